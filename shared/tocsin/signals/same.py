"""Whether a sentence tells an act again or tells another one of its type.

In: two tellings of one type. Out: a probability. A small linear model
(weights in model/same.json, fitted by training/fit_same.py) weighs parties, statuses, words, places,
numbers and times; no name is a feature.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import NamedTuple

from tocsin.signals.denied import codes
from tocsin.signals.encoder import MODEL
from tocsin.signals.signal import Signal

WEIGHTS = "same.json"
A_SENTENCE, FARTHEST = 130, 6
"""Characters of a sentence; how many of these apart count as far."""
_WORD = re.compile(r"[a-z]+|\d[\d,.]*")
_EMPTY = frozenset(
    "the and for with from that its had has have was were been are his her their which who will"
    " would more than after they also not but this said".split()
)
_POINTING = re.compile(r"(?:the|this|that|these|those|its|their|his|such)\b", re.IGNORECASE)
_MARKS = frozenset(
    "another separate also earlier further previous last next more new second other again".split()
)
AROUND = 30, 20
"""Characters before and after a trigger in which "another", "earlier" and the like are near."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is compared of a signal, taken from it once however many others it is compared with."""

    kind: str
    status: str
    start: int
    end: int
    """Of the sentence in the article."""
    actors: frozenset[str]
    recipients: frozenset[str]
    speakers: frozenset[str]
    places: frozenset[str]
    quantity: float | None
    time: str | None
    pointing: bool
    marks: tuple[str, ...]
    near: tuple[str, ...]
    """Of the words that mark another act, those of the sentence and those around the trigger."""
    words: frozenset[str]
    trigger: frozenset[str]

    @classmethod
    def of(cls, signal: Signal) -> Telling:
        text = signal.evidence.text
        start = signal.trigger.start - signal.evidence.start
        end = start + len(signal.trigger.text)
        return cls(
            kind=signal.type.value,
            status=signal.status.value,
            start=signal.evidence.start,
            end=signal.evidence.end,
            actors=codes(signal.actors),
            recipients=codes(signal.recipients),
            speakers=codes(signal.speakers),
            places=frozenset(one.text for one in signal.places),
            quantity=signal.quantity.value if signal.quantity else None,
            time=signal.time.text if signal.time else None,
            pointing=bool(_POINTING.match(signal.trigger.text)),
            marks=_marks(text),
            near=_marks(text[max(0, start - AROUND[0]) : end + AROUND[1]]),
            words=_content(text),
            trigger=_content(signal.trigger.text),
        )


class Compared(NamedTuple):
    """How two tellings stand to each other, but for their words."""

    kind: str
    actors: str
    recipients: str
    before: str
    now: str
    apart: str
    between: int
    told: int
    places: str
    quantity: str
    time: str
    speakers: str
    pointing: bool
    marks: tuple[str, ...]
    near: tuple[str, ...]


def same_probability(first: Telling, again: Telling, between: int, told: int) -> float:
    """Probability that `again` tells the act of `first`, which stands before it.

    `between` counts the tellings of the type in between, `told` all before `again`.
    """
    weights = _weights()
    total = _weight(_compare(first, again, between, told))
    for name, value in _shares(first, again):
        total += weights.get(name, 0.0) * value
    return 1 / (1 + exp(-total - weights["bias"]))


def describe(first: Telling, again: Telling, between: int, told: int) -> dict[str, float]:
    """Features of the pair, name -> value; arguments as above."""
    flags = _flags(_compare(first, again, between, told))
    return dict.fromkeys(flags, 1.0) | dict(_shares(first, again))


def _compare(first: Telling, again: Telling, between: int, told: int) -> Compared:
    gap = again.start - first.end
    return Compared(
        again.kind,
        _relation(first.actors, again.actors),
        _relation(first.recipients, again.recipients),
        first.status,
        again.status,
        str(min(gap // A_SENTENCE, FARTHEST)) if gap >= 0 else "no",
        min(between, 3),
        min(told, 3),
        _relation(first.places, again.places),
        _equality(first.quantity, again.quantity),
        _equality(first.time, again.time),
        _relation(first.speakers, again.speakers),
        again.pointing,
        again.marks,
        again.near,
    )


@lru_cache(maxsize=4096)
def _weight(pair: Compared) -> float:
    """What the flags of such a pair weigh together."""
    return sum(_weights().get(name, 0.0) for name in _flags(pair))


def _flags(pair: Compared) -> tuple[str, ...]:
    kind = pair.kind
    return (
        f"type {kind}",
        f"actors {pair.actors}",
        f"recipients {pair.recipients}",
        f"parties {pair.actors} {pair.recipients}",
        f"{kind} actors {pair.actors}",
        f"status {pair.before} {pair.now}",
        f"now {pair.now}",
        f"{kind} now {pair.now}",
        f"apart {pair.apart}",
        f"between {pair.between}",
        f"told {pair.told}",
        f"places {pair.places}",
        f"quantity {pair.quantity}",
        f"{kind} quantity {pair.quantity}",
        f"time {pair.time}",
        f"speakers {pair.speakers}",
        f"pointing {pair.pointing}",
        *(f"word {mark}" for mark in pair.marks),
        *(f"near {mark}" for mark in pair.near),
    )


def _shares(first: Telling, again: Telling) -> tuple[tuple[str, float], ...]:
    """How many words the pair has in common, name -> value."""
    one, other, verbs, others = first.words, again.words, first.trigger, again.trigger
    common, acted = len(one & other), len(verbs & others)
    return (
        ("shared", _share(common, len(one) + len(other) - common)),
        ("covered", common / max(1, min(len(one), len(other)))),
        ("trigger shared", _share(acted, len(verbs) + len(others) - acted)),
        ("trigger told", _share(len(others & one), len(others))),
    )


def _relation(first: frozenset[str], again: frozenset[str]) -> str:
    if not first or not again:
        return "none" if not first and not again else "first" if first else "second"
    return "equal" if first == again else "overlap" if first & again else "apart"


def _equality(first: Hashable | None, again: Hashable | None) -> str:
    if first is None or again is None:
        return "none" if first is None and again is None else "one"
    return "equal" if first == again else "unequal"


def _content(text: str) -> frozenset[str]:
    words = (word.rstrip("s") for word in _words(text))
    return frozenset(word for word in words if len(word) > 2 and word not in _EMPTY)


def _marks(text: str) -> tuple[str, ...]:
    return tuple(sorted(_MARKS.intersection(_words(text))))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads((MODEL / WEIGHTS).read_text("utf-8"))
    return weights
