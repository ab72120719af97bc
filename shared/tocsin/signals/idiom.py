"""Set phrases that tell an act by themselves ("not bound by it"), or none ("did not deny it").

In: a sentence. Out: for each type that such a phrase tells, where it stands; and whether words that seem to
tell an act are such as never do. The phrases are idioms.yaml's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from tocsin.signals.coup import find_coup
from tocsin.signals.cue import cue_data
from tocsin.signals.signal import SignalType


class Idiom(BaseModel):
    """A phrase, and words with which it tells something else (regular expressions, without case)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    phrase: re.Pattern[str]
    unless: re.Pattern[str] | None = None

    @field_validator("phrase", "unless", mode="before")
    @classmethod
    def _without_case(cls, pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    def find(self, sentence: str) -> list[re.Match[str]]:
        """Where the phrase stands, from the first on; nowhere with the words of `unless`."""
        matches = list(self.phrase.finditer(sentence))
        if matches and self.unless and self.unless.search(sentence):
            return []
        return matches


Phrases = dict[SignalType, Annotated[tuple[Idiom, ...], Field(min_length=1)]]


class Idioms(BaseModel):
    """The phrases of idioms.yaml, by the type that they tell or never tell."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tells: Phrases
    never: Phrases


@lru_cache(maxsize=1)
def _idioms() -> Idioms:
    """Raises ValidationError where the phrases are faulty."""
    return Idioms.model_validate(cue_data("idioms"))


@lru_cache(maxsize=1)
def _any_that_tells() -> re.Pattern[str]:
    """Matches a sentence with one of the phrases that tell: few have any, and one pass is half the work."""
    phrases = (one.phrase.pattern for idioms in _idioms().tells.values() for one in idioms)
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases), re.IGNORECASE)


def find_idioms(sentence: str) -> dict[SignalType, tuple[int, int]]:
    """Types that a phrase of the sentence tells, and the characters of the phrase.

    >>> find_idioms("Israel said that it was not bound by the accord.")
    {<SignalType.REFUSAL_WALKOUT: 'refusal_walkout'>: (24, 36)}
    """
    found = {}
    told = _idioms().tells if _any_that_tells().search(sentence) else {}
    for kind, idioms in told.items():
        match = next((found for one in idioms for found in one.find(sentence)), None)
        if match:
            found[kind] = match.span()
    if coup := find_coup(sentence):
        found.setdefault(SignalType.GROUND_COMBAT_OCCUPATION, coup[1])
    return found


def is_no_act(sentence: str, kind: SignalType, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` stand in a phrase that never tells an act of the type."""
    matches = (found for one in _idioms().never.get(kind, ()) for found in one.find(sentence))
    return any(found.start() < end and start < found.end() for found in matches)
