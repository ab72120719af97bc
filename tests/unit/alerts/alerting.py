"""Alerts made by hand from the reports of telling.py."""

from __future__ import annotations

from tocsin.alerts import Alert, AlertRecord, decide
from tocsin.alerts.record import machine_record
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
