"""What is a state's own affair and wakes nobody: a mishap, politicians' quarrels, powers against crime,
arms bought at home.

In: an article's signals. Out: those that are somebody else's affair too. The words are own_affair.yaml's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, field_validator

from tocsin.actors import find_mentions
from tocsin.articles.article import Article
from tocsin.signals.cue import cue_data
from tocsin.signals.deniable import codes
from tocsin.signals.purchase import is_home_purchase
from tocsin.signals.signal import STATEMENT_TYPES, Signal, SignalType, Span

TOP = 4
"""Sentences that say what a text is about."""
BLASTS = (SignalType.STRIKE_BOMBARDMENT, SignalType.CYBER_SABOTAGE)
OF_SOMEBODY = (SignalType.ACCUSATION_DISCLOSURE, SignalType.DENIAL)
"""Statements about what somebody has done, named or not."""


class Words(BaseModel):
    """The data file; see the comments in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mishap: re.Pattern[str]
    meant: re.Pattern[str]
    cleared: re.Pattern[str]
    politicians: re.Pattern[str]
    powers: re.Pattern[str]
    against: re.Pattern[str]

    @field_validator("*", mode="before")
    @classmethod
    def _verbose(cls, words: str) -> str:
        return f"(?ix){words}"


@lru_cache(maxsize=1)
def _data() -> Words:
    """Raises ValidationError where the file is faulty."""
    return Words.model_validate(cue_data("own_affair"))


def of_others(signals: Sequence[Signal], article: Article) -> tuple[Signal, ...]:
    """The signals that concern more than one state's own affairs, in their order."""
    own = [one for one in signals if _is_own(one, article)]
    mishaps = {one.evidence for one in own if one.type in BLASTS}
    return tuple(
        one
        for one in signals
        if one not in own and not _answers(one, signals, own) and not _is_setting(one, mishaps)
    )


def _is_own(signal: Signal, article: Article) -> bool:
    if is_home_purchase(signal):
        return True
    if signal.type in BLASTS:
        return _is_mishap(signal, article)
    if signal.type in STATEMENT_TYPES:
        return _is_quarrel(signal, article)
    return signal.type is SignalType.MOBILISATION_ALERT and _is_crisis(signal)


def _is_crisis(signal: Signal) -> bool:
    """Whether powers or readiness are told against crime or nature, and no other state is named."""
    text, words = signal.evidence.text, _data()
    if not words.powers.search(text) or not words.against.search(text):
        return False
    return not words.meant.search(text) and len(_parties(signal) | _named(text)) <= 1


def _is_mishap(signal: Signal, article: Article) -> bool:
    """Whether nobody known did it, and its sentence, the title or the top says that nobody meant it."""
    title, words = article.title or "", _data()
    told = f"{title}\n{signal.evidence.text}"
    if codes(signal.actors):
        return False
    if any(_clears(one, signal) for one in (title, *(s.text for s in article.sentences[:TOP]))):
        return True
    return bool(words.mishap.search(told)) and not words.meant.search(told)


def _clears(text: str, signal: Signal) -> bool:
    """Whether a text says that nobody did it, and not by the word of a state to which it was not done."""
    found = _data().cleared.search(text)
    hit = codes(signal.recipients) or _named(signal.evidence.text)
    return found is not None and _named(text[: found.start()]) <= hit


def _is_quarrel(signal: Signal, article: Article) -> bool:
    """Whether one of a state's own politicians, or a charity, says it of its government. A threat to nobody
    known may mean others."""
    text, at = signal.evidence.text, signal.trigger.start - signal.evidence.start
    before = text[: max(at, 0)]
    state = _parties(signal)
    if signal.type not in OF_SOMEBODY and not codes(signal.recipients):
        return False
    if len(state) != 1 or not _data().politicians.search(before):
        return False
    named = _named(before) or _named(article.title or "") | _named(text)
    return named <= state


def _named(text: str) -> frozenset[str]:
    return frozenset(one.code for one in find_mentions(text) if one.code)


def _parties(signal: Signal) -> frozenset[str]:
    return codes(signal.actors) | codes(signal.recipients)


def _is_setting(signal: Signal, mishaps: set[Span]) -> bool:
    """Whether it is the exercise in which a mishap happened."""
    return signal.type is SignalType.MILITARY_EXERCISE and signal.evidence in mishaps


def _answers(signal: Signal, signals: Sequence[Signal], own: Sequence[Signal]) -> bool:
    """Whether it denies only a quarrel, or what was a mishap."""
    if signal.type is not SignalType.DENIAL:
        return False
    denied = [one for one in signals if one.type is signal.of] if signal.of else own
    return bool(denied) and all(one in own for one in denied)
