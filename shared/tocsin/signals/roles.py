"""Who did it, to whom, and where: the roles around one act.

In: a sentence, its mentions, the act with its role tags, and the discourse. Out: `Roles`.
Tags say which words stand in a role; names give their codes, and what is no name is resolved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from tocsin.actors import Kind, Mention
from tocsin.signals.classify import Act
from tocsin.signals.codebook import JOINT_TYPES
from tocsin.signals.discourse import Discourse
from tocsin.signals.parties import Candidate, describe, find_candidates, side_probabilities
from tocsin.signals.reference import Words, resolve
from tocsin.signals.signal import STATEMENT_TYPES, Party, Place, SignalType

TAKEN = 0.5
"""Probability from which a party is taken into a role."""
SPEAKS = 0.5
"""Mean tag from which a name is a speaker."""

PLACE_ONLY = re.compile(
    r"\b(?:in|at|near|inside|outside|around|across|within|off|above|over)(?: \w+){0,2} $", re.I
)
FROM = re.compile(r"\b(?:from|leaving|left)(?: \w+){0,2} $", re.I)
TOWARD = re.compile(r"\b(?:to|into|toward|towards|reached|for)(?: [\w-]+){0,6} $", re.I)
LIKE_ADJECTIVE = re.compile(r" (?:port|coast|fleet|ocean|side)\b", re.IGNORECASE)
SPOKEN_AT = re.compile(
    r"\b(?:reporters|journalists|parliament|conference|interview|speaking|visit)"
    r" (?:\w+ )?(?:in|at|to) $"
)
"""Before a place where somebody spoke: no place of the event."""
_DATELINE = re.compile(r"^[A-Z][A-Z .,'-]{2,40}(?:, [A-Z]\w+)?(?: \([^)]*\))? [-–—] ")
_CONJOINED = re.compile(
    r"[^.;:“”\"]{0,25}(?:,|\b(?:and|or|with|joined by)\b)[^.;:“”\"]{0,15}", re.I
)
_JOINT = re.compile(r"\b(?:joint|together|alongside|combined|with)\b", re.IGNORECASE)


class Roles(BaseModel):
    model_config = ConfigDict(frozen=True)

    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    speakers: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()


def once(parties: Sequence[Party]) -> tuple[Party, ...]:
    """The first party of each code; those without a code one by one."""
    kept: dict[str, Party] = {}
    for one in parties:
        kept.setdefault(one.code or f"{one.start}", one)
    if any(one.code for one in kept.values()):
        return tuple(one for one in kept.values() if one.code)
    return tuple(kept.values())


def find_roles(
    sentence: str,
    mentions: Sequence[Mention],
    act: Act,
    discourse: Discourse,
    *,
    start: int,
    index: int,
) -> Roles:
    """Roles of one act; `start` is the sentence's offset in `discourse.text`, `index` its number."""
    dateline = _DATELINE.match(sentence)
    floor = dateline.end() if dateline else 0
    usable = [mention for mention in mentions if mention.start >= floor]
    named: dict[str, list[Party]] = {"speakers": _speakers(usable, act)}
    beside = [(party.code, "speakers") for party in named["speakers"] if party.code]
    candidates = find_candidates(sentence, usable, act)
    sides = [side_probabilities(row) for row in describe(sentence, candidates, act)]
    for number, role in enumerate(("actors", "recipients")):
        named[role] = []
        taken = [
            (sure[number], one)
            for one, sure in zip(candidates, sides, strict=True)
            if sure[number] >= max(TAKEN, sure[1 - number])
            and one.start >= floor
            and not (act.type not in STATEMENT_TYPES and _only_speaks(act, one, role))
        ]
        if role == "actors" and act.type not in JOINT_TYPES | {SignalType.MILITARY_EXERCISE}:
            taken = _together(sentence, taken)
        for _, one in taken:
            if one.mention:
                named[role].append(_party(one.mention))
                continue
            words = Words(
                one.text,
                start + one.start,
                start + one.end,
                index,
                role,
                tuple(beside),
                act.type.value,
            )
            found: tuple[str | None, ...] = resolve(words, discourse) or (None,)
            named[role] += [
                Party(text=one.text, start=one.start, end=one.end, code=code) for code in found
            ]
        beside += [(party.code, role) for party in named[role] if party.code]
    actors, recipients = named["actors"], named["recipients"]
    if act.type in JOINT_TYPES or (
        act.type is SignalType.MILITARY_EXERCISE and recipients and _JOINT.search(sentence)
    ):
        actors, recipients = [*actors, *recipients], []
    places = _places(sentence, usable)
    if act.type is SignalType.TROOP_DEPLOYMENT and not recipients:
        recipients = _host(usable, act, actors)
    codes = {party.code for party in actors if party.code}
    return Roles(
        actors=once(sorted(actors, key=lambda party: party.start)),
        recipients=once([party for party in recipients if party.code not in codes]),
        speakers=once(named["speakers"]),
        places=tuple(places),
    )


def _party(mention: Mention) -> Party:
    return Party(text=mention.text, start=mention.start, end=mention.end, code=mention.code)


def _together(
    sentence: str, taken: Sequence[tuple[float, Candidate]]
) -> list[tuple[float, Candidate]]:
    """The surest, and those that stand in one enumeration with it: "Moscow and Pyongyang"."""
    if not taken:
        return []
    best = max(range(len(taken)), key=lambda n: taken[n][0])
    first = last = best
    while first and _CONJOINED.fullmatch(sentence[taken[first - 1][1].end : taken[first][1].start]):
        first -= 1
    while last + 1 < len(taken) and _CONJOINED.fullmatch(
        sentence[taken[last][1].end : taken[last + 1][1].start]
    ):
        last += 1
    return list(taken[first : last + 1])


def _host(mentions: Sequence[Mention], act: Act, actors: Sequence[Party]) -> list[Party]:
    """The one other state that is named as a place: where forces are sent."""
    doers = {party.code for party in actors}
    named = [m for m in mentions if m.code and m.kind in (Kind.STATE, Kind.CAPITAL)]
    hosts = [m for m in named if m.code not in doers and not _speaks(act, m.start, m.end)]
    return [_party(hosts[0])] if doers and len({m.code for m in hosts}) == 1 else []


def _speaks(act: Act, start: int, end: int) -> bool:
    return act.role("speakers", start, end) >= SPEAKS


def _only_speaks(act: Act, one: Candidate, role: str) -> bool:
    """Whether it tells of the act and has no surer part in it."""
    speaks = act.role("speakers", one.start, one.end)
    return speaks >= SPEAKS and speaks > act.role(role, one.start, one.end)


def _speakers(mentions: Sequence[Mention], act: Act) -> list[Party]:
    return [
        _party(mention)
        for mention in mentions
        if mention.code and act.role("speakers", mention.start, mention.end) >= SPEAKS
    ]


def _place_role(sentence: str, mention: Mention) -> str | None:
    left = sentence[max(0, mention.start - 40) : mention.start]
    if FROM.search(left):
        return "origin"
    if TOWARD.search(left):
        return "destination"
    if PLACE_ONLY.search(left):
        return "site"
    return None


def _places(sentence: str, mentions: Sequence[Mention]) -> list[Place]:
    found = []
    for mention in mentions:
        role = _place_role(sentence, mention) if mention.is_place_like else None
        left = sentence[max(0, mention.start - 40) : mention.start]
        if LIKE_ADJECTIVE.match(sentence[mention.end :]) or SPOKEN_AT.search(left):
            continue
        if mention.kind is Kind.PLACE or (role == "site" and mention.kind is Kind.CAPITAL):
            found.append(
                Place.model_validate(
                    {
                        "text": mention.text,
                        "start": mention.start,
                        "end": mention.end,
                        "code": mention.code,
                        "role": role or "site",
                    }
                )
            )
    return found
