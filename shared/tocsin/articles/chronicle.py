"""Days that head the parts of a chronology: each goes before what its part tells, in one paragraph.

In: an article's paragraphs, lines of a day alone among them. Out: paragraphs without such lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.articles.boilerplate import is_date_line

LEAST_DAYS = 3
"""Different days from which a text is a chronology; fewer are those of its publication."""
LONGEST_DAY = 40
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def is_day(line: str) -> bool:
    """`"March 26, 2015"`, `"June 2018"` and `"2024"` are; `"10:32 GMT"` and sentences are not."""
    return len(line) <= LONGEST_DAY and bool(_YEAR.search(line)) and is_date_line(line)


def tell_days(paragraphs: Sequence[str]) -> list[str]:
    """`["2015", "Jets bomb a port.", ...]` is `["2015: Jets bomb a port.", ...]`, from three days on."""
    days = {line for line in paragraphs if is_day(line)}
    if len(days) < LEAST_DAYS:
        return [line for line in paragraphs if line not in days]
    parts: list[list[str]] = []
    day = ""
    for line in paragraphs:
        if line in days:
            day, begins = line, True
        elif day and not begins:
            parts[-1].append(line)
        else:
            parts.append([f"{day}: {line}" if day else line])
            begins = False
    return [" ".join(part) for part in parts]
