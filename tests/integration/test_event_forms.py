"""The classify handler reads the very object that an event names, in every form and under any key."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest

from tocsin.local.cloud import LocalCloud

EVENTS = Path(__file__).parents[2] / "events"
ODD_KEY = "reports/día 1/a+b 100% 신문.html"
SAMPLE_KEYS = {
    "classify-bucket-key": "01-kp-troops-fragment.html",
    "classify-eventbridge": "01-kp-troops-fragment.html",
    "classify-s3-notification": "01-kp-troops-fragment.html",
    "classify-sqs-s3": "01-kp-troops-fragment.html",
    "classify-sqs-s3-odd-key": ODD_KEY,
    "classify-s3-test-event": None,
    "classify-sqs-s3-test-event": None,
}
KEYS = [
    "plain.html",
    "with a space.html",
    "two  spaces .html",
    "plus+plus.html",
    "100%.html",
    "encoded%20already.html",
    "%2B and + and %.html",
    "día/신문/новости.html",
    'quote\'s "and" <tags>&amp;.html',
    "a/../b//c.html",
    "emoji 🚀.html",
]


def notification(bucket: str, key: str) -> dict[str, Any]:
    encoded = quote_plus(key, safe="/")
    entry = {"bucket": {"name": bucket}, "object": {"key": encoded}}
    record = {"eventSource": "aws:s3", "eventName": "ObjectCreated:Put", "s3": entry}
    return {"Records": [record]}


def queued(bucket: str, key: str) -> dict[str, Any]:
    body = json.dumps(notification(bucket, key))
    message = {"messageId": "m", "eventSource": "aws:sqs", "body": body}
    return {"Records": [message]}


def eventbridge(bucket: str, key: str) -> dict[str, Any]:
    detail = {"bucket": {"name": bucket}, "object": {"key": key}}
    return {"detail-type": "Object Created", "source": "aws.s3", "detail": detail}


def eventbridge_queued(bucket: str, key: str) -> dict[str, Any]:
    body = json.dumps(eventbridge(bucket, key))
    return {"Records": [{"messageId": "m", "eventSource": "aws:sqs", "body": body}]}


def direct(bucket: str, key: str) -> dict[str, Any]:
    return {"bucket": bucket, "key": key}


FORMS = (notification, queued, eventbridge, eventbridge_queued, direct)


def objects_read(cloud: LocalCloud) -> list[str]:
    """The keys that records were written for, as the records name them."""
    s3 = cloud.client("s3")
    listed = s3.list_objects_v2(Bucket=cloud.records_bucket, Prefix="records/").get("Contents", [])
    bodies = (
        s3.get_object(Bucket=cloud.records_bucket, Key=entry["Key"])["Body"].read()
        for entry in listed
    )
    return [json.loads(body)["object"]["key"] for body in bodies]


def test_any_key_is_read_through_every_form(cloud: LocalCloud, sample: bytes) -> None:
    for key in KEYS:
        cloud.put(key, sample)
    for form in FORMS:
        for key in KEYS:
            answer = cloud.invoke("classify", form(cloud.articles_bucket, key))
            kinds = [outcome["kind"] for outcome in answer.get("outcomes", [])]
            assert answer == {"batchItemFailures": []} or kinds == ["read"], (form.__name__, key)
        assert sorted(objects_read(cloud)) == sorted(KEYS), form.__name__
        for key in KEYS:
            record = f"records/{key}.json"
            cloud.client("s3").delete_object(Bucket=cloud.records_bucket, Key=record)


def test_every_sample_event_of_classify_is_tried() -> None:
    assert set(SAMPLE_KEYS) == {path.stem for path in EVENTS.glob("classify-*.json")}


@pytest.mark.parametrize(("name", "key"), SAMPLE_KEYS.items(), ids=SAMPLE_KEYS)
def test_each_sample_event_reads_its_article(
    cloud: LocalCloud, sample: bytes, name: str, key: str | None
) -> None:
    if key is not None:
        cloud.put(key, sample)
    event = json.loads((EVENTS / f"{name}.json").read_text("utf-8"))
    answer = cloud.invoke("classify", event)
    assert answer.get("batchItemFailures", []) == []
    assert objects_read(cloud) == ([] if key is None else [key])


def test_a_real_upload_of_any_key_is_read(cloud: LocalCloud, sample: bytes) -> None:
    for key in KEYS:
        cloud.put(key, sample)
    assert len(cloud.pump()) == 1
    assert sorted(objects_read(cloud)) == sorted(KEYS)
