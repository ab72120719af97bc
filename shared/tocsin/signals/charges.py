"""What an accusation says of the doers of an act that its own sentence tells.

In: an act and the signals of its sentence. Out: the act, its doers and those to whom it was done mended.
"""

from __future__ import annotations

import re

from tocsin.signals.deniable import codes
from tocsin.signals.signal import Signal, SignalType, Status

_BLAMES = re.compile(r"\b(?:blam|accus)\w*", re.IGNORECASE)
_AIDED = re.compile(
    r"\b(?:accus|blam)\w* [^,.;]{1,60}? (?:of|for) (?:[a-z]+ly )?(?:harbou?r|shelter|hosting|arming"
    r"|back|support|fund|financ|train|equipp|aiding|helping|sponsor)",
    re.IGNORECASE,
)
"""Blame for what others did with somebody's help."""
_BLAMED_FOR = (
    SignalType.STRIKE_BOMBARDMENT,
    SignalType.GROUND_COMBAT_OCCUPATION,
    SignalType.CYBER_SABOTAGE,
)
_HOSTILE = (*_BLAMED_FOR, SignalType.BLOCKADE_CLOSURE)


def blamed(signal: Signal, here: list[Signal]) -> Signal:
    """An attack whose doer only the accusation beside it names: "Kyiv said, blaming Russia"; not whom that
    only says to have helped: "accusing Chad of arming them"."""
    if signal.type not in _BLAMED_FOR or signal.status is not Status.CLAIMED:
        return signal
    said = codes(signal.speakers)
    charges = [
        one
        for one in here
        if one.type is SignalType.ACCUSATION_DISCLOSURE
        and said
        and said <= codes(one.actors)
        and _BLAMES.search(one.trigger.text)
    ]
    if len(charges) != 1 or not codes(charges[0].recipients):
        return signal
    doers, begins = charges[0].recipients, charges[0].trigger.start
    if _AIDED.search(signal.evidence.text):
        kept = tuple(
            one for one in signal.actors if one.start < begins or one.code not in codes(doers)
        )
        return signal.model_copy(update={"actors": kept})
    if codes(signal.actors):
        return signal
    suffered = tuple(one for one in signal.recipients if one.code not in codes(doers))
    return signal.model_copy(update={"actors": doers, "recipients": suffered})


def not_by_accusers(signal: Signal, here: list[Signal]) -> Signal:
    """A hostile act by the accused alone, where accuser and accused both would be its doers: "Serbia
    accused Kosovo of a siege after police sealed two roads"."""
    doers = codes(signal.actors)
    charges = [one for one in here if one.type is SignalType.ACCUSATION_DISCLOSURE]
    if signal.type not in _HOSTILE or len(charges) != 1 or charges[0].is_mutual:
        return signal
    accusers, accused = codes(charges[0].actors), codes(charges[0].recipients)
    if not (accusers and accused) or doers != accusers | accused or accusers & accused:
        return signal
    kept = tuple(one for one in signal.actors if one.code not in accusers)
    return signal.model_copy(update={"actors": kept})
