"""Which types can tell one event, and who stands on its sides.

In: families.yaml, signals. Out: `families()`, `sides`, `targets`, `places_of`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from tocsin.actors import capital, one_name
from tocsin.actors.gazetteer import gazetteer
from tocsin.signals.signal import Place, Signal, SignalType
from tocsin.stories.data import yaml_data

_AT = r"(?<!reporters )(?<!said )\b(?:in|of|on|at|near|outside|over|into|around)\s(?:the\s)?(?:\w+\s){0,2}?"

BORDER = re.compile(r"(?:border|frontier|boundary)\b", re.IGNORECASE)
"""With which the place begins where it is the border with a state (signals/places.py)."""
EARLIER = re.compile(r"\b(?:after|following|since)\b")


class Family(BaseModel):
    """Types that can tell one event; families.yaml explains the fields."""

    model_config = ConfigDict(frozen=True)

    name: str = ""
    types: tuple[SignalType, ...]
    days: int
    span: int
    placed: bool = False
    joint: bool = False
    eased_by: tuple[SignalType, ...] = ()
    eased_types: tuple[SignalType, ...] = ()
    kin: tuple[SignalType, ...] = ()
    carries_out: bool = False
    daily: tuple[SignalType, ...] = ()
    public: bool = False
    renewed: bool = False


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


def family_of(signal: Signal) -> Family:
    """The family of the act told; a denial stands under what it denies."""
    denied = signal.of if signal.type is SignalType.DENIAL else None
    return families()[denied or signal.type]


@lru_cache(maxsize=32)
def eased_families(kind: SignalType) -> tuple[Family, ...]:
    """Families whose events an act of this type ends."""
    found = {family.name: family for family in families().values() if kind in family.eased_by}
    return tuple(found.values())


@lru_cache(maxsize=32)
def kin_families(kind: SignalType) -> tuple[Family, ...]:
    """Families whose events an act of this type may tell as well, in either direction."""
    own = families()[kind]
    found = {
        family.name: family
        for family in families().values()
        if kind in family.kin or {*own.kin} & {*family.types}
    }
    return tuple(family for family in found.values() if family.name != own.name)


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


def targets(signal: Signal) -> frozenset[str]:
    """Whom the act may be said to hit: the recipients and the states of its places."""
    actors, others = sides(signal)
    where = {place.code for place in signal.places if place.code and place.role != "origin"}
    return frozenset({*others, *where} - {*actors})


def places_of(signal: Signal) -> frozenset[str]:
    """Folded names of where it happened, finer than a state, each place by one of its names."""
    found = set()
    for place in _event_places(signal):
        if place.role != "origin" and not names_a_state(place) and _is_listed(place):
            found.add(one_name(place.text))
    return frozenset(found | _capitals(signal))


def _is_listed(place: Place) -> bool:
    """Whether another article names it too, if it tells of the same: a hamlet that no gazetteer lists need
    not stand in both."""
    return place.code is not None or place.text in gazetteer().names


def names_a_state(place: Place) -> bool:
    """Whether the place is a whole state or the border with one; no town or part of it whose name holds the
    state's ("Port Sudan", "southern Lebanon")."""
    state = gazetteer().states.get(place.code or "")
    names = state.names if state else ()
    ends = (place.text.removesuffix(name) for name in names if place.text.endswith(name))
    return any(not left or BORDER.match(left) for left in ends)


def _event_places(signal: Signal) -> tuple[Place, ...]:
    """Without those of a clause of what came before: "struck Odesa hours after bombs fell on Lviv"."""
    start, end = signal.evidence.start, signal.evidence.end
    clause = EARLIER.search(signal.evidence.text, max(0, signal.trigger.end - start))
    if clause is None:
        return signal.places
    at = start + clause.start()
    told = tuple(one for one in signal.places if not at <= one.start < end)
    return told or signal.places


def _capitals(signal: Signal) -> frozenset[str]:
    """Capitals of the states concerned that the sentence names as a place, not as a government."""
    text = signal.evidence.text
    _, others = sides(signal)
    found = set()
    for code in {*others, *(place.code for place in signal.places if place.code)}:
        name = capital(code)
        if name and re.search(rf"{_AT}{re.escape(name)}\b", text):
            found.add(name.casefold())
    return frozenset(found)


def _codes(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))
