"""The alert as a custom notification of Amazon Q Developer in chat applications.

In: an `AlertRecord`. Out: `ChatNotification`, the whole body of a message on the chat topic: text
that is not of this schema is dropped there without an error.
https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from tocsin.alerts.facts import (
    also_told,
    background,
    changes,
    facts,
    link,
    not_established,
    provenance,
    quotes,
    retracted,
    standing,
    title,
    why,
)
from tocsin.alerts.plain import one_line
from tocsin.alerts.record import AlertRecord

TITLE, DESCRIPTION = 250, 8_000
"""Our own bounds: they could not be tried against the service itself."""
KEYWORDS = 10
MARKDOWN = str.maketrans(
    {
        "*": "∗", "_": "＿", "~": "∼", "`": "ˋ", "[": "(", "]": ")", "#": "＃", "@": "＠",
        "<": "‹", ">": "›", "&": "＆", "|": "¦", "\\": "＼",
    }
)  # fmt: skip
"""Slack's and Teams' dialects read other escapes, so what they act on gets a look-alike."""


class Content(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)

    text_type: Literal["client-markdown"] = Field("client-markdown", serialization_alias="textType")
    title: str = Field(min_length=1, max_length=TITLE)
    description: str = Field(min_length=1, max_length=DESCRIPTION)
    next_steps: tuple[str, ...] = Field((), serialization_alias="nextSteps")
    keywords: tuple[str, ...] = Field((), max_length=KEYWORDS)


class Metadata(BaseModel):
    model_config = ConfigDict(frozen=True)

    thread_id: str = Field(min_length=1, serialization_alias="threadId")
    summary: str
    event_type: str = Field(serialization_alias="eventType")
    related_resources: tuple[str, ...] = Field((), serialization_alias="relatedResources")
    additional_context: dict[str, str] = Field(serialization_alias="additionalContext")


class ChatNotification(BaseModel):
    """One notification; the thread is the story."""

    model_config = ConfigDict(frozen=True)

    version: Literal["1.0"] = "1.0"
    source: Literal["custom"] = "custom"
    id: str
    content: Content
    metadata: Metadata


def inert(text: str, most: int) -> str:
    """One line that neither chat client formats, links or mentions anybody by."""
    return one_line(text.replace("->", "→").replace(">=", "≥").translate(MARKDOWN), most)


def render_chat(record: AlertRecord) -> ChatNotification:
    """New: all facts; an update: what changed; a retraction: what was withdrawn and why."""
    rows = changes(record) if record.alert_version > 1 or retracted(record) else facts(record)
    lines = [inert(standing(record), 300)]
    lines += [f"*{name}:* {inert(text, 220)}" for name, text in rows]
    if not retracted(record):
        lines += [f"“{inert(q.text, 600)}” ({inert(q.source, 120)})" for q in quotes(record)]
        if record.alert_version == 1:
            lines += [f"Also told: {inert(line, 300)}" for line in also_told(record)]
        lines += [f"Not established: {inert(line, 200)}" for line in not_established(record)]
    if record.alert_version == 1:
        lines += [f"Background: {inert(line, 200)}" for line in background(record)]
        lines.append(inert(f"Why {why(record)}", 400))
    lines.append(inert(provenance(record), 500))
    url = link(record)
    kept = record.signal.actors + record.signal.recipients
    codes = tuple(dict.fromkeys(inert(p.code, 40) for p in kept if p.code))
    return ChatNotification(
        id=f"{record.story_id}-{record.alert_version}",
        content=Content(
            title=_title(record),
            description="\n".join(lines)[:DESCRIPTION],
            next_steps=(f"Read the article: {url}",) if url else (),
            keywords=(record.severity.name, record.status.value, *codes)[:KEYWORDS],
        ),
        metadata=Metadata(
            thread_id=record.story_id,
            summary=inert(record.headline, 250),
            event_type=record.signal.type.value,
            related_resources=(
                one_line(f"s3://{record.article.bucket}/{record.article.key}", 400),
            ),
            additional_context={
                "severity": record.severity.name,
                "status": record.status.value,
                "change": record.change.kind.value,
            },
        ),
    )


def _title(record: AlertRecord) -> str:
    """The bracket stays a bracket: a link needs "](" after it."""
    opening, _, told = title(record).partition("] ")
    return f"{opening}] {inert(told, TITLE - 40)}"


def chat_body(record: AlertRecord) -> str:
    """The notification's JSON."""
    return render_chat(record).model_dump_json(by_alias=True)
