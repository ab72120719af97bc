"""Names that a sentence holds, so that what has no code may be told apart by them: villages, ships.

In: a text. Out: `names_in`, `names_behind`, `names_unlisted`: folded words of names, none of a day, a state
or a body; `stems` of its other words.
"""

from __future__ import annotations

import re
from collections.abc import Set

from tocsin.actors import Kind, find_mentions
from tocsin.signals.resolve import DAYS, MONTHS

STEM = 5
"""Letters that make two words one."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_PLACES = (Kind.PLACE, Kind.CAPITAL)
_NAME = re.compile(r"\b[A-Z][a-z’'-]{3,}")
_OWNER = re.compile(r"['’]s?$")
_AT_NAME = re.compile(r"\b(?:of|in|near|at|on|outside|over) (?:the )?([A-Z][a-z’'-]{3,})")
_PLACE_NAME = re.compile(
    r"\b(?:(?:town|village|city|hamlet|township|settlement|camp|district|county|locality|island|port|mine"
    r"|pass|market|plant|base) of|in|near|outside|around) (?:the )?([A-Z][\w’'-]{3,})"
)


def names_at(text: str) -> frozenset[str]:
    """Of where something is, by words that are said of places alone.

    >>> sorted(names_at("took the mining town of Lulingu, in Shabunda territory, Ekenge of Staff said"))
    ['lulingu', 'shabunda']
    """
    return _names(text, _PLACE_NAME)


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


def names_unlisted(text: str) -> frozenset[str]:
    """Of what no list knows: ships, villages, people.

    >>> sorted(names_unlisted("freed the Orient Pearl in Port Sudan"))
    ['orient', 'pearl']
    """
    listed = {word.casefold() for one in find_mentions(text) for word in one.text.split()}
    return names_in(text) - listed


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
    found = {_OWNER.sub("", word) for word in pattern.findall(text)}
    return frozenset(one.casefold() for one in found - known)
