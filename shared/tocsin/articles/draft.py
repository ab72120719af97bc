"""What a format's reader finds, before cleaning: paragraphs and metadata.

In: nothing (this is the model). Out: `Draft`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Draft:
    """Paragraphs and whatever the format's own metadata says; None where it says nothing."""

    format: str
    paragraphs: list[str] = field(default_factory=list)
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: datetime | date | None = None
    sources: tuple[str, ...] = ()
    """Fields that may name a wire agency."""
    pubstatus: str = "usable"
