"""One object through the whole reading: its record kept, its story changed, its alert queued.

In: an `ObjectRef`, settings, clients and the time. Out: `Outcome`. An AWS error passes through, to be
retried; what can never be read is quarantined with its reason.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import BaseModel

from tocsin import __version__
from tocsin.articles import Unreadable, read_article
from tocsin.aws.events import ObjectRef
from tocsin.aws.objects import Superseded, read_object
from tocsin.aws.record import (
    ArticleRecord,
    Outcome,
    QuarantineRecord,
    StoredReading,
    record_key,
)
from tocsin.aws.settings import ClassifySettings
from tocsin.aws.telling import tell
from tocsin.signals import read_news

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client


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
            content_type=stored.content_type,
            metadata=stored.metadata,
        )
    except Superseded:
        return Outcome(kind="superseded")
    except Unreadable as error:
        return _quarantine(ref, error, settings, store, now)
    reading = read_news(article)
    key = record_key(ref, "records")
    outcome = Outcome(kind="read", record_key=key, decision=reading.why)
    told = tell(ref, reading, settings, table, now, minimum_severity, stored.modified)
    outcome = outcome.model_copy(update=told.model_dump())
    record = ArticleRecord(
        engine=__version__,
        at=now,
        object=ref,
        outcome=outcome,
        reading=StoredReading.of(reading),
    )
    _put(store, settings.records_bucket, key, record)
    return outcome


def _quarantine(
    ref: ObjectRef, error: Unreadable, settings: ClassifySettings, store: S3Client, now: datetime
) -> Outcome:
    key = record_key(ref, "quarantine")
    record = QuarantineRecord(
        engine=__version__, at=now, object=ref, reason=error.reason, detail=error.detail
    )
    _put(store, settings.records_bucket, key, record)
    return Outcome(kind="quarantined", record_key=key, reason=error.reason.value)


def _put(store: S3Client, bucket: str, key: str, record: BaseModel) -> None:
    body = record.model_dump_json().encode()
    store.put_object(Bucket=bucket, Key=key, Body=body, ContentType="application/json")
