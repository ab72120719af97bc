"""Which act of the article a denial denies: a linear model over its other signals.

In: a denial, the article's signals, and what else the encoder sees told in the denial's sentence. Out: the
place of the denied one, or None. The weights are fitted by training/fit_denials.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log

from tocsin.signals.cue import type_cues
from tocsin.signals.encoder import MODEL
from tocsin.signals.signal import STATEMENT_TYPES, Party, Signal, SignalType, Status

WEIGHTS = "denials.json"
LEAST = log(0.2 / 0.8)
"""Log-odds from which a signal is the one denied."""
SAID = ("said first", "said second")
"""Features of the two types that the encoder sees besides in the denial's sentence."""
NEXT_SENTENCE, NEAR = 3, 250
"""Characters between a sentence and the next; and to those that are near."""
STEM, SHARED = 5, 3
"""Letters that make two words one; and words in common that still add."""
_WORD = re.compile(r"[a-z]{4,}")
_ALL_OF_IT = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|disput\w*) (?:\w+ly )?"
    r"(?:(?:it|this|that)\b(?! \w)|(?:it|this|that) (?:and|as|on|in)\b|(?:any )?involvement\b"
    r"|(?:the|these|those|such|all (?:of )?(?:the|these)) "
    r"(?:reports?|claims?|accusations?|charges?|allegations?|story)\b(?! (?:that|of|to)\b))",
    re.IGNORECASE,
)
"""A denial of all that was said: "Kigali denies it", "denied the charges"."""
_NO_AIM = re.compile(
    r"\b(?:not|never) (?:aimed|directed|targeted|intended|meant)(?: to \w+)? (?:at|against|as)\b"
    r"|\bno (?:third (?:party|country|state)|threat to)\b",
    re.IGNORECASE,
)
"""A denial of an act's aim, which admits the act."""
_OF_A_RULING = re.compile(
    r"\b(?:reject|dismiss|den(?:y|ie)|disput)\w* (?:[\w’'-]+ ){0,4}"
    r"(?:rulings?|verdicts?|awards?|judge?ments?|sovereignty|treat(?:y|ies)|resolutions?"
    r"|claims? (?:to|over))\b",
    re.IGNORECASE,
)
"""A denial of what a court or another state holds to be its right, and of no act."""
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|did not|false|untrue|lies?|baseless)\b",
    re.IGNORECASE,
)
_NEVER_HAPPENED = re.compile(
    r"\b(?:no (?:[\w-]+ ){0,3}(?:strikes?|attacks?|raids?|shelling|bombing|missiles?|rockets?|drones?"
    r"|troops|soldiers|forces|incursions?|aircraft|ships?|blockade|fighting|clash(?:es)?|losses)\b"
    r"|did not (?:happen|occur|take place)|never (?:happened|took place)|nothing (?:had )?happened"
    r"|(?:had|has|have|was|were) (?:not|never) (?:been )?\w+|(?:under|in) \w+ control)",
    re.IGNORECASE,
)
"""A denial by those to whom an act was done: that it was done at all."""
_FIGHTING = frozenset({SignalType.STRIKE_BOMBARDMENT, SignalType.GROUND_COMBAT_OCCUPATION})
_COMMON = frozenset(
    "about after also been denied denies deny from have into said that their there this were which"
    " whom with".split()
)


def find_denied(
    denial: Signal, signals: Sequence[Signal], said: Sequence[SignalType] = ()
) -> int | None:
    """The likeliest signal's place, if it is likely enough.

    `said` are the types that the encoder sees in the denial's sentence besides, the likeliest first:
    of "Moscow denied that its missiles hit the market" a strike. They say nothing of "Moscow denied it".
    """
    if _NO_AIM.search(denial.evidence.text) and not _DENIES.search(denial.evidence.text):
        return None
    if _OF_A_RULING.search(denial.evidence.text) and not _ALL_OF_IT.search(denial.evidence.text):
        return None
    rated = [(rate(features), -at) for at, features in describe(denial, signals, said)]
    score, at = max(rated, default=(LEAST, 0))
    return -at if score > LEAST else None


def rate(features: Mapping[str, float]) -> float:
    """Log-odds that a signal with these features is the one denied."""
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def denied_with(denial: Signal, target: int, signals: Sequence[Signal]) -> list[int]:
    """Places of what is denied with the target: told of the same doers in the same sentence, it is the
    same fighting, or the denial is of all that was said."""
    one, everything = signals[target], _is_of_all(denial)
    doers, deniers = codes(one.actors), codes(denial.actors)
    if not doers:
        return []
    return [
        at
        for at, other in enumerate(signals)
        if at != target
        and other.evidence.start == one.evidence.start
        and other.status is one.status
        and codes(other.actors) == doers
        and not deniers <= codes(other.speakers)
        and not {one.type, other.type} & STATEMENT_TYPES
        and (everything or {one.type, other.type} <= _FIGHTING)
    ]


def describe(
    denial: Signal, signals: Sequence[Signal], said: Sequence[SignalType] = ()
) -> list[tuple[int, dict[str, float]]]:
    """The place and features of each signal that may be denied: nobody denies what it asserts."""
    deniers = codes(denial.actors)
    likeliest = {} if _is_of_all(denial) else dict(zip(said, SAID, strict=False))
    return [
        (at, _features(denial, one, signals) | _said(likeliest.get(one.type)))
        for at, one in enumerate(signals)
        if one.type is not SignalType.DENIAL
        and one.status is not Status.BACKGROUND
        and not (deniers and deniers <= codes(one.speakers))
        and (one.type in STATEMENT_TYPES or _concerns(deniers, one, signals))
        and not _is_told_to_have_suffered(denial, one)
    ]


def _is_told_to_have_suffered(denial: Signal, one: Signal) -> bool:
    """Whether the article itself tells what was done to the deniers: they deny something else."""
    deniers, doers = codes(denial.actors), codes(one.actors)
    suffered = deniers & codes(one.recipients) and not deniers & doers
    told = one.status is Status.REPORTED and one.type not in STATEMENT_TYPES
    return bool(suffered) and told and not _NEVER_HAPPENED.search(denial.evidence.text)


def _is_of_all(denial: Signal) -> bool:
    text = denial.evidence.text
    return bool(_ALL_OF_IT.search(text, denial.trigger.start - denial.evidence.start))


def _said(name: str | None) -> dict[str, float]:
    return {name: 1.0} if name else {}


def _concerns(deniers: frozenset[str], one: Signal, signals: Sequence[Signal]) -> bool:
    """Whether the act has a part for the deniers: a third state denies its own acts, not another's."""
    doers = codes(one.actors)
    parts = doers | codes(one.recipients)
    return not (deniers and doers) or bool(deniers & parts) or _is_accused(deniers, one, signals)


def _is_accused(deniers: frozenset[str], one: Signal, signals: Sequence[Signal]) -> bool:
    """Whether the act's sentence accuses the deniers."""
    return any(
        other.type is SignalType.ACCUSATION_DISCLOSURE
        and other.evidence.start == one.evidence.start
        and deniers & codes(other.recipients)
        for other in signals
    )


def _features(denial: Signal, one: Signal, signals: Sequence[Signal]) -> dict[str, float]:
    deniers, doers = codes(denial.actors), codes(one.actors)
    accuses, states = one.type is SignalType.ACCUSATION_DISCLOSURE, one.type in STATEMENT_TYPES
    did, suffered = bool(deniers & doers), bool(deniers & codes(one.recipients))
    here = one.evidence.start == denial.evidence.start
    gap = denial.evidence.start - one.evidence.end
    accused = _is_accused(deniers, one, signals)
    text = denial.evidence.text
    told = _stems(text) - {stem for party in denial.actors for stem in _stems(party.text)}
    flags = {
        "one": True,
        "did": did and not states,
        "did, a statement": did and states,
        "suffered": suffered and not accuses,
        "accused": accuses and suffered,
        "accusation": accuses,
        "statement": states and not accuses,
        "beside an accusation": accused and not accuses,
        "unnamed": not doers and not states,
        "another's": bool(doers) and not did and not states,
        "others claim": one.status is Status.CLAIMED and bool(codes(one.speakers) - deniers),
        "here": here,
        "here, after": here and one.trigger.start > denial.trigger.start,
        "next": not here and 0 <= gap <= NEXT_SENTENCE,
        "near": NEXT_SENTENCE < gap <= NEAR,
        "far": gap > NEAR,
        "later": one.evidence.start > denial.evidence.start,
        "first": one is signals[0],
        one.type.value: True,
        one.status.value: True,
        f"{_part(deniers, one)} {one.status.value}": True,
    }
    cues = {
        f"{force} cue": bool(pattern.search(text))
        for force, pattern in type_cues().get(one.type, {}).items()
    }
    row = {name: 1.0 for name, holds in (flags | cues).items() if holds}
    if not here:
        row["trigger's words"] = float(len(told & _stems(one.trigger.text)))
        row["words"] = float(min(len(told & _stems(one.evidence.text)), SHARED))
    return row


def _part(deniers: frozenset[str], one: Signal) -> str:
    """What the act is to the deniers."""
    if one.type in STATEMENT_TYPES:
        return "said"
    doers = codes(one.actors)
    if deniers & doers:
        return "own"
    if not doers:
        return "nobody's"
    return "suffered" if deniers & codes(one.recipients) else "foreign"


def codes(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(one.code for one in parties if one.code)


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in _WORD.findall(text.lower()) if word not in _COMMON}


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads((MODEL / WEIGHTS).read_text("utf-8"))
    return weights
