"""Which change a further telling made to a story, why, and which fields are other than before.

In: the story before and after it. Out: `compare`, the `Change`; `fields_of`; `known_toll`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.signals.codebook import codebook
from tocsin.signals.signal import Quantity, Signal, Status
from tocsin.stories.calling_off import called_off
from tocsin.stories.families import families
from tocsin.stories.overtaken import overtaken
from tocsin.stories.severity import by_numbers, is_casualties
from tocsin.stories.story import Change, ChangeKind, ClaimStatus, FieldChange, Story
from tocsin.stories.toll import is_leap, is_taken_back, toll_of

HALF = 0.5
"""A count of forces that falls below this part of the one before is a de-escalation, not a rounding;
a toll that falls is a correction."""


def compare(before: Story, after: Story) -> Change:
    """The gravest material change, the others with it in `fields`."""
    fields = tuple(fields_of(before, after))
    kind, reason = _kind(before, after)
    return Change(kind=kind, reason=reason, fields=fields)


def _kind(before: Story, after: Story) -> tuple[ChangeKind, str]:
    gained = [code for code in after.origins if code not in before.origins]
    denying = [code for code in after.denied_by if code not in before.denied_by]
    known = before.severity.points if before.points is None else before.points
    grew = after.severity.points - known
    if before.status is ClaimStatus.RETRACTED:
        return ChangeKind.NEW, "told again after it was retracted"
    if after.eased and not before.eased:
        return _ended(before, after)
    carried_out = _was_planned(before, after)
    held = carried_out and not _escalates(after.lead)
    if held and after.status is not ClaimStatus.CONTESTED:
        return ChangeKind.CONFIRMED, "what was planned has taken place"
    toll = known_toll(before)
    leapt = is_leap(toll, toll_of(after.lead))
    rise = f"toll of {_count(after)} after {_told(toll)}" if leapt and toll is not None else ""
    worse = f"severity {grew:+d}: {after.severity.explain()}" if grew > 0 and not held else ""
    if worse and (carried_out or _has_grown(before, after)):
        return ChangeKind.ESCALATED, f"{rise}; {worse}" if rise else worse
    if rise:
        return ChangeKind.ESCALATED, rise
    if after.status is ClaimStatus.CONTESTED and before.status is not ClaimStatus.CONTESTED:
        return ChangeKind.CONTESTED, f"denied by {', '.join(denying or after.denied_by)}"
    if denying and _may_be_anybodys(after):
        return ChangeKind.CONTESTED, f"also denied by {', '.join(denying)}"
    if carried_out and after.status is not ClaimStatus.CONTESTED:
        return ChangeKind.ESCALATED, "what was planned has been carried out"
    if after.eased:
        return ChangeKind.REPEAT, "its end was told before"
    if vain := _denied_in_vain(before, after):
        return ChangeKind.CONFIRMED, f"what {', '.join(vain)} denied has taken place"
    if after.status is ClaimStatus.CONFIRMED and not _was_known(before):
        return ChangeKind.CONFIRMED, f"confirmed by {', '.join(gained or after.origins)}"
    if gained and len(after.origins) > 1 and not _is_known_of(before, after, gained):
        allied = " (allied)" if {*gained} <= {*after.allied} else ""
        return ChangeKind.CORROBORATED, f"also asserted by {', '.join(gained)}{allied}"
    if gained and _rested_on_unnamed(before):
        return ChangeKind.CORROBORATED, f"asserted by {', '.join(gained)}, the first with a name"
    if worse and after.severity.level > before.severity.level:
        return ChangeKind.ESCALATED, worse
    if leapt:
        return ChangeKind.ESCALATED, f"first toll: {_count(after)}"
    if is_taken_back(toll, toll_of(after.lead), after.tellings[-1].act.evidence.text):
        return ChangeKind.DEESCALATED, f"toll corrected: {_count(after)}, not {_number(toll)}"
    if _fell(before.lead.quantity, after.lead.quantity):
        return ChangeKind.DEESCALATED, "the count told fell by more than half"
    return ChangeKind.REPEAT, "nothing material changed"


def _ended(before: Story, after: Story) -> tuple[ChangeKind, str]:
    """An end eases, but for that of a plan for talks, a truce or a release."""
    off, label = called_off(after.lead), codebook()[after.lead.type].label.lower()
    if not off:
        return ChangeKind.DEESCALATED, f"ended: {label}"
    kind = ChangeKind.DEESCALATED if _escalates(before.lead) else ChangeKind.ESCALATED
    return kind, f"{off}: {label}"


def _may_be_anybodys(after: Story) -> bool:
    """Whether nobody is named who did it, so that each who denies it leaves fewer who may have done it."""
    named = any(party.code for party in after.lead.actors)
    return after.status is ClaimStatus.CONTESTED and not named


def known_toll(story: Story) -> Quantity | None:
    """What readers were told; a story kept by an earlier version has only its lead's."""
    return story.toll or toll_of(story.lead)


def _was_planned(before: Story, after: Story) -> bool:
    return before.lead.status is Status.PLANNED and after.lead.status is not Status.PLANNED


def _has_grown(before: Story, after: Story) -> bool:
    """Whether there is more of it than was told, or another kind of act; what only describes it better (the
    weapon, the place, a party) was so before."""
    return before.lead.type is not after.lead.type or by_numbers(after.severity) > by_numbers(
        before.severity
    )


def _denied_in_vain(before: Story, after: Story) -> list[str]:
    """Who contested what has come about with him since."""
    if before.status is not ClaimStatus.CONTESTED or after.status is ClaimStatus.CONTESTED:
        return []
    since = overtaken(after.tellings)
    return [code for code in before.denied_by if code in since]


def _escalates(act: Signal) -> bool:
    return "escalatory" in (act.polarity.dyad, act.polarity.third_parties)


def _was_known(before: Story) -> bool:
    """Confirmed, or a thing done in public, alone or together, that nobody else had to assert."""
    family = families()[before.lead.type]
    return before.status is ClaimStatus.CONFIRMED or (
        (family.joint or family.public) and before.status is ClaimStatus.REPORTED
    )


def _rested_on_unnamed(story: Story) -> bool:
    """Whether all who asserted it were "two diplomats" or the like, who are no origin."""
    speakers = story.lead.speakers
    return bool(speakers) and not story.origins and not any(party.code for party in speakers)


def _is_known_of(before: Story, after: Story, gained: Sequence[str]) -> bool:
    """Whether what is confirmed is now told only by those who do it, or by another of them."""
    actors = {party.code for party in after.lead.actors}
    return before.status is ClaimStatus.CONFIRMED and actors.issuperset(gained)


def _fell(before: Quantity | None, after: Quantity | None) -> bool:
    if before is None or after is None or before.unit != after.unit or is_casualties(before):
        return False
    return bool(before.value and after.value and after.value < HALF * before.value)


def fields_of(before: Story, after: Story) -> Iterator[FieldChange]:
    rows = (
        ("STATUS", before.status.value, after.status.value),
        ("ASSERTED", ", ".join(before.origins), ", ".join(after.origins)),
        ("DENIED", ", ".join(before.denied_by), ", ".join(after.denied_by)),
        ("HOW MANY", _count(before), _count(after)),
        ("SEVERITY", before.severity.name, after.severity.name),
        ("STAGE", _stage(before.lead), _stage(after.lead)),
    )
    for name, old, new in rows:
        if old != new:
            yield FieldChange(name=name, before=old or "none", after=new or "none")


def _stage(act: Signal) -> str:
    return called_off(act) or act.status.value


def _count(story: Story) -> str:
    return _told(story.lead.quantity) if story.lead.quantity else ""


def _number(quantity: Quantity | None) -> str:
    if quantity is None:
        return ""
    return quantity.text if quantity.value is None else f"{quantity.value:,.15g}"


def _told(quantity: Quantity) -> str:
    unit = quantity.unit or ""
    if quantity.value is None:
        words = quantity.text[:1].lower() + quantity.text[1:]
        return f"{words} {unit}" if is_casualties(quantity) and unit not in words else words
    if quantity.value == 1 and unit not in ("aircraft", "troops"):
        unit = unit.removesuffix("s")
    parts = (quantity.qualifier, f"{quantity.value:,.15g}", unit)
    return " ".join(part for part in parts if part)
