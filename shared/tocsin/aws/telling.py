"""What one readable article does to its story, and the alert that follows from it.

In: an article's `Reading`, where it lies, the stories table and the time. Out: `Told`; the story,
its report and its alert are written in one transaction, a lost race is read anew.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, TypeAdapter

from tocsin import __version__
from tocsin.alerts import Alert, Suppressed, decide, headline, sns_message
from tocsin.alerts.development import develop
from tocsin.aws.events import ObjectRef
from tocsin.aws.settings import ClassifySettings
from tocsin.aws.table import (
    AlreadyReported,
    Conflict,
    Entry,
    Stored,
    Written,
    read_items,
    stored,
    write_change,
)
from tocsin.signals import Reading
from tocsin.signals.read import published_date
from tocsin.stories import Change, ChangeKind, Report, Source, Story, choose, update
from tocsin.stories.copies import sketch
from tocsin.stories.leading import leading
from tocsin.stories.match import (
    Brief,
    candidates,
    own_shelves,
    shelf_keys,
    shelved,
    threats_before,
)

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

ATTEMPTS = 8
_BRIEFS = TypeAdapter(tuple[Brief, ...])


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
    lead, others = leading(lead, tuple(one for one in reading.signals if one != lead))
    return Report(
        lead=lead,
        others=others,
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
        credit=article.credit,
        sketch=sketch(article.text),
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
    article = reading.article
    mark = sha256(f"{article.text_sha256}|{article.pubstatus}".encode()).hexdigest()
    return tell_report(report_of(ref, reading, now), mark, settings, table, now, minimum_severity)


def tell_report(
    report: Report,
    mark: str,
    settings: ClassifySettings,
    table: DynamoDBClient,
    now: datetime,
    minimum_severity: int = 0,
) -> Told:
    """At most two reads and one transaction a try; `mark` names the text, which is told once."""
    for _ in range(ATTEMPTS):
        found = _find(report, table, settings.stories_table)
        story, change = update(found.story, report, found.threats)
        story, decision = _decide(story, change, report, minimum_severity)
        told = _told(story, change.kind, decision)
        try:
            write_change(
                table,
                settings.stories_table,
                Written(
                    story_id=story.id,
                    seen_version=found.version,
                    story=story.model_dump_json(),
                    report=mark,
                    decision=told.model_dump_json(),
                    shelves=_shelves(report, found, story),
                    sources=report.source.marks,
                    alert=_message(decision),
                    at=now.isoformat(),
                    expires_at=int((now + timedelta(days=settings.retention_days)).timestamp()),
                    development=develop(
                        story, change, report, decision, at=now, engine=__version__
                    ),
                ),
            )
        except AlreadyReported:
            same = Suppressed(reason="this text has been reported before")
            return _told(found.story or story, ChangeKind.REPEAT, same)
        except Conflict:
            continue
        return told
    raise Conflict(report.source.key)


class _Found(BaseModel):
    """What a report found on its shelves."""

    model_config = ConfigDict(frozen=True)

    story: Story | None = None
    version: int = 0
    threats: tuple[str, ...] = ()
    shelves: dict[str, Stored] = {}


def _find(report: Report, table: DynamoDBClient, name: str) -> _Found:
    """Two reads at most: the report's shelves, then the few stories on them that may be its own."""
    keys = {key: f"SHELF#{key}" for key in shelf_keys(report)}
    sources = [f"SOURCE#{mark}" for mark in report.source.marks]
    items = read_items(table, name, [*keys.values(), *sources])
    shelves = {key: stored(items.get(pk)) for key, pk in keys.items()}
    briefs = [brief for shelf in shelves.values() for brief in _briefs(shelf)]
    told = [items[pk]["story_id"]["S"] for pk in sources if pk in items]
    ids = dict.fromkeys([*told, *candidates(report, briefs)])
    if not ids:
        return _Found(shelves=shelves)
    found = read_items(table, name, [f"STORY#{one}" for one in ids])
    versions = {one: stored(found.get(f"STORY#{one}")) for one in ids}
    stories = [Story.model_validate_json(one.body) for one in versions.values() if one.version]
    named = [story for story in stories if story.id in told] if report.withdrawn else []
    story = named[0] if named else choose(report, stories)
    return _Found(
        story=story,
        version=versions[story.id].version if story else 0,
        threats=threats_before(report, stories),
        shelves=shelves,
    )


def _briefs(shelf: Stored) -> tuple[Brief, ...]:
    return _BRIEFS.validate_json(shelf.body) if shelf.body else ()


def _shelves(report: Report, found: _Found, story: Story) -> tuple[Entry, ...]:
    """The report's shelves on which the story's entry is new or other than before."""
    entries = []
    for key in own_shelves(report, story):
        shelf = found.shelves.get(key)
        if shelf is None:
            continue
        briefs = _briefs(shelf)
        after = shelved(briefs, story)
        if {*after} != {*briefs}:
            body = _BRIEFS.dump_json(after).decode()
            entries.append(Entry(key=f"SHELF#{key}", seen=shelf.version, body=body))
    return tuple(entries)


def _message(decision: Alert | Suppressed) -> str | None:
    return sns_message(decision).model_dump_json() if isinstance(decision, Alert) else None


def _told(story: Story, kind: ChangeKind, decision: Alert | Suppressed) -> Told:
    return Told(
        story_id=story.id,
        change=kind.value,
        status=story.status.value,
        severity=story.severity.level,
        headline=headline(story),
        alert=isinstance(decision, Alert),
        decision=decision.reason if isinstance(decision, Suppressed) else decision.rule,
    )


def _decide(
    story: Story, change: Change, report: Report, minimum: int
) -> tuple[Story, Alert | Suppressed]:
    """Counts the alert on the story, so that its message can say which update it is."""
    told = story.model_copy(update={"alerts": story.alerts + 1})
    if change.kind is ChangeKind.RETRACTED and not story.alerts:
        return story, Suppressed(reason="withdrawn before anybody was told")
    decision = decide(told, change, report, minimum_severity=minimum, engine=__version__)
    return (told if isinstance(decision, Alert) else story), decision
