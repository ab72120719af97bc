"""The names of an article, by title and sentence.

In: an article and its date. Out: its mentions with offsets in their own row, 0 the title.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date

from tocsin.actors import Mention, find_mentions
from tocsin.articles.article import Article

_DATELINE = re.compile(r"^[A-Z][A-Z .,'/-]{2,40}(?:, [A-Z]\w+)?(?: \([^)]*\))? [-–—] ")

_CITY = re.compile(r"[A-Z][A-Z .'/-]+")
_LOWER = re.compile(r"(?<=[ -])(?:Of|De|Au|Es|El|La)(?=[ -])")
"""Words within a name that are written small: Port-au-Prince, Dar es Salaam."""


def find_rows(article: Article, on: date | None) -> list[tuple[Mention, ...]]:
    """The names of the title and of each sentence.

    Names are found over the whole text, so that a surname finds its full name.
    """
    title = f"{article.title or ''}\n"
    shift = len(title)
    text = title + article.text
    found = [
        mention.model_copy(update={"text": text[mention.start : mention.end]})
        for mention in find_mentions(_with_dateline(text, shift, article), on)
    ]
    starts = [mention.start for mention in found]
    rows = [tuple(found[: bisect_left(starts, shift)])]
    for sentence in article.sentences:
        start, end = shift + sentence.start, shift + sentence.end
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last and found[last - 1].end > end:
            last -= 1
        rows.append(
            tuple(
                m.model_copy(update={"start": m.start - start, "end": m.end - start})
                for m in found[first:last]
            )
        )
    return rows


def _with_dateline(text: str, shift: int, article: Article) -> str:
    """The text with the dateline's capitals as a name is written: "SEOUL - " names Seoul."""
    if not article.sentences:
        return text
    first = article.sentences[0]
    city = _CITY.match(first.text[: dateline_end(first.text)])
    if city is None:
        return text
    start = shift + first.start
    name = _LOWER.sub(lambda part: part.group().lower(), city.group().title())
    return text[:start] + name + text[start + city.end() :]


def dateline_end(sentence: str) -> int:
    """Where "GENEVA, Switzerland (AFP) - " ends, 0 where a sentence does not begin with such."""
    dateline = _DATELINE.match(sentence)
    return dateline.end() if dateline else 0
