"""A reading for the terminal, and as the JSON of `tocsin read --json`.

In: an article and its `Reading`. Out: rich output, or a plain dict.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from rich.panel import Panel
from rich.table import Column, Table
from rich.text import Text

from tocsin.alerts import headline
from tocsin.alerts.email import tell_parties, tell_time
from tocsin.alerts.naming import codes_of, tell_quantity
from tocsin.alerts.spot import tell_places
from tocsin.articles import Article
from tocsin.signals import Reading, Signal
from tocsin.signals.read import published_date
from tocsin.stories import Report, Source, update

_COLOURS = {"E": "red", "E3": "yellow", "D": "green", "N": "cyan", "halt": "green"}


def headline_of(reading: Reading) -> str | None:
    """The headline that the article alone would give."""
    article, lead = reading.article, reading.lead
    if lead is None:
        return None
    on = published_date(article)
    report = Report(
        lead=lead,
        source=Source(bucket="", key="", sha256=article.sha256, outlet=article.outlet),
        on=on or datetime.now(UTC).date(),
        dated=on is not None,
    )
    story, _ = update(None, report)
    return headline(story) if story else None


def _parties(parties: Any) -> list[dict[str, Any]]:
    return [{"code": p.code, "text": p.text, "start": p.start, "end": p.end} for p in parties]


def _signal_as_json(signal: Signal) -> dict[str, Any]:
    quantity = signal.quantity
    return {
        "type": signal.type.value,
        "status": signal.status.value,
        "polarity": signal.polarity.mark,
        "actors": _parties(signal.actors),
        "recipients": _parties(signal.recipients),
        "speakers": _parties(signal.speakers),
        "of": signal.of.value if signal.of else None,
        "denied_by": list(signal.denied_by),
        "quantity": quantity
        and quantity.model_dump(include={"value", "qualifier", "unit", "text"}),
        "places": [place.model_dump() for place in signal.places],
        "time": signal.time.model_dump(mode="json") if signal.time else None,
        "evidence": signal.evidence.model_dump(),
        "confidence": signal.confidence,
    }


def reading_as_json(file: str, article: Article, reading: Reading) -> dict[str, Any]:
    return {
        "file": file,
        "article": {
            "title": article.title,
            "published": article.published.isoformat() if article.published else None,
            "outlet": article.outlet,
            "language": article.language,
            "text": article.text,
        },
        "signals": [_signal_as_json(signal) for signal in reading.signals],
        "alert": reading.alert,
        "lead": reading.lead.type.value if reading.lead else None,
        "headline": headline_of(reading),
    }


def _details(signal: Signal) -> str:
    parts = [
        f"says {', '.join(codes_of(signal.speakers))}" if codes_of(signal.speakers) else "",
        f"denied by {', '.join(signal.denied_by)}" if signal.denied_by else "",
        f"denies {signal.of.value}" if signal.of else "",
        tell_quantity(signal.quantity, unit=True) if signal.quantity else "",
        tell_time(signal),
        tell_places(signal) if signal.places else "",
    ]
    return "; ".join(part for part in parts if part)


def show_reading(console: Console, file: str, reading: Reading) -> None:
    """Decision, table of signals, and the text with its evidence highlighted."""
    console.rule(Text(file))
    verdict = headline_of(reading) or f"No alert: {reading.why}"
    console.print(Text(verdict, style="bold" if reading.alert else "dim"))
    table = whole_table("type", "status", "who", "more")
    for signal in reading.signals:
        style = _COLOURS[signal.polarity.mark] if signal.is_current else "dim"
        lead = "* " if signal == reading.lead else ""
        table.add_row(
            Text(lead + signal.type.value, style),
            signal.status.value,
            Text(tell_parties(signal)),
            Text(_details(signal)),
        )
    if reading.signals:
        console.print(table)
    text = Text(reading.article.text)
    for signal in reading.signals:
        style = f"underline {_COLOURS[signal.polarity.mark]}" if signal.is_current else "italic"
        text.stylize(style, signal.evidence.start, signal.evidence.end)
    console.print(text)


def whole_table(*names: str, title: str | None = None) -> Table:
    """A table that breaks a long word where a narrow terminal would cut it off."""
    return Table(*(Column(name, overflow="fold") for name in names), title=title)


def show_message(title: str, body: str) -> None:
    """A message as its reader gets it: the whole title, which no frame cuts, and the body framed."""
    Console().print(Text(title, "bold"))
    Console().print(Panel(Text(body.rstrip()), width=80))
