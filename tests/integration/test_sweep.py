"""What publish leaves behind is sent by the sweep; what a budget holds comes in one digest."""

import json
import logging
import uuid
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws
from moto.core import DEFAULT_ACCOUNT_ID
from moto.sns import sns_backends
from outage import outage

from tocsin.aws.outgoing import Outgoing, claim, packed, waiting
from tocsin.aws.receipts import receive
from tocsin.aws.sweep import Swept, sweep
from tocsin.aws.topic import Fate, send

NOW = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
REGION = "eu-west-1"


def index(name, key, sort):
    keys = [(key, "HASH"), (sort, "RANGE")]
    schema = [{"AttributeName": attribute, "KeyType": kind} for attribute, kind in keys]
    return {"IndexName": name, "KeySchema": schema, "Projection": {"ProjectionType": "ALL"}}


@pytest.fixture
def cloud(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    with mock_aws():
        topic = boto3.client("sns", region_name=REGION)
        arn = topic.create_topic(Name="alerts")["TopicArn"]
        table = boto3.client("dynamodb", region_name=REGION)
        table.create_table(
            TableName="t",
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
            AttributeDefinitions=[
                {"AttributeName": name, "AttributeType": "S"}
                for name in ("pk", "unsent", "queued_at")
            ],
            GlobalSecondaryIndexes=[index("unsent", "unsent", "queued_at")],
        )
        yield Cloud(topic, table, arn)


class Cloud:
    def __init__(self, topic, table, arn):
        self.topic, self.table, self.arn = topic, table, arn

    def queue(self, number, hourly=0, at=NOW, rule="mine", channels=None, status="reported"):
        message = {"subject": f"[HIGH] alert {number}", "message": {"default": "x"}}
        told = {"status": {"DataType": "String", "StringValue": status}}
        if channels:
            named = {"DataType": "String.Array", "StringValue": json.dumps(channels)}
            told["channels"] = named
        values = {"message": json.dumps(message | {"attributes": told}), "rule": rule}
        values |= {"pk": f"ALERT#s#{number}", "kind": "ALERT", "queued_at": at.isoformat()}
        values |= {"sent_state": "PENDING", "unsent": "PENDING"}
        item = {name: {"S": value} for name, value in values.items()}
        self.table.put_item(TableName="t", Item=item | {"hourly": {"N": str(hourly)}})
        names = ("pk", "message", "rule", "queued_at")
        return Outgoing(hourly=hourly, **{name: values[name] for name in names})

    def send(self, alert, now=NOW):
        return send(self.topic, self.table, alert, table="t", topic_arn=self.arn,
                    claimant=str(uuid.uuid4()), now=now)  # fmt: skip

    def sweep(self, now):
        return sweep(self.topic, self.table, table="t", topic_arn=self.arn,
                     claimant=lambda: str(uuid.uuid4()), now=now)  # fmt: skip

    def take_back(self):
        story = {"pk": {"S": "STORY#s"}, "status": {"S": "retracted"}}
        self.table.put_item(TableName="t", Item=story)

    @property
    def sent(self):
        backend = sns_backends[DEFAULT_ACCOUNT_ID][REGION].topics[self.arn]
        return [one[2] for one in backend.sent_notifications]


def test_what_was_claimed_and_never_marked_is_sent_by_the_sweep_once(cloud) -> None:
    alert = cloud.queue(1)
    assert claim(cloud.table, "t", alert.pk, "a publisher that died", NOW)
    assert cloud.send(alert, NOW + timedelta(minutes=1)) is Fate.REPEATED
    assert cloud.sweep(NOW + timedelta(minutes=4)) == Swept()
    assert cloud.sweep(NOW + timedelta(minutes=20)).sent == 1
    assert cloud.sweep(NOW + timedelta(minutes=40)).sent == 0
    assert cloud.sent == ["[HIGH] alert 1"]


def receipt(*alerts):
    value = {"Type": "String.Array", "Value": json.dumps([alert.pk for alert in alerts])}
    return {"Records": [{"Sns": {"MessageId": "m", "MessageAttributes": {"alerts": value}}}]}


def test_what_was_published_without_an_answer_is_marked_by_its_receipt(cloud) -> None:
    alert = cloud.queue(1)
    assert claim(cloud.table, "t", alert.pk, "a publisher without an answer", NOW)
    assert receive(receipt(alert), cloud.table, "t") == [alert.pk]
    assert cloud.sweep(NOW + timedelta(minutes=20)) == Swept()
    assert cloud.sent == []


def test_a_receipt_of_what_the_table_has_forgotten_brings_nothing_back(cloud) -> None:
    alert = cloud.queue(1)
    cloud.table.delete_item(TableName="t", Key={"pk": {"S": alert.pk}})
    assert receive(receipt(alert), cloud.table, "t") == []
    assert "Item" not in cloud.table.get_item(TableName="t", Key={"pk": {"S": alert.pk}})


def test_one_that_is_forgotten_does_not_keep_the_others_from_being_marked(cloud) -> None:
    alerts = [cloud.queue(number) for number in range(3)]
    cloud.table.delete_item(TableName="t", Key={"pk": {"S": alerts[1].pk}})
    assert receive(receipt(*alerts), cloud.table, "t") == [alerts[0].pk, alerts[2].pk]


def test_a_message_of_somebody_else_is_no_receipt(cloud) -> None:
    sns = {"MessageId": "m", "Subject": "a test", "Message": "x"}
    assert receive({"Records": [{"Sns": sns}]}, cloud.table, "t") == []


def test_what_the_topic_refuses_is_free_again_at_once(cloud) -> None:
    alert = cloud.queue(1)
    refused = outage(cloud.topic, "Publish", 403, "AuthorizationError", times=1)
    with refused, pytest.raises(ClientError):
        cloud.send(alert)
    assert cloud.send(alert) is Fate.SENT


def test_what_may_have_been_published_is_not_sent_again_before_its_claim_is_stale(cloud) -> None:
    alert = cloud.queue(1)
    with outage(cloud.topic, "Publish", 500, "InternalError"):
        assert cloud.send(alert) is Fate.UNCERTAIN
    assert cloud.send(alert) is Fate.REPEATED
    assert cloud.sweep(NOW + timedelta(minutes=10)).sent == 1


def test_one_alert_that_is_refused_does_not_keep_back_the_others(cloud) -> None:
    for number in range(3):
        cloud.queue(number)
    with outage(cloud.topic, "Publish", 403, "AuthorizationError", times=1):
        swept = cloud.sweep(NOW + timedelta(minutes=10))
    assert (swept.sent, swept.failed) == (2, 1)


@pytest.mark.parametrize("message", ["eJwr", packed("no message"), packed('{"subject": 1}')])
@pytest.mark.parametrize("state", ["PENDING", "HELD"])
def test_one_alert_that_cant_be_read_does_not_keep_back_the_others(
    cloud, caplog, state, message
) -> None:
    for number in range(3):
        cloud.queue(number, at=NOW - timedelta(hours=1))
    damage = "SET message = :damaged, unsent = :state, sent_state = :state"
    cloud.table.update_item(
        TableName="t",
        Key={"pk": {"S": "ALERT#s#0"}},
        UpdateExpression=damage,
        ExpressionAttributeValues={":damaged": {"S": message}, ":state": {"S": state}},
    )
    swept = cloud.sweep(NOW + timedelta(minutes=10))
    assert (swept.sent, swept.failed, swept.oldest_seconds) == (2, 1, 70 * 60)
    (logged,) = caplog.records
    assert (logged.message, logged.item) == ("item not readable", "ALERT#s#0")


def test_what_waits_until_its_story_is_taken_back_is_never_sent(cloud, caplog) -> None:
    """It would come after the retraction, and read as standing; whoever misses it finds it in the log."""
    caplog.set_level(logging.INFO)
    cloud.queue(1)
    cloud.queue(2, status="retracted")
    cloud.take_back()
    assert cloud.sweep(NOW + timedelta(minutes=10)) == Swept(sent=1, retracted=1)
    assert cloud.sent == ["[HIGH] alert 2"]
    logged = [one.alert for one in caplog.records if one.message == "alert retracted"]
    assert logged == ["ALERT#s#1"]
    assert cloud.sweep(NOW + timedelta(minutes=20)) == Swept()


def test_a_sweep_says_for_how_long_the_oldest_has_waited_that_it_could_not_send(cloud) -> None:
    cloud.queue(1, at=NOW - timedelta(minutes=50))
    cloud.queue(2, at=NOW - timedelta(minutes=20))
    with outage(cloud.topic, "Publish", 403, "AuthorizationError", times=1):
        refused = cloud.sweep(NOW)
    assert (refused.sent, refused.oldest_seconds) == (1, 50 * 60)
    with outage(cloud.topic, "Publish", 500, "InternalError"):
        assert cloud.sweep(NOW + timedelta(minutes=10)).oldest_seconds == 60 * 60
    assert cloud.sweep(NOW + timedelta(minutes=11)).oldest_seconds == 61 * 60
    assert cloud.sweep(NOW + timedelta(minutes=20)) == Swept(sent=1)


def test_what_was_sent_does_not_become_held_when_it_comes_again(cloud) -> None:
    first, second = cloud.queue(1, hourly=1), cloud.queue(2, hourly=1)
    later = NOW + timedelta(hours=1)
    assert cloud.send(first) is Fate.SENT
    assert cloud.send(second, later) is Fate.SENT
    assert cloud.send(first, later) is Fate.REPEATED
    assert cloud.sweep(NOW + timedelta(hours=3)) == Swept()


def test_a_digest_whose_answer_got_lost_waits_for_its_receipt(cloud) -> None:
    for alert in [cloud.queue(number, hourly=1) for number in range(3)]:
        cloud.send(alert)
    later = NOW + timedelta(minutes=40)
    with outage(cloud.topic, "Publish", 500, "InternalError"):
        assert cloud.sweep(later).failed == 1
    assert cloud.sweep(later + timedelta(minutes=1)) == Swept(oldest_seconds=41 * 60)
    assert cloud.sweep(later + timedelta(minutes=10)) == Swept(digests=1, digested=2)


def test_a_digest_that_is_refused_is_logged_and_comes_a_little_later(cloud, caplog) -> None:
    for alert in [cloud.queue(number, hourly=1) for number in range(3)]:
        cloud.send(alert)
    later = NOW + timedelta(minutes=40)
    with outage(cloud.topic, "Publish", 403, "AuthorizationError"):
        assert cloud.sweep(later) == Swept(failed=1, oldest_seconds=40 * 60)
    (logged,) = caplog.records
    assert (logged.message, logged.rule, logged.code) == (
        "digest not sent",
        "mine",
        "AuthorizationError",
    )
    assert cloud.sweep(later + timedelta(minutes=10)) == Swept(digests=1, digested=2)


def test_a_digest_names_its_alerts_for_the_receipt(cloud) -> None:
    for alert in [cloud.queue(number, hourly=1) for number in range(3)]:
        cloud.send(alert)
    cloud.sweep(NOW + timedelta(minutes=40))
    backend = sns_backends[DEFAULT_ACCOUNT_ID][REGION].topics[cloud.arn]
    named = backend.sent_notifications[-1][3]["alerts"]
    assert json.loads(named["Value"]) == ["ALERT#s#1", "ALERT#s#2"]


@pytest.mark.parametrize(
    ("channels", "told"),
    [
        (["slack", "chat"], ["slack", "chat"]),
        (["email", "webhook"], ["email"]),
        (["webhook"], ["email"]),
        (None, ["email"]),
    ],
)
def test_a_digest_goes_to_the_people_whom_its_alerts_were_for(cloud, channels, told) -> None:
    """By mail where they were for programs alone, so that no alert is lost."""
    for alert in [cloud.queue(number, hourly=1, channels=channels) for number in range(2)]:
        cloud.send(alert)
    cloud.sweep(NOW + timedelta(minutes=40))
    backend = sns_backends[DEFAULT_ACCOUNT_ID][REGION].topics[cloud.arn]
    assert json.loads(backend.sent_notifications[-1][3]["channels"]["Value"]) == told


def test_what_is_held_waits_for_the_end_of_its_hour(cloud) -> None:
    hour = NOW.replace(minute=0)
    for alert in [cloud.queue(number, hourly=1, at=hour) for number in range(2)]:
        cloud.send(alert, hour)
    assert cloud.sweep(hour + timedelta(minutes=59)) == Swept()
    assert cloud.sweep(hour + timedelta(minutes=60)) == Swept(digests=1, digested=1)


def test_what_was_sent_does_not_wait(cloud) -> None:
    cloud.send(cloud.queue(1))
    later = NOW + timedelta(hours=2)
    assert list(waiting(cloud.table, "t", "PENDING", later)) == []
    assert cloud.sweep(later) == Swept()


def test_alerts_beyond_the_hourly_budget_come_in_one_digest(cloud) -> None:
    for alert in [cloud.queue(number, hourly=2) for number in range(5)]:
        cloud.send(alert)
    assert len(cloud.sent) == 2
    assert cloud.sweep(NOW + timedelta(minutes=20)) == Swept()
    assert cloud.sweep(NOW + timedelta(minutes=40)) == Swept(digests=1, digested=3)
    assert cloud.sent[2] == "[DIGEST] 3 further alerts of the rule mine"
    assert cloud.sweep(NOW + timedelta(minutes=45)) == Swept()


def test_a_digest_says_which_of_its_alerts_were_taken_back_meanwhile(cloud) -> None:
    """The retraction went out at once: what comes after it would read as standing."""
    for alert in [cloud.queue(number, hourly=1) for number in range(2)]:
        cloud.send(alert)
    cloud.take_back()
    cloud.sweep(NOW + timedelta(minutes=40))
    backend = sns_backends[DEFAULT_ACCOUNT_ID][REGION].topics[cloud.arn]
    told = json.loads(backend.sent_notifications[-1][1])["email"]
    assert "RETRACTED SINCE: [HIGH] alert 1" in told


def test_a_retry_does_not_use_the_budget_twice(cloud) -> None:
    first, second = cloud.queue(1, hourly=2), cloud.queue(2, hourly=2)
    for _ in range(3):
        cloud.send(first)
    assert cloud.send(second) is Fate.SENT


def test_the_next_hour_has_its_own_budget(cloud) -> None:
    cloud.send(cloud.queue(1, hourly=1))
    assert cloud.send(cloud.queue(2, hourly=1), NOW + timedelta(hours=1)) is Fate.SENT


def test_the_names_of_many_rules_are_counted_and_held_as_those_of_one(cloud) -> None:
    """An alert has those of all that sent it; a key of DynamoDB has 2,048 bytes."""
    many = ", ".join(f"правило {number}: обстріли прикордонних сіл" for number in range(35))
    for alert in [cloud.queue(number, hourly=1, rule=many) for number in range(3)]:
        cloud.send(alert)
    assert len(cloud.sent) == 1
    assert cloud.sweep(NOW + timedelta(minutes=40)) == Swept(digests=1, digested=2)
