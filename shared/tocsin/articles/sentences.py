"""Sentence bounds with exact offsets; a sentence never spans two paragraphs.

In: article text, paragraphs parted by a blank line. Out: `Sentence` tuples that slice the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from sentencex import get_sentence_boundaries

from tocsin.articles.article import Reason, Sentence, Unreadable
from tocsin.articles.clean import ZONE

WINDOW = 4000
"""Characters segmented at once: sentencex takes quadratic time in the quotes of one call."""
MOST_SENTENCES = 50_000
"""Of a text: more than any article has, and split in a second."""
PARAGRAPH = re.compile(r"[^\n]+")
ENDS_IN_ABBREVIATION = re.compile(
    r"(?:^|[\s(-])(?:Dr|Mr|Mrs|Ms|Prof|Gen|Col|Maj|Lt|Sgt|Capt|Cmdr|Adm|Brig|Rep|Sen|Gov|Pres|Amb"
    r"|St|Ft|Mt|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|[A-Z])\.\s*$"
)
ENDS_IN_HOUR = re.compile(r"\b[ap]\.m\.\s*$")
OF_HOUR = re.compile(
    rf"(?:{ZONE}\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!['’]s)|(?:[A-Z]\w+ ){{1,2}}time\b)"
)
"""What goes on behind "at 5 p.m." in American news: "Monday, the army said", "Kyiv time"."""
CLOSES_ONLY = re.compile(r"^[\W_]+$")


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences in order; `text[s.start:s.end] == s.text` and none is blank.

    `split_sentences("Mr. Kim left. He won.")` gives "Mr. Kim left." and "He won.". Raises Unreadable
    for too many.
    """
    bounds = (
        bound
        for paragraph in PARAGRAPH.finditer(text)
        for bound in _bounds(paragraph.group(), paragraph.start())
    )
    found = [*islice(bounds, MOST_SENTENCES + 1)]
    if len(found) > MOST_SENTENCES:
        raise Unreadable(Reason.TOO_LARGE, f"over {MOST_SENTENCES} sentences")
    return tuple(
        Sentence(index=index, start=start, end=end, text=text[start:end])
        for index, (start, end) in enumerate(found)
    )


def _bounds(paragraph: str, offset: int) -> Iterator[tuple[int, int]]:
    """Trimmed bounds of one paragraph's sentences, after joining what was split too early."""
    start = 0
    for end in _joined(paragraph, list(_raw_ends(paragraph))):
        piece = paragraph[start:end]
        trimmed = piece.strip()
        if trimmed:
            first = offset + start + len(piece) - len(piece.lstrip())
            yield first, first + len(trimmed)
        start = end


def _joined(paragraph: str, ends: list[int]) -> Iterator[int]:
    """Drop a bound after an abbreviation or within a time, or before nothing but closing marks."""
    start = 0
    for end, following in zip(ends, [*ends[1:], len(paragraph)], strict=True):
        rest = paragraph[end:following]
        near = max(0, start - 1, end - 12)
        early = ENDS_IN_ABBREVIATION.search(paragraph, near, end) or (
            ENDS_IN_HOUR.search(paragraph, near, end) and OF_HOUR.match(rest.lstrip())
        )
        if rest and (early or CLOSES_ONLY.match(rest)):
            continue
        start = end
        yield end


def _raw_ends(paragraph: str) -> Iterator[int]:
    """Ends as sentencex sees them, window by window; a cut sentence is read again whole."""
    position = 0
    while position < len(paragraph):
        window = paragraph[position : position + WINDOW]
        ends = [int(bound["end_index"]) for bound in get_sentence_boundaries("en", window)]
        last_window = position + len(window) == len(paragraph)
        if not last_window and len(ends) > 1:
            ends = ends[:-1]
        for end in ends:
            yield position + end
        position += ends[-1] if ends else len(window)
