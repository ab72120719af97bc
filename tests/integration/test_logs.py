"""No word of an article reaches the logs, whether it is read, refused or fails."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError
from receiver import Receiver
from slack_stand_in import Slack

from tocsin.aws import clients, slack
from tocsin.aws.observability import logger
from tocsin.aws.topic import RECEIPT
from tocsin.local.cloud import LocalCloud, context_of
from tocsin.local.project import load_handler

MARK = "Zyxomarkov"
"""Stands in the article wherever somebody writes: title, body, names, outlet, metadata."""
TEXT = (
    f"North Korea has sent 3,000 {MARK} soldiers to Russia, US officials said on Monday. "
    f"General {MARK} of North Korea said that the army would fight. Russia denied it."
)
PAGE = f"<html><head><title>{MARK} troops</title></head><body><h1>{MARK} troops</h1><p>{TEXT}</p>"
NEWS = {
    "@type": "NewsArticle",
    "headline": f"{MARK} troops",
    "articleBody": TEXT,
    "publisher": MARK,
}
BROKEN = {
    "broken.json": f'{{"@type": "NewsArticle", "articleBody": "{MARK}'.encode(),
    "other.json": json.dumps({"name": MARK}).encode(),
    "binary.txt": b"\x00" + MARK.encode(),
    "foreign.txt": f"Войска {MARK} перешли границу в понедельник утром. ".encode() * 20,
    "magic.pdf": b"%PDF-" + MARK.encode(),
}


@pytest.fixture
def logs(cloud: LocalCloud) -> Iterator[io.StringIO]:
    """All that any logger says, at its most talkative."""
    kept = io.StringIO()
    own, root = logging.StreamHandler(kept), logging.getLogger()
    own.setFormatter(logger.registered_formatter)
    before = logger.log_level
    logger.setLevel("DEBUG")
    logger.addHandler(own)
    root.addHandler(own)
    yield kept
    root.removeHandler(own)
    logger._logger.removeHandler(own)
    logger.setLevel(before)


def test_an_article_that_alerts_leaves_no_word_in_the_logs(
    cloud: LocalCloud, logs: io.StringIO
) -> None:
    cloud.put("news.json", json.dumps(NEWS).encode(), Metadata={"outlet": MARK})
    cloud.put("page.html", PAGE.encode(), Metadata={"title": MARK})
    sent = cloud.pump()
    assert MARK in json.dumps(sent)
    cloud.digest(datetime.now(UTC))
    assert "article read" in logs.getvalue()
    assert MARK not in logs.getvalue()


def test_an_article_that_can_not_be_read_leaves_none(cloud: LocalCloud, logs: io.StringIO) -> None:
    for key, data in BROKEN.items():
        cloud.put(key, data)
    cloud.pump()
    assert [key for key in BROKEN if f"quarantine/{key}.json" not in logs.getvalue()] == []
    assert MARK not in logs.getvalue()


@contextmanager
def failing(service: str, operation: str) -> Iterator[list[str]]:
    """AWS answers this operation with an error; gives each that it answered so."""
    answered: list[str] = []

    def fail(model: Any, **_: Any) -> None:
        answered.append(operation)
        raise ClientError({"Error": {"Code": "InternalError", "Message": "no"}}, operation)

    made: Any = getattr(clients, service)()
    event = f"before-call.{made.meta.service_model.service_id.hyphenize()}.{operation}"
    made.meta.events.register(event, fail)
    try:
        yield answered
    finally:
        made.meta.events.unregister(event, fail)


FAULTS = [
    ("s3", "PutObject", "ClientError"),
    ("dynamodb", "TransactWriteItems", "ClientError"),
    ("dynamodb", "BatchGetItem", "ClientError"),
    ("sns", "Publish", "alert uncertain"),
]


@pytest.mark.parametrize(("service", "operation", "says"), FAULTS)
def test_an_article_whose_way_fails_leaves_none(
    cloud: LocalCloud, logs: io.StringIO, service: str, operation: str, says: str
) -> None:
    cloud.put("page.html", PAGE.encode())
    with failing(service, operation):
        cloud.pump()
    assert says in logs.getvalue()
    assert MARK not in logs.getvalue()


@pytest.mark.parametrize("kind", ["STORY#", "SHELF#"])
def test_an_article_whose_story_was_damaged_leaves_none(
    cloud: LocalCloud, logs: io.StringIO, kind: str
) -> None:
    cloud.put("page.html", PAGE.encode())
    cloud.pump()
    table = clients.dynamodb()
    for item in table.scan(TableName=cloud.table)["Items"]:
        if item["pk"]["S"].startswith(kind):
            spoilt = {"body": {"S": json.dumps(f"{MARK} troops")}}
            table.put_item(TableName=cloud.table, Item=item | spoilt)
    cloud.put("again.html", PAGE.replace("3,000", "3,200").encode())
    cloud.pump()
    assert "item not readable" in logs.getvalue()
    assert MARK not in logs.getvalue()


def test_a_faulty_alert_leaves_none(cloud: LocalCloud, logs: io.StringIO) -> None:
    image = {
        "pk": {"S": "ALERT#1"},
        "kind": {"S": "ALERT"},
        "message": {"L": [{"S": MARK}]},
    }
    record = {
        "eventID": "1",
        "eventName": "INSERT",
        "eventSource": "aws:dynamodb",
        "dynamodb": {"NewImage": image, "SequenceNumber": "1"},
    }
    answer = cloud.invoke("publish", {"Records": [record]})
    assert answer["batchItemFailures"]
    assert logs.getvalue()
    assert MARK not in logs.getvalue()


@pytest.mark.parametrize(
    "body", [MARK, json.dumps({"bucket": MARK, "key": ""}), json.dumps({"Records": [MARK]})]
)
def test_a_message_that_names_no_object_leaves_none(
    cloud: LocalCloud, logs: io.StringIO, body: str
) -> None:
    record = {"messageId": "1", "eventSource": "aws:sqs", "body": body}
    assert cloud.invoke("classify", {"Records": [record]})["batchItemFailures"]
    assert logs.getvalue()
    assert MARK not in logs.getvalue()


Invoke = Callable[[str, dict[str, Any]], Any]
CHANNELS = ("slack", "chat", "bus", "webhook")
DOWN = {
    "slack": ("secretsmanager", "GetSecretValue"),
    "chat": ("sns", "Publish"),
    "bus": ("events", "PutEvents"),
    "webhook": ("secretsmanager", "GetSecretValue"),
}


@pytest.fixture
def invoke(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[Invoke]:
    """Runs a function with everything it delivers to; metrics go to the output, as in Lambda."""
    to, chat = Receiver(), Slack()
    monkeypatch.setattr(slack, "PACE", 0.0)
    secret = clients.secretsmanager().create_secret
    webhook = {"url": f"{to.url}/alerts", "key": "a key of thirty-two characters .."}
    bot = {"bot_token": "xoxb-1", "channel": "C1", "api_url": f"{chat.url}/api/"}
    clients.events().create_event_bus(Name="alerts")
    clients.s3().create_bucket(
        Bucket="archive", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    environment = {
        "POWERTOOLS_METRICS_DISABLED": "false",
        "POWERTOOLS_METRICS_NAMESPACE": "Tocsin",
        "CHAT_TOPIC_ARN": cloud.topic_arn,
        "ALERTS_BUS_NAME": "alerts",
        "PAGERDUTY": "true",
        "WEBHOOK_SECRET_ARN": secret(Name="w", SecretString=json.dumps(webhook))["ARN"],
        "SLACK_SECRET_ARN": secret(Name="s", SecretString=json.dumps(bot))["ARN"],
    } | {f"{name.upper()}_QUEUE_URL": cloud.queue_url for name in CHANNELS}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    yield lambda name, event: load_handler(cloud.project, name)(event, context_of(name))
    to.close()
    chat.close()


def message(cloud: LocalCloud, body: str) -> dict[str, Any]:
    """The event of a channel's queue."""
    sqs = clients.sqs()
    sqs.send_message(QueueUrl=cloud.queue_url, MessageBody=body)
    (one,) = sqs.receive_message(QueueUrl=cloud.queue_url, AttributeNames=["All"])["Messages"]
    record = {"messageId": one["MessageId"], "receiptHandle": one["ReceiptHandle"]}
    record |= {"body": one["Body"], "attributes": one["Attributes"], "eventSource": "aws:sqs"}
    return {"Records": [record]}


@pytest.fixture
def alert(cloud: LocalCloud) -> str:
    """The machine record of an alert that quotes the article."""
    cloud.put("news.json", json.dumps(NEWS).encode())
    (sent,) = cloud.pump()
    record = str(sent["message"]["sqs"])
    assert MARK in record
    return record


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("fate", ["delivered", "put off", "no record"])
def test_an_alert_on_its_way_leaves_none(
    cloud: LocalCloud,
    alert: str,
    invoke: Invoke,
    logs: io.StringIO,
    capfd: pytest.CaptureFixture[str],
    channel: str,
    fate: str,
) -> None:
    body = json.dumps({"kind": MARK, "headline": [MARK]}) if fate == "no record" else alert
    if fate == "put off":
        with failing(*DOWN[channel]):
            answer = invoke(channel, message(cloud, body))
    else:
        answer = invoke(channel, message(cloud, body))
    out, err = capfd.readouterr()
    failed = bool(answer["batchItemFailures"])
    assert failed == (fate != "delivered")
    assert ("put off" in logs.getvalue()) == failed
    assert MARK not in logs.getvalue() + out + err


def left_behind(cloud: LocalCloud, number: int, state: str) -> None:
    """An alert that was to be sent hours ago, or is held for the digest of its hour."""
    values = {
        "pk": f"ALERT#s#{number}",
        "kind": "ALERT",
        "rule": "mine",
        "message": json.dumps(
            {"subject": f"[HIGH] {MARK}", "message": {"default": MARK}, "attributes": {}}
        ),
        "queued_at": (datetime.now(UTC) - timedelta(hours=3)).isoformat(),
        "sent_state": state,
        "unsent": state,
    }
    item: Any = {name: {"S": value} for name, value in values.items()} | {"hourly": {"N": "0"}}
    clients.dynamodb().put_item(TableName=cloud.table, Item=item)


def receipt() -> dict[str, Any]:
    keys = {"Type": "String.Array", "Value": json.dumps(["ALERT#s#1", "ALERT#s#9"])}
    told = {
        "MessageId": "1",
        "Subject": MARK,
        "Message": MARK,
        "MessageAttributes": {RECEIPT: keys},
    }
    return {"Records": [{"Sns": told}]}


def archive() -> dict[str, Any]:
    """A batch of an archive: an article, and one that can not be read."""
    items = []
    for key, data in {"news.json": json.dumps(NEWS).encode(), **BROKEN}.items():
        answer = clients.s3().put_object(Bucket="archive", Key=key, Body=data)
        items.append({"Key": key, "Etag": answer["ETag"]})
    run = {"name": "spring", "at": "2026-05-01T10:00:00Z", "bucket": "archive", "engine": None}
    return {"Items": items, "BatchInput": run}


EVENTS: dict[str, tuple[Callable[[], dict[str, Any]], str]] = {
    "sweep": (dict, "swept"),
    "receipt": (receipt, "receipt"),
    "reprocess": (archive, "batch reprocessed"),
    "digest": (lambda: {"until": datetime.now(UTC).isoformat()}, "digest sent"),
}
BREAKS = {
    "sweep": ("sns", "Publish"),
    "receipt": ("dynamodb", "TransactWriteItems"),
    "reprocess": ("s3", "PutObject"),
    "digest": ("sns", "Publish"),
}


@pytest.mark.parametrize("function", EVENTS)
@pytest.mark.parametrize("breaks", [False, True])
def test_what_runs_beside_the_articles_leaves_none(
    cloud: LocalCloud,
    alert: str,
    invoke: Invoke,
    logs: io.StringIO,
    capfd: pytest.CaptureFixture[str],
    function: str,
    breaks: bool,
) -> None:
    for number, state in enumerate(["PENDING", "HELD", "HELD"]):
        left_behind(cloud, number, state)
    event, says = EVENTS[function]
    if breaks:
        with failing(*BREAKS[function]) as answered, suppress(ClientError):
            invoke(function, event())
        assert answered
    else:
        invoke(function, event())
        assert says in logs.getvalue()
    out, err = capfd.readouterr()
    assert MARK not in logs.getvalue() + out + err
