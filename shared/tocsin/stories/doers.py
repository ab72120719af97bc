"""Whether those who act in two accounts of one place and day may be the same, where one has no name.

In: the sides of a report and of a story, as codes or folded words. Out: `may_be_doers`.
The words are doers.yaml's.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from tocsin.stories.data import yaml_data

GROUP = "NSA:"


class Words(BaseModel):
    """The expressions of doers.yaml."""

    model_config = ConfigDict(frozen=True)

    rebels: str
    anybody: str


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Raises ValidationError where the data is faulty."""
    found = Words.model_validate(yaml_data(Path(__file__).with_name("doers.yaml")))
    flags = re.IGNORECASE | re.VERBOSE
    return re.compile(found.rebels, flags), re.compile(found.anybody, flags)


def may_be_doers(a: Set[str], b: Set[str]) -> bool:
    """Whether an account that leaves the doers out, or has but a word for them, may mean the others.

    >>> may_be_doers({"gunmen on motorcycles"}, {"NSA:JNIM"}), may_be_doers({"gunmen"}, {"RU"})
    (True, False)
    """
    coded = [{one for one in side if one != one.casefold()} for side in (a, b)]
    if all(coded):
        return bool(coded[0] & coded[1])
    named = {*coded[0], *coded[1]}
    said = [one for side, names in zip((a, b), coded, strict=True) if not names for one in side]
    return all(_may_be(words, named) for words in said)


def _may_be(words: str, named: Set[str]) -> bool:
    rebels, anybody = _words()
    if rebels.search(words):
        return all(code.startswith(GROUP) for code in named)
    return anybody.search(words) is not None
