"""Silences: what somebody does not want to hear of for a while.

In: a scope (dyad, country or story), its end and why. Out: whether a change is silenced. CRITICAL
changes and retractions are told all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from tocsin.alerts.rules import Facts, parties_of

CRITICAL = 5
LONGEST = timedelta(days=31)
MOST_SCOPES = 12
_SPAN = re.compile(r"(?P<n>\d{1,4})(?P<unit>[mhd])")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


class Silence(BaseModel):
    """A scope that is not told of until its end."""

    model_config = ConfigDict(frozen=True)

    scope: str = Field(min_length=2, max_length=60)
    """A sorted dyad (KP-RU), one code (KP) or a story's id."""
    until: AwareDatetime
    why: str = Field(min_length=3, max_length=300)


def scope_of(text: str) -> str:
    """A scope in its one form: codes in capitals, a dyad sorted. ValueError where it silences nothing.

    >>> scope_of("ru-kp")
    'KP-RU'
    """
    cleaned = text.strip()
    if re.fullmatch(r"[0-9a-f]{20}", cleaned):
        return cleaned
    codes = parties_of(cleaned.upper())
    if not codes:
        raise ValueError(f"{text}: no dyad (KP-RU), code (KP) or story's id")
    return "-".join(codes)


def parse_span(text: str) -> timedelta:
    """Such as 30m, 24h or 7d; ValueError for anything else or more than 31 days."""
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text}: a number and m, h or d, as in 24h")
    span = int(match["n"]) * _UNITS[match["unit"]]
    if not timedelta(0) < span <= LONGEST:
        raise ValueError(f"{text}: up to {LONGEST.days} days")
    return span


def scopes_of(facts: Facts) -> tuple[str, ...]:
    """Every scope under which this change may be silenced, at most a dozen."""
    found = [*sorted(facts.dyads), *sorted(facts.concerned)]
    return tuple(dict.fromkeys(([facts.story] if facts.story else []) + found))[:MOST_SCOPES]


def silenced(facts: Facts, silences: Iterable[Silence], now: datetime) -> Silence | None:
    """The silence that holds this change back, None where it is to be told.

    Not asked for retractions: `decide` tells those whatever is silent.
    """
    if facts.severity >= CRITICAL:
        return None
    scopes = {*scopes_of(facts)}
    live = [one for one in silences if one.scope in scopes and now < one.until]
    return max(live, key=lambda one: one.until) if live else None
