"""The days that a time expression means in an article of a date.

In: a match of time.py's pattern, the article's date, whether the sentence speaks of what is ahead. Out: the
first and the last day; None where the year or the day can't be told.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name: n for n, name in enumerate(calendar.month_abbr) if name} | {"Sept": 9}
DAYS = {name: number for number, name in enumerate(calendar.day_name)}
NUMBERS = {
    word: n for n, word in enumerate("a two three four five six seven eight nine ten".split(), 1)
}
Range = tuple[date, date]
SOON = 7
"""Days for which a day just ahead of the publication date is the coming one, whatever the tense."""
JUST_PAST = 7
"""The same of one just before it, whatever is said to be ahead."""
_BYWORDS = {
    (10, 7): (2023, re.compile(r"\b(?:Hamas|Israel|Gaza|Palestin|hostages?\b|Netanyahu)")),
    (9, 11): (2001, re.compile(r"\b(?:al[- ]Qaeda|Taliban|World Trade|hijack|terror)", re.I)),
}
"""Month and day of what everybody knows by its day, its year, which few say, and what is told with it."""
LONG_KNOWN = 62
"""Days from such a day on in which it is also told as any other."""


def _year(
    month: int, day: int, given: str | None, published: date | None, ahead: bool
) -> int | None:
    """The year said, else that of the nearest such month before the article's date, or after it."""
    if given:
        return int(given)
    if published is None:
        return None
    at, now = (month, day), (published.month, published.day)
    if ahead:
        return published.year if at >= now else published.year + 1
    return published.year if at <= now else published.year - 1


def _year_of_day(
    month: int, day: int, given: str | None, published: date | None, ahead: bool, sentence: str
) -> int | None:
    """That of a day: of one within a week ahead or back the nearest, whatever the tense.

    "7 October" of Hamas by itself is that of 2023, but for two months after another.
    """
    year = _year(month, day, given, published, ahead)
    if year is None or published is None or given or day > _last(year, month):
        return year
    for near in (year - 1, year + 1):
        if day <= _last(near, month):
            off = (date(near, month, day) - published).days
            year = near if -JUST_PAST <= off <= SOON else year
    if day > _last(year, month) or (month, day) not in _BYWORDS:
        return year
    known, beside = _BYWORDS[month, day]
    long_ago = (published - date(year, month, day)).days > LONG_KNOWN
    return min(year, known) if long_ago and beside.search(sentence) else year


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".")]


def _last(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def part_of_month(match: re.Match[str], published: date | None, ahead: bool) -> Range | None:
    month, words = _month(match["pmonth"]), match["part"].lower()
    day = published.day if published and published.month == month else 1
    year = _year(month, day, match["pyear"], published, ahead)
    if year is None:
        return None
    parts = (
        ("early", 1, 10),
        ("beginning", 1, 10),
        ("start", 1, 10),
        ("mid", 11, 20),
        ("late", 21, _last(year, month)),
        ("end", 21, _last(year, month)),
    )
    found = [(first, last) for word, first, last in parts if word in words]
    return (
        date(year, month, min(first for first, _ in found)),
        date(year, month, max(last for _, last in found)),
    )


def day_of(match: re.Match[str], published: date | None, ahead: bool) -> Range | None:
    month = _month(match["dmonth"] or match["emonth"])
    first = int(match["d"] or match["e"])
    last = int(match["d2"] or match["e2"] or first)
    given = match["dyear"] or match["eyear"]
    year = _year_of_day(month, first, given, published, ahead, match.string)
    if year is None or not 1 <= first <= last <= _last(year, month):
        return None
    return date(year, month, first), date(year, month, last)


def whole_month(match: re.Match[str], published: date | None, ahead: bool) -> Range | None:
    month = _month(match["mmonth"] or match["nmonth"])
    day = published.day if published and published.month == month else 1
    year = _year(month, day, match["myear"] or match["nyear"], published, ahead)
    if year is None:
        return None
    return date(year, month, 1), date(year, month, _last(year, month))


def _weekday(match: re.Match[str], published: date, ahead: bool) -> Range:
    """The day, or those from the first to the second of two."""
    number, words = DAYS[match["wday"]], match["weekday"].lower()
    forward = (number - published.weekday()) % 7
    back = (published.weekday() - number) % 7
    if match["week"]:
        weeks = -7 if "last" in match["week"].lower() else 7
        found = published + timedelta(days=number - published.weekday() + weeks)
    elif words.startswith("next"):
        found = published + timedelta(days=forward or 7)
    elif ahead and not words.startswith("last"):
        found = published + timedelta(days=forward)
    else:
        found = published - timedelta(days=back or (7 if words.startswith("last") else 0))
    if not match["wday2"]:
        return found, found
    on = (DAYS[match["wday2"]] - number) % 7
    if not ahead and back and found + timedelta(days=on) > published:
        found -= timedelta(days=7)
    return found, found + timedelta(days=on)


def _weekend(words: str, published: date, ahead: bool) -> Range:
    """Saturday and Sunday: the last that have begun, or the next ones; on those days "last" is before them.

    "this weekend" is the nearer one.
    """
    since = (published.weekday() - DAYS["Saturday"]) % 7
    saturday = published - timedelta(days=since)
    if (
        words.startswith("next")
        or (since > 1 and ahead)
        or (since > 4 and words.startswith("this"))
    ):
        saturday += timedelta(days=7)
    elif since < 2 and re.search(r"\b(?:last|past)\b", words):
        saturday -= timedelta(days=7)
    return saturday, saturday + timedelta(days=1)


def relative(match: re.Match[str], published: date, ahead: bool) -> tuple[Range | None, str]:
    if match["weekday"]:
        return _weekday(match, published, ahead), "day"
    if match["weekend"]:
        return _weekend(match["weekend"].lower(), published, ahead), "day"
    if match["ago"]:
        count = match["count"].lower()
        days = int(count) if count.isdigit() else NUMBERS.get(count, 1)
        found = published - timedelta(days=days)
        return ((found, found), "day") if match["ago"].endswith("ago") else (None, "unknown")
    word = match["word"].lower()
    shift = {"yesterday": -1, "tomorrow": 1}.get(word.split()[-1], 0)
    shift *= 2 if word.startswith("day ") else 1
    if word.endswith("week"):
        return None, "unknown"
    step = {"last": -1, "next": 1}.get(word.split()[0], 0)
    if word.endswith("year"):
        year = published.year + step
        return (date(year, 1, 1), date(year, 12, 31)), "year"
    if word.endswith("month"):
        count = published.year * 12 + published.month - 1 + step
        year, month = count // 12, count % 12 + 1
        return (date(year, month, 1), date(year, month, _last(year, month))), "month"
    found = published + timedelta(days=shift)
    return (found, found), "day"
