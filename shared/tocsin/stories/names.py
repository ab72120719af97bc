"""Names that a sentence holds, so that what has no code may be told apart by them: villages, ships.

In: a text. Out: `names_in`, `names_behind`, `names_unlisted`, `names_of_spots`,
`names_of_things`: folded words of names,
none of a day, a state or a body; `stems` of its other words.
"""

from __future__ import annotations

import re
from collections.abc import Set

from tocsin.actors import Kind, find_mentions
from tocsin.articles.dateline import begins_with_dateline
from tocsin.signals.resolve import DAYS, MONTHS

STEM = 5
"""Letters that make two words one."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_PLACES = (Kind.PLACE, Kind.CAPITAL)
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]{3,}")
_OWNER = re.compile(r"['’]s?$")
_AT_NAME = re.compile(r"\b(?:of|in|near|at|on|outside|over) (?:the )?([^\W\d_a-z][\w’'-]{3,})")
_DASH = re.compile(r" ?[-–—]{1,3} ")
_OPENS = re.compile(r"(?:^|[.!?:]\s{1,4}|[\"“])[\W\d_]{0,6}(\w+)")
_NAMED = r"[^\W\d_a-z][\w’'-]{0,40}"
_SAYS = r"(?:said|says|told|announced|reported|confirmed|added|wrote|warned)"
_WHO = re.compile(
    rf"\b(?:(?:(?:{_NAMED}) ){{1,4}}{_SAYS}\b|{_SAYS} (?:{_NAMED}(?: |\b)){{1,4}}"
    r"|(?:[Mm]inister|[Ss]ecretary|[Ss]pokes\w{3,6}|[Gg]eneral|[Cc]olonel|[Mm]ajor|[Cc]aptain|[Cc]ommissioner"
    rf"|[Gg]overnor|[Aa]dviser|[Oo]rders of|[Kk]nown as|[Oo]peration) (?:{_NAMED}(?: |\b)){{1,4}})"
)
"""Who speaks or commands, and what his doings are called: shared by events that have no more in common."""
_PLACE_NAME = re.compile(
    r"\b(?:in|near|at|outside|over|(?:village|hamlet|town|city|port|mine|camp|post|base|island)s? of)"
    rf" (?:the )?({_NAMED})(?![\w’'-])"
    r"(?! (?:region|province|state|district|river|valley|department|governorate))"
)
_GENERIC = frozenset(
    "state county township district province region council government ministry minister president"
    " general army military force forces command party union front movement group agreement treaty"
    " line zone news agency post times herald hospital airport university congress parliament senate"
    " prime foreign defence defense interior deputy chief staff".split()
)


def names_in(text: str, but: Set[str] = frozenset()) -> frozenset[str]:
    """Of anything but those coded in `but`.

    >>> sorted(names_in("seized the Orient Pearl near Fujairah on Monday"))
    ['fujairah', 'orient', 'pearl']
    """
    return _names(text, _NAME, but)


def names_behind(text: str) -> frozenset[str]:
    """Of where something is: "in the village of Bardoki"; "in Monday's attack" is nowhere.

    >>> sorted(names_behind("in Monday's attack on Bardoki's market"))
    ['bardoki']
    """
    return _names(text, _AT_NAME)


def names_of_spots(text: str) -> frozenset[str]:
    """Of the very spot, no part of a state or river: what two accounts of one act may both name.

    >>> sorted(names_of_spots("the town of Oicha in the Kivus region, as part of Operation Shujaa"))
    ['oicha']
    """
    return _names(_WHO.sub(" ; ", text), _PLACE_NAME)


def names_unlisted(text: str) -> frozenset[str]:
    """Of what no list knows: ships, villages, people.

    >>> sorted(names_unlisted("freed the Orient Pearl in Port Sudan"))
    ['orient', 'pearl']
    """
    listed = {word.casefold() for one in find_mentions(text) for word in one.text.split()}
    return names_in(text) - listed


def names_of_things(text: str) -> frozenset[str]:
    """Of a village, a ship, a plant: as `names_unlisted`, without the dateline, words that begin a sentence
    and those of offices.

    >>> sorted(names_of_things("GOMA - Drones hit the village of Lulingu, the Defence Council said"))
    ['lulingu']
    """
    if begins_with_dateline(text):
        text = _DASH.split(text, maxsplit=1)[-1]
    text = _WHO.sub(" ; ", text)
    opening = {word.casefold() for word in _OPENS.findall(text)}
    return names_unlisted(text) - opening - _GENERIC


def stems(text: str) -> frozenset[str]:
    """Beginnings of its longer words, but for names of parties and days.

    >>> sorted(stems("Ukraine said on Monday that a patrol boat had been sunk"))
    ['been', 'boat', 'patro', 'said', 'sunk', 'that']
    """
    names = {word for one in find_mentions(text) for word in _WORD.findall(one.text)} | {*DAYS}
    return frozenset(word[:STEM].casefold() for word in {*_WORD.findall(text)} - names)


def _names(text: str, pattern: re.Pattern[str], but: Set[str] = frozenset()) -> frozenset[str]:
    others = (one for one in find_mentions(text) if one.kind not in _PLACES or one.code in but)
    known = {word for one in others for word in one.text.split()} | {*DAYS, *MONTHS}
    found = {_OWNER.sub("", word) for word in pattern.findall(text) if word[0].isupper()}
    return frozenset(one.casefold() for one in found - known)
