"""Whether an article is on something invented, a film, a novel or a game, by the words that tell these.

In: its title and text. Out: the kinds of such words. The data is invented.yaml.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from tocsin.signals.cue import cue_data

LEAST_KINDS = 2


class Words(BaseModel):
    """The data file; see the comments in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sure: frozenset[str]
    kinds: dict[str, str]
    news: str
    day: str
    numbers: str


@lru_cache(maxsize=1)
def _data() -> Words:
    """Raises ValidationError where the file is faulty."""
    return Words.model_validate(cue_data("invented"))


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    number = rf"(?:\d+|{'|'.join(_data().numbers.split())})"
    return {
        kind: re.compile(told.replace("{number}", number)) for kind, told in _data().kinds.items()
    }


@lru_cache(maxsize=1)
def _news() -> re.Pattern[str]:
    return re.compile(_data().news.replace("{day}", _data().day))


def invented_in(title: str, text: str) -> frozenset[str]:
    """The kinds of words that make it one on something invented; none where they are too few, or where it
    says as news does who told it and when.

    `invented_in("The Strait", "The film ends badly. Two stars out of five.")` is film and grade.
    """
    if _news().search(text):
        return frozenset()
    told = f"{title}\n{text}"
    kinds = frozenset(kind for kind, pattern in _patterns().items() if pattern.search(told))
    return kinds if len(kinds) >= LEAST_KINDS or kinds & _data().sure else frozenset()
