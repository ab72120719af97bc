"""The subject line: ASCII, one line, under 100 characters, its bracket stable for mail filters.

In: a story and the kind of its change. Out: one line.
"""

from __future__ import annotations

from tocsin.alerts.headline import assertion, clause, templates, wording
from tocsin.alerts.naming import codes_of, names_of, number_text, per_outlet, seat_names
from tocsin.alerts.plain import ascii_line, join_names
from tocsin.signals.signal import Signal, SignalType, Status
from tocsin.stories import ChangeKind, ClaimStatus, Story
from tocsin.stories.severity import is_casualties

LONGEST = 99
LONGEST_DYAD = 24
FULL_DENIAL = 30
LONGEST_OUTLET = 26


def subject(story: Story, kind: ChangeKind, outlet: str | None = None) -> str:
    """Such as "[HIGH|CONTESTED] KP->RU troops: US says ~3,000 in Russia; Moscow denies".

    What nobody but the article asserts ends in its outlet: "... has struck Kharkiv (per Example)".
    """
    lead = story.lead
    mark = bracket(kind, story.status, story.alerts, story.severity.name)
    opening = f"[{mark}] {_dyad(lead)} {wording(lead).short}: "
    tail = ""
    if story.denied_by and lead.type is not SignalType.DENIAL:
        names = seat_names(story.denied_by)
        tail = f"; {', '.join(names)} {'deny' if len(names) > 1 else 'denies'}"
    tail = ascii_line(tail, FULL_DENIAL) if tail else ""
    per = ascii_line(per_outlet(lead, outlet), LONGEST_OUTLET)
    tail = f" {per}{tail}" if per else tail
    room = LONGEST - len(opening) - len(tail) - 1
    return ascii_line(opening + ascii_line(_told(lead), room) + tail, LONGEST)


def bracket(kind: ChangeKind, status: ClaimStatus, alerts: int, severity: str) -> str:
    """The stable prefix: "HIGH|CONTESTED" at first, "UPDATE 2|CONTESTED" later, "RETRACTED"."""
    if kind is ChangeKind.RETRACTED:
        return "RETRACTED"
    return f"{f'UPDATE {alerts}' if alerts > 1 else severity}|{status.value.upper()}"


def _dyad(lead: Signal) -> str:
    actors, others = codes_of(lead.actors), codes_of(lead.recipients)
    sides = ["+".join(side[:3]) for side in (actors, others) if side]
    return ascii_line("->".join(sides) or "unnamed", LONGEST_DYAD)


def _told(lead: Signal) -> str:
    """The count in short where there is one, else the headline's first half."""
    quantity = lead.quantity
    targets = names_of(lead.recipients)
    counted = quantity is not None and quantity.value is not None and not is_casualties(quantity)
    if quantity is None or not counted or not targets or lead.status is Status.PLANNED:
        return assertion(lead)
    if lead.type is not SignalType.TROOP_DEPLOYMENT:
        return assertion(lead)
    qualifier = (quantity.qualifier or "").casefold()
    sign = templates().qualifiers.get(qualifier, f"{qualifier} " if qualifier else "")
    speakers = names_of(lead.speakers, short=True)
    if not speakers or lead.status is Status.REPORTED:
        return clause(lead)
    says = "say" if len(speakers) > 1 else "says"
    return f"{join_names(speakers)} {says} {sign}{number_text(quantity)} in {join_names(targets)}"
