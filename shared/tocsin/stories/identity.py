"""Which story a report belongs to: a key that reports of one event share.

In: a `Report`. Out: `story_ids`, the own key first, then those of adjacent
windows, so that a few lookups by key find the story; no search.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache
from itertools import permutations
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from tocsin.actors import state_name
from tocsin.signals.signal import Signal, SignalType
from tocsin.stories.data import yaml_data
from tocsin.stories.report import Report

MOST_DENIERS = 3
"""Deniers whose order is tried when the report does not say which of them is said to have acted."""


class Family(BaseModel):
    model_config = ConfigDict(frozen=True)

    name: str = ""
    types: tuple[SignalType, ...]
    days: int
    placed: bool = False
    joint: bool = False


@lru_cache(maxsize=1)
def families() -> dict[SignalType, Family]:
    """Each type's family; raises ValidationError where the data is faulty."""
    data = yaml_data(Path(__file__).with_name("families.yaml"))
    found = TypeAdapter(dict[str, Family]).validate_python(data)
    return {
        kind: family.model_copy(update={"name": name})
        for name, family in found.items()
        for kind in family.types
    }


def sides(signal: Signal) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of those who act and of those acted on; a place's state stands in for no recipient.

    The unnamed count by their own word, so "gunmen" of two articles are the same.
    """
    actors = _codes(tuple(party.code or party.text.casefold() for party in signal.actors))
    others = _codes(tuple(party.code or party.text.casefold() for party in signal.recipients))
    if families()[signal.type].joint:
        return tuple(sorted({*actors, *others})), ()
    if not others:
        others = _codes(tuple(p.code for p in signal.places if p.code and p.role != "origin"))
    return actors, tuple(code for code in others if code not in actors)


def story_ids(report: Report) -> tuple[str, ...]:
    """The report's own story id, then the others under which its story may stand.

    Two reports within the family's days of each other share one or have adjacent ones.
    A denial looks under the denied type, each denier in turn being the actor.
    """
    signal = report.lead
    denied = signal.of if signal.type is SignalType.DENIAL else None
    family = families()[denied or signal.type]
    windows = _windows(family, report)
    place = _place(signal) if family.placed else ""
    pairs = [sides(signal)]
    if denied:
        pairs = _orders(signal, family) + pairs
    names = [
        f"{family.name}|{'+'.join(actors)}>{'+'.join(others)}|{window}|{where}"
        for where in dict.fromkeys((place, ""))
        for actors, others in pairs
        for window in windows
    ]
    return tuple(hashlib.sha256(name.encode()).hexdigest()[:20] for name in dict.fromkeys(names))


def _codes(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _orders(signal: Signal, family: Family) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    parties = signal.actors + signal.recipients
    codes = _codes(tuple(party.code for party in parties if party.code))[:MOST_DENIERS]
    if family.joint:
        return [(codes, ())]
    return [((first,), (second,)) for first, second in permutations(codes, 2)]


def _windows(family: Family, report: Report) -> tuple[str, ...]:
    when = report.lead.time
    told = when.first if when and when.precision == "day" else None
    number = (told or report.on).toordinal() // family.days
    return str(number), str(number - 1), str(number + 1)


def _place(signal: Signal) -> str:
    for place in signal.places:
        if place.role == "origin":
            continue
        name = " ".join(unicodedata.normalize("NFKC", place.text).casefold().split())
        if not place.code or name != state_name(place.code).casefold():
            return name
    return ""
