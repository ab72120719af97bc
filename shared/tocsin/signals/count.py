"""A count of a sentence: a number, how it is qualified, and what it counts.

In: offsets and words that the finder of counts reads. Out: a `Count`, and the `Quantity` made of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.signals.signal import Quantity

CASUALTIES = ("killed", "wounded")


@dataclass(frozen=True)
class Count:
    """A number and its noun. `unit` is "" where no noun stands with it."""

    start: int
    end: int
    number_end: int
    value: float | None
    high: float | None
    qualifier: str | None
    unit: str
    noun: str
    hurt: str | None = None
    """"killed" or "wounded", where the words beside it say so."""
    is_single: bool = False
    """"a tanker"."""
    is_definite: bool = False
    """"the tanker"."""
    is_part: bool = False
    """"two of its men"."""
    changes: bool = False
    """What a number is before it changes: "from 1,200 to about 2,500"."""
    parts: int = 1
    """Of how many counts this is the sum."""
    is_open: bool = False
    """Whether the sum goes on: "a woman, her son" of "a woman, her son and a guest"."""

    def quantity(self, sentence: str, unit: str | None) -> Quantity:
        return Quantity(
            text=sentence[self.start : self.end],
            start=self.start,
            end=self.end,
            value=self.value,
            high=self.high,
            qualifier=self.qualifier,
            unit=unit,
        )
