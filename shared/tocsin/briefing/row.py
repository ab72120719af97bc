"""A story as the page's table shows it: one line, and its claim history behind it.

In: a `Thread` and how much of it there is room for. Out: `Row`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from tocsin.actors import short_name, state_name
from tocsin.alerts.blame import tell_blame
from tocsin.alerts.development import Development
from tocsin.alerts.email import tell_time
from tocsin.alerts.facts import also_told
from tocsin.alerts.naming import (
    codes_of,
    origin_name,
    seat_names,
    tell_quantity,
    tell_reason,
    tellers,
)
from tocsin.alerts.plain import join_names, one_line
from tocsin.alerts.record import AlertRecord
from tocsin.alerts.spot import tell_places
from tocsin.briefing.thread import Thread
from tocsin.signals.codebook import codebook
from tocsin.signals.signal import Span
from tocsin.stories import ChangeKind
from tocsin.stories.severity import weights
from tocsin.stories.story import FieldChange

LONGEST_URL = 500
MOST_QUOTES = 4
OF_STANDING = frozenset(
    {ChangeKind.NEW, ChangeKind.CONTESTED, ChangeKind.CORROBORATED, ChangeKind.CONFIRMED}
)
"""Changes whose reason is who now asserts and who denies."""


class Room(BaseModel):
    """How much of a story is shown: characters a quote, developments and other acts a story."""

    model_config = ConfigDict(frozen=True)

    quote: int = 1_000
    developments: int = 40
    others: int = 4


class Quote(BaseModel):
    model_config = ConfigDict(frozen=True)

    text: str
    cut: bool
    start: int
    end: int
    who: str


class Entry(BaseModel):
    """One development in the claim history."""

    model_config = ConfigDict(frozen=True)

    moment: datetime
    kind: str
    reason: str
    standing: str
    """Who asserts and who denies, where that is other than before."""
    fields: tuple[FieldChange, ...]
    quotes: tuple[Quote, ...]
    article: str
    url: str | None
    held: str | None
    """Why it was not sent as an alert."""


class Row(BaseModel):
    model_config = ConfigDict(frozen=True)

    anchor: str
    level: int
    severity: str
    easing: bool
    headline: str
    status: str
    who: str
    codes: str
    """All states, groups and bodies in it, for the filter."""
    type: str
    label: str
    moment: datetime
    facts: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    left_out: int
    """Developments for which there was no room."""


def make_row(thread: Thread, room: Room) -> Row:
    latest = thread.latest
    signal = latest.signal
    kept = thread.developments[-room.developments :]
    moments = thread.moments[-room.developments :]
    entries = []
    before: AlertRecord | None = None
    for one, moment in zip(kept, moments, strict=True):
        entries.append(_entry(one, moment, before, room))
        before = one.record
    parties = [party.code for party in (*signal.actors, *signal.recipients)]
    parties += [place.code for place in signal.places]
    parties += [origin for origin in latest.origins if not origin.startswith("witnesses:")]
    codes = dict.fromkeys(code for code in parties if code)
    return Row(
        anchor=anchor(thread),
        level=thread.level,
        severity=weights().names[thread.level],
        easing=thread.is_easing,
        headline=one_line(latest.headline, 220),
        status=latest.status.value,
        who=" – ".join(short_name(code) for code in thread.dyad) or "unnamed",
        codes=" ".join(codes),
        type=signal.type.value,
        label=codebook()[signal.type].label,
        moment=thread.last_moment,
        facts=tuple(_facts(thread, room)),
        entries=tuple(entries),
        left_out=len(thread.developments) - len(kept),
    )


def anchor(thread: Thread) -> str:
    """The row's id in the page; ten digits of the story's hash tell some thousands apart."""
    return f"s{thread.id[:10]}"


def _facts(thread: Thread, room: Room) -> Iterator[tuple[str, str]]:
    record = thread.latest
    signal = record.signal
    if blame := _blame(thread):
        yield "Blame", blame
    if signal.quantity:
        yield "How many", tell_quantity(signal.quantity)
    if signal.time:
        yield "When", tell_time(signal)
    if route := tell_places(signal):
        yield "Where", one_line(route, 200).replace("->", "→")
    yield f"Why {record.severity.name}", record.severity.explain()
    if others := also_told(record, room.others):
        yield "Also told", ". ".join(others)
    unsure = [f'"{one_line(one.evidence.text, 200)}"' for one in record.not_established[:2]]
    if unsure:
        yield "Not established", " ".join(dict.fromkeys(unsure))


def _blame(thread: Thread) -> str:
    """Whom each of its articles blames, as long as nobody is told to have done it."""
    if codes_of(thread.latest.signal.actors):
        return ""
    accusations = (told for one in thread.developments for told in one.record.blames)
    return one_line(" ".join(dict.fromkeys(map(tell_blame, accusations))), 200)


def _entry(one: Development, moment: datetime, before: AlertRecord | None, room: Room) -> Entry:
    record = one.record
    source = record.article
    standing = _standing(record, before)
    reason = "" if standing and record.change.kind in OF_STANDING else tell_reason(record.change)
    shown = (one_line(part or "", 160) for part in (source.title, source.outlet))
    return Entry(
        moment=moment,
        kind=record.change.kind.value,
        reason=reason,
        standing=standing,
        fields=tuple(
            FieldChange(name=f.name, before=one_line(f.before, 80), after=one_line(f.after, 80))
            for f in record.change.fields
            if f.name not in ("ASSERTED", "DENIED")
        ),
        quotes=_quotes(record, before, room),
        article=", ".join(part for part in shown if part) or one_line(source.key, 80),
        url=safe_url(source.url),
        held=None if one.alerted else one_line(one.why, 200),
    )


def _standing(record: AlertRecord, before: AlertRecord | None) -> str:
    same = before is not None and (before.origins, before.denied_by) == (
        record.origins,
        record.denied_by,
    )
    if same:
        return ""
    names = [short_name(o) if ":" not in o else _named(o) for o in record.origins]
    by = join_names(names) or tellers(record.signal)
    told = f"asserted by {by}" if by else "in the article's own voice"
    denied = f"; denied by {join_names(seat_names(record.denied_by))}" if record.denied_by else ""
    return told + denied


def _named(origin: str) -> str:
    known = state_name(origin) if origin.startswith(("ORG:", "NSA:")) else origin_name(origin)
    return one_line(known, 60)


def _quotes(record: AlertRecord, before: AlertRecord | None, room: Room) -> tuple[Quote, ...]:
    """Each sentence once, with those who deny or accuse by it; none that this article did not bring."""
    spans: dict[tuple[str, int], tuple[Span, list[str]]] = {}
    evidence = [(claim.evidence, claim) for claim in record.claims if claim.evidence]
    for span, claim in evidence:
        _, deniers = spans.setdefault((span.text, span.start), (span, []))
        if claim.stance == "denies":
            deniers.append(claim.speaker)
    if not spans and (before is None or before.signal.evidence != record.signal.evidence):
        span = record.signal.evidence
        spans[span.text, span.start] = (span, [])
    told = [
        (span, f"denial by {join_names(seat_names(deniers))}" if deniers else "")
        for span, deniers in spans.values()
    ]
    for one in record.blames:
        accusers = join_names([state_name(code) for code in codes_of(one.actors)])
        told.append((one.evidence, f"accusation by {accusers}"))
    return tuple(
        Quote(
            text=one_line(span.text, room.quote),
            cut=len(span.text) > room.quote,
            start=span.start,
            end=span.end,
            who=who,
        )
        for span, who in told[:MOST_QUOTES]
    )


def safe_url(url: str | None) -> str | None:
    """An http or https address as it is; None for every other, which might run something.

    >>> safe_url("javascript:alert(1)") is None
    True
    """
    if not url or len(url) > LONGEST_URL or any(char.isspace() for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def covered(rows: tuple[Row, ...]) -> str:
    """Such as "3 March to 6 March 2026"."""
    moments = sorted(entry.moment for row in rows for entry in row.entries)
    if not moments:
        return ""
    first, last = moments[0], moments[-1]
    end = f"{last.day} {last:%B %Y}"
    if first.date() == last.date():
        return end
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {first:%B}{year} to {end}"
