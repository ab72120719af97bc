"""What one more report does to a story.

In: the story so far (None for none) and a `Report`. Out: the story after it and the `Change`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.signals.signal import Quantity, Signal, SignalType
from tocsin.stories.identity import sides, story_ids
from tocsin.stories.report import Report
from tocsin.stories.severity import rate
from tocsin.stories.standing import deniers_of, origins_of, settle
from tocsin.stories.story import (
    Change,
    ChangeKind,
    ClaimStatus,
    FieldChange,
    Story,
    Telling,
)

MOST_TELLINGS = 200
"""Articles a story remembers by hash; beyond them the oldest is forgotten, the count kept."""
LONGEST_EVIDENCE = 2_000
HALF = 0.5
"""A count that falls below this part of the one before is a de-escalation, not a rounding."""


def update(story: Story | None, report: Report) -> tuple[Story, Change]:
    """One pure step: `(story after, change with its reason)`; a repeat keeps all but counters."""
    telling = Telling(sha256=report.source.sha256, url=report.source.url)
    if story is None:
        return _open(report, telling)
    if report.withdrawn:
        return _withdraw(story, telling)
    if any(one.sha256 == telling.sha256 for one in story.tellings):
        return _repeat(story, "the same text was reported before")
    after = _merge(story, report, telling)
    change = _compare(story, after)
    if change.kind is ChangeKind.REPEAT:
        return _repeat(after, change.reason)
    return after, change


def _open(report: Report, telling: Telling) -> tuple[Story, Change]:
    actors, recipients = sides(report.lead)
    story = Story(
        id=story_ids(report)[0],
        lead=_bare(report.lead),
        actors=actors,
        recipients=recipients,
        status=ClaimStatus.REPORTED,
        severity=rate(report.lead, status=ClaimStatus.REPORTED, origins=0, on=report.day),
        tellings=(telling,),
    )
    if report.withdrawn:
        after = story.model_copy(update={"status": ClaimStatus.RETRACTED})
        return after, Change(kind=ChangeKind.RETRACTED, reason="withdrawn before it was told")
    after = _settled(story, story.lead, report)
    return after, Change(kind=ChangeKind.NEW, reason="first report of this event")


def _bare(signal: Signal) -> Signal:
    """The act with one sentence at most, so that a story stays small."""
    long = len(signal.evidence.text) > LONGEST_EVIDENCE
    evidence = signal.trigger if long else signal.evidence
    return signal.model_copy(update={"evidence": evidence, "mentions": ()})


def _settled(story: Story, act: Signal, report: Report) -> Story:
    """The story with this act, and this report's origins and deniers beside the known ones."""
    origins = tuple(dict.fromkeys(story.origins + origins_of(report)))
    deniers = tuple(dict.fromkeys(story.denied_by + deniers_of(report)))
    status, deniers = settle(act, origins, deniers)
    severity = rate(act, status=status, origins=len(origins), on=report.day)
    return story.model_copy(
        update={
            "lead": act,
            "origins": origins,
            "denied_by": deniers,
            "status": status,
            "severity": severity,
        }
    )


def _repeat(story: Story, reason: str) -> tuple[Story, Change]:
    after = story.model_copy(update={"version": story.version + 1, "retold": story.retold + 1})
    return after, Change(kind=ChangeKind.REPEAT, reason=reason)


def _withdraw(story: Story, telling: Telling) -> tuple[Story, Change]:
    """A publisher withdraws an article: the story falls when no other article tells it."""

    def same(one: Telling) -> bool:
        by_url = telling.url is not None and one.url == telling.url
        return by_url or one.sha256 == telling.sha256

    left = tuple(one for one in story.tellings if not same(one))
    if story.status is ClaimStatus.RETRACTED:
        return _repeat(story, "retracted before")
    if left or len(left) == len(story.tellings):
        kept = story.model_copy(update={"tellings": left})
        return _repeat(kept, "one article was withdrawn, others still tell it")
    after = story.model_copy(
        update={"version": story.version + 1, "status": ClaimStatus.RETRACTED, "tellings": ()}
    )
    fields = (FieldChange(name="STATUS", before=story.status, after=after.status),)
    reason = "the publisher withdrew the only article that told it"
    return after, Change(kind=ChangeKind.RETRACTED, reason=reason, fields=fields)


def _merge(story: Story, report: Report, telling: Telling) -> Story:
    after = _settled(story, _act(story.lead, report.lead), report)
    tellings = (*story.tellings, telling)[-MOST_TELLINGS:]
    return after.model_copy(update={"version": story.version + 1, "tellings": tellings})


def _act(before: Signal, lead: Signal) -> Signal:
    """The act after a further telling: what this one leaves out stays as it was told."""
    if lead.type is SignalType.DENIAL or not lead.is_current:
        return before
    if before.type is SignalType.DENIAL:
        return _bare(lead)
    known = {(party.code, party.text) for party in before.speakers}
    codes = {party.code for party in before.speakers if party.code}
    new = [
        party
        for party in lead.speakers
        if party.code not in codes and (party.code, party.text) not in known
    ]
    kept = {
        "quantity": lead.quantity or before.quantity,
        "places": lead.places or before.places,
        "recipients": lead.recipients or before.recipients,
        "time": lead.time or before.time,
        "actors": before.actors,
        "speakers": before.speakers + tuple(new),
    }
    return _bare(lead).model_copy(update=kept)


def _compare(before: Story, after: Story) -> Change:
    """The gravest material change, the others with it in `fields`."""
    fields = tuple(_fields(before, after))
    kind, reason = _kind(before, after)
    return Change(kind=kind, reason=reason, fields=fields)


def _kind(before: Story, after: Story) -> tuple[ChangeKind, str]:
    gained = [code for code in after.origins if code not in before.origins]
    denying = [code for code in after.denied_by if code not in before.denied_by]
    grew = after.severity.points - before.severity.points
    if before.status is ClaimStatus.RETRACTED:
        return ChangeKind.NEW, "told again after it was retracted"
    if grew > 0:
        return ChangeKind.ESCALATED, f"severity {grew:+d}: {after.severity.explain()}"
    if after.status is ClaimStatus.CONTESTED and before.status is not ClaimStatus.CONTESTED:
        return ChangeKind.CONTESTED, f"denied by {', '.join(denying or after.denied_by)}"
    if after.status is ClaimStatus.CONFIRMED and before.status is not ClaimStatus.CONFIRMED:
        return ChangeKind.CONFIRMED, f"confirmed by {', '.join(gained or after.origins)}"
    if gained and len(after.origins) > 1:
        return ChangeKind.CORROBORATED, f"also asserted by {', '.join(gained)}"
    if _fell(before.lead.quantity, after.lead.quantity):
        return ChangeKind.DEESCALATED, "the count told fell by more than half"
    return ChangeKind.REPEAT, "nothing material changed"


def _fell(before: Quantity | None, after: Quantity | None) -> bool:
    if before is None or after is None or before.unit != after.unit:
        return False
    return bool(before.value and after.value and after.value < HALF * before.value)


def _fields(before: Story, after: Story) -> Iterator[FieldChange]:
    rows = (
        ("STATUS", before.status.value, after.status.value),
        ("ASSERTED", ", ".join(before.origins), ", ".join(after.origins)),
        ("DENIED", ", ".join(before.denied_by), ", ".join(after.denied_by)),
        ("HOW MANY", _count(before), _count(after)),
        ("SEVERITY", before.severity.name, after.severity.name),
        ("STAGE", before.lead.status.value, after.lead.status.value),
    )
    for name, old, new in rows:
        if old != new:
            yield FieldChange(name=name, before=old or "none", after=new or "none")


def _count(story: Story) -> str:
    return story.lead.quantity.text if story.lead.quantity else ""
