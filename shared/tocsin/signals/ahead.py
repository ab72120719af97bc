"""Whether an act is still ahead by the words at it: ordered, allowed, waited for or to be decided.

In: a sentence and its act. Out: yes or no. The words are ahead.yaml's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, field_validator

from tocsin.signals.act import Act
from tocsin.signals.cue import cue_data
from tocsin.signals.signal import FIGHTING, STATEMENT_TYPES, SignalType

REACH = 12
"""Characters before an act's words in which it is approved or ordered."""
FREE_HANDED = frozenset(
    {SignalType.TROOP_DEPLOYMENT, SignalType.ARMS_TRANSFER, SignalType.WITHDRAWAL_DEMOBILISATION}
)
"""Types of which to approve or order one is no act: martial law is in force by it."""
SPOKEN = frozenset({*STATEMENT_TYPES, SignalType.TREATY_ALLIANCE, SignalType.TALKS_MEDIATION})
"""Types of which it is no deed to allow one."""
SUDDEN = FIGHTING | {SignalType.MISSILE_NUCLEAR_ACTIVITY, SignalType.CYBER_SABOTAGE}
"""Types of which those who talk about one talk of what was done: "consultations on the launch"."""
_READY = re.compile(r"[\w’' -]{0,25}?\b(?:ready|willing|prepared) to ", re.IGNORECASE)
"""May begin an act's words: "is ready to sign"."""
_ABOUT = re.compile(r"about ", re.IGNORECASE)
"""May begin an act's words: "about 900 men"."""
_AUXILIARIES = re.compile(
    r"(?:(?:ha[sd]|have|was|were|is|are|been|also|just|\w+ly) )*", re.IGNORECASE
)
"""In front of the verb that an act's words begin with: not "received the arms that it ordered"."""


class Words(BaseModel):
    """The expressions of ahead.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    approved: re.Pattern[str]
    long_since: re.Pattern[str]
    awaited: re.Pattern[str]
    present: re.Pattern[str]
    let: re.Pattern[str]
    talked_of: re.Pattern[str]
    talks_about: re.Pattern[str]
    ready: re.Pattern[str]
    in_return: re.Pattern[str]
    to_decide: re.Pattern[str]
    done: re.Pattern[str]
    plans: re.Pattern[str]

    @field_validator("*", mode="before")
    @classmethod
    def _verbose(cls, words: str) -> str:
        return rf"(?ix){words}"


@lru_cache(maxsize=1)
def _words() -> Words:
    """Raises ValidationError where the data is faulty."""
    return Words.model_validate(cue_data("ahead"))


def is_ordered(sentence: str, act: Act) -> bool:
    """Whether it was only approved or ordered: "approved the dispatch of 90 men"."""
    if act.type not in FREE_HANDED:
        return False
    found = _words().approved.search(sentence, max(0, act.start - REACH), act.end)
    if found is None or not _AUXILIARIES.fullmatch(sentence[act.start : found.start()]):
        return False
    return not _words().long_since.search(sentence[: found.start()])


def is_awaited(sentence: str, act: Act) -> bool:
    """Whether something else waits for it, or others may do it or only talk of it: "once it has been
    signed", "to let it use", "talks about 900 men"."""
    about = _ABOUT.match(sentence, act.start)
    before = sentence[: about.end() if about else act.start]
    forms = [_words().let, _words().talked_of]
    if act.type not in SUDDEN:
        forms.append(_words().talks_about)
    if act.type not in SPOKEN and any(words.search(before) for words in forms):
        return True
    present = _words().present.search(sentence, act.start, act.end)
    return present is not None and _words().awaited.search(sentence[: present.start()]) is not None


def is_to_be_decided(sentence: str, act: Act) -> bool:
    """Whether somebody has yet to decide on it, or would get it in return for what he offers."""
    decides = _words().to_decide.match(sentence, act.start, act.end)
    return bool(decides or _words().in_return.search(sentence[: act.start]))


def is_offered(sentence: str, act: Act) -> bool:
    """Whether somebody is only ready to do it: "is ready to sign", "willing to send 90 men"."""
    if act.type is SignalType.MOBILISATION_ALERT:
        return False
    begun = _READY.match(sentence, act.start, act.end)
    return _words().ready.search(sentence[: begun.end() if begun else act.start]) is not None


def is_done_before(sentence: str, act: Act) -> bool:
    """Whether it is told as done before plans for more: "has shipped 90 men and plans to send 50"."""
    done = _words().done.match(sentence, act.start)
    return done is not None and _words().plans.match(sentence, act.end) is not None
