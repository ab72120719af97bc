"""The real chat, bus and webhook handlers, with moto's queue, topic, bus and secret."""

import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from moto import mock_aws
from moto.core import DEFAULT_ACCOUNT_ID
from moto.sns import sns_backends

from tocsin.aws import clients

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "stories"))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "alerts"))
sys.path.insert(0, str(Path(__file__).parent))
from alerting import record_of
from receiver import Receiver
from telling import acceptance

from tocsin.alerts.held import HeldDigest
from tocsin.alerts.record import record_json
from tocsin.alerts.webhook import verify
from tocsin.aws.observability import metrics

REGION = "eu-west-1"
RECORD = record_json(record_of(acceptance()))
DONE: dict[str, list[object]] = {"batchItemFailures": []}
KEY = "a key of thirty-two characters .."


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a queue; the handlers' environment is the tests' own to set."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "true")
    clients.forget()
    with mock_aws():
        yield clients.sqs().create_queue(QueueName="waiting")["QueueUrl"]
    clients.forget()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    running = Receiver()
    yield running
    running.close()


def handle(name: str, queue: str, body: str = RECORD, sent: str = "") -> Any:
    """What the function answers to one message of its queue, come now or at `sent` (milliseconds)."""
    clients.sqs().send_message(QueueUrl=queue, MessageBody=body)
    (one,) = clients.sqs().receive_message(QueueUrl=queue, AttributeNames=["All"])["Messages"]
    record = {
        "messageId": one["MessageId"],
        "receiptHandle": one["ReceiptHandle"],
        "body": one["Body"],
        "attributes": one["Attributes"] | ({"SentTimestamp": sent} if sent else {}),
        "eventSource": "aws:sqs",
    }
    path = Path(__file__).parents[2] / "functions" / name / "app.py"
    spec = importlib.util.spec_from_file_location(f"{name}_app", path)
    assert spec is not None
    assert spec.loader is not None
    app = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(app)
    return app.handler({"Records": [record]}, SimpleNamespace())


def test_the_chat_topic_gets_the_services_schema_as_its_body(
    cloud: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = clients.sns().create_topic(Name="chat")["TopicArn"]
    monkeypatch.setenv("CHAT_TOPIC_ARN", topic)
    monkeypatch.setenv("CHAT_QUEUE_URL", cloud)
    assert handle("chat", cloud) == DONE
    (sent,) = sns_backends[DEFAULT_ACCOUNT_ID][REGION].topics[topic].sent_notifications
    assert json.loads(sent[1])["source"] == "custom"


def test_the_chat_topic_gets_a_digest_of_what_a_budget_held(
    cloud: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = clients.sns().create_topic(Name="chat")["TopicArn"]
    monkeypatch.setenv("CHAT_TOPIC_ARN", topic)
    monkeypatch.setenv("CHAT_QUEUE_URL", cloud)
    digest = HeldDigest(
        held=70, rule="all *of* it", hour="2026-03-04T12", subjects=("[HIGH] x",) * 70
    )
    assert handle("chat", cloud, digest.model_dump_json()) == DONE
    (sent,) = sns_backends[DEFAULT_ACCOUNT_ID][REGION].topics[topic].sent_notifications
    body = json.loads(sent[1])
    assert (body["source"], body["version"]) == ("custom", "1.0")
    assert body["content"]["title"].startswith("70 alerts beyond the hourly budget of the rule")
    assert body["content"]["description"].endswith("and 30 more; the briefing page has them all.")
    assert "*" not in sent[1]


def test_a_topic_that_is_gone_keeps_the_message(
    cloud: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAT_TOPIC_ARN", f"arn:aws:sns:{REGION}:{DEFAULT_ACCOUNT_ID}:none")
    monkeypatch.setenv("CHAT_QUEUE_URL", cloud)
    assert len(handle("chat", cloud)["batchItemFailures"]) == 1


def test_an_alert_that_is_put_off_says_how_old_it_is(
    cloud: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "false")
    monkeypatch.setenv("CHAT_TOPIC_ARN", f"arn:aws:sns:{REGION}:{DEFAULT_ACCOUNT_ID}:none")
    monkeypatch.setenv("CHAT_QUEUE_URL", cloud)
    metrics.clear_metrics()
    hour_ago = str(int(1000 * (time.time() - 3600)))
    handle("chat", cloud, sent=hour_ago)
    (line,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith('{"_aws"')]
    (age,) = json.loads(line)["OldestPutOffAlert"]
    assert 3600 <= age < 3660


@pytest.mark.parametrize(
    ("pagerduty", "kinds"), [("false", ["Alert"]), ("true", ["Alert", "PagerDuty Event"])]
)
def test_the_bus_carries_the_record_and_pagerdutys_event_where_wanted(
    cloud: str, monkeypatch: pytest.MonkeyPatch, pagerduty: str, kinds: list[str]
) -> None:
    bus, seen = "alerts", clients.sqs().create_queue(QueueName="seen")["QueueUrl"]
    clients.events().create_event_bus(Name=bus)
    clients.events().put_rule(
        Name="all", EventBusName=bus, EventPattern=json.dumps({"source": ["tocsin"]})
    )
    arn = clients.sqs().get_queue_attributes(QueueUrl=seen, AttributeNames=["QueueArn"])
    clients.events().put_targets(
        Rule="all",
        EventBusName=bus,
        Targets=[{"Id": "seen", "Arn": arn["Attributes"]["QueueArn"]}],
    )
    monkeypatch.setenv("ALERTS_BUS_NAME", bus)
    monkeypatch.setenv("BUS_QUEUE_URL", cloud)
    monkeypatch.setenv("PAGERDUTY", pagerduty)
    assert handle("bus", cloud) == DONE
    got = clients.sqs().receive_message(QueueUrl=seen, MaxNumberOfMessages=10)["Messages"]
    events = [json.loads(one["Body"]) for one in got]
    assert [event["detail-type"] for event in events] == kinds
    assert events[0]["detail"] == json.loads(RECORD)
    assert all(event["detail"].get("dedup_key") for event in events[1:])


@pytest.fixture
def webhook(
    cloud: str, monkeypatch: pytest.MonkeyPatch, receiver: Receiver
) -> Callable[[str], Any]:
    secret = json.dumps({"url": f"{receiver.url}/alerts", "key": KEY})
    arn = clients.secretsmanager().create_secret(Name="webhook", SecretString=secret)["ARN"]
    monkeypatch.setenv("WEBHOOK_SECRET_ARN", arn)
    monkeypatch.setenv("WEBHOOK_QUEUE_URL", cloud)
    return lambda body: handle("webhook", cloud, body)


def test_the_webhook_is_signed_and_says_which_alert_it_is(
    webhook: Callable[[str], Any], receiver: Receiver
) -> None:
    assert webhook(RECORD) == DONE
    ((headers, body),) = receiver.got
    assert json.loads(body) == json.loads(RECORD)
    stamp, signature = headers["Tocsin-Timestamp"], headers["Tocsin-Signature"]
    assert verify(body, KEY.encode(), stamp, signature, now=int(stamp))
    story = json.loads(RECORD)["story_id"]
    assert headers["Tocsin-Delivery"] == f"{story}-1"


@pytest.mark.parametrize("status", [301, 400, 429, 500, 503])
def test_any_other_answer_fails_and_is_tried_again_later(
    webhook: Callable[[str], Any], receiver: Receiver, status: int
) -> None:
    receiver.status, receiver.headers = status, {"Retry-After": "60", "Location": "/else"}
    assert len(webhook(RECORD)["batchItemFailures"]) == 1
    assert len(receiver.got) == 1


def test_nobody_listening_fails(webhook: Callable[[str], Any], receiver: Receiver) -> None:
    receiver.close()
    assert len(webhook(RECORD)["batchItemFailures"]) == 1


def test_what_is_no_record_is_sent_nowhere(
    webhook: Callable[[str], Any], receiver: Receiver
) -> None:
    assert len(webhook("{}")["batchItemFailures"]) == 1
    assert receiver.got == []
