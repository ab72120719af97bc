"""What every short channel tells of an alert, each fact as one printable line.

In: an `AlertRecord`, as the topic carries it. Out: lines, pairs of label and text, quotes.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from pydantic import BaseModel, ConfigDict

from tocsin.actors import short_name
from tocsin.alerts.blame import tell_blame
from tocsin.alerts.email import tell_direction, tell_parties, tell_time
from tocsin.alerts.headline import tell_act
from tocsin.alerts.naming import (
    MOST_PARTIES,
    codes_of,
    count_origins,
    deny,
    few,
    origin_name,
    per_outlet,
    seat_names,
    tell_change,
    tell_quantity,
    tell_reason,
    tellers,
)
from tocsin.alerts.plain import join_names, one_line
from tocsin.alerts.record import AlertRecord
from tocsin.alerts.spot import tell_places
from tocsin.alerts.subject import bracket
from tocsin.signals.codebook import codebook
from tocsin.signals.signal import Signal, Status
from tocsin.stories import ChangeKind

LONGEST_FACT = 200
LONGEST_ACT, LONGEST_OTHER = 160, 280
HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?")
URL_SAFE = "/?#%&=+,;:@!$~*-._"
LONGEST_QUOTE = 600
MOST_CHANGED = 7
MOST_QUOTES = 2


class Quote(BaseModel):
    """A verbatim sentence, who is told by it, and where it stands in the stored text."""

    model_config = ConfigDict(frozen=True)

    text: str
    source: str


def title(record: AlertRecord) -> str:
    """Such as "[HIGH|CONTESTED] US says about 3,000 ...; Moscow and Pyongyang deny"."""
    level = record.severity.name
    opening = bracket(record.change.kind, record.status, record.alert_version, level)
    per = "" if retracted(record) else per_outlet(record.signal, record.article.outlet)
    told, mark, denied = one_line(record.headline, 220).partition("; ")
    return f"[{opening}] {told}{per}{mark}{denied}"


def standing(record: AlertRecord) -> str:
    """Severity in words, claim status, type, dyad, change."""
    severity = f"{record.severity.name} ({record.severity.level} of 5)"
    kind = codebook()[record.signal.type].label
    parts = (severity, record.status.value.upper(), kind, tell_parties(record.signal))
    return one_line(" | ".join((*parts, record.change.kind.value)), 300)


def _who(codes: tuple[str, ...]) -> str:
    named = [origin_name(c) if c.startswith("witnesses:") else short_name(c) for c in codes]
    return join_names(few(named, MOST_PARTIES))


def facts(record: AlertRecord) -> tuple[tuple[str, str], ...]:
    """Asserted by, denied by, blame, how many, when, where, direction, article; only what is known."""
    lead, named = record.signal, _who(record.origins)
    unnamed = "" if codes_of(lead.speakers) else tellers(lead)
    origins = f"{named} ({count_origins(record.origins, record.allied)})"
    rows = (
        (
            "Asserted by",
            origins if named else f"{unnamed or 'the article itself'} (no named origin)",
        ),
        ("Denied by", _who(record.denied_by) or "nobody so far"),
        ("Blame", _blame(record)),
        ("How many", tell_quantity(lead.quantity) if lead.quantity else ""),
        ("When", tell_time(lead)),
        ("Where", tell_places(lead) if lead.places else ""),
        ("Direction", tell_direction(lead)),
        ("Article", article(record)),
    )
    return tuple((name, one_line(text, LONGEST_FACT)) for name, text in rows if text)


def _blame(record: AlertRecord) -> str:
    return " ".join(tell_blame(accusation) for accusation in record.blames)


def changes(record: AlertRecord) -> tuple[tuple[str, str], ...]:
    """An update's rows, ten at most: the change with its reason, the fields that are other than before,
    whom its article blames."""
    reason = tell_reason(record.change, LONGEST_FACT)
    first = (("Change", f"{record.change.kind.value}: {reason}"),)
    rows = tuple(
        (one_line(c.name, 20).capitalize(), one_line(tell_change(c), LONGEST_FACT))
        for c in record.change.fields[:MOST_CHANGED]
    )
    if blame := _blame(record):
        rows += (("Blame", one_line(blame, LONGEST_FACT)),)
    return first + rows + (("Withdrawn" if retracted(record) else "Article", article(record)),)


def article(record: AlertRecord) -> str:
    """Title and outlet, else the stored object's key."""
    parts = (record.article.title, record.article.outlet)
    named = ", ".join(one_line(part, 90) for part in parts if part)
    return named or one_line(record.article.key, LONGEST_FACT) or "no title given"


def quotes(record: AlertRecord) -> tuple[Quote, ...]:
    """At most two: the first who asserts, else the act's own sentence, and the first who denies, else who
    blames somebody."""
    told = []
    for stance, word in (("asserts", record.signal.status.value), ("denies", "denial")):
        claims = [c for c in record.claims if c.stance == stance and c.evidence]
        spans = {c.evidence for c in claims[:1]}
        for span in spans:
            if span is None:
                continue
            same = [c.speaker for c in claims if c.evidence == span]
            where = f"{_who(tuple(same))}, {word} [{span.start}-{span.end}]"
            told.append(Quote(text=one_line(span.text, LONGEST_QUOTE), source=where))
    lead = record.signal
    asserted = any(c.stance == "asserts" and c.evidence for c in record.claims)
    own = record.change.kind is ChangeKind.NEW or not told
    if own and not asserted and lead.evidence not in [claim.evidence for claim in record.claims]:
        by = tellers(lead) or "the article"
        where = f"{by}, {lead.status.value} [{lead.evidence.start}-{lead.evidence.end}]"
        told.insert(0, Quote(text=one_line(lead.evidence.text, LONGEST_QUOTE), source=where))
    told += [_accusation(one) for one in record.blames]
    return tuple(told[:MOST_QUOTES])


def _accusation(signal: Signal) -> Quote:
    span = signal.evidence
    where = f"{_who(tuple(codes_of(signal.actors)))}, accusation [{span.start}-{span.end}]"
    return Quote(text=one_line(span.text, LONGEST_QUOTE), source=where)


def also_told(record: AlertRecord, most: int = 4) -> tuple[str, ...]:
    """The article's other acts, each as a headline would tell it, with its type."""
    return tuple(_other(signal) for signal in record.also_told[:most])


def _other(signal: Signal) -> str:
    kind, denied = codebook()[signal.type].label.lower(), ""
    if signal.denied_by:
        denied = f"; {join_names(seat_names(signal.denied_by))} {deny(signal.denied_by)}"
    return one_line(f"{tell_act(signal, LONGEST_ACT)}{denied} ({kind})", LONGEST_OTHER)


def not_established(record: AlertRecord, most: int = 3) -> tuple[str, ...]:
    words = {Status.POSSIBLE: "possible only", Status.NEGATED: "said not to be so"}
    return tuple(
        f"{_act(signal)} ({words.get(signal.status, signal.status.value)})"
        for signal in record.not_established[:most]
    )


def background(record: AlertRecord, most: int = 4) -> tuple[str, ...]:
    return tuple(_act(signal) for signal in record.background[:most])


def _act(signal: Signal) -> str:
    return one_line(f"{codebook()[signal.type].label}, {tell_parties(signal)}", LONGEST_FACT)


def why(record: AlertRecord) -> str:
    reasons = one_line(record.severity.explain(), LONGEST_FACT)
    return f"{record.severity.name}: {reasons}. Rule: {one_line(record.rule, 100)}"


def link(record: AlertRecord, most: int = 1_000) -> str | None:
    """The article's address where it is one of the web that fits; other scripts percent-encoded."""
    try:
        parts = urlsplit((record.article.url or "").strip())
    except ValueError:
        return None
    if parts.scheme not in ("https", "http") or not HOST.fullmatch(parts.netloc):
        return None
    tail = parts._replace(scheme="", netloc="").geturl()
    url = f"{parts.scheme}://{parts.netloc}{quote(tail, safe=URL_SAFE)}"
    return url if len(url) <= most else None


def provenance(record: AlertRecord) -> str:
    """Where the text lies and what read it."""
    source = record.article
    version = f" version {one_line(source.version, 60)}" if source.version else ""
    stored = f"s3://{one_line(source.bucket, 63)}/{one_line(source.key, 200)}{version}"
    told = f"story {record.story_id} alert {record.alert_version}"
    engine = f"engine {one_line(record.engine, 40)}" + (" | cut to fit" if record.truncated else "")
    return f"{told} | {stored} | {engine} | machine-extracted, not reviewed by a person"


def retracted(record: AlertRecord) -> bool:
    return record.change.kind is ChangeKind.RETRACTED
