"""One object through the whole reading: its record kept, its story changed, its alert queued.

In: an `ObjectRef`, settings, clients and the time. Out: `Outcome`. An AWS error passes through, to be
retried; what can never be read is quarantined with its reason.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from tocsin import __version__
from tocsin.alerts import Alert, Suppressed, decide, sns_message
from tocsin.articles import Article, Unreadable, read_article
from tocsin.aws.events import ObjectRef
from tocsin.aws.objects import Superseded, read_object
from tocsin.aws.parameter import read_parameter
from tocsin.aws.settings import ClassifySettings, parse_severity
from tocsin.aws.table import AlreadyReported, Conflict, find_story, write_change
from tocsin.signals import Reading, judge, read_signals
from tocsin.signals.read import published_date
from tocsin.stories import Change, ChangeKind, Report, Source, Story, story_ids, update

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client

ATTEMPTS = 8
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
        report = _report(ref, reading, now)
        outcome = _tell(outcome, report, article, settings, table, now)
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


def _report(ref: ObjectRef, reading: Reading, now: datetime) -> Report:
    article, lead = reading.article, reading.lead
    if lead is None:
        raise ValueError("a report needs a leading signal")
    published = published_date(article)
    return Report(
        lead=lead,
        others=tuple(signal for signal in reading.signals if signal != lead),
        source=Source(
            bucket=ref.bucket,
            key=ref.key,
            version=ref.version_id,
            sha256=article.sha256,
            title=article.title,
            outlet=article.outlet,
            url=article.url,
            published=article.published.isoformat() if article.published else None,
            language=article.language,
        ),
        on=published or now.date(),
        dated=published is not None,
        withdrawn=article.pubstatus == "canceled",
    )


def _find(report: Report, table: DynamoDBClient, name: str) -> tuple[Story | None, int]:
    """The story of this window, else of the one before."""
    for story_id in story_ids(report):
        stored = find_story(table, name, story_id)
        if stored is not None:
            return Story.model_validate_json(stored.body), stored.version
    return None, 0


def _tell(
    outcome: Outcome,
    report: Report,
    article: Article,
    settings: ClassifySettings,
    table: DynamoDBClient,
    now: datetime,
) -> Outcome:
    """Change the story and queue its alert in one transaction; a lost race is read anew."""
    expires = int((now + timedelta(days=settings.retention_days)).timestamp())
    mark = sha256(f"{article.text_sha256}|{article.pubstatus}".encode()).hexdigest()
    for attempt in range(ATTEMPTS):
        known, version = _find(report, table, settings.stories_table)
        story, change = update(known, report)
        if story is None:
            return outcome.model_copy(
                update={"change": change.kind.value, "decision": change.reason}
            )
        story, decision = _decide(story, change, report, settings)
        alert = sns_message(decision).model_dump_json() if isinstance(decision, Alert) else None
        try:
            write_change(
                table,
                settings.stories_table,
                story_id=story.id,
                seen_version=version,
                story=story.model_dump_json(),
                text_sha256=mark,
                alert=alert,
                expires_at=expires,
            )
        except AlreadyReported:
            same = "this text has been reported before"
            return outcome.model_copy(
                update={"story_id": story.id, "change": "repeat", "decision": same}
            )
        except Conflict:
            if attempt == ATTEMPTS - 1:
                raise
            continue
        why = decision.reason if isinstance(decision, Suppressed) else decision.rule
        return outcome.model_copy(
            update={
                "story_id": story.id,
                "change": change.kind.value,
                "alert": alert is not None,
                "decision": why,
            }
        )
    return outcome


def _decide(
    story: Story, change: Change, report: Report, settings: ClassifySettings
) -> tuple[Story, Alert | Suppressed]:
    """Counts the alert on the story, so that its message can say which update it is."""
    told = story.model_copy(update={"alerts": story.alerts + 1})
    if change.kind is ChangeKind.RETRACTED and not story.alerts:
        return story, Suppressed(reason="withdrawn before anybody was told")
    # Everything, until the parameter has been read once: too many alerts rather than none.
    minimum = read_parameter(settings.minimum_severity_parameter, parse_severity, default=0)
    decision = decide(told, change, report, minimum_severity=minimum, engine=__version__)
    return (told if isinstance(decision, Alert) else story), decision
