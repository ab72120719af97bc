"""How many a number told by a word means at least: "hundreds of people" are 200.

In: a `Quantity`. Out: `least_of`, its value, else the least of its word. The words are vague.yaml's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from tocsin.signals.signal import Quantity
from tocsin.stories.data import yaml_data


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], dict[str, int]]:
    """Raises ValidationError where the data is faulty."""
    data = yaml_data(Path(__file__).with_suffix(".yaml"))
    least = TypeAdapter(dict[str, int]).validate_python(data)
    longest_first = "|".join(sorted(least, key=len, reverse=True))
    return re.compile(rf"\b(?:{longest_first})\b"), least


def least_of(quantity: Quantity) -> float:
    """0 where it has neither a value nor such a word: "several people"."""
    if quantity.value is not None:
        return quantity.value
    pattern, least = _words()
    found = pattern.search(quantity.text.casefold())
    return least[found.group()] if found else 0
