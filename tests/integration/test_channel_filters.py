"""What the alerts topic gives each of the stack's own channels, by the template's filter policies."""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from moto import mock_aws

from tocsin.alerts import Alert, sns_message
from tocsin.aws import clients
from tocsin.aws.outgoing import packed
from tocsin.aws.sweep import sweep
from tocsin.aws.topic import publish
from tocsin.local.project import load_template, translate_template

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "stories"))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "alerts"))
from alerting import alert_of
from telling import acceptance

PROJECT = Path(__file__).parents[2]
TEMPLATE = translate_template(PROJECT)["Resources"]
TABLE = load_template(PROJECT)["Resources"]["StoriesTable"]["Properties"]
CHANNELS = ("AlertEmail", "Slack", "Chat", "Bus", "Webhook")
NOW = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
Told = Callable[[], list[str]]


@pytest.fixture
def topic(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    clients.forget()
    with mock_aws():
        yield clients.sns().create_topic(Name="alerts")["TopicArn"]
    clients.forget()


@pytest.fixture
def told(topic: str) -> Told:
    """Which channels a message has reached since; a queue stands for the mail's address too."""
    queues = {}
    for channel in CHANNELS:
        wanted = TEMPLATE[f"{channel}Subscription"]["Properties"]
        queues[channel] = clients.sqs().create_queue(QueueName=channel)["QueueUrl"]
        answer = clients.sqs().get_queue_attributes(
            QueueUrl=queues[channel], AttributeNames=["QueueArn"]
        )
        policy = {"FilterPolicy": json.dumps(wanted.get("FilterPolicy", {}))}
        arn = answer["Attributes"]["QueueArn"]
        clients.sns().subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes=policy)

    def reached() -> list[str]:
        got = {name: clients.sqs().receive_message(QueueUrl=url) for name, url in queues.items()}
        return [name for name, answer in got.items() if answer.get("Messages")]

    return reached


def send(topic: str, alert: Alert) -> None:
    message = sns_message(alert)
    parts = (message.subject, message.message, message.attributes)
    publish(clients.sns(), topic, *parts, alerts=["ALERT#s#1"])


def test_an_alert_reaches_every_channel_where_its_rules_name_none(topic: str, told: Told) -> None:
    send(topic, alert_of(acceptance()))
    assert told() == list(CHANNELS)


@pytest.mark.parametrize(
    ("named", "channel"),
    [("email", "AlertEmail"), ("slack", "Slack"), ("chat", "Chat"), ("webhook", "Webhook")],
)
def test_an_alert_reaches_the_channels_that_its_rules_name_and_the_bus(
    topic: str, told: Told, named: str, channel: str
) -> None:
    send(topic, alert_of(acceptance()).model_copy(update={"channels": (named,)}))
    assert set(told()) == {channel, "Bus"}


@pytest.mark.parametrize(
    ("named", "reached"),
    [
        (("email", "slack", "chat", "webhook"), ["AlertEmail", "Slack", "Chat"]),
        (("slack", "webhook"), ["Slack"]),
        (("webhook",), ["AlertEmail"]),
    ],
)
def test_a_digest_of_what_a_budget_held_reaches_who_can_show_it(
    topic: str, told: Told, named: tuple[str, ...], reached: list[str]
) -> None:
    names = ("BillingMode", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes")
    made = {name: TABLE[name] for name in names}
    clients.dynamodb().create_table(TableName="stories", **made)
    alert = alert_of(acceptance()).model_copy(update={"channels": named})
    text = packed(sns_message(alert).model_dump_json())
    item = {"pk": "ALERT#s#1", "sent_state": "HELD", "unsent": "HELD", "rule": "mine"}
    item |= {"queued_at": (NOW - timedelta(hours=1)).isoformat(), "message": text}
    clients.dynamodb().put_item(
        TableName="stories", Item={name: {"S": value} for name, value in item.items()}
    )
    swept = sweep(
        clients.sns(),
        clients.dynamodb(),
        table="stories",
        topic_arn=topic,
        claimant=lambda: "one",
        now=NOW,
    )
    assert swept.digests == 1
    assert told() == reached
