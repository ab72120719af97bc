"""Whose word an attack is in its own sentence: of those who claim it, and of none who deny it there.

In: a `Signal`, those of its sentence. Out: the `Signal` with its speakers.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.signals.admission import blame_each_other, claims_it
from tocsin.signals.deniable import codes, only_denies
from tocsin.signals.signal import FIGHTING, Signal, SignalType, Status


def by_claimants(signal: Signal) -> Signal:
    """An attack that its doers claim, where the sentence names nobody else who tells of it."""
    told = signal.status in (Status.CLAIMED, Status.REPORTED) and not signal.speakers
    before = signal.evidence.text[: max(0, signal.trigger.start - signal.evidence.start)]
    if signal.type not in FIGHTING or not told or not codes(signal.actors) or not claims_it(before):
        return signal
    return signal.model_copy(update={"speakers": signal.actors, "status": Status.CLAIMED})


def not_by_deniers(signal: Signal, here: Sequence[Signal]) -> Signal:
    """An act without those as speakers who deny it in the same breath, or blame each other for it."""
    denials = (one for one in here if one.type is SignalType.DENIAL and one is not signal)
    denying = {code for one in denials if only_denies(one, signal) for code in codes(one.actors)}
    clash = signal.type is SignalType.GROUND_COMBAT_OCCUPATION
    sided = not clash or codes(signal.speakers) - codes(signal.actors)
    if signal.type in FIGHTING and sided and blame_each_other(signal.evidence.text):
        denying |= codes(signal.actors)
    said = tuple(one for one in signal.speakers if one.code not in denying)
    return signal.model_copy(update={"speakers": said})
