"""Whether a sentence tells an act again or tells another one of its type.

In: two tellings of one type. Out: a probability. A small network (weights in model/same.npz, fitted by
training/fit_same.py) weighs parties, statuses, words, places, numbers and times, and how the encoder
sees both acts; no name is a feature.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from tocsin.signals.deniable import codes
from tocsin.signals.encoder import MODEL, Floats
from tocsin.signals.signal import Signal

WEIGHTS = "same.npz"
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
LEAST_LENGTH = 1e-6


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
    seen: Floats
    """(3, 384): how the encoder sees trigger, parties and sentence."""

    @classmethod
    def of(cls, signal: Signal, seen: Floats) -> Telling:
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
            seen=seen,
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


@dataclass(frozen=True)
class Weights:
    """A network of one hidden layer over flags, and over two views of the encoder brought to few numbers.

    `rows` says at which row of `flags` (flags, 1 + units) a flag's weights stand: those that are
    added to the logit, then those to the hidden units. `mean` and `spread` are the views' (3, 384);
    `narrow` (1152, narrow) makes them few, `narrowed` (2 * narrow, units) and `angles` (3, units) weigh
    their differences and products, and their cosines. `out` (units,) and `bias` give the logit.
    """

    rows: dict[str, int]
    flags: Floats
    mean: Floats
    spread: Floats
    narrow: Floats
    narrowed: Floats
    angles: Floats
    units: Floats
    out: Floats
    bias: Floats

    def logits(self, flags: Floats, earlier: Floats, again: Floats) -> Floats:
        """(tellings,): from the summed weights of flags, and views (tellings, 3, 384) and (3, 384)."""
        one, other = ((seen - self.mean) / self.spread for seen in (earlier, again))
        few, others = one.reshape(len(one), -1) @ self.narrow, other.reshape(-1) @ self.narrow
        both = np.concatenate([np.abs(few - others), few * others], axis=1)
        lengths = np.linalg.norm(one, axis=2) * np.linalg.norm(other, axis=1)
        angles = (one * other).sum(2) / np.maximum(lengths, LEAST_LENGTH)
        hidden = flags[:, 1:] + both @ self.narrowed + angles @ self.angles + self.units
        found = flags[:, 0] + np.maximum(hidden, 0) @ self.out + self.bias
        return np.asarray(found, dtype=np.float32)


def same_probabilities(earlier: Sequence[Telling], again: Telling) -> list[float]:
    """Of each earlier telling of the type, in the article's order, that `again` tells its act."""
    if not earlier:
        return []
    flags = np.stack(
        [_flagged(one, again, len(earlier) - 1 - n, len(earlier)) for n, one in enumerate(earlier)]
    )
    logits = _weights().logits(flags, np.stack([one.seen for one in earlier]), again.seen)
    found: list[float] = (1 / (1 + np.exp(-logits))).tolist()
    return found


def _flagged(first: Telling, again: Telling, between: int, told: int) -> Floats:
    """(1 + units,): what the flags of a pair weigh together."""
    weights = _weights()
    total = _weight(_compare(first, again, between, told)).copy()
    for name, value in _shares(first, again):
        if name in weights.rows:
            total += value * weights.flags[weights.rows[name]]
    return total


def describe(first: Telling, again: Telling, between: int, told: int) -> dict[str, float]:
    """Flags of the pair, name -> value.

    `between` counts the tellings of the type in between, `told` all before `again`.
    """
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
def _weight(pair: Compared) -> Floats:
    """What the flags of such a pair weigh together, (1 + units,)."""
    weights = _weights()
    rows = [weights.rows[name] for name in _flags(pair) if name in weights.rows]
    return np.asarray(weights.flags[rows].sum(0), dtype=np.float32)


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
def _weights() -> Weights:
    """Raises OSError where the file is missing."""
    with np.load(MODEL / WEIGHTS) as stored:
        rows = {name: row for row, name in enumerate(stored["names"].tolist())}
        held = {name: stored[name].astype(np.float32) for name in stored.files if name != "names"}
    return Weights(rows=rows, **held)
