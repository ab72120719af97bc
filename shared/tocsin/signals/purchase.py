"""Arms that a state orders from a maker of its own: procurement at home, and no transfer to anybody.

In: a signal, the article's text. Out: whether it is one. The makers are purchase.yaml's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from tocsin.signals.cue import cue_data
from tocsin.signals.deniable import codes
from tocsin.signals.signal import Signal, SignalType

_BUYS = re.compile(
    r"\b(?:order(?:ed|s|ing)?|b(?:uy|uys|uying|ought)|purchas\w+|procur\w+|contract\w*|commission\w*)\b",
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
        state: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
        for state, names in named.items()
    }


def is_home_purchase(signal: Signal, text: str) -> bool:
    """Whether a state alone buys arms, as far as its act tells, and the text names a maker of its own."""
    if signal.type is not SignalType.ARMS_TRANSFER or signal.polarity.mark == "halt":
        return False
    parties = codes(signal.actors) | codes(signal.recipients)
    buys = codes(signal.recipients) or (not signal.recipients and _BUYS.search(signal.trigger.text))
    if not buys or len(parties) != 1:
        return False
    own = _makers().get(min(parties))
    return own is not None and own.search(text) is not None
