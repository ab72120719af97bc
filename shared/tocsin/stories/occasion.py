"""When an attack took place, by its own sentence, so that last night's is not taken for tonight's.

In: a `Signal`, when its article was published. Out: `occasion_of`, an `Occasion` or None where the sentence
does not say; `may_be_one`, whether a report tells the same night's or day's as a story's articles.
A day on which somebody spoke, or on which something else happened, says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from tocsin.signals.moment import is_six_days_back, of_plan
from tocsin.signals.resolve import NUMBERS
from tocsin.signals.signal import Signal, Status, When
from tocsin.signals.time import find_times
from tocsin.stories.data import yaml_data

A_WEEK = timedelta(days=7)
NIGHTFALL = 18
"""Hour (UTC) up to which an article can't tell of the coming night."""
NOON = 12
"""Hour (UTC) from which the next day has begun somewhere."""


class Occasion(BaseModel):
    """A day, and the half-days that it may mean: 2n is day n (its ordinal), 2n - 1 the night before it."""

    model_config = ConfigDict(frozen=True)

    day: date
    halves: frozenset[int]
    bare: bool = True
    """The day alone is named, no part of it."""


class Words(BaseModel):
    """The expressions of occasion.yaml."""

    model_config = ConfigDict(frozen=True)

    boundary: str
    direct: str
    before_it: str
    earlier: str
    early: str
    late: str
    anew: str


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    """Raises ValidationError where the data is faulty."""
    found = Words.model_validate(yaml_data(Path(__file__).with_name("occasion.yaml")))
    return {
        name: re.compile(words, re.IGNORECASE | re.VERBOSE)
        for name, words in found.model_dump().items()
    }


def occasion_of(act: Signal, at: str) -> Occasion | None:
    """When the act took place; `at` is the ISO date or time of publication."""
    published, hour = date.fromisoformat(at[:10]), int(at[11:13] or 23)
    text = act.evidence.text
    start, end = (place - act.evidence.start for place in (act.trigger.start, act.trigger.end))
    if not 0 <= start < end <= len(text):
        return None
    times = [one for one in find_times(text, published) if one.precision == "day" and one.first]
    earlier = _days_before(text[:start], times, published)
    earlier = earlier or _days_earlier(text[end:], [t for t in times if t.end <= start], published)
    if earlier is not None:
        return _bare(earlier, published, hour)
    for one in times:
        day = _day_of(act, one, start, published, hour)
        if day and _tells_when(text, one, start, end):
            return _placed(text, one, day, published, hour)
    if _words()["anew"].search(text):
        return _bare(published, published, hour)
    return None


def _day_of(act: Signal, time: When, start: int, published: date, hour: int) -> date | None:
    """The day that the time means for this act; None where a weekday may be last week's or tomorrow's."""
    if act.status in (Status.PLANNED, Status.NEGATED):
        return of_plan(time, act.evidence.text, start, published).first
    day = time.first
    if day is None:
        return None
    if is_six_days_back(time, published):
        return published + timedelta(days=1) if hour >= NOON else None
    return day - A_WEEK if day > published else day


def _days_before(ahead: str, times: Sequence[When], published: date) -> date | None:
    """Of "on Thursday, two days after jets had bombed the port": Tuesday."""
    found = _words()["before_it"].search(ahead)
    if found is None:
        return None
    ahead_of_it = [one for one in times if one.end <= found.start()]
    return _named_day(ahead_of_it, published) - _days_in(found)


def _days_earlier(behind: str, ahead: Sequence[When], published: date) -> date | None:
    """Of "condemned on Wednesday the launch carried out a day earlier": Tuesday."""
    found = _words()["earlier"].search(behind)
    return _named_day(ahead, published) - _days_in(found) if found else None


def _named_day(times: Sequence[When], published: date) -> date:
    return next((one.first for one in reversed(times) if one.first), published)


def _days_in(found: re.Match[str]) -> timedelta:
    count = found["count"].casefold()
    return timedelta(days=int(count) if count.isdigit() else NUMBERS.get(count, 1))


def _tells_when(text: str, time: When, start: int, end: int) -> bool:
    """Whether nobody speaks and nothing else happens between the act and the time."""
    words, possessive = _words(), text.startswith(("'s", "’s"), time.end)
    if time.start >= end:
        return not possessive and not words["boundary"].search(text, end, time.start)
    if time.end > start:
        return True
    between = text[time.end : start]
    opens = not text[: time.start].rpartition(" - ")[2].strip()
    near = words["direct"].fullmatch(between) is not None
    return (near or opens) and not words["boundary"].search(between)


def _placed(text: str, time: When, day: date, published: date, hour: int) -> Occasion:
    """By the words for a part of the day beside the time."""
    around = f"{text[max(0, time.start - 25) : time.end]}{text[time.end : time.end + 12]}"
    middle = 2 * day.toordinal()
    if _words()["early"].search(around):
        return Occasion(day=day, halves=frozenset({middle - 1}), bare=False)
    if _words()["late"].search(around):
        return Occasion(day=day, halves=frozenset({middle, middle + 1}), bare=False)
    return _bare(day, published, hour)


def _bare(day: date, published: date, hour: int) -> Occasion:
    middle = 2 * day.toordinal()
    night = {middle + 1} if day < published or hour >= NIGHTFALL else set()
    return Occasion(day=day, halves=frozenset({middle - 1, middle} | night))


def was_over(at: str, occasion: Occasion) -> bool:
    """Whether an article of that time may tell what took place then, in whatever time zone."""
    published, hour = date.fromisoformat(at[:10]), int(at[11:13] or 23)
    return occasion.day <= (published if hour < NOON else published + timedelta(days=1))


def may_be_one(told: Occasion, known: Iterable[Occasion]) -> bool:
    """Whether what is told may be what all those known tell; True where they say nothing."""
    left: frozenset[int] | None = None
    days = set()
    for one in known:
        left = one.halves if left is None else (left & one.halves or left)
        days |= {one.day} if one.bare else set()
    if left is None:
        return True
    if told.bare and days:
        return told.day in days
    return bool(told.halves & left)
