"""Every call that a function makes of AWS is one that its role in template.yaml allows."""

import json
import os
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tocsin.aws import clients
from tocsin.local.cloud import LocalCloud
from tocsin.local.commands_briefing import next_hour
from tocsin.local.project import translate_template
from tocsin.local.tending import Tending

RESOURCES = translate_template(Path(__file__).parents[2])["Resources"]
ITEMS = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem"}
HOLDERS = ("TableName", "Bucket", "TopicArn")
"""Parameters that name what a call is about."""


class Call(NamedTuple):
    function: str
    action: str
    about: str
    """The resource of the template; empty where the environment does not tell it."""
    key: str
    """Of an item or an object."""


def running() -> str:
    """The function whose code makes the call, by the stack."""
    frame = sys._getframe()
    while frame := frame.f_back:
        if found := re.search(r"functions/(\w+)/app\.py$", frame.f_code.co_filename):
            return found[1].capitalize()
    return ""


def logical(function: str, name: str) -> str:
    """What the template calls it, found by the variable that brings its name to the function."""
    variables = RESOURCES[function]["Properties"]["Environment"]["Variables"]
    told = {os.environ.get(one): value for one, value in variables.items()}
    found = told.get(name)
    return str(found["Ref"]) if isinstance(found, dict) and "Ref" in found else ""


def parts(service: str, operation: str, asked: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Operation, holder and key of each thing that one request does."""
    if operation == "TransactWriteItems":
        for action in asked["TransactItems"]:
            ((kind, one),) = action.items()
            yield from parts(service, ITEMS[kind], one)
    elif operation == "BatchGetItem":
        for table, one in asked["RequestItems"].items():
            for key in one["Keys"]:
                yield operation, table, item_key(key)
    else:
        holder = next((asked[name] for name in HOLDERS if name in asked), "")
        held = asked.get("Key") or asked.get("Item") or ""
        yield operation, holder, held if isinstance(held, str) else item_key(held)


def item_key(item: dict[str, Any]) -> str:
    found = item.get("pk") or item.get("id") or {"S": ""}
    return str(found["S"]) if isinstance(found, dict) else str(found)


def allowed(call: Call) -> bool:
    """Whether one statement of the role has the action, the resource and the key."""
    role = RESOURCES[f"{call.function}Role"]["Properties"]["Policies"]
    for statement in (one for policy in role for one in policy["PolicyDocument"]["Statement"]):
        resource = json.dumps(statement["Resource"])
        conditions = statement.get("Condition", {}).get("ForAllValues:StringLike", {})
        leading = conditions.get("dynamodb:LeadingKeys", ["*"])
        folders = re.findall(r"Arn\}/([^\"]+)\"", resource) if call.action[:3] == "s3:" else ["*"]
        if (
            call.action in json.dumps(statement["Action"])
            and call.about in resource
            and any(fnmatchcase(call.key, one) for one in leading)
            and any(fnmatchcase(call.key, one) for one in folders)
        ):
            return True
    return False


@pytest.fixture
def calls(cloud: LocalCloud) -> set[Call]:
    """What an article that alerts, one that can't be read, a sweep and a digest ask of AWS."""
    seen: set[Call] = set()

    def note(params: dict[str, Any], model: Any, **_: Any) -> None:
        function, service = running(), model.service_model.service_name
        if function:
            for operation, holder, key in parts(service, model.name, params):
                about = logical(function, holder)
                seen.add(Call(function, f"{service}:{operation}", about, key))

    for client in (
        clients.s3(),
        clients.dynamodb(),
        clients.sns(),
        clients.ssm(),
        clients.sqs(),
    ):
        client.meta.events.register("before-parameter-build.*.*", note)
    samples = Path(__file__).parents[2] / "events/articles"
    for name in ("01-kp-troops-fragment.html", "05-empty.txt", "06-kp-troops-seoul.txt"):
        cloud.put(name, (samples / name).read_bytes())
    cloud.pump()
    tending = Tending(cloud)
    tending.receive()
    tending.sweep()
    cloud.digest(next_hour())
    return seen


def test_a_function_asks_for_nothing_that_its_role_does_not_allow(calls: set[Call]) -> None:
    assert {one.function for one in calls} == {"Classify", "Publish", "Receipt", "Sweep", "Digest"}
    assert [one for one in sorted(calls) if not allowed(one)] == []


def test_what_a_role_does_not_allow_would_be_seen() -> None:
    assert allowed(Call("Publish", "dynamodb:UpdateItem", "StoriesTable", "ALERT#1"))
    assert not allowed(Call("Publish", "dynamodb:UpdateItem", "StoriesTable", "STORY#1"))
    assert not allowed(Call("Publish", "dynamodb:PutItem", "StoriesTable", "ALERT#1"))
    assert not allowed(Call("Classify", "s3:PutObject", "RecordsBucket", "elsewhere/x"))
    assert not allowed(Call("Receipt", "dynamodb:UpdateItem", "ReadingsTable", "ALERT#1"))
