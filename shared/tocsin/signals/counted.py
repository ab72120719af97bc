"""How many an act counts: a linear model over the counts of its sentence.

In: a sentence, the act, the sentence's other acts, and the encoder's tags. Out: a `Quantity`, or None
where no count is the act's. Numbers of troops are never casualties. The weights are fitted by
training/fit_quantity.py.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import exp, log

from tocsin.signals.count import Count
from tocsin.signals.elsewhere import CAME_BEFORE
from tocsin.signals.encoder import MODEL
from tocsin.signals.signal import Quantity, SignalType
from tocsin.signals.trait import KIND_OF, OBJECT, Place, describe, gap_of

WEIGHTS = "quantity.json.gz"
LEAST = 0.3
"""Probability from which a count is the act's: where the values given have their best F1."""
JOINT = ("joint words", "joint tag", "joint bias")
"""Weights that join what the words say with the encoder's tag."""
MOST = 50.0
"""A total beyond which a count is certain."""
LEAST_TAG = 1e-4
"""The least that a tag's probability counts."""
_SOURCE = re.compile(
    r",? (?:familiar with|briefed on|(?:who )?(?:have |had )?(?:said|told|say|says))\b"
)
HARMING_TYPES = (
    SignalType.STRIKE_BOMBARDMENT,
    SignalType.GROUND_COMBAT_OCCUPATION,
    SignalType.BLOCKADE_CLOSURE,
    SignalType.CYBER_SABOTAGE,
)
"""Acts that may count their dead."""


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
    tags = [tag_of(one, tagged) for one in own] if tagged else None
    rates = rate(describe(sentence, own, act, others), tags)
    rated = [(sure, -one.start, one) for one, sure in zip(own, rates, strict=True)]
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
    """The counts that may be the act's: no sources, and the dead only of what may kill, but for those of
    what another did before."""
    return [
        one
        for one in counts
        if not (one.hurt and act.type not in HARMING_TYPES)
        and not _SOURCE.match(sentence[one.end :])
        and not (one.hurt and CAME_BEFORE.search(sentence[act.end : max(act.end, one.start)]))
    ]


def _is_fired(count: Count, act: Place) -> bool:
    """Whether it counts the weapons that the trigger fires: they go before casualties."""
    near = count.start >= act.start and gap_of(count, act) <= OBJECT
    return near and not count.is_single and KIND_OF.get(count.unit) == "weapon"


def unit_for(count: Count, kind: SignalType) -> str | None:
    """What is counted, as a word for readers; people who were hurt are the killed or wounded."""
    if count.hurt:
        return count.hurt
    if count.unit in ("people", "troops") and kind is SignalType.RELEASE_EASING_ACCESS:
        return "prisoners"
    return count.unit or None


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    text = gzip.decompress((MODEL / WEIGHTS).read_bytes())
    traits: dict[str, dict[str, float]] = json.loads(text)
    return {
        f"{names} {values}": weight
        for names, weights in traits.items()
        for values, weight in weights.items()
    }


def rate(rows: Sequence[Mapping[str, float]], tags: Sequence[float] | None) -> list[float]:
    """Of each count the probability that it is the act's; what is left is that none is."""
    weights = _weights()
    totals = [sum(weights.get(name, 0.0) * one for name, one in row.items()) for row in rows]
    if tags is not None:
        words, tagged, bias = (weights[name] for name in JOINT)
        totals = [words * one + tagged * tag + bias for one, tag in zip(totals, tags, strict=True)]
    return odds_of(totals)


def odds_of(totals: Sequence[float]) -> list[float]:
    """The probability of each count from what its features weigh."""
    odds = [exp(min(one, MOST)) for one in totals]
    return [one / (1 + sum(odds)) for one in odds]
