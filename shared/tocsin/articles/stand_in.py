"""Pages that a server shows in an article's stead: checks of the reader, errors, walls of consent, logins.

In: an article's titles and paragraphs. Out: nothing, or `Unreadable`. The data is stand_in.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from tocsin.articles.article import Reason, Unreadable
from tocsin.articles.block import ENDS_A_SENTENCE

FIRST = 5
"""Paragraphs at the top of which one tells what the page is."""
LONGEST = 1_000
"""Characters of a paragraph in which it is looked for."""
MOST_ALONE = 3
"""Paragraphs of a page that says nothing but that it is none."""
LONGEST_OUTLET = 35
"""Characters of a title beside what names the page: the outlet's, with what parts them."""
MOST_NAMED = 2
"""Spaces of a title that is no headline: "The Example Wire"."""
SENTENCE = 40
"""Characters of a paragraph that tells something."""
_PARTS = re.compile(r"\s+(?:[|–—·»:]|-{1,2})\s+")


class Kind(BaseModel):
    """Of one kind; see the comments in the data file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    advice: str
    titles: str
    sentences: str
    alone: str = "(?!)"


class _Told(NamedTuple):
    advice: str
    titles: re.Pattern[str]
    sentences: re.Pattern[str]
    alone: re.Pattern[str]


@lru_cache(maxsize=1)
def kinds() -> dict[str, _Told]:
    """The data, validated; raises ValidationError where it is faulty."""
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = TypeAdapter(dict[str, Kind]).validate_python(yaml.load(text, Loader=loader))  # noqa: S506
    return {
        name: _Told(kind.advice, *map(_pattern, (kind.titles, kind.sentences, kind.alone)))
        for name, kind in data.items()
    }


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def refuse_stand_in(titles: Iterable[str | None], paragraphs: Sequence[str]) -> None:
    """Raise `Unreadable(NO_TEXT)` for "Page not found" above "The page you are looking for was moved."

    An article of such a title is kept where its first paragraphs tell something else.
    """
    lines = [line.replace("’", "'") for line in paragraphs[: FIRST + MOST_ALONE]]
    said = [title.replace("’", "'") for title in titles if title]
    parts = [
        part.strip(" .…!?")
        for title in said
        for part in (title, *_PARTS.split(title))
        if len(title) - len(part) <= LONGEST_OUTLET
    ] or [line.strip(" .…!?") for line in lines[:1]]
    tells = any(len(line) >= SENTENCE and ENDS_A_SENTENCE.search(line) for line in lines)
    few = 0 < len(lines) <= MOST_ALONE and not any(part.count(" ") > MOST_NAMED for part in parts)
    for name, told in kinds().items():
        titled = any(map(told.titles.fullmatch, parts))
        says = titled and any(told.sentences.search(line[:LONGEST]) for line in lines[:FIRST])
        alone = few and all(told.alone.fullmatch(line[:LONGEST]) for line in lines)
        if alone or says or (titled and not tells):
            detail = f"no article but a page in its stead ({name}): {told.advice}"
            raise Unreadable(Reason.NO_TEXT, detail)
