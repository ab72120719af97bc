"""What was released as version 1 of a schema holds for every document that is called version 1.

released/ is never written anew. A change that breaks it is a new version, with a schema of its own.
"""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from compatible import breaks

from tocsin.alerts.record import machine_record, record_json
from tocsin.alerts.schema import PUBLISHED as ALERT
from tocsin.aws.schema import PUBLISHED as RECORDS
from tocsin.local.commands_preview import _alert

RELEASED = Path(__file__).parent / "released"
SAMPLES = Path(__file__).parents[3] / "events/articles"
TODAY = {path.name: json.loads(path.read_text("utf-8")) for path in (ALERT, *RECORDS)}


def released(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((RELEASED / name).read_text("utf-8"))
    return found


def test_every_schema_was_released() -> None:
    assert {path.name for path in RELEASED.iterdir()} == set(TODAY)


@pytest.mark.parametrize("name", sorted(TODAY))
def test_version_1_is_still_what_was_released(name: str) -> None:
    assert breaks(released(name), TODAY[name]) == []


@pytest.mark.parametrize("name", sorted(TODAY))
def test_a_document_says_which_version_it_is_of(name: str) -> None:
    version = TODAY[name]["properties"]["schema_version"]["const"]
    assert version == "1.0"
    assert name.endswith(f"-{version.partition('.')[0]}.json")


@pytest.mark.parametrize("sample", ["01-kp-troops-fragment.html", "04-sanctions.json"])
def test_an_alert_of_today_obeys_the_schema_that_was_released(sample: str) -> None:
    record = json.loads(record_json(machine_record(_alert(SAMPLES / sample))))
    jsonschema.validate(record, released("alert-1.json"))


CHANGES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "$.headline: was certain": lambda s: s["required"].remove("headline"),
    "$.headline: is gone": lambda s: s["properties"].pop("headline"),
    "$.headline: string became integer": lambda s: s["properties"]["headline"].update(
        type="integer"
    ),
    "$.headline: a form that there was not": lambda s: s["properties"].update(
        headline={"anyOf": [{"type": "string"}, {"type": "null"}]}
    ),
    "$.signal.type: the value 'siege' was unknown": lambda s: s["$defs"]["SignalType"][
        "enum"
    ].append("siege"),
    "$.signal.evidence.start: was certain": lambda s: s["$defs"]["Span"]["required"].remove(
        "start"
    ),
    "$.schema_version: the value '2.0' was unknown": lambda s: s["properties"][
        "schema_version"
    ].update(const="2.0"),
    "$.origins[]: string became number": lambda s: s["properties"]["origins"].update(
        items={"type": "number"}
    ),
}


@pytest.mark.parametrize("told", CHANGES)
def test_a_change_that_breaks_receivers_is_seen(told: str) -> None:
    changed = copy.deepcopy(released("alert-1.json"))
    CHANGES[told](changed)
    assert any(one.startswith(told) for one in breaks(released("alert-1.json"), changed))


def test_a_new_field_breaks_nobody() -> None:
    changed = copy.deepcopy(released("alert-1.json"))
    changed["properties"]["mood"] = {"type": "string"}
    changed["required"].append("mood")
    assert breaks(released("alert-1.json"), changed) == []
