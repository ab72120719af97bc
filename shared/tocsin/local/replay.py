"""A stream of articles through the real reading, stories and decisions, on a table in memory.

In: JSON Lines `{"seq", "outlet", "published", "headline", "body"}` (also `url`, `pubstatus`).
Out: one `Step` an article; the clock is each article's `published`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from tocsin.aws.events import ObjectRef
from tocsin.aws.reading import read_one
from tocsin.aws.record import Outcome
from tocsin.aws.settings import ClassifySettings
from tocsin.local.memory import MemoryStore, MemoryTable

ARTICLES = "articles"


class Line(BaseModel):
    """One article of a stream."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    seq: int | str
    outlet: str | None = None
    published: datetime
    headline: str | None = None
    body: str
    url: str | None = None
    pubstatus: str = "usable"


class Step(BaseModel):
    """What became of one article."""

    model_config = ConfigDict(frozen=True)

    seq: int | str
    story: str | None
    change: str | None
    status: str | None
    severity: int | None
    alert: bool
    reason: str
    headline: str | None


def read_stream(path: Path) -> Iterator[Line]:
    """Its lines in order, blank ones left out; raises pydantic's ValidationError for a faulty one."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield Line.model_validate_json(line)


def as_object(line: Line) -> bytes:
    """The article as ninjs, as a wire would deliver it."""
    news = {
        "uri": line.url or f"urn:stream:{line.seq}",
        "type": "text",
        "language": "en",
        "pubstatus": line.pubstatus,
        "versioncreated": line.published.isoformat(),
        "headline": line.headline,
        "provider": {"name": line.outlet},
        "body_text": line.body,
    }
    return json.dumps({name: value for name, value in news.items() if value is not None}).encode()


SETTINGS = ClassifySettings(
    stories_table="stories",
    readings_table="readings",
    records_bucket="records",
    minimum_severity_parameter="none",
    rules_parameter="none",
    retention_days=365,
)


def replay(lines: Iterable[Line]) -> Iterator[Step]:
    """Each article through classify's own code, in the order given."""
    store: Any = MemoryStore()
    table: Any = MemoryTable()
    for number, line in enumerate(lines):
        key = f"{number:06}.json"
        store.put_object(Bucket=ARTICLES, Key=key, Body=as_object(line))
        outcome = read_one(
            ObjectRef(bucket=ARTICLES, key=key),
            settings=SETTINGS,
            store=store,
            table=table,
            now=_clock(line.published),
        )
        yield _step(line, outcome)


def _clock(published: datetime) -> datetime:
    return published if published.tzinfo else published.replace(tzinfo=UTC)


def _step(line: Line, outcome: Outcome) -> Step:
    return Step(
        seq=line.seq,
        story=outcome.story_id,
        change=outcome.change,
        status=outcome.status,
        severity=outcome.severity,
        alert=outcome.alert,
        reason=outcome.decision or outcome.reason or outcome.kind,
        headline=outcome.headline,
    )


def step_json(step: Step) -> str:
    fields: dict[str, Any] = step.model_dump()
    return json.dumps(fields, ensure_ascii=False)
