"""What one article contributes to a story: its lead signal, the others as context, where it lies.

In: nothing (these are the models). Out: `Report`, `Source`.
"""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict

from tocsin.signals.signal import Signal, SignalType


class Source(BaseModel):
    """The article a report rests on and the exact object it was read from."""

    model_config = ConfigDict(frozen=True)

    bucket: str
    key: str
    version: str | None = None
    sha256: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    """ISO date or time; None where the article does not give it."""
    language: str = "en"


class Report(BaseModel):
    """One article's account of one event."""

    model_config = ConfigDict(frozen=True)

    lead: Signal
    others: tuple[Signal, ...] = ()
    """Further signals of the article: denials, background, what is not established."""
    source: Source
    on: date
    """Day of publication; of arrival where `dated` is False, then for grouping only."""
    dated: bool = True
    withdrawn: bool = False
    """The publisher takes the article back."""

    @property
    def day(self) -> date | None:
        """The day of publication, never one of arrival."""
        return self.on if self.dated else None

    @property
    def denials(self) -> tuple[Signal, ...]:
        """Denials of the lead's type that were made in this article."""
        made = (s for s in self.others if s.type is SignalType.DENIAL and s.is_current)
        return tuple(s for s in made if s.of is self.lead.type)
