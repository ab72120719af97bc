"""How many: value, the article's own qualifier, and unit.

In: a sentence. Out: `Quantity`s with offsets in it. Numbers of troops are never casualties.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.signals.cue import cue_data
from tocsin.signals.signal import Quantity, SignalType

FORCE_UNITS = ("troops", "missiles", "drones", "tanks", "aircraft", "ships", "shells", "diplomats")
CASUALTIES = ("killed", "wounded")
_KILLING = re.compile(r"\bkill(?:ed|ing|s) $", re.IGNORECASE)
_KILLED = re.compile(r"^ (?:were |was |have been |had been )?(?:killed|dead|died)\b", re.IGNORECASE)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12.0, "hundred": 100.0}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    data = cue_data("quantity")
    qualifiers = "|".join(re.escape(q) for q in data["qualifiers"])
    words = "|".join(data["words"])
    number = rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{words}"
    return re.compile(
        rf"\b(?:(?P<q>{qualifiers}) )?(?P<n>{number})(?:(?: to |-| or )(?P<h>{number}))?"
        rf"(?: (?P<s>thousand|million|hundred|dozen))?(?= )",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _units() -> dict[str, str]:
    return {word: unit for unit, words in cue_data("quantity")["units"].items() for word in words}


def _value(raw: str, scale: str | None) -> float:
    words: dict[str, int] = cue_data("quantity")["words"]
    number = float(words.get(raw.lower(), 0) or raw.replace(",", ""))
    return number * _SCALES.get((scale or "").lower(), 1.0)


def find_quantities(sentence: str) -> tuple[Quantity, ...]:
    """Every counted unit of the sentence, left to right.

    >>> [(q.value, q.qualifier, q.unit) for q in find_quantities("about 3,000 troops left")]
    [(3000.0, 'about', 'troops')]
    """
    found = []
    for match in _pattern().finditer(sentence):
        rest = sentence[match.end() : match.end() + 60]
        for step, word in enumerate(re.finditer(r"[\w'-]+", re.split(r"[.;:,]", rest)[0])):
            unit = _units().get(word.group().lower())
            if unit or step > 5:
                break
        else:
            unit = None
        if unit is None:
            continue
        end = match.end() + word.end()
        around = sentence[max(0, match.start() - 12) : match.start()], sentence[end : end + 25]
        if unit == "troops" and (_KILLING.search(around[0]) or _KILLED.match(around[1])):
            unit = "killed"
        value = _value(match["n"], match["s"])
        high = _value(match["h"], match["s"]) if match["h"] else None
        qualifier = match["q"].lower() if match["q"] else None
        found.append(
            Quantity(
                text=sentence[match.start() : end],
                start=match.start(),
                end=end,
                value=value,
                high=high,
                qualifier=qualifier,
                unit=unit,
            )
        )
    return tuple(found)


def choose_quantity(kind: SignalType, found: tuple[Quantity, ...]) -> Quantity | None:
    """Forces or weapons first, else casualties; a deployment never counts the dead."""
    forces = [q for q in found if q.unit in FORCE_UNITS or q.unit == "prisoners"]
    violent = kind in (SignalType.STRIKE_BOMBARDMENT, SignalType.GROUND_COMBAT_OCCUPATION)
    casualties = [q for q in found if q.unit in CASUALTIES] if violent else []
    if violent and casualties:
        weapons = [q for q in forces if q.unit in ("missiles", "drones", "shells")]
        return (weapons or casualties)[0]
    return forces[0] if forces else None
