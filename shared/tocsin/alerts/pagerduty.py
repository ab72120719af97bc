"""The alert as a PagerDuty event (Events API v2), one incident a story.

In: an `AlertRecord`. Out: the body for POST /v2/enqueue without its routing key, which the sender
adds from where it is kept secret.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tocsin.alerts.facts import article, changes, facts, link, provenance, quotes, title
from tocsin.alerts.plain import one_line
from tocsin.alerts.record import AlertRecord
from tocsin.stories import ChangeKind

SEVERITIES: dict[int, Literal["critical", "error", "warning", "info"]] = {
    5: "critical",
    4: "error",
    3: "warning",
    2: "warning",
    1: "info",
    0: "info",
}
RESOLVING = frozenset({ChangeKind.RETRACTED, ChangeKind.DEESCALATED})


class PagerDutyPayload(BaseModel):
    """`summary` is cut by PagerDuty at 1,024 characters."""

    model_config = ConfigDict(frozen=True)

    summary: str = Field(min_length=1, max_length=1_024)
    source: str = Field(min_length=1, max_length=255)
    severity: Literal["critical", "error", "warning", "info"]
    component: str
    group: str
    class_: str = Field(serialization_alias="class")
    custom_details: dict[str, str]


class PagerDutyEvent(BaseModel):
    """`dedup_key` is the story: every update goes to one incident, its end resolves it."""

    model_config = ConfigDict(frozen=True)

    event_action: Literal["trigger", "resolve"]
    dedup_key: str = Field(min_length=1, max_length=255)
    client: str = "Tocsin"
    payload: PagerDutyPayload
    links: tuple[dict[str, str], ...] = ()


def render_pagerduty(record: AlertRecord) -> PagerDutyEvent:
    """`resolve` on a retraction or an easing, else `trigger`."""
    details = dict((*facts(record), *changes(record)))
    details |= {f"Evidence {n}": f'"{q.text}" {q.source}' for n, q in enumerate(quotes(record), 1)}
    details["Provenance"] = provenance(record)
    url = link(record)
    return PagerDutyEvent(
        event_action="resolve" if record.change.kind in RESOLVING else "trigger",
        dedup_key=one_line(record.story_id, 255),
        payload=PagerDutyPayload(
            summary=one_line(title(record), 1_000),
            source=one_line(record.article.outlet or "Tocsin", 255) or "Tocsin",
            severity=SEVERITIES[record.severity.level],
            component=record.signal.type.value,
            group="-".join(sorted({p.code for p in record.signal.actors if p.code})) or "none",
            class_=record.status.value,
            custom_details=details,
        ),
        links=({"href": url, "text": article(record)},) if url else (),
    )


def pagerduty_body(record: AlertRecord) -> dict[str, Any]:
    """The event as JSON data."""
    return render_pagerduty(record).model_dump(mode="json", by_alias=True)
