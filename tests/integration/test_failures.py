"""What fails for a while is retried, what keeps failing is kept, and no crash loses an alert."""

import gzip
import json
import logging
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from outage import ATTEMPTS, Killed, death, outage
from queues import ArticlesQueue, Subscriber

from tocsin.articles.article import Reason
from tocsin.aws import clients, observability
from tocsin.aws.outgoing import STALE
from tocsin.aws.receipts import receive
from tocsin.aws.sweep import Swept, sweep
from tocsin.local.cloud import LocalCloud

PROSE = "Russian troops crossed the border near Sumy on Monday, the Ukrainian army said. "
UNREADABLE: dict[Reason, bytes] = {
    Reason.EMPTY: b" \n\t ",
    Reason.BINARY: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    Reason.UNDECODABLE: b"Troops \x81\x8d\x8f\x90\x9d" * 50,
    Reason.TOO_LARGE: (PROSE * 70_000).encode(),
    Reason.GZIP_BOMB: gzip.compress(b"0" * 50_000_000),
    Reason.GZIP_BROKEN: gzip.compress(PROSE.encode() * 40)[:-12],
    Reason.JSON_OTHER: b'{"temperature": 21.5, "unit": "C"}',
    Reason.JSON_BROKEN: b'{"headline": "Troops cross the border", ',
    Reason.NOT_ENGLISH: (
        "Die russischen Truppen haben am Montag die Grenze überschritten, sagte der Sprecher. " * 5
    ).encode(),
    Reason.NO_TEXT: b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
}


def quarantined(cloud: LocalCloud, key: str) -> dict[str, Any]:
    body = cloud.client("s3").get_object(Bucket=cloud.records_bucket, Key=f"quarantine/{key}.json")
    record: dict[str, Any] = json.loads(body["Body"].read())
    return record


def counted(text: str) -> dict[str, float]:
    """The metrics that were written to the log, by name."""
    lines = [json.loads(line) for line in text.splitlines() if '"_aws"' in line]
    return {
        metric["Name"]: sum(line[metric["Name"]])
        for line in lines
        for metric in line["_aws"]["CloudWatchMetrics"][0]["Metrics"]
    }


def test_every_reason_of_quarantine_has_a_case() -> None:
    assert set(UNREADABLE) == set(Reason)


@pytest.mark.parametrize("reason", Reason)
def test_the_unreadable_is_kept_with_its_reason_acknowledged_counted_and_logged(
    cloud: LocalCloud,
    queue: ArticlesQueue,
    reason: Reason,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "false")
    caplog.set_level(logging.INFO, logger="tocsin")
    observability.metrics.clear_metrics()
    cloud.put("odd.bin", UNREADABLE[reason])
    assert cloud.pump() == []
    assert quarantined(cloud, "odd.bin")["reason"] == reason.value
    assert (queue.waiting(), queue.dead_letters()) == (0, [])
    assert counted(capsys.readouterr().out)["ArticlesQuarantined"] == 1
    (logged,) = (one for one in caplog.records if one.getMessage() == "article quarantined")
    assert vars(logged)["reason"] == reason.value


@pytest.mark.parametrize(("status", "code"), [(503, "SlowDown"), (500, "InternalError")])
def test_a_passing_error_of_s3_sends_the_message_back_and_the_article_is_read(
    cloud: LocalCloud, queue: ArticlesQueue, sample: bytes, status: int, code: str
) -> None:
    cloud.put("sample.html", sample)
    with outage(clients.s3(), "GetObject", status, code, times=ATTEMPTS) as answered:
        assert len(cloud.pump()) == 1
    assert len(answered) == ATTEMPTS
    assert (queue.waiting(), queue.dead_letters()) == (0, [])


def test_a_record_that_could_not_be_written_is_written_by_the_retry_and_alerts_once(
    cloud: LocalCloud, queue: ArticlesQueue, sample: bytes
) -> None:
    cloud.put("sample.html", sample)
    with outage(clients.s3(), "PutObject", 503, "SlowDown", times=ATTEMPTS):
        assert len(cloud.pump()) == 1
    listed = cloud.client("s3").list_objects_v2(Bucket=cloud.records_bucket, Prefix="records/")
    assert listed["KeyCount"] == 1
    assert queue.waiting() == 0


def test_one_failing_article_does_not_hold_up_the_others(
    cloud: LocalCloud, queue: ArticlesQueue, sample: bytes
) -> None:
    for key in ("first.html", "second.html"):
        cloud.put(key, sample)
    with outage(
        clients.s3(), "GetObject", 403, "AccessDenied", when=lambda request: "second" in request.url
    ):
        assert len(cloud.pump()) == 1
    (body,) = queue.dead_letters()
    assert "second.html" in body


def test_what_keeps_failing_is_a_dead_letter_and_can_be_sent_again(
    cloud: LocalCloud, queue: ArticlesQueue, sample: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger="tocsin")
    cloud.put("sample.html", sample)
    with outage(clients.s3(), "GetObject", 403, "AccessDenied") as answered:
        assert cloud.pump() == []
    assert len(answered) == 5
    assert queue.waiting() == 0
    assert len([one for one in caplog.records if one.exc_info]) == 5
    (body,) = queue.dead_letters()
    queue.send(body)
    assert len(cloud.pump()) == 1


@pytest.mark.parametrize("body", ["not JSON", '{"an": "event of no known form"}'])
def test_a_message_that_is_no_event_is_a_dead_letter(
    cloud: LocalCloud, queue: ArticlesQueue, body: str
) -> None:
    queue.send(body)
    assert cloud.pump() == []
    assert (queue.waiting(), queue.dead_letters()) == (0, [body])


def test_an_article_deleted_meanwhile_is_acknowledged(
    cloud: LocalCloud, queue: ArticlesQueue, sample: bytes
) -> None:
    s3 = cloud.client("s3")
    s3.put_bucket_versioning(
        Bucket=cloud.articles_bucket, VersioningConfiguration={"Status": "Suspended"}
    )
    cloud.put("sample.html", sample)
    s3.delete_object(Bucket=cloud.articles_bucket, Key="sample.html")
    assert cloud.pump() == []
    assert (queue.waiting(), queue.dead_letters()) == (0, [])


def marks_as_sent(request: Any) -> bool:
    return b"message_id" in request.body


def left_behind(cloud: LocalCloud) -> Swept:
    """What the next sweep finds once every claim is stale."""
    return sweep(
        clients.sns(),
        clients.dynamodb(),
        table=cloud.table,
        topic_arn=cloud.topic_arn,
        claimant=lambda: str(uuid.uuid4()),
        now=datetime.now(UTC) + STALE + timedelta(minutes=1),
    )


def test_killed_between_publish_and_mark_the_alert_comes_once(
    cloud: LocalCloud, subscriber: Subscriber, sample: bytes
) -> None:
    cloud.put("sample.html", sample)
    with death(clients.dynamodb(), "UpdateItem", when=marks_as_sent), pytest.raises(Killed):
        cloud.pump()
    (message,) = subscriber.received()
    cloud.pump()
    assert subscriber.received() == []
    sns = {"MessageId": message["MessageId"], "MessageAttributes": message["MessageAttributes"]}
    receive({"Records": [{"Sns": sns}]}, clients.dynamodb(), cloud.table)
    assert left_behind(cloud) == Swept()
    assert subscriber.received() == []


def test_killed_between_claim_and_publish_the_alert_comes_once(
    cloud: LocalCloud, subscriber: Subscriber, sample: bytes
) -> None:
    cloud.put("sample.html", sample)
    with death(clients.sns(), "Publish", when=lambda request: True), pytest.raises(Killed):
        cloud.pump()
    assert subscriber.received() == []
    cloud.pump()
    assert left_behind(cloud).sent == 1
    assert left_behind(cloud) == Swept()
    assert len(subscriber.received()) == 1


def claims(request: Any) -> bool:
    return b"claimed_by" in request.body


def test_a_topic_that_fails_for_a_moment_loses_no_alert(
    cloud: LocalCloud, subscriber: Subscriber, sample: bytes
) -> None:
    cloud.put("sample.html", sample)
    with outage(clients.sns(), "Publish", 500, "InternalError") as answered:
        cloud.pump()
    assert len(answered) == 1
    assert left_behind(cloud).sent == 1
    assert len(subscriber.received()) == 1


@pytest.mark.parametrize(
    ("service", "operation", "status", "times", "when"),
    [
        ("sns", "Publish", 429, 1, lambda request: True),
        ("dynamodb", "UpdateItem", 500, ATTEMPTS, claims),
    ],
)
def test_a_refusal_while_sending_is_tried_again(
    cloud: LocalCloud,
    subscriber: Subscriber,
    sample: bytes,
    service: str,
    operation: str,
    status: int,
    times: int,
    when: Callable[[Any], bool],
) -> None:
    cloud.put("sample.html", sample)
    client: Any = getattr(clients, service)()
    with outage(client, operation, status, "Refused", times=times, when=when):
        assert cloud.pump() == []
    assert len(cloud.pump()) == 1
    assert len(subscriber.received()) == 1
