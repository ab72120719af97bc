"""Whether a toll has grown so far that it is news by itself.

In: the toll that readers were last told of, the toll now. Out: yes or no. What it adds to the severity
(mass casualties) is severity.py's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from tocsin.signals.signal import Quantity, Signal
from tocsin.stories.data import yaml_data
from tocsin.stories.severity import is_casualties, is_fatal
from tocsin.stories.vague import least_of

LEAP = 5
"""So many times the toll told before; less is creeping, and only counted."""
LEAST = 10
"""Below it no growth is news."""
HALF = 0.5
"""A toll that is corrected to more than this part of what was told is only counted."""


def toll_of(act: Signal) -> Quantity | None:
    """The act's number of casualties, also one told by a word ("dozens"); None where it gives none."""
    quantity = act.quantity
    return quantity if quantity and least_of(quantity) and is_casualties(quantity) else None


def is_leap(before: Quantity | None, after: Quantity | None) -> bool:
    """Whether the toll now is at least ten, and five times what was told (nothing told is none).

    Of the killed none were told where only the wounded were; the wounded are never set against the killed.
    """
    if after is None or least_of(after) < LEAST:
        return False
    if before is None or is_fatal(after) != is_fatal(before):
        return is_fatal(after)
    return least_of(after) >= LEAP * least_of(before)


def is_taken_back(before: Quantity | None, after: Quantity | None, sentence: str) -> bool:
    """Whether the sentence corrects the toll that was told to at most half of it, both of the killed."""
    if before is None or after is None or not (is_fatal(before) and is_fatal(after)):
        return False
    fell = least_of(before) >= LEAST and least_of(after) <= HALF * least_of(before)
    return fell and is_revised(sentence)


def is_revised(sentence: str) -> bool:
    """Whether it takes back a number told before: "lowered the toll", "not 31".

    >>> is_revised("The ministry lowered the toll of Monday's raid to 14.")
    True
    """
    return _revises().search(sentence) is not None


@lru_cache(maxsize=1)
def _revises() -> re.Pattern[str]:
    """Raises ValidationError where the data is faulty."""
    data = TypeAdapter(dict[str, str]).validate_python(
        yaml_data(Path(__file__).with_suffix(".yaml"))
    )
    return re.compile(data["revises"], re.IGNORECASE | re.VERBOSE)


def outranks(toll: Quantity) -> bool:
    """Whether it is told rather than a greater number of wounded: at least ten killed."""
    return is_fatal(toll) and least_of(toll) >= LEAST


def last_told(before: Quantity | None, now: Quantity | None) -> Quantity | None:
    """The toll that readers know of once they are told of the one now: the wounded replace none killed."""
    kept = before is not None and is_fatal(before) and not (now is not None and is_fatal(now))
    return before if kept else now
