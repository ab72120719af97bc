"""The machine record of an alert, its JSON Schema, and the SNS message that carries it.

In: an `Alert`. Out: `AlertRecord` (the one source), `SnsMessage` (its projection by protocol).
"""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from tocsin.alerts.alert import Alert
from tocsin.alerts.email import render_email, short_text
from tocsin.alerts.headline import headline
from tocsin.alerts.naming import codes_of
from tocsin.alerts.rules import facts_of
from tocsin.signals.codebook import codebook
from tocsin.signals.signal import Signal, SignalType, Span
from tocsin.stories import Change, ClaimStatus, Severity, Source
from tocsin.stories.standing import origins_of

MOST_RECORD_BYTES = 24_000
"""Six protocols carry the record, its quotes escaped once more: together under SNS's 262,144."""
CUTS = ((2_000, 20), (500, 8), (120, 4), (40, 2))
ADDRESSES = ("bucket", "key", "version", "sha256", "url")
LONGEST_ADDRESS = 3_100
"""As JSON, in which a letter may take six: room for a key of S3's 1,024 bytes of Cyrillic."""
MOST_BODY_BYTES = 40_000
MOST_SMS = 140
MOST_COUNTRIES = 20
MOST_DYADS = 100


class Claim(BaseModel):
    model_config = ConfigDict(frozen=True)

    speaker: str
    stance: Literal["asserts", "denies"]
    evidence: Span | None = None


class Codes(BaseModel):
    model_config = ConfigDict(frozen=True)

    plover: str
    cameo: tuple[str, ...]
    goldstein: float | None


class AlertRecord(BaseModel):
    """All that is known when the alert is made; other renderings are projections of it."""

    model_config = ConfigDict(frozen=True)

    schema_version: Literal["1.0"] = "1.0"
    story_id: str
    alert_version: int
    headline: str
    change: Change
    status: ClaimStatus
    severity: Severity
    signal: Signal
    codes: Codes
    origins: tuple[str, ...]
    allied: tuple[str, ...] = ()
    """Those of the origins that are allied to one named before: no independent ones."""
    claims: tuple[Claim, ...]
    denied_by: tuple[str, ...]
    blames: tuple[Signal, ...] = ()
    """Accusations: whom somebody blames for an attack by nobody known."""
    also_told: tuple[Signal, ...] = ()
    """The gravest other current acts of this article, in its order."""
    not_established: tuple[Signal, ...]
    background: tuple[Signal, ...]
    article: Source
    engine: str
    rule: str
    truncated: bool = False


class SnsMessage(BaseModel):
    """What SNS publishes: `message` is JSON by protocol (MessageStructure=json)."""

    model_config = ConfigDict(frozen=True)

    subject: str
    message: dict[str, str]
    attributes: dict[str, dict[str, str]]


def machine_record(alert: Alert) -> AlertRecord:
    """The alert as data, after schema/alert-1.json.

    A claim has evidence where this article holds it; who spoke in an earlier one has none here.
    """
    story, lead = alert.story, alert.report.lead
    said = {party.code: lead.said_in(party) for party in lead.speakers if party.code}
    heard = said if lead.evidence in said.values() else {}
    told = {origin: heard.get(origin, lead.evidence) for origin in origins_of(alert.report)}
    claims = [Claim(speaker=o, stance="asserts", evidence=told.get(o)) for o in story.origins]
    denials = (*alert.denials, *((lead,) if lead.type is SignalType.DENIAL else ()))
    evidence = {code: d.evidence for d in denials for code in codes_of(d.actors)}
    claims += [Claim(speaker=c, stance="denies", evidence=evidence.get(c)) for c in story.denied_by]
    entry = codebook()[story.lead.type]
    return AlertRecord(
        story_id=story.id,
        alert_version=story.alerts,
        headline=headline(story),
        change=alert.change,
        status=story.status,
        severity=story.severity,
        signal=story.lead,
        codes=Codes(plover=entry.plover, cameo=entry.cameo, goldstein=entry.goldstein),
        origins=story.origins,
        allied=story.allied,
        claims=tuple(claims),
        denied_by=story.denied_by,
        blames=alert.blames,
        also_told=alert.also_told,
        not_established=alert.not_established,
        background=alert.background,
        article=alert.report.source,
        engine=alert.engine,
        rule=alert.rule,
    )


def _shortened(value: Any, longest: int, most: int) -> Any:
    """The same data with every text and list cut; spans keep their offsets."""
    if isinstance(value, dict):
        return {name: _shortened(part, longest, most) for name, part in value.items()}
    if isinstance(value, list):
        return [_shortened(part, longest, most) for part in value[:most]]
    return value[:longest] if isinstance(value, str) else value


def record_json(record: AlertRecord, most_bytes: int = MOST_RECORD_BYTES) -> str:
    """ASCII JSON of at most `most_bytes`; more is cut and `truncated` says so."""
    data = record.model_dump(mode="json")
    text = json.dumps(data)
    for longest, most in CUTS:
        if len(text) <= most_bytes:
            break
        text = json.dumps(_trimmed(data, longest, most))
    return text


def _trimmed(data: dict[str, Any], longest: int, most: int) -> dict[str, Any]:
    """The record cut so, but for where the article lies: half an address leads elsewhere."""
    cut: dict[str, Any] = _shortened(data, longest, most) | {"truncated": True}
    lies = {name: data["article"][name] for name in ADDRESSES}
    whole = {name: at for name, at in lies.items() if at and len(json.dumps(at)) <= LONGEST_ADDRESS}
    return cut | {"article": cut["article"] | {"url": None} | whole}


def _cut(text: str, limit: int) -> str:
    return text.encode()[:limit].decode(errors="ignore")


def _dyads(alert: Alert, countries: list[str]) -> dict[str, str]:
    """The pair as a string; several as an array, of which a filter policy may name any."""
    pairs = sorted(facts_of(alert.story, alert.change).dyads)[:MOST_DYADS]
    if len(pairs) > 1:
        return {"DataType": "String.Array", "StringValue": json.dumps(pairs)}
    known = "-".join(pairs or sorted(countries[:2])) or "none"
    return {"DataType": "String", "StringValue": known}


def sns_message(alert: Alert) -> SnsMessage:
    """The message for every protocol, within SNS's limits, with the filter attributes."""
    subject, body = render_email(alert)
    record = record_json(machine_record(alert))
    lead = alert.story.lead
    countries = codes_of((*lead.actors, *lead.recipients))[:MOST_COUNTRIES]
    text = {"DataType": "String"}
    attributes = {
        "severity": text | {"StringValue": alert.story.severity.name},
        "type": text | {"StringValue": lead.type.value},
        "status": text | {"StringValue": alert.story.status.value},
        "countries": {"DataType": "String.Array", "StringValue": json.dumps(countries)},
        "dyad": _dyads(alert, countries),
    }
    channels = json.dumps(alert.channels)
    attributes["channels"] = {"DataType": "String.Array", "StringValue": channels}
    short = short_text(alert)
    message = {
        "default": short,
        "email": _cut(body, MOST_BODY_BYTES),
        "sms": short_text(alert, MOST_SMS),
    }
    message |= dict.fromkeys(("sqs", "lambda", "http", "https", "email-json", "firehose"), record)
    return SnsMessage(subject=subject, message=message, attributes=attributes)
