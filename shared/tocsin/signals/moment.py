"""The moment of an act: what its kind and the hour of its article make of the time that is told.

In: a `When`, its sentence, the article's date. Out: the `When` of the act.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from tocsin.signals.resolve import DAYS, NUMBERS
from tocsin.signals.signal import When
from tocsin.signals.time import SAID

_SAID_ON = re.compile(
    r"\b(?:said|says|told|reported|announced|added|stated|claimed|confirmed|disclosed)"
    r"(?: (?:reporters|journalists|parliament|lawmakers|[A-Z][\w.]+|it|(?:a|the|state) \w+))?"
    r"(?: in [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)?(?: (?:late|early))? $"
)
"""Before the day on which somebody told it, which is as late as the act or later."""
_DECIDED = re.compile(
    rf"{SAID.pattern}|\b(?:ordered|approved|signed|began|begun|started|accepted|endorsed)\b",
    re.IGNORECASE,
)
"""Between a plan and a time: what is past by then."""
_DAYS_APART = re.compile(
    rf"(?<!for )\b(?P<count>\d{{1,2}}|an?|{'|'.join(NUMBERS)}) (?P<unit>days?|weeks?|months?|years?)"
    r" (?P<way>after|before)\b(?=[^,;]*$)",
    re.IGNORECASE,
)
"""Before an act of another day than the one named: "on Wednesday, five days after a drone killed"."""
_WITH_ITS_DATE = re.compile(r"day,? \(?(?:the )?(?:\d|[A-Z][a-z]+\.? \d)")
"""A weekday that can't be another week's: "Tuesday, 7 October"."""
MOST_BETWEEN = 12
"""Characters between a day and what is counted from it, for both to be quoted."""
SIX_DAYS = timedelta(days=6)
"""A weekday so long ago may be that of tomorrow, named in another time zone."""
FARTHEST_EAST = timedelta(hours=12)
"""How far ahead of UTC a day begins, where people live."""


def of_tomorrow(time: When, published: date | None) -> When:
    """A weekday six days back, told when the next day has begun in Asia: it is that one, not last week's.

    Only an article with its hour says so: "on Friday" of Thursday, 22:00 UTC, is a Friday in Seoul.
    """
    if not isinstance(published, datetime) or time.first is None or time.first != time.last:
        return time
    at = published.astimezone(UTC) if published.tzinfo else published.replace(tzinfo=UTC)
    begun = (at + FARTHEST_EAST).date() > published.date()
    if not begun or not is_six_days_back(time, published.date()):
        return time
    day = published.date() + timedelta(days=1)
    return time.model_copy(update={"first": day, "last": day})


def is_six_days_back(time: When, published: date) -> bool:
    """Whether a weekday by itself is six days before: as likely that of tomorrow, in another time zone."""
    named = time.text.rpartition(" ")[2] in DAYS and "last" not in time.text.casefold()
    return named and time.first is not None and published - time.first == SIX_DAYS


def of_plan(time: When, sentence: str, start: int, published: date | None) -> When:
    """The time of a plan told from `start` on: a weekday behind it is the coming one, not the past one.

    Yesterday's is as likely when it was decided, and any may be when somebody said or began something, or
    "agreed on Monday to send" it.
    """
    end = time.end
    named = DAYS.keys() & time.text.split() and not _WITH_ITS_DATE.search(time.text)
    if published is None or time.first is None or not named or time.start < start:
        return time
    if sentence[start : time.start].endswith("ed ") and sentence.startswith(" to ", end):
        return time
    back = (published - time.first).days
    if not 1 < back < 7 or "last" in time.text.casefold() or _DECIDED.search(sentence[start:end]):
        return time
    day = time.first + timedelta(days=7)
    last = day if time.last == time.first else time.last
    return time.model_copy(update={"first": day, "last": last})


def of_another_day(time: When, sentence: str, start: int) -> When | None:
    """The time of an act from `start` on that is told by its distance from another's: "on Wednesday, a day
    after jets bombed the hill" is Tuesday's bombing; None where weeks, months or years lie between.
    """
    apart = _DAYS_APART.search(sentence[:start])
    if apart is None or (time.start > start and "," not in sentence[start : time.start]):
        return time
    if apart.start() < time.start < start:
        return time
    count = apart["count"].casefold()
    number = int(count) if count.isdigit() else NUMBERS.get(count, 1)
    if not apart["unit"].casefold().startswith("day") or time.first != time.last:
        return None
    days = timedelta(days=-number if apart["way"].casefold() == "after" else number)
    near = time.start < start and apart.start() - time.end <= MOST_BETWEEN
    first, last = (time.start if near else apart.start()), apart.end()
    day = time.first + days if time.first else None
    return time.model_copy(
        update={
            "text": sentence[first:last],
            "start": first,
            "end": last,
            "first": day,
            "last": day,
        }
    )


def is_of_telling(sentence: str, start: int) -> bool:
    """Whether the time at `start` is that at which somebody told something: "said on Thursday"."""
    return bool(_SAID_ON.search(sentence[:start]))
