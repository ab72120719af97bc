"""Days that head the parts of a chronology: each goes before what its part tells, in one paragraph.

In: an article's paragraphs, lines of a day alone among them. Out: paragraphs without such lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from tocsin.articles.boilerplate import is_time_alone
from tocsin.articles.dates import date_in_words

LEAST_DAYS = 3
"""Different days with text below them from which it is a chronology; fewer are of its publication."""
LONGEST_DAY = 40
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def is_day(line: str) -> bool:
    """`"March 26, 2015"`, `"June 2018"` and `"2024"` are; `"10:32 GMT"` and sentences are not."""
    return len(line) <= LONGEST_DAY and bool(_YEAR.search(line)) and is_time_alone(line)


def tell_days(paragraphs: Sequence[str]) -> list[str]:
    """`["2015", "Jets bomb a port.", ...]` is `["2015: Jets bomb a port.", ...]`, from three days on.

    The last day's part is no longer than the longest before it: what follows is told of no day.
    """
    parts = _parts(paragraphs)
    if not parts:
        return [line for line in paragraphs if not is_day(line)]
    most = max(end - start for start, end in parts[:-1])
    last, _ = parts[-1]
    parts[-1] = (last, min(last + most, len(paragraphs)))
    told = [" ".join([f"{paragraphs[at - 1]}:", *paragraphs[at:end]]) for at, end in parts]
    above = paragraphs[: parts[0][0] - 1]
    return [*(line for line in above if not is_day(line)), *told, *paragraphs[parts[-1][1] :]]


def is_early_day(day: date, paragraphs: Sequence[str]) -> bool:
    """Whether it is a day of a chronology that goes on to later ones, and not that of its publication."""
    return any(_is_behind(day, paragraphs[start - 1]) for start, _ in _parts(paragraphs))


def _is_behind(day: date, line: str) -> bool:
    """Whether the line is of a later day, or of a later year where it has no day."""
    later = date_in_words(line)
    return later > day if later else any(int(year) > day.year for year in _YEAR.findall(line))


def _parts(paragraphs: Sequence[str]) -> list[tuple[int, int]]:
    """Where the text of each day begins and ends; none where too few days have any."""
    heads = [at for at, line in enumerate(paragraphs) if is_day(line)]
    parts = [(at + 1, end) for at, end in pairwise([*heads, len(paragraphs)]) if end > at + 1]
    days = {paragraphs[start - 1] for start, _ in parts}
    return parts if len(days) >= LEAST_DAYS else []
