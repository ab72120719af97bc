"""Which acts a sentence tells: the lexical model's types, and the words that carry each.

In: a sentence with the one before and the title. Out: `Act`s with the trigger's place.
"""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from tocsin.signals.cue import type_cues
from tocsin.signals.lexical import SentenceScores, score_sentence, thresholds
from tocsin.signals.signal import STATEMENT_TYPES, SignalType, Status

STRONG_CUE_SHARE = 0.55
"""A strong cue lets a type through at this share of its threshold (chosen on the odd articles)."""
NO_CUE_SHARE = 1.25
"""Without any cue the model must be this much surer."""
MOST_ACTS = 4

SHORTEST_CLAUSE = 25
CLAUSE = re.compile(r"; |, (?:but|although|while|and|after) | although | but | while ")

_HALT = re.compile(
    r"\b(?:halt\w*|suspend\w*|stop(?:s|ped)?|paus\w+|block(?:s|ed)?|withh[eo]ld\w*"
    r"|refus\w+ to (?:supply|deliver|sell))\b",
    re.IGNORECASE,
)
HALT_REACH = 45
_VERB = re.compile(
    r"\b(?:has|have|had|was|were|will|is|are)\s+(?:\w+ly\s+)?(\w+)|\b(\w+ed)\b", re.I
)


class Act(BaseModel):
    """A type that the sentence tells; `start` and `end` are the trigger's, in the sentence."""

    model_config = ConfigDict(frozen=True)

    type: SignalType
    start: int
    end: int
    confidence: float
    halt: bool = False


def _trigger(sentence: str, kind: SignalType) -> tuple[int, int, str]:
    for force, pattern in type_cues()[kind].items():
        match = pattern.search(sentence)
        if match:
            return match.start(), match.end(), force
    match = _VERB.search(sentence)
    if match:
        return match.start(), match.end(), "none"
    return 0, min(len(sentence), 1), "none"


def _by_clause(sentence: str, title: str, whole: SentenceScores) -> dict[SignalType, float]:
    """Each type's best probability over the sentence and its clauses: a long one hides a short one."""
    best = dict(whole.types)
    clauses = [clause for clause in CLAUSE.split(sentence) if len(clause) > SHORTEST_CLAUSE]
    for clause in clauses if len(clauses) > 1 else ():
        for kind, probability in score_sentence(clause, "", title).types.items():
            best[kind] = max(best[kind], probability)
    return best


def find_acts(
    sentence: str, previous: str = "", title: str = ""
) -> tuple[tuple[Act, ...], dict[Status, float]]:
    """The acts of a sentence, surest first (at most four), and the model's view of its status."""
    scores = score_sentence(sentence, previous, title)
    types = _by_clause(sentence, title, scores)
    limits = thresholds().types
    acts = []
    for kind, probability in types.items():
        limit = limits[kind]
        if probability < limit * STRONG_CUE_SHARE:
            continue
        start, end, force = _trigger(sentence, kind)
        if force == "none" and kind in STATEMENT_TYPES:
            continue
        needed = {"strong": limit * STRONG_CUE_SHARE, "weak": limit}.get(
            force, limit * NO_CUE_SHARE
        )
        if probability >= needed:
            halt = kind is SignalType.ARMS_TRANSFER and bool(
                _HALT.search(sentence[max(0, start - HALT_REACH) : end])
            )
            acts.append(Act(type=kind, start=start, end=end, confidence=probability, halt=halt))
    acts.sort(key=lambda act: -act.confidence / limits[act.type])
    return tuple(acts[:MOST_ACTS]), scores.statuses
