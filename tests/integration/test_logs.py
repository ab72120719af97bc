"""No word of an article reaches the logs, whether it is read, refused or fails."""

import io
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tocsin.aws import clients
from tocsin.aws.observability import logger
from tocsin.local.cloud import LocalCloud

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
    def fail(model: Any, **_: Any) -> None:
        raise ClientError({"Error": {"Code": "InternalError", "Message": "no"}}, operation)

    made: Any = getattr(clients, service)()
    cloud.put("page.html", PAGE.encode())
    made.meta.events.register(f"before-call.{service}.{operation}", fail)
    try:
        cloud.pump()
    finally:
        made.meta.events.unregister(f"before-call.{service}.{operation}", fail)
    assert says in logs.getvalue()
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
