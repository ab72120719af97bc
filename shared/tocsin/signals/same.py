"""Whether a sentence tells an act again or tells another one of its type.

In: two signals of one type. Out: a probability. A small linear model
(weights in model/same.json, fitted by training/fit_same.py) weighs parties, statuses, words, places,
numbers and times; no name is a feature.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable
from functools import lru_cache
from math import exp

from tocsin.signals.encoder import MODEL
from tocsin.signals.signal import Party, Signal

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


def same_probability(first: Signal, again: Signal, between: int, told: int) -> float:
    """Probability that `again` tells the act of `first`, which stands before it.

    `between` counts the tellings of the type in between, `told` all before `again`.
    """
    weights = _weights()
    features = describe(first, again, between, told)
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + exp(-total - weights["bias"]))


def describe(first: Signal, again: Signal, between: int, told: int) -> dict[str, float]:
    """Features of the pair, name -> value; arguments as above."""
    kind = again.type.value
    gap = again.evidence.start - first.evidence.end
    actors = _relation(_codes(first.actors), _codes(again.actors))
    recipients = _relation(_codes(first.recipients), _codes(again.recipients))
    quantity = _compared(
        first.quantity and first.quantity.value, again.quantity and again.quantity.value
    )
    places = _relation({one.text for one in first.places}, {one.text for one in again.places})
    start = again.trigger.start - again.evidence.start
    words = _words(again.evidence.text)
    end = start + len(again.trigger.text)
    near = _words(again.evidence.text[max(0, start - AROUND[0]) : end + AROUND[1]])
    flags = [
        f"type {kind}",
        f"actors {actors}",
        f"recipients {recipients}",
        f"parties {actors} {recipients}",
        f"{kind} actors {actors}",
        f"status {first.status.value} {again.status.value}",
        f"now {again.status.value}",
        f"{kind} now {again.status.value}",
        f"apart {min(gap // A_SENTENCE, FARTHEST) if gap >= 0 else 'no'}",
        f"between {min(between, 3)}",
        f"told {min(told, 3)}",
        f"places {places}",
        f"quantity {quantity}",
        f"{kind} quantity {quantity}",
        f"time {_compared(first.time and first.time.text, again.time and again.time.text)}",
        f"speakers {_relation(_codes(first.speakers), _codes(again.speakers))}",
        f"pointing {bool(_POINTING.match(again.trigger.text))}",
        *(f"word {mark}" for mark in _MARKS.intersection(words)),
        *(f"near {mark}" for mark in _MARKS.intersection(near)),
    ]
    one, other = _content(first.evidence.text), _content(again.evidence.text)
    verbs, others = _content(first.trigger.text), _content(again.trigger.text)
    return dict.fromkeys(flags, 1.0) | {
        "shared": _share(one & other, one | other),
        "covered": len(one & other) / max(1, min(len(one), len(other))),
        "trigger shared": _share(verbs & others, verbs | others),
        "trigger told": _share(others & one, others),
    }


def _codes(parties: tuple[Party, ...]) -> set[str]:
    return {one.code for one in parties if one.code}


def _relation(first: set[str], again: set[str]) -> str:
    if not first or not again:
        return "none" if not first and not again else "first" if first else "second"
    return "equal" if first == again else "overlap" if first & again else "apart"


def _compared(first: Hashable | None, again: Hashable | None) -> str:
    if first is None or again is None:
        return "none" if first is None and again is None else "one"
    return "equal" if first == again else "unequal"


@lru_cache(maxsize=1024)
def _content(text: str) -> frozenset[str]:
    words = (word.rstrip("s") for word in _words(text))
    return frozenset(word for word in words if len(word) > 2 and word not in _EMPTY)


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part) / len(whole) if whole else 0.0


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads((MODEL / WEIGHTS).read_text("utf-8"))
    return weights
