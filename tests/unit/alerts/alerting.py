"""Alerts made by hand from the reports of telling.py."""

from __future__ import annotations

from telling import act, report

from tocsin.alerts import Alert, AlertRecord, decide, headline
from tocsin.alerts.headline import assertion
from tocsin.alerts.record import machine_record
from tocsin.signals import Signal, SignalType, Status
from tocsin.stories import Report, Story, update


def alert_of(*reports: Report) -> Alert:
    story: Story | None = None
    for alerts, one in enumerate(reports, 1):
        story, change = update(story, one)
        story = story.model_copy(update={"alerts": alerts})
        alert = decide(story, change, one, minimum_severity=0, engine="0.1.0")
    assert isinstance(alert, Alert)
    return alert


def record_of(*reports: Report) -> AlertRecord:
    return machine_record(alert_of(*reports))


def told(
    kind: SignalType,
    sentence: str,
    trigger: str,
    *,
    status: Status = Status.REPORTED,
    **more: object,
) -> Signal:
    """An act of Russia's against Estonia, told by `sentence` with `trigger` in it."""
    at = sentence.index(trigger)
    lead = act(kind, status, ("RU",), ("EE",), ())
    span = lead.evidence.model_copy(update={"text": sentence, "start": 0, "end": len(sentence)})
    verb = span.model_copy(update={"text": trigger, "start": at, "end": at + len(trigger)})
    return lead.model_copy(update={"evidence": span, "trigger": verb, **more})


def headline_of(signal: Signal) -> str:
    return headline(update(None, report(signal))[0])


def form_of(signal: Signal) -> str:
    """The line that the forms make of it, whatever its sentence says."""
    return assertion(update(None, report(signal))[0].lead)
