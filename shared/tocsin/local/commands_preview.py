"""`tocsin preview`: what a channel would be sent for an article or an alert's machine record.

In: a channel and a file. Out: the message as its reader sees it, or with --json as it travels.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.text import Text

from tocsin import __version__
from tocsin.alerts import Alert, AlertRecord, decide, machine_record, render_email
from tocsin.alerts.chat import chat_body
from tocsin.alerts.slack import render_slack, render_slack_update
from tocsin.articles import Unreadable, read_article
from tocsin.aws.events import ObjectRef
from tocsin.aws.reporting import report_of
from tocsin.local.render import show_message
from tocsin.local.terminal import faults
from tocsin.signals import Signal, SignalType, Status, read_news
from tocsin.signals.signal import Party, Span
from tocsin.stories import Report, Story, update

preview_app = typer.Typer()


class Channel(StrEnum):
    SLACK = "slack"
    EMAIL = "email"
    CHAT = "chat"


class NoAlert(Exception):
    """The file gives no alert, and why."""


@preview_app.command()
def preview(
    channel: Annotated[Channel, typer.Argument()],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    as_json: Annotated[bool, typer.Option("--json", help="As it would travel.")] = False,
) -> None:
    """Show what a channel would be sent for FILE: an article, or an alert record's JSON."""
    try:
        alert = _alert(file)
    except NoAlert as error:
        Console().print(Text(f"No alert: {error}", "dim"))
        raise typer.Exit(1) from error
    message = _message(channel, alert)
    if as_json:
        typer.echo(json.dumps(message, ensure_ascii=False, indent=2))
    else:
        _show(channel, message)


def _alert(file: Path) -> Alert:
    """The alert of a record as it was sent; an article's as if nothing were known before it."""
    data = file.read_bytes()
    if b'"alert_version"' in data and b'"story_id"' in data:
        try:
            return alert_from(AlertRecord.model_validate_json(data))
        except ValidationError as error:
            raise NoAlert(f"not a whole alert record: {faults(error)}") from error
    try:
        article = read_article(data)
    except Unreadable as error:
        raise NoAlert(f"{error.reason.value}: {error.detail}") from error
    reading = read_news(article)
    if reading.lead is None:
        raise NoAlert(reading.why)
    ref = ObjectRef(bucket="articles", key=file.name)
    report = report_of(ref, reading, reading.lead, datetime.now(UTC))
    story, change = update(None, report)
    told = story.model_copy(update={"alerts": 1})
    decision = decide(told, change, report, minimum_severity=0, engine=__version__)
    if not isinstance(decision, Alert):
        raise NoAlert(decision.reason)
    return decision


def alert_from(record: AlertRecord) -> Alert:
    """The alert that gives this record: its claims told again as the signals they came from."""
    story = Story(
        id=record.story_id,
        first=datetime.now(UTC).date(),
        last=datetime.now(UTC).date(),
        lead=record.signal,
        status=record.status,
        origins=record.origins,
        allied=record.allied,
        denied_by=record.denied_by,
        severity=record.severity,
        alerts=record.alert_version,
    )
    told = next((c.evidence for c in record.claims if c.stance == "asserts" and c.evidence), None)
    lead = record.signal.model_copy(update={"evidence": told or record.signal.evidence})
    denied: dict[Span, list[str]] = {}
    for claim in record.claims:
        if claim.stance == "denies" and claim.evidence:
            denied.setdefault(claim.evidence, []).append(claim.speaker)
    denials = [_denial(record.signal, codes, span) for span, codes in denied.items()]
    report = Report(
        lead=lead,
        others=(
            *denials,
            *record.blames,
            *record.also_told,
            *record.not_established,
            *record.background,
        ),
        source=record.article,
        on=datetime.now(UTC).date(),
        dated=False,
    )
    return Alert(
        story=story, change=record.change, report=report, rule=record.rule, engine=record.engine
    )


def _denial(act: Signal, codes: list[str], span: Span) -> Signal:
    parties = (Party(text=code, start=span.start, end=span.start, code=code) for code in codes)
    return act.model_copy(
        update={
            "type": SignalType.DENIAL,
            "status": Status.REPORTED,
            "of": act.type,
            "actors": tuple(parties),
            "speakers": (),
            "evidence": span,
        }
    )


def _message(channel: Channel, alert: Alert) -> Any:
    if channel is Channel.EMAIL:
        subject, body = render_email(alert)
        return {"subject": subject, "body": body}
    record = machine_record(alert)
    if channel is Channel.CHAT:
        return json.loads(chat_body(record))
    render = render_slack if record.alert_version == 1 else render_slack_update
    return render(record).model_dump()


def _show(channel: Channel, message: Any) -> None:
    if channel is Channel.EMAIL:
        title, body = message["subject"], message["body"]
    elif channel is Channel.CHAT:
        title, body = message["content"]["title"], message["content"]["description"]
        body = "\n".join([body, *message["content"]["nextSteps"]])
    else:
        title, body = message["text"], "\n".join(_lines(message["blocks"]))
    show_message(_readable(title), _readable(body))


def _readable(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _lines(blocks: Any) -> Iterator[str]:
    """Slack's blocks, one line a text; a button with its address."""
    for block in blocks:
        for part in (block.get("text"), *block.get("fields", ()), *block.get("elements", ())):
            if part is None:
                continue
            if part.get("type") == "button":
                yield f"[{part['text']['text']}] {part['url']}"
            elif part.get("type", "").startswith("rich_text"):
                mark = "  > " if part["type"] == "rich_text_quote" else ""
                yield mark + "".join(piece["text"] for piece in part["elements"])
            else:
                yield part["text"].replace("*\n", "*  ")
        yield ""
