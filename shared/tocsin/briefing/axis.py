"""The time axis: days with news at full width, idle spells between them as a short break.

In: the moments to be shown. Out: `Axis`, which places a moment between 0 and 100 per cent.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

IDLE = 2
"""Days without news that are still drawn; a longer spell is a break."""
BREAK = 0.6
"""Width of a break, in days."""
MOST_TICKS = 6


class Tick(BaseModel):
    model_config = ConfigDict(frozen=True)

    at: float
    label: str


class Axis(BaseModel):
    model_config = ConfigDict(frozen=True)

    days: tuple[date, ...]
    starts: tuple[float, ...]
    """Where each day begins, in days of drawn width."""
    breaks: tuple[float, ...]
    """Per cent at which a break stands."""

    @property
    def width(self) -> float:
        return self.starts[-1] + 1

    def place(self, moment: datetime) -> float:
        """Per cent from the left; a day that is not drawn takes the next one's start."""
        share = (moment.hour + moment.minute / 60) / 24
        for day, start in zip(self.days, self.starts, strict=True):
            if day == moment.date():
                return round(100 * (start + share) / self.width, 1)
            if day > moment.date():
                return round(100 * start / self.width, 1)
        return 100.0

    def ticks(self, year: int) -> tuple[Tick, ...]:
        """A few days by name, with the year where it is another than the one before."""
        step = -(-len(self.days) // MOST_TICKS)
        found: list[Tick] = []
        for day, start in [*zip(self.days, self.starts, strict=True)][::step]:
            at = round(100 * start / self.width, 1)
            label = f"{day.day} {day:%b}" + (f" {day.year}" if day.year != year else "")
            year = day.year
            found.append(Tick(at=at, label=label))
        return tuple(found)


def make_axis(moments: Iterable[datetime]) -> Axis:
    """At least one moment; raises ValueError for none."""
    told = sorted({moment.date() for moment in moments})
    if not told:
        raise ValueError("an axis needs a moment")
    days, starts, breaks = [told[0]], [0.0], []
    for day in told[1:]:
        idle = (day - days[-1]).days - 1
        if idle > IDLE:
            breaks.append(starts[-1] + 1 + BREAK / 2)
            starts.append(starts[-1] + 1 + BREAK)
            days.append(day)
            continue
        while days[-1] < day:
            days.append(date.fromordinal(days[-1].toordinal() + 1))
            starts.append(starts[-1] + 1)
    width = starts[-1] + 1
    shares = tuple(round(100 * at / width, 1) for at in breaks)
    return Axis(days=tuple(days), starts=tuple(starts), breaks=shares)
