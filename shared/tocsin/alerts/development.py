"""One development of a story: what changed, when it was read, and whether it was told.

In: a story's change and whether it is told. Out: `Development`; digest and page are made of these.
"""

from __future__ import annotations

from datetime import UTC, datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict

from tocsin.alerts.alert import Alert, Suppressed
from tocsin.alerts.record import AlertRecord, machine_record, record_json
from tocsin.signals.signal import Signal
from tocsin.stories import Change, ChangeKind, Report, Story

MOST_BYTES = 16_000
"""Of the record as JSON; longer texts in it are cut."""


class Development(BaseModel):
    """A material change of a story; repeats are none."""

    model_config = ConfigDict(frozen=True)

    at: AwareDatetime
    """When the article was read."""
    record: AlertRecord
    alerted: bool = True
    why: str = ""
    """The rule that sent the alert, or the reason that held it back."""

    @property
    def moment(self) -> datetime:
        """When the article was published; where it does not say, when it was read."""
        return published_at(self.record.article.published) or self.at

    @property
    def is_new(self) -> bool:
        return self.record.change.kind is ChangeKind.NEW


def published_at(text: str | None) -> datetime | None:
    """An ISO date or time as UTC; None where it is neither.

    >>> published_at("2026-03-04T09:00:00+02:00").isoformat()
    '2026-03-04T07:00:00+00:00'
    """
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    try:
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (OverflowError, ValueError):
        return None


def dyad_of(signal: Signal) -> tuple[str, ...]:
    """The two codes, sorted, between which it happens: ("KP", "RU"); one or none where untold."""
    by = [party.code for party in signal.actors if party.code]
    to = [party.code for party in signal.recipients if party.code]
    to = to or [place.code for place in signal.places if place.code and place.role != "origin"]
    first = by[:1] or to[:1]
    other = [code for code in (*to, *by) if code not in first][:1]
    return tuple(sorted(first + other))


def develop(
    story: Story,
    change: Change,
    report: Report,
    decision: Alert | Suppressed,
    *,
    at: datetime,
    engine: str,
) -> Development | None:
    """What is kept of a change, told or held back; None for a repeat, which is no development."""
    if change.kind is ChangeKind.REPEAT:
        return None
    alert = (
        decision
        if isinstance(decision, Alert)
        else Alert(story=story, change=change, report=report, rule="", engine=engine)
    )
    record = AlertRecord.model_validate_json(record_json(machine_record(alert), MOST_BYTES))
    why = decision.rule if isinstance(decision, Alert) else decision.reason
    return Development(at=at, record=record, alerted=isinstance(decision, Alert), why=why)
