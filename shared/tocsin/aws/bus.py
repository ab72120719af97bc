"""Puts each alert onto the alerts bus, and its PagerDuty event beside it where that is wanted.

In: an EventBridge client and the machine record as JSON. Out: nothing; a failed entry raises.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tocsin.alerts.pagerduty import pagerduty_body
from tocsin.alerts.record import AlertRecord

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient

SOURCE = "tocsin"
ALERT, PAGERDUTY = "Alert", "PagerDuty Event"
"""Detail types: the machine record, and the body that PagerDuty's API takes as it is."""


class NotTaken(Exception):
    """EventBridge refused an entry: its code."""


def put(client: EventBridgeClient, bus: str, text: str, *, pagerduty: bool) -> None:
    """`text` is the record's JSON; raises pydantic's ValidationError where it is none."""
    record = AlertRecord.model_validate_json(text)
    entries = [_entry(bus, record, ALERT, text)]
    if pagerduty:
        entries.append(_entry(bus, record, PAGERDUTY, json.dumps(pagerduty_body(record))))
    answer = client.put_events(Entries=entries)
    if answer["FailedEntryCount"]:
        codes = {entry.get("ErrorCode", "") for entry in answer["Entries"]} - {""}
        raise NotTaken(", ".join(sorted(codes)))


def _entry(bus: str, record: AlertRecord, kind: str, detail: str) -> Any:
    return {
        "EventBusName": bus,
        "Source": SOURCE,
        "DetailType": kind,
        "Detail": detail,
        "Resources": [f"tocsin:story/{record.story_id}"],
    }
