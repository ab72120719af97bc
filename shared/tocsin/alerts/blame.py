"""Who is blamed for an attack that nobody known is told to have made.

In: a `Report`. Out: its accusations of that attack, and a sentence that tells them.
"""

from __future__ import annotations

import re

from tocsin.alerts.naming import codes_of, is_plural, names_of
from tocsin.alerts.plain import join_names
from tocsin.alerts.target import EACH_OTHER
from tocsin.signals.signal import FIGHTING, Signal, SignalType
from tocsin.stories.report import Report

HOSTILE = FIGHTING | {SignalType.CYBER_SABOTAGE, SignalType.BLOCKADE_CLOSURE}
"""Types of acts for whose doer a reader asks first."""
MOST_BLAMED = 2
_BLAMES = re.compile(
    r"\bblam\w+|\bresponsib|\bguilt|\battribut|\bdown to\b|\bat the door of\b|\bwork of\b"
    r"|\b(?:was|were|is|are|be|been|being|st(?:oo|an)ds?|s[ae]w|sees?|hands?)\b(?! not\b| never\b)"
    r"[^,;.]{0,40} behind\b"
    r"|\b(?:had|have) (?:used (?!the\b)|fired\b|been given\b)"
    r"|\b(?:attackers|assailants|gunmen|raiders|bombers?|culprits) (?:was|were|belonged|came)\b",
    re.IGNORECASE,
)
"""Words that put what was told on somebody; "accused of hoarding grain" is about something else."""
_SPARES = re.compile(
    r"\b(?:not|never|nobody|none|no one|without|refus\w+ to|declin\w+ to|short of) (?:\w+ )?$|n[’']t $",
    re.IGNORECASE,
)
"""Right before such words, that nobody is blamed after all."""


def blames(report: Report) -> tuple[Signal, ...]:
    """Accusations whose sentence tells no act of its own, behind an attack by the unknown; none else."""
    lead = report.lead
    if lead.type not in HOSTILE or codes_of(lead.actors):
        return ()
    told = [one.evidence.start for one in (lead, *report.others)]
    found: dict[str, Signal] = {}
    for one in report.others:
        charged = one.type is SignalType.ACCUSATION_DISCLOSURE and one.is_current
        if not charged or not _is_of_another(one) or one.evidence.start <= lead.evidence.start:
            continue
        if told.count(one.evidence.start) == 1 and _puts_blame(one.evidence.text):
            found.setdefault(tell_blame(one), one)
    return tuple(found.values())[:MOST_BLAMED]


def tell_blame(accusation: Signal) -> str:
    """Such as "Sudan blames Rapid Support Forces." or "Chad and Sudan blame each other."."""
    who, whom = names_of(accusation.actors, short=True), names_of(accusation.recipients, short=True)
    many = len(who) > 1 or any(map(is_plural, accusation.actors))
    named = EACH_OTHER if {*who} == {*whom} else join_names(whom)
    return f"{join_names(who)} {'blame' if many else 'blames'} {named}."


def _is_of_another(accusation: Signal) -> bool:
    """Whether it is known who accuses whom; an opposition that accuses its own government is not told."""
    who, whom = codes_of(accusation.actors), codes_of(accusation.recipients)
    return bool(who and whom) and (who != whom or len(who) > 1)


def _puts_blame(sentence: str) -> bool:
    found = _BLAMES.finditer(sentence)
    before = (sentence[max(0, one.start() - 40) : one.start()] for one in found)
    return any(not _SPARES.search(words) for words in before)
