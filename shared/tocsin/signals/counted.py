"""How many an act counts: a linear model over the counts of its sentence.

In: a sentence, the act, the sentence's other acts, and the encoder's tags. Out: a `Quantity`, or None
where no count is the act's. Numbers of troops are never casualties. The weights are fitted by
training/fit_quantity.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import exp, log
from typing import NamedTuple

from tocsin.signals.encoder import MODEL
from tocsin.signals.noun import PEOPLE
from tocsin.signals.quantity import CASUALTIES, Count
from tocsin.signals.signal import Quantity, SignalType

WEIGHTS = "quantity.json"
LEAST = 0.15
"""Probability from which a count is the act's: low, as its sentence stands beside it in an alert."""
JOINT = ("joint words", "joint tag", "joint bias")
"""Weights that join what the words say with the encoder's tag."""
LEAST_TAG = 1e-4
"""The least that a tag's probability counts."""
OBJECT = 12
"""Characters between a trigger and what it fires."""
_KINDS = {
    "people": PEOPLE,
    "dead": CASUALTIES,
    "weapon": "missiles drones shells bombs howitzers launchers weapons systems warheads".split(),
    "craft": "tanks aircraft ships vehicles".split(),
    "unit": "batteries battalions brigades divisions regiments squadrons".split(),
    "money": ("dollars", "euros", "pounds"),
    "event": ("attacks", "drills", "tests"),
}
_KIND_OF = {unit: kind for kind, units in _KINDS.items() for unit in units}
_BREAK = re.compile(
    r"; |, (?:and|but|while|which|who|where|when|after|as|adding|killing|leaving)\b| (?:and|but|after"
    r"|when|while|which|who|that|where|as|because|although|since|before)\b|, |: | - "
)
_BEFORE = re.compile(r"([\w'’]+),? $")
_SOURCE = re.compile(
    r",? (?:familiar with|briefed on|(?:who )?(?:have |had )?(?:said|told|say|says))\b"
)
_HARM = re.compile(
    r"\b(?:kill|dead|death|die[ds]?\b|wound|injur|massacr|slaughter|murder|lives|bod(?:y|ies)\b)",
    re.IGNORECASE,
)
HARMING_TYPES = (
    SignalType.STRIKE_BOMBARDMENT,
    SignalType.GROUND_COMBAT_OCCUPATION,
    SignalType.BLOCKADE_CLOSURE,
    SignalType.CYBER_SABOTAGE,
)
"""Acts that may count their dead."""


class Place(NamedTuple):
    """An act's type and where its trigger stands in the sentence."""

    type: SignalType
    start: int
    end: int


def read_quantity(
    sentence: str,
    act: Place,
    others: Sequence[Place],
    counts: Sequence[Count],
    tagged: Callable[[int, int], float] | None = None,
) -> Quantity | None:
    """The likeliest of the sentence's counts, if it is likely enough.

    `tagged` (start, end) is how surely the encoder tags a span of the sentence as the act's quantity;
    without it the words decide.
    """
    own = find_candidates(sentence, act, counts)
    rated = [
        (probability(features, tag_of(one, tagged) if tagged else None), -one.start, one)
        for one, features in zip(own, describe(sentence, own, act, others), strict=True)
    ]
    best = max(rated, key=lambda rating: rating[:2], default=None)
    if best is None or best[0] < LEAST:
        return None
    count = best[2]
    if count.hurt:
        count = next((one for one in own if _is_fired(one, act)), count)
    return count.quantity(sentence, unit_for(count, act.type))


def tag_of(count: Count, tagged: Callable[[int, int], float]) -> float:
    """The tag of a count's number, a logit."""
    sure = min(max(tagged(count.start, count.number_end), LEAST_TAG), 1 - LEAST_TAG)
    return log(sure / (1 - sure))


def find_candidates(sentence: str, act: Place, counts: Sequence[Count]) -> list[Count]:
    """The counts that may be the act's: no sources, and the dead only of what may kill."""
    return [
        one
        for one in counts
        if not (one.hurt and act.type not in HARMING_TYPES)
        and not _SOURCE.match(sentence[one.end :])
    ]


def _is_fired(count: Count, act: Place) -> bool:
    """Whether it counts the weapons that the trigger fires: they go before casualties."""
    near = count.start >= act.start and _gap(count, act) <= OBJECT
    return near and not count.is_single and _KIND_OF.get(count.unit) == "weapon"


def unit_for(count: Count, kind: SignalType) -> str | None:
    """What is counted, as a word for readers; people who were hurt are the killed or wounded."""
    if count.hurt:
        return count.hurt
    if count.unit in ("people", "troops") and kind is SignalType.RELEASE_EASING_ACCESS:
        return "prisoners"
    return count.unit or None


def describe(
    sentence: str, counts: Sequence[Count], act: Place, others: Sequence[Place]
) -> list[dict[str, float]]:
    """Features of each count, name -> value."""
    gaps = [_gap(one, act) for one in counts]
    harm = bool(_HARM.search(sentence[act.start : act.end]))
    rows = []
    for count, gap in zip(counts, gaps, strict=True):
        where = "inside"
        if count.end <= act.start:
            where = "before"
        elif count.start >= act.end:
            where = "after"
        between = sentence[min(count.end, act.end) : max(count.start, act.start)]
        breaks = len(_BREAK.findall(between)) if where != "inside" else 0
        kind = _KIND_OF.get(count.unit, count.unit and "other")
        fate = count.hurt or ("harm" if _HARM.search(_around(sentence, count)) else "safe")
        nearer = any(_gap(count, other) < gap for other in others)
        held = any(other.start < count.end and other.end > count.start for other in others)
        rank = sum(other < gap for other in gaps)
        word = _BEFORE.search(sentence[: count.start])
        left = word.group(1).lower() if word else "start"
        kindred = any(one is not count and one.hurt == count.hurt for one in counts)
        flags = [
            where,
            f"{where} {min(gap // 15, 6)}",
            f"breaks {min(breaks, 3)}",
            f"{where} breaks {min(breaks, 3)}",
            f"kind {kind}",
            f"unit {count.unit}",
            f"{act.type.value}",
            f"{act.type.value} {kind}",
            f"{act.type.value} {kind} {where}",
            f"{act.type.value} {count.unit}",
            f"{act.type.value} {fate}",
            f"{act.type.value} {where}",
            f"fate {fate}",
            f"fate {fate} harm {harm}",
            f"fate {fate} {where}",
            f"rank {min(rank, 3)}",
            f"nearer {nearer}",
            f"held {held}",
            f"nearer {nearer} held {held}",
            f"left {left}",
            f"acts {min(len(others), 3)}",
            f"counts {min(len(counts), 4)}",
            f"single {count.is_single} {kind} {where}",
            f"parts {count.parts}",
            f"part {count.is_part}",
            f"kindred {kindred} {fate}",
            f"qualified {count.qualifier is not None}",
            f"vague {count.value is None}",
        ]
        flags += [
            f"{where} {min(gap // 15, 2)} {kind}",
            f"single {count.is_single} {act.type.value}",
        ]
        flags += [f"parts {count.parts} {fate}", f"parts {count.parts} {act.type.value}"]
        rival = any(c is not count and c.start < act.end and c.end > act.start for c in counts)
        flags += [f"fate {fate} rival {rival}", f"kind {kind} rival {rival}"]
        if where != "inside" and not breaks:
            flags += [f"close {where} {kind}", f"close {where} {fate} {harm}"]
        flags += ["in sum"] * any(
            one.parts > count.parts and one.start <= count.start and one.end >= count.end
            for one in counts
        )
        flags += ["of a whole"] * any(
            one.is_part and one.number_end < count.start < one.end for one in counts
        )
        row = dict.fromkeys(flags, 1.0)
        row["one"], row["gap"] = 1.0, min(gap, 150) / 50
        rows.append(row)
    return rows


def _gap(count: Count, act: Place) -> int:
    return max(act.start - count.end, count.start - act.end, 0)


def _around(sentence: str, count: Count) -> str:
    return sentence[max(0, count.start - 25) : count.end + 25]


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads((MODEL / WEIGHTS).read_text("utf-8"))
    return weights


def probability(features: dict[str, float], tag: float | None) -> float:
    """That a count with these features, and with this tag, is the act's."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    if tag is not None:
        words, tagged, bias = (weights[name] for name in JOINT)
        total = words * total + tagged * tag + bias
    return 1 / (1 + exp(-total))
