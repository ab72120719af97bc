"""What one readable article does to its story, and the alert that follows from it.

In: an article's `Reading`, where it lies, the stories table and the time. Out: `Told`; the story,
its report and its alert are written in one transaction, a lost race is read anew.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from tocsin import __version__
from tocsin.alerts import Alert, Suppressed, decide, headline, sns_message
from tocsin.alerts.development import develop
from tocsin.alerts.rules import Rules, usual_rules
from tocsin.alerts.silences import Silence
from tocsin.aws.events import ObjectRef
from tocsin.aws.finding import Found, entries_of, find, find_told, silences_of
from tocsin.aws.items import parsed
from tocsin.aws.reporting import is_notice, likeliest, notice_of, report_of, source_of
from tocsin.aws.settings import ClassifySettings
from tocsin.aws.table import (
    AlreadyReported,
    Conflict,
    Throttled,
    Written,
    read_items,
    write_change,
    write_tombstones,
)
from tocsin.signals import Reading
from tocsin.stories import (
    Change,
    ChangeKind,
    ClaimStatus,
    Report,
    Source,
    Story,
    Withdrawal,
    update,
    withdraw,
)
from tocsin.stories.report import moment_of, source_mark

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

ATTEMPTS = 8
PAUSE, LONGEST_PAUSE = 0.05, 0.8
"""Seconds."""


class Told(BaseModel):
    """A report's effect: the story after it, what changed, and whether that is told."""

    model_config = ConfigDict(frozen=True)

    story_id: str | None = None
    change: str | None = None
    status: str | None = None
    severity: int | None = None
    headline: str | None = None
    alert: bool = False
    decision: str


def tell_deleted(
    ref: ObjectRef, settings: ClassifySettings, table: DynamoDBClient, now: datetime
) -> Told:
    """Whoever keeps the articles deleted one: it falls like one that its publisher withdrew.

    What was stored there since stands, whichever event comes first.
    """
    source = Source(bucket=ref.bucket, key=ref.key, version=ref.version_id, sha256="")
    why = "whoever keeps the articles deleted"
    at = min(moment_of(one.isoformat()) for one in (ref.at or now, now))
    notice = Withdrawal(marks=source.marks, at=at, deleted=True, why=why)
    mark = sha256(f"deleted|{ref.bucket}|{ref.key}|{ref.version_id}".encode()).hexdigest()
    return take_back(notice, source, None, mark, settings, table, now)


def tell(
    ref: ObjectRef,
    reading: Reading,
    settings: ClassifySettings,
    table: DynamoDBClient,
    now: datetime,
    minimum_severity: int = 0,
    stored: datetime | None = None,
) -> Told:
    """Change the story and queue its alert; raises Conflict when too many others write at once, Throttled
    when the table stays busy.

    An article that is no such news by itself may still follow up a story that is told already, and
    a notice may take back an article whatever it says itself; else nothing is told. `stored`: when its
    object was; None takes `now`.
    """
    article, rules = reading.article, settings.rules or usual_rules(minimum_severity)
    arrived = min(stored or now, now)
    lead = reading.lead or likeliest(reading)
    back = is_notice(article)
    if lead is None and not back:
        return Told(decision=reading.why)
    mark = sha256(f"{article.text_sha256}|{article.pubstatus}".encode()).hexdigest()
    report = None if lead is None else report_of(ref, reading, lead, arrived)
    if back:
        source, notice = source_of(ref, article), notice_of(ref, article, arrived)
        return take_back(notice, source, report, mark, settings, table, now)
    if report is None:
        return Told(decision=reading.why)
    opens = reading.lead is not None
    told = tell_report(report, mark, settings, table, now, rules, opens=opens)
    return told or Told(decision=reading.why)


def tell_report(
    report: Report,
    mark: str,
    settings: ClassifySettings,
    table: DynamoDBClient,
    now: datetime,
    rules: Rules | None = None,
    *,
    opens: bool = True,
) -> Told | None:
    """At most three reads and one transaction a try; `mark` names the text, which is told once.

    None where no story is there to follow up and the report may not open one, nor bring back one that was
    retracted: "the report proved false".
    """
    tries = 0
    while True:
        try:
            found = find(report, table, settings.stories_table)
            if found.withdrawn:
                return Told(decision="withdrawn before it was told")
            if not opens and (found.story is None or _is_retracted(found.story)):
                return None
            told = found.report or report
            story, change = update(found.story, told, found.threats)
            return _write(story, change, told, found, mark, settings, table, now, rules)
        except (Conflict, Throttled):
            tries += 1
            if tries == ATTEMPTS:
                raise
            _part(tries)


def _is_retracted(story: Story) -> bool:
    return story.status is ClaimStatus.RETRACTED


def take_back(
    notice: Withdrawal,
    source: Source,
    report: Report | None,
    mark: str,
    settings: ClassifySettings,
    table: DynamoDBClient,
    now: datetime,
) -> Told:
    """Withdraw an article from the story it told; before it is told, a tombstone keeps it out.

    It is found by its address or object, else by what the notice itself tells (`report`).
    """
    tries = 0
    while True:
        try:
            found = find_told(notice, report, table, settings.stories_table)
            if found.story is None:
                lasts = int((now + timedelta(days=settings.retention_days)).timestamp())
                kept = {mark: found.forgotten.get(mark) for mark in notice.marks}
                write_tombstones(table, settings.stories_table, kept, notice, lasts)
                return Told(decision="withdrawn before it was told")
            story, change = withdraw(found.story, notice)
            lead = found.story.lead
            told = Report(lead=lead, source=source, on=now.date(), withdrawn=True)
            # Two articles may be taken back in the same words.
            own = f"{mark}|{story.id}" if found.by_address else mark
            return _write(story, change, told, found, own, settings, table, now, None)
        except (Conflict, Throttled):
            tries += 1
            if tries == ATTEMPTS:
                raise
            _part(tries)


def _part(tries: int) -> None:
    """Parts workers that keep meeting at one story, and gives a busy table a moment: what fails is
    away for six minutes."""
    if tries > 1:
        most = min(LONGEST_PAUSE, PAUSE * 2 ** (tries - 1))
        time.sleep(random.uniform(0, most))  # noqa: S311


def _write(
    story: Story,
    change: Change,
    report: Report,
    found: Found,
    mark: str,
    settings: ClassifySettings,
    table: DynamoDBClient,
    now: datetime,
    rules: Rules | None,
) -> Told:
    silences = silences_of(found, story, change, table, settings.stories_table)
    story, decision = _decide(story, change, report, rules, silences, now)
    told = _told(story, change.kind, decision)
    written = Written(
        story_id=story.id,
        seen_version=found.version,
        story=story.model_dump_json(),
        status=story.status.value,
        report=mark,
        told_by=_version_of(report.source),
        decision=told.model_dump_json(),
        shelves=() if report.withdrawn else entries_of(report, found, story),
        # A notice would meet the tombstone that an earlier try of it has left at its own address.
        sources=() if report.withdrawn else report.source.marks,
        told_at=moment_of(report.at),
        stored_at=report.arrived or "",
        alert=_message(decision),
        rule=decision.rule if isinstance(decision, Alert) else "",
        hourly=decision.hourly if isinstance(decision, Alert) else 0,
        development=develop(story, change, report, decision, at=now, engine=__version__),
        at=now.isoformat(),
        expires_at=int((now + timedelta(days=settings.retention_days)).timestamp()),
    )
    try:
        write_change(table, settings.stories_table, written)
    except AlreadyReported:
        before = _told_before(written, table, settings.stories_table)
        same = Suppressed(reason="this text has been reported before")
        return before or _told(found.story or story, ChangeKind.REPEAT, same)
    return told


def _version_of(source: Source) -> str:
    """Names the object's version; empty where the event names none."""
    return (
        f"{source_mark(f's3://{source.bucket}/{source.key}')}|{source.version}"
        if source.version
        else ""
    )


def _told_before(written: Written, table: DynamoDBClient, name: str) -> Told | None:
    """What this very version of the object did when it was told, but its record could not be kept."""
    pk = f"REPORT#{written.report}"
    item = read_items(table, name, [pk]).get(pk, {}) if written.told_by else {}
    if item.get("told_by") != {"S": written.told_by}:
        return None
    return parsed(pk, item["decision"]["S"], Told.model_validate_json)


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
    story: Story,
    change: Change,
    report: Report,
    rules: Rules | None,
    silences: Sequence[Silence],
    now: datetime,
) -> tuple[Story, Alert | Suppressed]:
    """Counts the alert on the story, so that its message can say which update it is."""
    told = story.model_copy(update={"alerts": story.alerts + 1})
    if change.kind is ChangeKind.RETRACTED and not story.alerts:
        return story, Suppressed(reason="withdrawn before anybody was told")
    decision = decide(
        told, change, report, rules=rules, silences=silences, now=now, engine=__version__
    )
    return (told if isinstance(decision, Alert) else story), decision
