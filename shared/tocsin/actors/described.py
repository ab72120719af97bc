"""Armed groups and bodies by what the news calls them where it gives no name.

In: a text, the groups that it names, the article's date. Out: the spans that stand for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict, Field

from tocsin.actors.gazetteer import read_yaml

_BEGINNING = re.compile(r"\b(?<!')[a-z]")
STILL = 9999
"""The year of what has no end, and of a text without a date."""


class Description(BaseModel):
    """Whom some words mean, and where; see described.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    called: tuple[str, ...]
    words: tuple[str, ...] = Field(default=(), alias="with")
    unless: tuple[str, ...] = ()
    first: int = 0
    last: int = STILL
    vague: bool = False
    beside: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The words, the longest first; small letters also as capitals, as headlines have them."""
        called = (re.escape(one) for one in sorted(self.called, key=len, reverse=True))
        words = (_BEGINNING.sub(lambda it: f"[{it[0].upper()}{it[0]}]", one) for one in called)
        any_of = "|".join(words).replace("'", "['’]")
        return re.compile(rf"\b(?<!-)(?:{any_of})(?![\w-])")

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words as they stand in a folded text."""
        return tuple(_fold(one) for one in self.called)

    def counts(self, text: str, named: frozenset[str], on: date | None) -> bool:
        """Whether a text of that date that names these groups means it."""
        if not self.first <= (on.year if on else STILL) <= self.last:
            return False
        if self.words and not any(word in text for word in self.words):
            return False
        if any(word in text for word in self.unless):
            return False
        return not (self.vague and named - {self.code, *self.beside})


def _fold(text: str) -> str:
    return text.lower().replace("’", "'")


@lru_cache(maxsize=1)
def descriptions() -> tuple[Description, ...]:
    """All of described.yaml; raises pydantic's ValidationError naming the faulty entry."""
    return tuple(Description.model_validate(one) for one in read_yaml("described"))


def find_described(
    text: str, named: frozenset[str], on: date | None
) -> Iterator[tuple[int, int, str]]:
    """Start, end and code of each description; of one without a date only what still goes on counts."""
    folded = _fold(text)
    for one in descriptions():
        if any(words in folded for words in one.folded) and one.counts(text, named, on):
            for found in one.pattern.finditer(text):
                yield *found.span(), one.code
