"""What one readable article does to its story, and the alert that follows from it.

In: an article's `Reading`, where it lies, the stories table and the time. Out: `Told`; the story,
its report and its alert are written in one transaction, a lost race is read anew.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from tocsin import __version__
from tocsin.alerts import Alert, Suppressed, decide, headline, sns_message
from tocsin.aws.events import ObjectRef
from tocsin.aws.settings import ClassifySettings
from tocsin.aws.table import AlreadyReported, Conflict, find_story, write_change
from tocsin.signals import Reading
from tocsin.signals.read import published_date
from tocsin.stories import Change, ChangeKind, Report, Source, Story, story_ids, update

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

ATTEMPTS = 8


class Told(BaseModel):
    """A report's effect: the story after it, what changed, and whether that is told."""

    model_config = ConfigDict(frozen=True)

    story_id: str
    change: str
    status: str | None = None
    severity: int | None = None
    headline: str | None = None
    alert: bool = False
    decision: str


def report_of(ref: ObjectRef, reading: Reading, now: datetime) -> Report:
    """The article's account of its leading event; ValueError where it has none."""
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


def tell(
    ref: ObjectRef,
    reading: Reading,
    settings: ClassifySettings,
    table: DynamoDBClient,
    now: datetime,
    minimum_severity: int,
) -> Told:
    """Change the story and queue its alert; raises Conflict when too many others write at once."""
    report, article = report_of(ref, reading, now), reading.article
    expires = int((now + timedelta(days=settings.retention_days)).timestamp())
    mark = sha256(f"{article.text_sha256}|{article.pubstatus}".encode()).hexdigest()
    for _ in range(ATTEMPTS):
        known, version = _find(report, table, settings.stories_table)
        story, change = update(known, report)
        story, decision = _decide(story, change, report, minimum_severity)
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
            return _told(known or story, ChangeKind.REPEAT, same)
        except Conflict:
            continue
        why = decision.reason if isinstance(decision, Suppressed) else decision.rule
        return _told(story, change.kind, why, alert=alert is not None)
    raise Conflict(report.source.key)


def _told(story: Story, kind: ChangeKind, decision: str, *, alert: bool = False) -> Told:
    return Told(
        story_id=story.id,
        change=kind.value,
        status=story.status.value,
        severity=story.severity.level,
        headline=headline(story),
        alert=alert,
        decision=decision,
    )


def _find(report: Report, table: DynamoDBClient, name: str) -> tuple[Story | None, int]:
    """The story of this window, else of the one before."""
    for story_id in story_ids(report):
        stored = find_story(table, name, story_id)
        if stored is not None:
            return Story.model_validate_json(stored.body), stored.version
    return None, 0


def _decide(
    story: Story, change: Change, report: Report, minimum: int
) -> tuple[Story, Alert | Suppressed]:
    """Counts the alert on the story, so that its message can say which update it is."""
    told = story.model_copy(update={"alerts": story.alerts + 1})
    if change.kind is ChangeKind.RETRACTED and not story.alerts:
        return story, Suppressed(reason="withdrawn before anybody was told")
    decision = decide(told, change, report, minimum_severity=minimum, engine=__version__)
    return (told if isinstance(decision, Alert) else story), decision
