"""The local cloud marks what its topic delivered, and sends what was left behind."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from outage import outage

from tocsin.aws import clients
from tocsin.local.cloud import LocalCloud
from tocsin.local.project import translate_template
from tocsin.local.tending import SWEEP_SECONDS, Tending


@pytest.fixture
def tending(cloud: LocalCloud) -> Tending:
    return Tending(cloud)


def alert_item(cloud: LocalCloud) -> dict[str, Any]:
    items = clients.dynamodb().scan(TableName=cloud.table)["Items"]
    (found,) = [one for one in items if one.get("kind") == {"S": "ALERT"}]
    return found


def leave_behind(cloud: LocalCloud, sample: bytes) -> None:
    """An alert that SNS gave no answer for, hours ago."""
    cloud.put("an article.html", sample)
    with outage(clients.sns(), "Publish", 500, "InternalError"):
        cloud.pump()
    then = {"S": (datetime.now(UTC) - timedelta(hours=2)).isoformat()}
    aged: Any = alert_item(cloud) | {"queued_at": then, "claimed_at": then}
    clients.dynamodb().put_item(TableName=cloud.table, Item=aged)


def mails(cloud: LocalCloud) -> int:
    assert cloud.alert_folder is not None
    return len(list(cloud.alert_folder.glob("*.eml")))


def test_what_was_published_and_could_not_be_marked_is_marked_by_its_receipt(
    cloud: LocalCloud, tending: Tending, sample: bytes
) -> None:
    cloud.put("an article.html", sample)
    marking = outage(
        clients.dynamodb(), "UpdateItem", 500, "InternalServerError",
        when=lambda request: b"message_id" in request.body,
    )  # fmt: skip
    with marking:
        cloud.pump()
    assert alert_item(cloud)["sent_state"] == {"S": "CLAIMED"}
    tending.run(0)
    assert alert_item(cloud)["sent_state"] == {"S": "SENT"}


def test_what_was_left_behind_is_sent_when_a_sweep_is_due(
    cloud: LocalCloud, tending: Tending, sample: bytes
) -> None:
    leave_behind(cloud, sample)
    before = mails(cloud)
    assert tending.run(0) == tending.run(SWEEP_SECONDS - 1) == []
    (message,) = tending.run(SWEEP_SECONDS)
    assert message["subject"].startswith("[HIGH|CONTESTED] KP->RU")
    assert "3,000" in message["message"]["email"]
    assert mails(cloud) == before + 1
    assert tending.run(2 * SWEEP_SECONDS) == []


def test_what_a_budget_held_is_a_mail_too(
    cloud: LocalCloud, tending: Tending, sample: bytes
) -> None:
    leave_behind(cloud, sample)
    held: Any = alert_item(cloud) | {"sent_state": {"S": "HELD"}, "unsent": {"S": "HELD"}}
    clients.dynamodb().put_item(TableName=cloud.table, Item=held)
    before = mails(cloud)
    (message,) = tending.sweep()
    assert message["subject"].startswith("[DIGEST] 1 further alert of the rule")
    assert "KP->RU" in message["message"]["email"]
    assert mails(cloud) == before + 1


def test_sweeps_come_as_often_as_in_the_cloud() -> None:
    resources = translate_template(Path(__file__).parents[2])["Resources"]
    every = resources["SweepOften"]["Properties"]["ScheduleExpression"]
    assert every == f"rate({SWEEP_SECONDS // 60} minutes)"
