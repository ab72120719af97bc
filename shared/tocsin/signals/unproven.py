"""Whether a name is told only as of one who may have done it: "could not rule out Russian involvement".

In: a text and where a name begins in it. Out: yes or no. The words are unproven.yaml's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, field_validator

from tocsin.signals.case import Case, unnamed_in
from tocsin.signals.cast import Character
from tocsin.signals.cue import cue_data
from tocsin.signals.signal import FIGHTING, STATEMENT_TYPES, SignalType

_STRANGERS = re.compile(
    r"^(?!(?:the|its|their|his|these|those)\b).*\b(?:gun|armed |masked )?(?:men|attackers|assailants"
    r"|militants|jihadis?ts|rebels|insurgents|bombers?|raiders|people|villagers)\b",
    re.IGNORECASE,
)
"""Words for doers who are new to the text, as "the men" are not."""
_BLAMED = re.compile(r"\b(?:blam|accus)\w+ (?:[\w’'-]+ ){0,4}$")
_DENIES = re.compile(r"[^.;]{0,60}? den(?:y|ies|ied)\b")
_HOSTILE = FIGHTING | {SignalType.BLOCKADE_CLOSURE, SignalType.CYBER_SABOTAGE}


class Words(BaseModel):
    """The data file; see the comments in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    open: re.Pattern[str]

    @field_validator("open", mode="before")
    @classmethod
    def _before_a_name(cls, words: str) -> str:
        return rf"(?ix){words} (?: (?!\s and \s) [^.;:,] ){{0,60}} $"


@lru_cache(maxsize=1)
def _data() -> Words:
    """Raises ValidationError where the file is faulty."""
    return Words.model_validate(cue_data("unproven"))


def left_open(text: str, name: int) -> int | None:
    """Where the words before the name begin that leave it open whether that one did it; None without.

    >>> left_open("She could not rule out Russian involvement.", 23)
    4
    """
    found = _data().open.search(text[:name])
    return found.start() if found else None


def is_only_suspected(told: Case, one: Character) -> bool:
    """Whether the name that stands for the code is of whom nobody says that it was him, and the act is
    told elsewhere: "she could not rule out Russian involvement"."""
    row, own = one.name.row, told.index + 1
    if told.act.type in STATEMENT_TYPES:
        return False
    text = told.article.sentences[row - 1].text if row else told.article.title or ""
    opened = left_open(text, one.name.mention.start)
    return opened is not None and (row != own or told.act.start < opened)


def is_by_strangers(told: Case) -> bool:
    """Whether the sentence tells of doers whom it does not know: "gunmen", not "the gunmen"."""
    return any(_STRANGERS.search(one.text) for one in unnamed_in(told, "actors")[:1])


def is_only_blamed(told: Case, one: Character) -> bool:
    """Whether an attack is by strangers, and the code's name stands where another sentence only blames
    him for something or tells what he denies."""
    row = one.name.row
    if told.act.type not in _HOSTILE or row in (0, told.index + 1) or not is_by_strangers(told):
        return False
    text, name = told.article.sentences[row - 1].text, one.name.mention
    return bool(_BLAMED.search(text[: name.start]) or _DENIES.match(text, name.end))
