"""When: time expressions, resolved against the article's date where it has one.

In: a sentence and the publication date. Out: `When`s; without a date a relative time stays words.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from tocsin.signals.signal import When

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
DAYS = {name: number for number, name in enumerate(calendar.day_name)}
_MONTH = "|".join(MONTHS)
_PART = r"(?:early|mid|late|the beginning of|the end of)"
_PATTERN = re.compile(
    rf"(?P<part>{_PART}(?:[ -]*(?:to|or|and)[ -]*{_PART})?[ -](?P<pmonth>{_MONTH})"
    rf"(?: (?P<pyear>(?:19|20)\d\d))?)"
    rf"|(?P<dmy>(?P<d>\d{{1,2}}) (?P<dmonth>{_MONTH})(?: (?P<dyear>(?:19|20)\d\d))?)"
    rf"|(?P<mdy>(?P<emonth>{_MONTH}) (?P<e>\d{{1,2}})\b(?:, (?P<eyear>(?:19|20)\d\d))?)"
    rf"|(?P<month>\b[Ii]n (?P<mmonth>{_MONTH})(?: (?P<myear>(?:19|20)\d\d))?)"
    rf"|(?P<year>\b(?:[Ii]n|[Ss]ince) (?P<yyear>(?:19|20)\d\d)\b)"
    rf"|(?P<weekday>\b(?:on |late on |early on |since )?(?P<wday>{'|'.join(DAYS)})\b)"
    rf"|(?P<word>\b(?:today|yesterday|overnight|last week|last month|last year|this week)\b)"
)


def _year(month: int, given: str | None, published: date | None) -> int | None:
    if given:
        return int(given)
    if published is None:
        return None
    return published.year if month <= published.month else published.year - 1


def _part(match: re.Match[str], published: date | None) -> tuple[date, date] | None:
    month = MONTHS[match["pmonth"]]
    year = _year(month, match["pyear"], published)
    if year is None:
        return None
    words = match["part"].lower()
    last = calendar.monthrange(year, month)[1]
    starts = [
        day
        for word, day in (("early", 1), ("beginning", 1), ("mid", 11), ("late", 21), ("end", 21))
        if word in words
    ]
    ends = [
        day
        for word, day in (
            ("early", 10),
            ("beginning", 10),
            ("mid", 20),
            ("late", last),
            ("end", last),
        )
        if word in words
    ]
    return date(year, month, min(starts)), date(year, month, max(ends))


def _day(match: re.Match[str], published: date | None) -> tuple[date, date] | None:
    month = MONTHS[match["dmonth"] or match["emonth"]]
    year = _year(month, match["dyear"] or match["eyear"], published)
    number = int(match["d"] or match["e"])
    if year is None or not 1 <= number <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, number), date(year, month, number)


def _relative(match: re.Match[str], published: date | None) -> tuple[date, date] | None:
    if published is None:
        return None
    if match["weekday"]:
        back = (published.weekday() - DAYS[match["wday"]]) % 7
        found = published - timedelta(days=back)
        return found, found
    days = {"today": 0, "yesterday": 1, "overnight": 0}.get(match["word"])
    if days is None:
        return None
    return published - timedelta(days=days), published - timedelta(days=days)


def _resolve(match: re.Match[str], published: date | None) -> tuple[tuple[date, date] | None, str]:
    if match["part"]:
        return _part(match, published), "part_of_month"
    if match["dmy"] or match["mdy"]:
        return _day(match, published), "day"
    if match["month"]:
        month = MONTHS[match["mmonth"]]
        year = _year(month, match["myear"], published)
        if year is None:
            return None, "month"
        return (
            date(year, month, 1),
            date(year, month, calendar.monthrange(year, month)[1]),
        ), "month"
    if match["year"]:
        given = int(match["yyear"])
        return (date(given, 1, 1), date(given, 12, 31)), "year"
    found = _relative(match, published)
    return found, "day" if found or match["weekday"] else "unknown"


def find_times(text: str, published: date | None = None) -> tuple[When, ...]:
    """Every time expression, left to right, with its own precision.

    >>> [(w.text, w.precision) for w in find_times("between early to mid-October")]
    [('early to mid-October', 'part_of_month')]
    """
    found = []
    for match in _PATTERN.finditer(text):
        span, precision = _resolve(match, published)
        found.append(
            When.model_validate(
                {
                    "text": match.group(),
                    "start": match.start(),
                    "end": match.end(),
                    "first": span[0] if span else None,
                    "last": span[1] if span else None,
                    "precision": precision,
                }
            )
        )
    return tuple(found)
