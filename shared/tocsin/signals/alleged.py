"""What somebody denies and somebody else asserts in one breath: "Kigali denied that ..., as Congo says".

In: a sentence. Out: where the denied clause stands, and who is said to assert it. The model reads such a
clause as no act, since the sentence denies it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tocsin.actors import Mention
from tocsin.signals.signal import STATEMENT_TYPES, Party, Signal, Status

SHORTEST_CLAUSE = 20
_DENIED = r"\bden(?:y|ies|ied|ying)\b(?: (?:on|late|early) [\w ]{3,20}?)?(?: that)? "
_ASSERTS = (
    r"(?:(?:ha[sd]|have) )?(?:claim(?:s|ed)?|alleg(?:es?|ed)|charged?|charges|maintain(?:s|ed)?"
    r"|assert(?:s|ed)?|report(?:s|ed)|contend(?:s|ed)?|insist(?:s|ed)?|said|says)\b"
)
_AS_SAID = re.compile(
    rf"{_DENIED}(?P<clause>[^;]{{1,400}}?),? as (?P<by>(?:an?|the)? ?[\w'’. -]{{2,60}}?) {_ASSERTS}"
)
_CLAIM = r"(?:claim|allegation|report|assertion)s?"
_CLAIM_THAT = re.compile(
    r"\b(?:den|reject|dismiss)(?:y|ies|ied|ed|es|s) (?:as (?:[\w-]+ ){1,3}?)?(?:an? |the |any )?"
    rf"(?:(?P<whose>(?:[A-Z][\w.-]*(?:['’]s?)? ){{1,3}})(?:\w+ )?{_CLAIM}"
    rf"|{_CLAIM} (?:by|from|of) (?P<by>(?:(?:an?|the) )?[\w'’-]+(?: [\w'’-]+){{0,2}}?))"
    r"(?: on \w+day)? that (?P<clause>[^;,]+)"
)
_TOLD = (Status.REPORTED, Status.NEGATED)


class Alleged(NamedTuple):
    """Characters of the denied clause, and of those who assert it."""

    start: int
    end: int
    by: tuple[int, int]


@lru_cache(maxsize=512)
def find_alleged(sentence: str) -> Alleged | None:
    """The first such clause.

    >>> text = "Kigali denied that its guns had fired, as Congo claimed."
    >>> text[slice(*find_alleged(text)[:2])]
    'its guns had fired'
    """
    found = _AS_SAID.search(sentence) or _CLAIM_THAT.search(sentence)
    if found is None or found.end("clause") - found.start("clause") < SHORTEST_CLAUSE:
        return None
    by = "by" if found["by"] else "whose"
    return Alleged(*found.span("clause"), found.span(by))


def as_alleged(signal: Signal, mentions: Sequence[Mention]) -> Signal:
    """An act of such a clause as a claim of those who assert it; `mentions` are its sentence's."""
    alleged = find_alleged(signal.evidence.text)
    if alleged is None or not is_alleged(signal):
        return signal
    status = Status.CLAIMED if signal.status in _TOLD else signal.status
    return signal.model_copy(
        update={"status": status, "speakers": _voices(signal, alleged, mentions)}
    )


def is_alleged(signal: Signal) -> bool:
    """Whether it is an act that such a clause tells."""
    alleged = find_alleged(signal.evidence.text)
    at = signal.trigger.start - signal.evidence.start
    return (
        alleged is not None
        and signal.type not in STATEMENT_TYPES
        and alleged.start <= at < alleged.end
    )


def _voices(signal: Signal, alleged: Alleged, mentions: Sequence[Mention]) -> tuple[Party, ...]:
    """Those who assert it, by their names or else by the article's words for them."""
    start, end = alleged.by
    by, text = signal.evidence.start, signal.evidence.text
    named = next((one for one in mentions if one.code and start <= one.start < end), None)
    if named is not None:
        start, end = named.start, named.end
    code = named.code if named else None
    return (Party(text=text[start:end], start=by + start, end=by + end, code=code),)
