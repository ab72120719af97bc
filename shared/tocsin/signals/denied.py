"""Which act of the article a denial denies: the encoder's pass over both sentences, and what is known.

In: a denial, the article's signals, the sentence before the denial and what else the encoder sees in its
own. Out: the place of the denied one, or None. Trained by training/train_denials.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from operator import itemgetter

from tocsin.signals.blend import blend
from tocsin.signals.deniable import (
    codes,
    describe,
    is_anothers_word,
    is_of_all,
    may_be_denied,
    may_be_his,
)
from tocsin.signals.encoder import (
    LONGEST,
    MARKERS,
    MODEL,
    denied_logit,
    ends_of_text,
    token_ids,
)
from tocsin.signals.signal import STATEMENT_TYPES, Signal, SignalType, Span
from tocsin.signals.undenied import is_left_alone, is_next

WEIGHTS = "denials.json"
LEAST = 0.0
"""Logit from which a signal is the one denied; that none is has 0."""
UNSURE_ACT, PER_LOGIT = 1.0, 0.5
"""Log-odds of an act below which it is the less likely the one denied, and what each takes from it."""
SAID = (1.0, 0.6)
"""What it adds that an act is of the likeliest other type that the encoder sees in the denial's sentence,
and of the next: of "Moscow denied that its missiles hit the market" a strike. "Moscow denied it" says
nothing.
"""
MOST_ASKED, FARTHEST_BEHIND = 6, 2.75
"""Acts of an article that the encoder is asked about: the likeliest by what is known, and how far behind
the first, in log-odds, one may be.
"""
MOST_SAID = 2.0
"""How far behind the best answer an act may be, in log-odds, by what is known of it, to be asked about.

The encoder adds more to one in ten; of 248 denials in 717 articles it would tie none otherwise.
"""
TOP, FARTHEST_AFTER = 400, 700
"""Characters of the top of an article; and those behind a denial below it within which what it denies is
told, if it was not before."""
LONGEST_SENTENCE, LONGEST_BEFORE = 62, 40
"""Tokens of a sentence, and of the one before the denial, that are read."""
Marks = tuple[int, int]
ACT: Marks = (MARKERS["<s>"], MARKERS["</s>"])
DENIAL: Marks = (MARKERS["<t>"], MARKERS["</t>"])
_NO_AIM = re.compile(
    r"\b(?:not|never) (?:aimed|directed|targeted|intended|meant)(?: to \w+)? (?:at|against|as)\b"
    r"|\b(?:had|has|was|were|is|are) (?:not|never) (?:been )?(?:the|an?|its|their) (?:intended )?targets?\b"
    r"|\bno (?:third (?:party|country|state)|threat to)\b",
    re.IGNORECASE,
)
"""A denial of an act's aim, which admits the act."""
_OF_A_RULING = re.compile(
    r"\b(?:reject|dismiss|den(?:y|ie)|disput)\w* (?:[\w’'-]+ ){0,4}"
    r"(?:rulings?|verdicts?|awards?|judge?ments?|sovereignty|treat(?:y|ies)"
    r"|claims? (?:to|over))\b",
    re.IGNORECASE,
)
"""A denial of what a court or another state holds to be its right, and of no act."""
_NOT_DENIED = re.compile(
    r"\bneither (?:\w+ ){0,4}nor (?:\w+ )?(?:den(?:y|ied|ies)|disown\w*|disput\w*)\b"
    r"|\b(?:not|never|n['’]t|neither|nobody|none) (?:\w+ly )?(?:den(?:y|ied)|disput(?:e|ed)|disown(?:ed)?"
    r"|contest(?:ed)?|contradict(?:ed)?)\b",
    re.IGNORECASE,
)
"""Words of who leaves it open; of the corpus's sentences with them one in twelve denies something else."""
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|did not|false|untrue|lies?|baseless)\b",
    re.IGNORECASE,
)
_SAID_IN_ONE_BREATH = re.compile(
    r"\b(?:says?|accus(?:es|ed)|alleg(?:es|ed)|claims?|claimed|blam(?:es|ed))\b[^.]*"
    r"(?:[;,]|,? (?:and|but|while|which)) (?:(?:and|but|which|while) )?(?:the )?[A-Z][\w’'-]+"
    r"(?: [\w’'-]+){0,3}? (?:\w+ly )?den(?:y|ies) (?:it|this|that|the (?:charge|claim|accusation)s?)\b"
    r"(?! (?!and\b|as\b|but\b)\w)"
)
"""One's word and another's denial of it: "Kyiv says 19,000 were deported; Moscow denies it"."""
_ALIKE = tuple(
    frozenset({kind, SignalType.GROUND_COMBAT_OCCUPATION})
    for kind in (SignalType.STRIKE_BOMBARDMENT, SignalType.BLOCKADE_CLOSURE)
)
"""Types of one use of force: men who board a boat and seize its cargo."""


@dataclass(frozen=True)
class Weights:
    """Of the facts by name: `alone`, and `beside` what the encoder says."""

    alone: dict[str, float]
    beside: dict[str, float]


@dataclass(frozen=True)
class Around:
    """The sentence before a denial, if any, and the types that the encoder sees in its own besides."""

    before: Span | None = None
    said: tuple[SignalType, ...] = ()


NOTHING_AROUND = Around()


def find_denied(
    denial: Signal, signals: Sequence[Signal], around: Around = NOTHING_AROUND
) -> int | None:
    """The likeliest signal's place, if it is likely enough."""
    text = denial.evidence.text
    if _NO_AIM.search(text) and not _DENIES.search(text):
        return None
    if _is_left_open(denial):
        return None
    if _OF_A_RULING.search(text) and not is_of_all(denial):
        return None
    target = _likeliest(denial, signals, _in_question(denial, signals, around.said), around)
    if target is None or not is_left_alone(denial, signals[target], signals):
        return target
    able = [at for at, one in enumerate(signals) if is_next(denial, one, signals)]
    return _likeliest(denial, signals, _in_question(denial, signals, around.said, able), around)


def _likeliest(
    denial: Signal, signals: Sequence[Signal], asked: Sequence[tuple[float, int]], around: Around
) -> int | None:
    """The place of the one that the encoder and what is known make likeliest, if any is likely enough."""
    best, target = LEAST, None
    for known, at in asked:
        if best >= known + MOST_SAID:
            break
        score = known + denied_logit(mark(denial, signals[at], around.before), signals[at].type)
        if score > best:
            best, target = score, at
    return target


def is_hint(signal: Signal) -> bool:
    """Whether it is too unsure to count by itself."""
    return signal.confidence < blend().threshold[signal.type]


def _may_deny(denial: Signal, act: Signal) -> bool:
    """A hint, at a denial or an act, counts only where the act may be the deniers' own, and bears out no
    other hint; at a denial also only against another's word."""
    if not may_be_denied(denial, act) or _is_told_far_behind(denial, act):
        return False
    if _SAID_IN_ONE_BREATH.search(denial.evidence.text) and not _is_told_there(denial, act):
        return False
    if is_hint(denial) and (is_hint(act) or not is_anothers_word(denial, act)):
        return False
    return not (is_hint(denial) or is_hint(act)) or may_be_his(denial, act)


def _is_told_far_behind(denial: Signal, act: Signal) -> bool:
    """Whether the article comes to tell of the act only some paragraphs behind the denial.

    What is denied at its top may be told anywhere.
    """
    if denial.evidence.start < TOP:
        return False
    told = min(one.start for one in (act.evidence, *act.mentions))
    return told - denial.evidence.end > FARTHEST_AFTER


def _is_told_there(denial: Signal, act: Signal) -> bool:
    """Whether the denial's own sentence tells the act."""
    return any(one.start == denial.evidence.start for one in (act.evidence, *act.mentions))


def _is_left_open(denial: Signal) -> bool:
    start, end = _within(denial)
    return any(
        found.start() < end and found.end() > start
        for found in _NOT_DENIED.finditer(denial.evidence.text)
    )


def _doubt(act: Signal) -> float:
    """What it takes from an act that the encoder is not sure of it."""
    sure = min(max(act.confidence, 0.001), 0.999)
    return PER_LOGIT * min(0.0, log(sure / (1 - sure)) - UNSURE_ACT)


def _in_question(
    denial: Signal,
    signals: Sequence[Signal],
    said: Sequence[SignalType],
    only: Collection[int] | None = None,
) -> list[tuple[float, int]]:
    """The acts that the encoder may be asked about: log-odds by what is known beside its answer, and place.

    The likeliest come first, of those at the places `only`, if given.
    """
    able = [
        (at, facts)
        for at, facts in describe(denial, signals)
        if _may_deny(denial, signals[at]) and (only is None or at in only)
    ]
    alone = [(_sum(_weights().alone, facts), -at, facts) for at, facts in able]
    first = max((score for score, *_ in alone), default=0.0)
    likeliest = {} if is_of_all(denial) else dict(zip(said, SAID, strict=False))
    asked = [
        (
            _sum(_weights().beside, facts)
            + likeliest.get(signals[-at].type, 0.0)
            + _doubt(signals[-at]),
            -at,
        )
        for score, at, facts in sorted(alone, key=itemgetter(0, 1), reverse=True)[:MOST_ASKED]
        if score > first - FARTHEST_BEHIND
    ]
    return sorted(asked, key=lambda one: (-one[0], one[1]))


def mark(denial: Signal, act: Signal, before: Span | None) -> tuple[int, ...]:
    """Token ids of the sentence before, the denial's and the act's, with the triggers of both marked."""
    first, last = ends_of_text()
    own, other = _within(denial), _within(act)
    if act.evidence.start == denial.evidence.start:
        apart = own[1] <= other[0] or other[1] <= own[0]
        spans = [(*own, DENIAL), (*other, ACT)] if apart else [(*own, DENIAL)]
        told, beside = _marked(denial.evidence.text, spans), []
    else:
        told = _marked(denial.evidence.text, [(*own, DENIAL)])
        beside = [*_marked(act.evidence.text, [(*other, ACT)])[:LONGEST_SENTENCE], last]
    told = told[:LONGEST_SENTENCE]
    room = min(LONGEST_BEFORE, LONGEST - 3 - len(told) - len(beside))
    context: tuple[int, ...] = ()
    if before is not None and before.start != act.evidence.start and room > 0:
        context = token_ids(before.text)[-room:]
    return (first, *context, *told, last, *beside)


def _within(signal: Signal) -> tuple[int, int]:
    """Where the trigger stands in the evidence."""
    start = signal.trigger.start - signal.evidence.start
    return start, start + len(signal.trigger.text)


def _marked(text: str, spans: Sequence[tuple[int, int, Marks]]) -> list[int]:
    ids: list[int] = []
    at = 0
    for start, end, (opens, closes) in sorted(spans):
        ids += [*token_ids(text[at:start]), opens, *token_ids(text[start:end]), closes]
        at = end
    return [*ids, *token_ids(text[at:])]


def denied_with(denial: Signal, target: int, signals: Sequence[Signal]) -> list[int]:
    """Places of what is denied with the target: told of the same doers in the same sentence, it is the
    same fighting, or the denial is of all that was said."""
    one, everything = signals[target], is_of_all(denial)
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
        and (everything or any({one.type, other.type} <= alike for alike in _ALIKE))
    ]


def _sum(weights: Mapping[str, float], facts: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in facts.items())


@lru_cache(maxsize=1)
def _weights() -> Weights:
    return Weights(**json.loads((MODEL / WEIGHTS).read_text("utf-8")))
