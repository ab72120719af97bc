"""What counts as a hit: signals found compared with those wanted, and the sums over many articles.

In: signals of a reading and of an annotation. Out: pairs, and figures as plain dicts. Codes compare as
sets, without the unnamed; every share is None where nothing was there to be measured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tocsin.signals import Signal
from tocsin.signals.signal import CURRENT_STATUSES

Figures = dict[str, Any]


class NotAnnotated(Exception):
    """A file has not the annotations that were to be measured by: the message says where."""


@dataclass(frozen=True)
class Told:
    """A signal as compared: gold or found."""

    type: str
    status: str
    actors: frozenset[str]
    recipients: frozenset[str]
    denied_by: frozenset[str] = frozenset()
    quantity: float | None = None
    text: str = ""
    speakers: frozenset[str] | None = None
    """None where the annotation does not tell."""

    @property
    def is_current(self) -> bool:
        return self.status in CURRENT_STATUSES

    def is_strictly(self, other: Told) -> bool:
        """Same type, actors and recipients."""
        return (self.type, self.actors, self.recipients) == (
            other.type,
            other.actors,
            other.recipients,
        )

    def is_leniently(self, other: Told) -> bool:
        """Same type and an actor in common, or no actor in either."""
        return self.type == other.type and bool(
            self.actors & other.actors or self.actors == other.actors
        )


@dataclass
class Counts:
    """Hits among found and wanted."""

    hits: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, hits: int, found: int, wanted: int) -> None:
        self.hits += hits
        self.found += found
        self.wanted += wanted

    def figures(self) -> Figures:
        """Precision, recall and F1."""
        return {
            "precision": share(self.hits, self.found),
            "recall": share(self.hits, self.wanted),
            "f1": share(2 * self.hits, self.found + self.wanted),
        }


def share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None


def gold_signal(data: dict[str, Any]) -> Told:
    """A signal of an annotation file; parties are codes, or objects with a code."""
    quantity = data.get("quantity")
    if isinstance(quantity, dict):
        quantity = quantity.get("value")
    return Told(
        type=data["type"],
        status=data["status"],
        actors=_codes(data.get("actors")),
        recipients=_codes(data.get("recipients")),
        denied_by=_codes(data.get("denied_by")),
        speakers=_codes(data["speakers"]) if "speakers" in data else None,
        quantity=float(quantity) if quantity is not None else None,
        text=data.get("trigger", ""),
    )


def _codes(parties: Iterable[Any] | None) -> frozenset[str]:
    codes = (one.get("code") if isinstance(one, dict) else one for one in parties or ())
    return frozenset(code for code in codes if code)


def found_signal(signal: Signal) -> Told:
    return Told(
        type=signal.type.value,
        status=signal.status.value,
        actors=_codes(one.code for one in signal.actors),
        recipients=_codes(one.code for one in signal.recipients),
        denied_by=frozenset(signal.denied_by),
        speakers=_codes(one.code for one in signal.speakers),
        quantity=signal.quantity.value if signal.quantity else None,
        text=signal.evidence.text,
    )


def denied_pairs(found: Sequence[Told], wanted: Sequence[Told]) -> list[tuple[Told, Told]]:
    """Pairs (found, wanted) by type, of the wanted that somebody denies."""
    return match(found, [other for other in wanted if other.denied_by], "type")


def both_claimed(one: Told, other: Told) -> bool:
    """Whether it matters who asserts the act, and the annotation tells it."""
    return other.speakers is not None and one.status == other.status == "claimed"


def match(found: Sequence[Told], wanted: Sequence[Told], how: str) -> list[tuple[Told, Told]]:
    """Pairs (found, wanted), each signal in one pair at most, the closest first.

    `how` is "strict", "lenient" or "type". Of pairs as close as each other those with the same count
    come first: two deployments by one state in one article differ in nothing else.
    """
    pairs = []
    for f, one in enumerate(found):
        for w, other in enumerate(wanted):
            fits = one.type == other.type and (
                how == "type"
                or (one.is_strictly(other) if how == "strict" else one.is_leniently(other))
            )
            if fits:
                near = 4 * one.is_strictly(other) + 2 * (one.status == other.status)
                near += len(one.actors & other.actors)
                counted = one.quantity is not None and one.quantity == other.quantity
                pairs.append((near, counted, -f, -w))
    chosen: list[tuple[Told, Told]] = []
    left_f, left_w = set(range(len(found))), set(range(len(wanted)))
    for *_, f, w in sorted(pairs, reverse=True):
        if -f in left_f and -w in left_w:
            left_f.discard(-f)
            left_w.discard(-w)
            chosen.append((found[-f], wanted[-w]))
    return chosen


@dataclass
class Tally:
    """Sums over units (sentences, passages or articles)."""

    strict: Counts = field(default_factory=Counts)
    lenient: Counts = field(default_factory=Counts)
    current: Counts = field(default_factory=Counts)
    types: Counts = field(default_factory=Counts)
    by_type: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    status: Counts = field(default_factory=Counts)
    speakers: Counts = field(default_factory=Counts)
    denials: Counts = field(default_factory=Counts)
    quantities: Counts = field(default_factory=Counts)

    def add(self, found: Sequence[Told], wanted: Sequence[Told]) -> None:
        """Compare one unit's signals."""
        self.strict.add(len(match(found, wanted, "strict")), len(found), len(wanted))
        pairs = match(found, wanted, "lenient")
        self.lenient.add(len(pairs), len(found), len(wanted))
        now, then = [one for one in found if one.is_current], [w for w in wanted if w.is_current]
        self.current.add(len(match(now, then, "lenient")), len(now), len(then))
        for one, other in match(found, wanted, "type"):
            self.status.add(one.status == other.status, 1, 1)
            if both_claimed(one, other):
                self.speakers.add(one.speakers == other.speakers, 1, 1)
        for one, other in pairs:
            if other.quantity is not None:
                self.quantities.add(one.quantity == other.quantity, 1, 1)
        linked = sum(
            bool(one.denied_by & other.denied_by) for one, other in denied_pairs(found, wanted)
        )
        denied = sum(bool(other.denied_by) for other in wanted)
        self.denials.add(linked, denied, denied)
        kinds, wants = {one.type for one in found}, {one.type for one in wanted}
        self.types.add(len(kinds & wants), len(kinds), len(wants))
        for kind in kinds | wants:
            self.by_type[kind].add(kind in kinds & wants, kind in kinds, kind in wants)
