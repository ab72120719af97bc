"""A first guess at who is in each act, by the role tags, linear models and a few rules.

In: an article and the acts of its sentences. Out: a `Guess` an act. Tags say which words stand in
a role; names give their codes, and what is no name is resolved by what was guessed before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from tocsin.actors import Kind, Mention
from tocsin.articles.article import Article
from tocsin.signals.classify import Act
from tocsin.signals.codebook import JOINT_TYPES
from tocsin.signals.discourse import Discourse, Spoken
from tocsin.signals.parties import Candidate, describe, find_candidates, side_probabilities
from tocsin.signals.reference import Words, resolve
from tocsin.signals.signal import STATEMENT_TYPES, Party, SignalType

TAKEN = 0.5
"""Probability from which a party is taken into a role."""
SPEAKS = 0.5
"""Mean tag from which a name is a speaker."""
_CONJOINED = re.compile(
    r"[^.;:“”\"]{0,25}(?:,|\b(?:and|or|with|joined by)\b)[^.;:“”\"]{0,15}", re.I
)
_DATELINE = re.compile(r"^[A-Z][A-Z .,'-]{2,40}(?:, [A-Z]\w+)?(?: \([^)]*\))? [-–—] ")


@dataclass(frozen=True)
class Guess:
    """Parties with offsets in the act's sentence; a code may stand in both roles."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    speakers: tuple[Party, ...]

    def part(self, code: str | None) -> int:
        """1 where the code is an actor, 2 a recipient, 3 a speaker, 0 for none of them."""
        parties = self.actors, self.recipients, self.speakers
        held = (n for n, named in enumerate(parties, 1) if any(one.code == code for one in named))
        return next(held, 0)


def dateline_end(sentence: str) -> int:
    """Where "GENEVA, Switzerland (AFP) - " ends, 0 where a sentence does not begin with such."""
    dateline = _DATELINE.match(sentence)
    return dateline.end() if dateline else 0


def guess_parties(
    article: Article,
    acts: Sequence[Sequence[Act]],
    rows: Sequence[Sequence[Mention]],
    discourse: Discourse,
) -> list[list[Guess]]:
    """A guess an act, by sentence; `rows` hold the names of the title, then of each sentence."""
    told_before: set[str] = set()
    guesses: list[list[Guess]] = []
    for sentence, told in zip(article.sentences, acts, strict=True):
        floor = dateline_end(sentence.text)
        usable = [one for one in rows[sentence.index + 1] if one.start >= floor]
        place = _Place(sentence.index, discourse.shift + sentence.start, floor)
        order = sorted(range(len(told)), key=lambda n: told[n].type.value not in told_before)
        found = {n: _guess(sentence.text, usable, told[n], discourse, place) for n in order}
        guesses.append([found[n] for n in range(len(told))])
        spoken = list(
            chain.from_iterable(_spoken(sentence.index, told[n], found[n]) for n in order)
        )
        discourse.spoken.extend(spoken)
        told_before.update(one.act for one in spoken)
    return guesses


class _Place(NamedTuple):
    """A sentence's number, its offset in the discourse's text, and where its dateline ends."""

    number: int
    start: int
    floor: int


def _spoken(index: int, act: Act, guess: Guess) -> list[Spoken]:
    roles = {"actors": guess.actors, "recipients": guess.recipients, "speakers": guess.speakers}
    return [
        Spoken(index, role, one.code, one.text, act.type.value)
        for role, parties in roles.items()
        for one in parties
        if one.code
    ]


def _guess(
    sentence: str,
    usable: Sequence[Mention],
    act: Act,
    discourse: Discourse,
    place: _Place,
) -> Guess:
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
            and one.start >= place.floor
            and not (act.type not in STATEMENT_TYPES and _only_speaks(act, one, role))
        ]
        if role == "actors" and act.type not in JOINT_TYPES | {SignalType.MILITARY_EXERCISE}:
            taken = _together(sentence, taken)
        for _, one in taken:
            if one.mention:
                named[role].append(as_party(one.mention))
                continue
            words = Words(
                one.text,
                place.start + one.start,
                place.start + one.end,
                place.number,
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
    if act.type in JOINT_TYPES:
        actors, recipients = [*actors, *recipients], []
    if act.type is SignalType.TROOP_DEPLOYMENT and not recipients:
        recipients = _host(usable, act, actors)
    return Guess(tuple(actors), tuple(recipients), tuple(named["speakers"]))


def as_party(mention: Mention, by: int = 0) -> Party:
    """The mention as a party, its offsets moved."""
    return Party(
        text=mention.text, start=mention.start + by, end=mention.end + by, code=mention.code
    )


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
    return [as_party(hosts[0])] if doers and len({m.code for m in hosts}) == 1 else []


def _speaks(act: Act, start: int, end: int) -> bool:
    return act.role("speakers", start, end) >= SPEAKS


def _only_speaks(act: Act, one: Candidate, role: str) -> bool:
    """Whether it tells of the act and has no surer part in it."""
    speaks = act.role("speakers", one.start, one.end)
    return speaks >= SPEAKS and speaks > act.role(role, one.start, one.end)


def _speakers(mentions: Sequence[Mention], act: Act) -> list[Party]:
    return [
        as_party(mention)
        for mention in mentions
        if mention.code and act.role("speakers", mention.start, mention.end) >= SPEAKS
    ]
