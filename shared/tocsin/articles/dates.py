"""Publication dates as metadata writes them.

In: ISO 8601 or RFC 2822 text. Out: a datetime, a date, or None; never a guess.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}")
MOMENT = re.compile(r"\d{4}-?\d{2}-?\d{2}[T ]\d{2}")
MAIL = re.compile(r"(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d{2}:\d{2}")


def parse_date(value: object) -> datetime | date | None:
    """`parse_date("2024-10-23")` is a date, with a time it is a datetime; all else is None."""
    text = value.strip() if isinstance(value, str) else ""
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
        if MOMENT.match(text):
            return datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", ""))
        return parsedate_to_datetime(text) if MAIL.match(text) else None
    except ValueError:
        return None


def first_date(*values: object) -> datetime | date | None:
    """The first value that is a date."""
    return next((found for value in values if (found := parse_date(value))), None)
