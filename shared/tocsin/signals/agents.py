"""Whose agents those are whom a sentence names by their passport: "three Ukrainians plotted for Russia".

In: a sentence and its names. Out: `Agents`. The words are agents.yaml's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, field_validator

from tocsin.actors import Kind, Mention
from tocsin.signals.case import Case
from tocsin.signals.cast import Character
from tocsin.signals.cue import cue_data

_A = re.compile(r"\b(?:an?|one|another) $", re.IGNORECASE)


class Words(BaseModel):
    """The data file; see the comments in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    people: re.Pattern[str]
    one: re.Pattern[str]
    for_whom: re.Pattern[str]

    @field_validator("*", mode="before")
    @classmethod
    def _verbose(cls, words: str) -> str:
        return f"(?ix){words}"


class Agents(BaseModel):
    """Codes of the states that only gave people their passport, and of those for whom they act."""

    model_config = ConfigDict(frozen=True)

    passports: frozenset[str] = frozenset()
    masters: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def _data() -> Words:
    """Raises ValidationError where the file is faulty."""
    return Words.model_validate(cue_data("agents"))


def find_agents(sentence: str, mentions: Sequence[Mention]) -> Agents:
    """The sentence's agents of another state than their own; none where it names no such state.

    A land that the sentence names otherwise too is more than a passport.
    """
    words = _data()
    coded = [one for one in mentions if one.code]
    masters = {one.code for one in coded if words.for_whom.search(sentence[: one.start])}
    people = [one for one in coded if _are_people(sentence, one) and one.code not in masters]
    others = {one.code for one in coded if one not in people}
    passports = {one.code for one in people} - others
    if not masters or not passports:
        return Agents()
    return Agents(passports=frozenset(passports), masters=frozenset(masters))


def _are_people(sentence: str, name: Mention) -> bool:
    """Whether the name is of private people of a land; "the Saudis" are the land itself."""
    if name.kind is not Kind.DEMONYM or sentence.endswith("the ", 0, name.start):
        return False
    alone = _A.search(sentence[: name.start]) and _data().one.match(sentence, name.end)
    return bool(alone or _data().people.match(sentence, name.end))


def agents_of(told: Case) -> Agents:
    """Those of the act's sentence."""
    return find_agents(told.article.sentences[told.index].text, told.mentions)


def with_masters(told: Case, accused: Sequence[Character]) -> list[Character]:
    """The accused, with those for whom they act in place of those whose passport they have."""
    agents = agents_of(told)
    kept = [one for one in accused if one.code not in agents.passports]
    if len(kept) == len(accused):
        return kept
    return [
        *kept,
        *(one for one in told.characters if one.code in agents.masters and one not in kept),
    ]
