"""A release that those who hold the captives have put off or hold back: a refusal, and done.

In: an article's acts. Out: the same, with refusals in place of such releases, which have not happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.signals.codebook import polarity_of
from tocsin.signals.signal import Signal, SignalType, Status

PUTS_OFF = (
    r"\b(?:put(?:s|ting)? off|postpon\w+|call(?:s|ed|ing)? off|cancel\w*|scrap(?:s|ped)|delay(?:s|ed|ing)"
    r"|shelv(?:es|ed|ing)|suspend(?:s|ed|ing)?|halt(?:s|ed|ing)?|paus(?:es|ed|ing)|stopp(?:ed|ing)"
    r"|h(?:olds?|eld|olding) (?:back|up)|withh(?:olds?|eld|olding)) "
    r"(?:(?:the|its|their|his|her|a|an|any|further|all) )?(?:[\w-]+ ){0,2}?"
)
"""Before what is put off."""
CAPTIVES_GO = r"release|return|freeing|hand-?over|swap|exchange"
_HOLDS_BACK = re.compile(rf"{PUTS_OFF}(?:{CAPTIVES_GO})s?\b", re.IGNORECASE)
_MAY = re.compile(
    r"\b(?:would|may|might|could|should|will|to|not|never|if|unless) (?:\w+ )?$", re.IGNORECASE
)


def as_refusals(acts: Iterable[Signal]) -> tuple[Signal, ...]:
    """The acts; a release whose own words say that its doers put it off, and not that they would, refused,
    unless its sentence tells a refusal already."""
    acts = tuple(acts)
    refused = {one.evidence for one in acts if one.type is SignalType.REFUSAL_WALKOUT}
    return tuple(
        _as_refusal(one) if one.evidence not in refused and _is_held_back(one) else one
        for one in acts
    )


def _is_held_back(act: Signal) -> bool:
    if act.type is not SignalType.RELEASE_EASING_ACCESS or act.status is not Status.NEGATED:
        return False
    start = act.trigger.start - act.evidence.start
    found = _HOLDS_BACK.search(act.evidence.text, start)
    here = found is not None and found.start() < start + len(act.trigger.text)
    return here and not (found and _MAY.search(act.evidence.text[: found.start()]))


def _as_refusal(act: Signal) -> Signal:
    kind = SignalType.REFUSAL_WALKOUT
    return act.model_copy(
        update={"type": kind, "status": Status.REPORTED, "polarity": polarity_of(kind)}
    )


def seen_as(act: Signal) -> SignalType:
    """The type by which the model sees the act: of a refusal to go through with a release, the release."""
    start = act.trigger.start - act.evidence.start
    held = _HOLDS_BACK.search(act.evidence.text, start, start + len(act.trigger.text))
    refused = act.type is SignalType.REFUSAL_WALKOUT and held
    return SignalType.RELEASE_EASING_ACCESS if refused else act.type
