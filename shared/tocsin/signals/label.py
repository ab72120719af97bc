"""Who speaks by a label before his words, as transcripts and live pages have it: "Minister Doe: ...".

In: a sentence, its names, an act of it. Out: where the words begin, and the act as claimed by the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tocsin.actors import Kind, Mention, find_mentions
from tocsin.signals.signal import STATEMENT_TYPES, Party, Signal, Status

_WORD = r"(?:[A-Z][\w.’'-]*|of|for|and|the)"
_LABEL = re.compile(
    rf"(?:Q|A|QUESTION|ANSWER|Question|Answer|(?P<who>{_WORD}(?: {_WORD}){{0,9}}(?: \([^()]{{2,40}}\))?)): "
    r"(?:(?:Mr|Mrs|Ms|Madam|Mister)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?, )?(?=\S)"
)
_OFFICE = re.compile(
    r"\b(?:president|minister|secretary|ambassador|general|colonel|admiral|spokes\w+|chancellor|envoy"
    r"|representative|commander|chief|director|senator|mr|mrs|ms|dr)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def label_end(sentence: str) -> int:
    """Where `"Foreign Minister Doe: "` ends; 0 where nobody is said to speak so.

    >>> label_end("MS DOE: Troops have left."), label_end("Ukraine: 40 drones were seen.")
    (8, 0)
    """
    label = _LABEL.match(sentence)
    if label is None:
        return 0
    return label.end() if not label["who"] or _is_speaker(label["who"]) else 0


def _is_speaker(who: str) -> bool:
    """A leader's name ends it, or it names an office that is no part of a name: "DR Congo"."""
    who = who.partition(" (")[0]
    named = find_mentions(who)
    if any(one.kind is Kind.LEADER for one in named):
        return any(one.kind is Kind.LEADER and one.end == len(who) for one in named)
    offices = (office.start() for office in _OFFICE.finditer(who))
    return any(not any(one.start <= at < one.end for one in named) for at in offices)


def as_labelled(signal: Signal, mentions: Sequence[Mention]) -> Signal:
    """What the sentence tells in its own voice as the claim of him whose label stands before it."""
    if signal.status is not Status.REPORTED or signal.type in STATEMENT_TYPES:
        return signal
    start, end = signal.evidence.start, label_end(signal.evidence.text)
    named = [one for one in mentions if one.end <= end and one.code]
    if len({one.code for one in named}) != 1:
        return signal
    who = named[-1]
    speaker = Party(text=who.text, start=start + who.start, end=start + who.end, code=who.code)
    return signal.model_copy(update={"status": Status.CLAIMED, "speakers": (speaker,)})
