"""Whether an act's own words say that an alert or a drill is over.

In: a `Signal`. Out: `is_over`; `as_stood_down`, the end of an alert as the codebook has it.
The words are over.yaml's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from tocsin.signals.codebook import polarity_of
from tocsin.signals.signal import Signal, SignalType
from tocsin.stories.data import yaml_data

_LASTS = (SignalType.MOBILISATION_ALERT, SignalType.MILITARY_EXERCISE)


class Words(BaseModel):
    """The expressions of over.yaml."""

    model_config = ConfigDict(frozen=True)

    verbs: str
    states: str
    lasting: str


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is over, and what begins like it but lasts; raises ValidationError where the data is faulty."""
    found = Words.model_validate(yaml_data(Path(__file__).with_name("over.yaml")))
    verbs = rf"^ (?: (?:has|had|have) \s )? [\"“]? (?: \w+ly \s )? {found.verbs} \b"
    states = rf"\b (?:alert|drills?|exercises?|mobili[sz]ation) \s {found.states} $"
    flags = re.IGNORECASE | re.VERBOSE
    return re.compile(f"{verbs} | {states}", flags), re.compile(found.lasting, flags)


def is_over(act: Signal) -> bool:
    """Of an alert or a drill only: "ended the alert", "had concluded its exercise"."""
    lasts = act.type in _LASTS and act.is_current
    over, _ = _words()
    return lasts and over.search(act.trigger.text) is not None and not _lasts_on(act)


def _lasts_on(act: Signal) -> bool:
    """Whether what is cancelled or done with only makes it an alert: "cancelled all leave", "completed the
    call-up of reservists", "lifted the alert level to red"."""
    if act.type is not SignalType.MOBILISATION_ALERT:
        return False
    words = act.evidence.text[max(0, act.trigger.start - act.evidence.start) :]
    _, lasting = _words()
    return lasting.match(words) is not None


def as_stood_down(act: Signal) -> Signal:
    """The act itself, unless it is the end of an alert."""
    if act.type is not SignalType.MOBILISATION_ALERT or not is_over(act):
        return act
    kind = SignalType.WITHDRAWAL_DEMOBILISATION
    return act.model_copy(update={"type": kind, "polarity": polarity_of(kind)})
