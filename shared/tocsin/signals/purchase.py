"""Arms that a state orders from a maker of its own: procurement at home, and no transfer to anybody.

In: a signal. Out: whether it is one. The makers are purchase.yaml's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from tocsin.signals.cue import cue_data
from tocsin.signals.deniable import codes
from tocsin.signals.signal import Signal, SignalType

_BUYS = re.compile(
    r"\b(?:(?<!in )order(?:ed|s|ing)?|b(?:uy|uys|uying|ought)|purchas\w+|procur\w+|contract\w*"
    r"|commission(?:s|ed|ing))\b",
    re.IGNORECASE,
)


class Makers(BaseModel):
    """The names of purchase.yaml, by the code of the state."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    makers: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _makers() -> dict[str, re.Pattern[str]]:
    """Raises ValidationError where the data is faulty."""
    named = Makers.model_validate(cue_data("purchase")).makers
    return {
        state: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
        for state, names in named.items()
    }


def is_home_purchase(signal: Signal) -> bool:
    """Whether a state alone buys arms, and the sentence names makers of its own and no others'."""
    if signal.type is not SignalType.ARMS_TRANSFER or signal.polarity.mark == "halt":
        return False
    parties, text = codes(signal.actors) | codes(signal.recipients), signal.evidence.text
    to_itself = codes(signal.recipients)
    if not (to_itself or not signal.recipients):
        return False
    if not _BUYS.search(text if to_itself else signal.trigger.text):
        return False
    return {state for state, names in _makers().items() if names.search(text)} == parties
