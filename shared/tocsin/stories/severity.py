"""How grave a story is, 0 to 5, with the reasons that add up to it.

In: a `Signal`, the story's claim status and origins, a date. Out: `Severity`.
The weights are severity.yaml's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from tocsin.actors import capital, gazetteer, home_of, nuclear_armed, states_at_war
from tocsin.signals.codebook import codebook, rung_of
from tocsin.signals.signal import Quantity, Signal, SignalType, Status
from tocsin.stories.calling_off import called_off
from tocsin.stories.data import yaml_data
from tocsin.stories.families import sides
from tocsin.stories.story import ClaimStatus, Severity, Weight
from tocsin.stories.vague import least_of

HIGHEST = 5
CASUALTIES, COUNT = "casualties >=", "count >="
"""How the reasons begin that come of numbers."""

_BREAK = re.compile(r"[;,]| (?:since|after|over|despite|amid|while|when|which|who|that|because) ")
"""Behind which another act may be told."""


class Addition(BaseModel):
    model_config = ConfigDict(frozen=True)

    points: int
    types: frozenset[SignalType]


class NuclearParty(Addition):
    mutineers: frozenset[str]


class Threshold(BaseModel):
    model_config = ConfigDict(frozen=True)

    least: int
    points: int


class Weights(BaseModel):
    model_config = ConfigDict(frozen=True)

    names: tuple[str, str, str, str, str, str]
    state_at_war: Addition
    nuclear_armed: NuclearParty
    attack_on_capital: Addition
    counts: tuple[Threshold, ...]
    count_units: frozenset[str]
    count_types: frozenset[SignalType]
    mass_casualties: Threshold
    casualty_units: frozenset[str]
    fatal_units: frozenset[str]
    planned: int
    cap_contested_one_origin: int


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The data of severity.yaml; raises ValidationError where it is faulty."""
    return Weights.model_validate(yaml_data(Path(__file__).with_name("severity.yaml")))


def is_casualties(quantity: Quantity) -> bool:
    return (quantity.unit or "").casefold() in weights().casualty_units


def is_fatal(quantity: Quantity) -> bool:
    return (quantity.unit or "").casefold() in weights().fatal_units


def rate(signal: Signal, *, status: ClaimStatus, origins: int, on: date | None) -> Severity:
    """Rung plus additions, held to 0..5, and to the cap while contested with one origin."""
    found = weights()
    if signal.status is Status.NEGATED:
        off = Weight(text=f"{called_off(signal) or 'not done'} 0", points=0)
        return Severity(level=0, name=found.names[0], points=0, reasons=(off,))
    rung = rung_of(signal.type, _clause(signal))
    reasons = [Weight(text=f"{codebook()[signal.type].label.lower()} {rung}", points=rung)]
    reasons += _additions(signal, on)
    points = sum(reason.points for reason in reasons)
    level = max(0, min(points, HIGHEST))
    cap = found.cap_contested_one_origin
    if status is ClaimStatus.CONTESTED and origins <= 1 and level > cap:
        level = cap
        reasons.append(Weight(text=f"cap {cap}", points=0))
    return Severity(level=level, name=found.names[level], points=points, reasons=tuple(reasons))


def by_numbers(severity: Severity) -> int:
    """Points of it that come of how many were hurt, or took part."""
    return sum(one.points for one in severity.reasons if one.text.startswith((CASUALTIES, COUNT)))


def _clause(signal: Signal) -> str:
    """The words around the trigger, to where something else is told: "since a nuclear test in 2017"."""
    text, start = signal.evidence.text, signal.trigger.start - signal.evidence.start
    end = start + len(signal.trigger.text)
    if not 0 <= start < end <= len(text):
        return text
    cuts = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    return text[max(cut for cut in cuts if cut <= start) : min(cut for cut in cuts if cut >= end)]


def _additions(signal: Signal, on: date | None) -> Iterator[Weight]:
    found = weights()
    actors, others = sides(signal)
    places = {place.code for place in signal.places if place.role != "origin"}
    war = found.state_at_war
    if signal.type in war.types and states_at_war(on) & ({*others} | places):
        yield _weight("state at war", war.points)
    if signal.quantity is not None:
        yield from _counts(signal.type, signal.quantity)
    armed = found.nuclear_armed
    if signal.type in armed.types and any(map(nuclear_armed, _without_rebels(actors, others))):
        yield _weight("nuclear-armed party", armed.points)
    seat = found.attack_on_capital
    if signal.type in seat.types and any(
        place.code and place.role != "origin" and place.text == capital(place.code)
        for place in signal.places
    ):
        yield _weight("attack on a capital", seat.points)
    if signal.status is Status.PLANNED:
        yield _weight("planned", found.planned)


def _without_rebels(actors: Iterable[str], others: Iterable[str]) -> set[str]:
    """Both sides; nobody in a fight between one state and none but armed groups at home in it."""
    parties = {*actors, *others}
    groups = {code for code in parties if code.startswith("NSA:")}
    rebels = groups - weights().nuclear_armed.mutineers
    states = parties & gazetteer().states.keys()
    at_home = all(states <= {*home_of(code)} for code in rebels)
    return set() if rebels and len(states) == 1 and at_home else parties


def _counts(kind: SignalType, quantity: Quantity) -> Iterator[Weight]:
    found = weights()
    value = least_of(quantity)
    if is_casualties(quantity):
        mass = found.mass_casualties
        if value >= mass.least:
            yield _weight(f"{CASUALTIES} {mass.least:,}", mass.points)
        return
    if kind not in found.count_types or (quantity.unit or "").casefold() not in found.count_units:
        return
    for step in sorted(found.counts, key=lambda step: -step.least):
        if value >= step.least:
            yield _weight(f"{COUNT} {step.least:,}", step.points)
            return


def _weight(text: str, points: int) -> Weight:
    return Weight(text=f"{text} {points:+d}", points=points)
