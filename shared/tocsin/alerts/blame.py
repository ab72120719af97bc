"""Who is blamed for an attack that nobody known is told to have made.

In: a `Report`. Out: its accusations of that attack, and a sentence that tells them.
"""

from __future__ import annotations

import re

from tocsin.alerts.naming import codes_of, is_plural, names_of
from tocsin.alerts.plain import join_names
from tocsin.signals.signal import Signal, SignalType
from tocsin.stories.report import Report

ATTACKS = frozenset(
    {
        SignalType.STRIKE_BOMBARDMENT,
        SignalType.GROUND_COMBAT_OCCUPATION,
        SignalType.CYBER_SABOTAGE,
        SignalType.BLOCKADE_CLOSURE,
    }
)
"""Types of acts for whose doer a reader asks first."""
MOST_BLAMED = 2
_BLAMES = re.compile(
    r"(?<!not )(?<!never )\bblam\w+|\bbehind\b|\bresponsib|\bguilt|\battribut|\bdown to\b"
    r"|\bat the door of\b|\bwork of\b"
    r"|\b(?:had|have) (?:used|fired|been given)\b"
    r"|\b(?:attackers|assailants|gunmen|raiders|bombers?|culprits) (?:was|were|belonged|came)\b",
    re.IGNORECASE,
)
"""Words that put what was told on somebody; "accused of hoarding grain" is about something else."""


def blames(report: Report) -> tuple[Signal, ...]:
    """Accusations whose sentence tells no act of its own, behind an attack by the unknown; none else."""
    lead = report.lead
    if lead.type not in ATTACKS or codes_of(lead.actors):
        return ()
    told = [one.evidence.start for one in (lead, *report.others)]
    found = (
        one
        for one in report.others
        if one.type is SignalType.ACCUSATION_DISCLOSURE
        and one.is_current
        and codes_of(one.actors)
        and codes_of(one.recipients)
        and one.evidence.start > lead.evidence.start
        and told.count(one.evidence.start) == 1
        and _BLAMES.search(one.evidence.text)
    )
    return tuple(found)[:MOST_BLAMED]


def tell_blame(accusation: Signal) -> str:
    """Such as "Sudan blames Rapid Support Forces."."""
    who, whom = names_of(accusation.actors, short=True), names_of(accusation.recipients, short=True)
    many = len(who) > 1 or any(map(is_plural, accusation.actors))
    return f"{join_names(who)} {'blame' if many else 'blames'} {join_names(whom)}."
