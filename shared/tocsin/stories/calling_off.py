"""Whether a plan is said to be off, and how: called off, or put off.

In: a `Signal`. Out: `called_off`: "called off", "put off" or ""; `as_talks_off`, a refusal as such;
`by_a_party`, whether one of those who were to talk dropped it.
The words are calling_off.yaml's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from tocsin.signals.codebook import polarity_of
from tocsin.signals.signal import STATEMENT_TYPES, Signal, SignalType, Span, Status
from tocsin.stories.data import yaml_data

_PASSIVE = r"\b(?:been|was|were|is|are|be|being) \s (?:\w+ \s)?"
PASSIVE_REACH = 12
"""How far ahead of them "have been" may stand."""
REACH = 100
"""How far behind the act's words, in characters, they may stand, unless what came before is told there."""
_EARLIER = re.compile(r"\b(?:since|after|before)\b")
_TALKS = re.compile(
    r"\b(?:talks|negotiations|meetings?|summits?|conferences?|dialogue|round)\b", re.I
)


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Raises ValidationError where the data is faulty."""
    data = yaml_data(Path(__file__).with_name("calling_off.yaml"))
    found = TypeAdapter(dict[str, str]).validate_python(data)
    flags = re.IGNORECASE | re.VERBOSE
    return tuple((how, re.compile(words, flags)) for how, words in found.items())


def as_talks_off(act: Signal) -> Signal | None:
    """Talks that "have been called off", or that a host or one of the parties cancels.

    None where the sentence names no talks: "the treaty was abandoned". Who cancels his own talks stays
    the one who does it: "Turkey has cancelled Friday's meeting with Greece".
    """
    if act.type is not SignalType.REFUSAL_WALKOUT or not act.is_current:
        return None
    text, talks = act.evidence.text, _TALKS.search(act.evidence.text)
    if talks is None:
        return None
    start, end = (at - act.evidence.start for at in (act.trigger.start, act.trigger.end))
    words = text[max(0, start - PASSIVE_REACH) : end]
    host = len({party.code for party in act.recipients if party.code}) > 1
    passive = any(re.search(_PASSIVE + how.pattern, words, how.flags) for _, how in _words())
    if not passive and not any(how.search(words) for _, how in _words()):
        return None
    kind = SignalType.TALKS_MEDIATION
    own = not host and not passive
    parties = {} if own else {"actors": (*act.actors, *act.recipients), "recipients": ()}
    told: dict[str, object] = {
        "type": kind,
        "status": Status.NEGATED,
        "polarity": polarity_of(kind),
    }
    if talks.start() < start:
        begin = act.evidence.start + talks.start()
        told["trigger"] = Span(text=text[talks.start() : end], start=begin, end=act.trigger.end)
    return act.model_copy(update=parties | told)


def by_a_party(act: Signal) -> bool:
    """Whether one of those who were to talk drops it: `as_talks_off` leaves the others as recipients."""
    start = act.trigger.start - act.evidence.start
    words = act.evidence.text[max(0, start - PASSIVE_REACH) : start + len(act.trigger.text)]
    passive = any(re.search(_PASSIVE + how.pattern, words, how.flags) for _, how in _words())
    dropped = any(how.search(act.trigger.text) for _, how in _words())
    return dropped and not passive and bool(act.actors and act.recipients)


def called_off(act: Signal) -> str:
    """How the plan for the act was dropped; empty for an act that is not, or never was planned."""
    if act.status is not Status.NEGATED or act.type in STATEMENT_TYPES:
        return ""
    start, text = max(0, act.trigger.start - act.evidence.start), act.evidence.text
    end = start + len(act.trigger.text)
    near = text[start:end] + _EARLIER.split(text[end : end + REACH])[0]
    return next((how for how, words in _words() if words.search(near)), "")
