"""One object through the whole reading: its record kept, its story changed, its alert queued.

In: an `ObjectRef`, settings, clients and the time. Out: `Outcome`. An AWS error passes through, to be
retried; what can never be read is quarantined with its reason.
"""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from tocsin import __version__
from tocsin.articles import Unreadable, read_article
from tocsin.aws.events import ObjectRef
from tocsin.aws.objects import Superseded, read_object
from tocsin.aws.settings import ClassifySettings
from tocsin.aws.telling import tell
from tocsin.signals import Reading, judge, read_signals

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client

LONGEST_KEY = 900


class Outcome(BaseModel):
    """What became of an object; `decision` says why an alert was or was not made."""

    model_config = ConfigDict(frozen=True)

    kind: str
    """read, quarantined, superseded, or repeated where this version had been read before."""
    record_key: str | None = None
    reason: str | None = None
    story_id: str | None = None
    change: str | None = None
    status: str | None = None
    """The story's claim status after this article."""
    severity: int | None = None
    """Of the story, 0 to 5."""
    headline: str | None = None
    alert: bool = False
    decision: str | None = None


def record_key(ref: ObjectRef, folder: str) -> str:
    """The record stands under the article's own key, or its hash where that is too long."""
    long = len(ref.key.encode()) > LONGEST_KEY
    return f"{folder}/{sha256(ref.key.encode()).hexdigest() if long else ref.key}.json"


def read_one(
    ref: ObjectRef,
    *,
    settings: ClassifySettings,
    store: S3Client,
    table: DynamoDBClient,
    now: datetime,
    minimum_severity: int = 0,
) -> Outcome:
    """Safe to run again: the same text changes its story once."""
    try:
        stored = read_object(store, ref, settings.max_object_bytes)
        article = read_article(
            stored.data,
            key=ref.key,
            content_type=stored.content_type,
            content_encoding=stored.content_encoding,
            metadata=stored.metadata,
        )
    except Superseded:
        return Outcome(kind="superseded")
    except Unreadable as error:
        return _quarantine(ref, error, settings, store, now)
    reading = judge(article, read_signals(article))
    outcome = Outcome(kind="read", record_key=record_key(ref, "records"), decision=reading.why)
    if reading.lead is not None:
        told = tell(ref, reading, settings, table, now, minimum_severity)
        outcome = outcome.model_copy(update=told.model_dump())
    _put(
        store,
        settings.records_bucket,
        outcome.record_key or "",
        _record(ref, reading, outcome, now),
    )
    return outcome


def _quarantine(
    ref: ObjectRef, error: Unreadable, settings: ClassifySettings, store: S3Client, now: datetime
) -> Outcome:
    key = record_key(ref, "quarantine")
    record = {
        "reason": error.reason.value,
        "detail": error.detail,
        "object": ref.model_dump(),
        "engine": __version__,
        "at": now.isoformat(),
    }
    _put(store, settings.records_bucket, key, record)
    return Outcome(kind="quarantined", record_key=key, reason=error.reason.value)


def _put(store: S3Client, bucket: str, key: str, record: dict[str, Any]) -> None:
    body = json.dumps(record, ensure_ascii=False, default=str).encode()
    store.put_object(Bucket=bucket, Key=key, Body=body, ContentType="application/json")


def _record(ref: ObjectRef, reading: Reading, outcome: Outcome, now: datetime) -> dict[str, Any]:
    return {
        "schema_version": "1.0",
        "engine": __version__,
        "at": now.isoformat(),
        "object": ref.model_dump(),
        "outcome": outcome.model_dump(),
        "reading": reading.model_dump(mode="json", exclude={"article": {"sentences"}}),
    }
