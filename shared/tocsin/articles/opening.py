"""What stands above an article's first sentence: a summary over the dateline, names, a time of updating.

In: an article's paragraphs. Out: those of its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.articles.block import LEAST_BODY, is_stray
from tocsin.articles.dateline import begins_with_dateline

MOST_ABOVE = 8
"""Paragraphs above a dateline."""
LONGEST_NAME = 60
"""Characters of a line at the top that is a name, a place or a label."""
LEAST_SHOUTED = 3
"""Spaces of a line in capitals that tells something."""
_WORD_OF_TEXT = re.compile(r"\b[a-z]{4,}")
_STAMPED = re.compile(
    r"(?:[(\[](?:last )?(?:updated?|posted|published|corrected)\b[^()\[\]\n]{0,60}[)\]]\s*[-–—:]*"
    r"|(?:last )?(?:updated|posted|published)\b[^()\n.]{0,12}\d[^()\n.]{0,40} [-–—]+)\s+(?=\S)",
    re.IGNORECASE,
)
"""When a text was changed, before its first sentence: "(Updated 05:50 GMT) — "."""


def without_opening(paragraphs: Sequence[str]) -> list[str]:
    """`["Crew held", "DUBAI (Wire) - Guards seized it."]` is `["DUBAI (Wire) - Guards seized it."]`."""
    told = [*paragraphs[_first(paragraphs) :]]
    if told and (stamped := _STAMPED.match(told[0])):
        told[0] = told[0][stamped.end() :]
    return told


def _first(paragraphs: Sequence[str]) -> int:
    """The place of the first paragraph of its text: a dateline's, else that behind short lines at the top.

    Where more such lines stand below, they are headings.
    """
    above = next((at for at, one in enumerate(paragraphs) if not is_stray(one)), 0)
    if above and above <= MOST_ABOVE and begins_with_dateline(paragraphs[above]):
        return above
    rest = paragraphs[above:]
    short = all(map(_is_name, paragraphs[:above]))
    alone = not any(map(is_stray, rest)) and sum(map(len, rest)) >= LEAST_BODY
    return above if short and alone else 0


def _is_name(line: str) -> bool:
    """`"Jane Doe, Department Spokesperson"` may be one; `"Jets bomb the port"` is not."""
    shouted = line.isupper() and line.count(" ") >= LEAST_SHOUTED
    return len(line) <= LONGEST_NAME and not shouted and not _WORD_OF_TEXT.search(line)
