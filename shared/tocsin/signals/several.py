"""How many parties words without a name stand for: "it" for one, "the two armies" for two.

In: parties of an act that share their words, and the act's characters. Out: as many as the words can
mean, the surest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tocsin.signals.case import SPEAKS, Case, party_of, unnamed_in
from tocsin.signals.cast import Character
from tocsin.signals.codebook import JOINT_TYPES
from tocsin.signals.signal import STATEMENT_TYPES, Party, SignalType, Status

_EACH = re.compile(r"\b(?:each|every|and|one side)\b", re.IGNORECASE)
_BOTH = re.compile(
    r"\b(?:both|(?:the|these|those) two(?!-)|either|neither|pair|duo|couple)\b", re.IGNORECASE
)
_ALONE = re.compile(r"(?:it|itself|he|him|himself|she|her|herself)|one of\b.*", re.IGNORECASE)
_BEHIND = re.compile(r" (?:of|in|at|on|from|with|who|which|that|to|for|near)\b.*")
_MANY = re.compile(
    r"\b(?:(?!(?:corps|this|his|its)\b)\w*[^\Ws]s|\w*men|people|police|they|them|we|us|you|who|whom|all|personnel"
    r"|craft|aircraft|two|three|four|five|six|seven|eight|nine|ten|coalition|alliance|bloc)\b",
    re.IGNORECASE,
)
"""Words for many, or for one of many."""
_OFFERS = re.compile(r"\b(?:offer|propos|invit)\w*", re.IGNORECASE)
PARTNER = 0.3
"""Probability from which one meets another who meets somebody."""
LEAST = 0.1
"""Probability from which one of two is the other."""
_SIDES = re.compile(
    r"(?:.* of |.* on )?(?:both|(?:the|these|those) two|either|neither)(?: (?:[a-z-]+ )?"
    r"(?:arm(?:y|ies)|sides?|countr(?:y|ies)|states?|neighbou?rs?|capitals?|governments?|militar(?:y|ies)"
    r"|part(?:y|ies)|rivals?|leaders|presidents|ministers|delegations?|powers?|nations?|foes|enemies"
    r"|nav(?:y|ies)|camps?)(?: of .*)?)?",
    re.IGNORECASE,
)
"""Words for two sides of an act."""
_OFFICE = re.compile(r"\b(?:ministry|minister|president|parliament|ambassador|embassy|premier)\b")
"""Words for what a state has, and no armed group."""
_BEHIND_SIDES = re.compile(r" (?:in|at|from|with|who|which|that|to|for|near)\b.*")
_OWNER = re.compile(r"\b\w+(?:['’]s|s['’]) ")


def most_meant(words: str) -> int | None:
    """How many parties the words can stand for; None where they do not say.

    >>> most_meant("It"), most_meant("the two neighbours"), most_meant("the rebels")
    (1, 2, None)
    """
    if _EACH.search(words):
        return None
    if _BOTH.search(words):
        return 2
    if _ALONE.fullmatch(words):
        return 1
    head = _OWNER.sub("", _BEHIND.sub("", words))
    return None if _MANY.search(head) else 1


def in_number(told: Case, parties: Sequence[Party], role: str) -> list[Party]:
    """The parties, of those that the same words stand for only as many as the words can mean; "the two
    armies" are two, where the act has but one of them."""
    sure = {one.code: _likelihood(told, one, role) for one in told.characters}
    sharing: defaultdict[tuple[int, int], list[Party]] = defaultdict(list)
    for one in parties:
        if one.code:
            sharing[one.start, one.end].append(one)
    dropped: list[Party] = []
    for group in sharing.values() if len(unnamed_in(told, role)) == 1 else ():
        states = [one for one in group if ":" not in (one.code or "")]
        if states and _OFFICE.search(group[0].text):
            dropped += [one for one in group if one not in states]
        most = None if _may_be_either(told, role) else most_meant(group[0].text)
        ranked = sorted(group, key=lambda one: -sure.get(one.code or "", 0.0))
        dropped += ranked[most:] if most else []
    kept = [one for one in parties if one not in dropped]
    coded = [one for one in kept if one.code]
    return [*kept, *_second(told, coded[0])] if len(coded) == 1 else kept


def with_partner(told: Case, actors: list[Party]) -> list[Party]:
    """The actors of talks, with the likeliest other where the act has but one: it takes two to meet."""
    codes = {one.code for one in actors if one.code}
    sentence = told.article.sentences[told.index].text
    offered = told.act.statuses.get(Status.POSSIBLE, 0.0) >= SPEAKS or _OFFERS.search(sentence)
    if told.act.type is not SignalType.TALKS_MEDIATION or len(codes) != 1 or offered:
        return actors
    others = [one for one in told.characters if one.code not in codes and one.speakers < SPEAKS]
    best = max(others, key=lambda one: max(one.actors, one.recipients), default=None)
    if best is None or max(best.actors, best.recipients) < PARTNER:
        return actors
    return [*actors, party_of(told, (), best)]


def _may_be_either(told: Case, role: str) -> bool:
    """Whether likelihood tells nothing: who makes a statement and whom it is about are likely both."""
    return told.act.type in STATEMENT_TYPES and role == "actors"


def _likelihood(told: Case, one: Character, role: str) -> float:
    """How likely he has the role; who tells of another's talks takes no part in them."""
    if told.act.type in JOINT_TYPES:
        return max(one.actors, one.recipients) - one.speakers
    return one.actors if role == "actors" else one.recipients


def _second(told: Case, one: Party) -> list[Party]:
    """The other of the two sides that the party's words stand for, the likeliest."""
    if not _SIDES.fullmatch(_BEHIND_SIDES.sub("", one.text)):
        return []
    others = [c for c in told.characters if c.code != one.code and c.actors >= LEAST]
    best = max(others, key=lambda other: other.actors, default=None)
    return [one.model_copy(update={"code": best.code})] if best else []
