"""The commands about whom to tell: `tocsin rules check`, `tocsin rules replay`, `tocsin silence`.

In: the command line. Out: the terminal; `check` ends with 1 where rules are faulty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.alerts.alert import choose_rules
from tocsin.alerts.development import Development
from tocsin.alerts.rules import Rules, facts_from, parse_rules
from tocsin.alerts.silences import Silence, parse_span, scope_of
from tocsin.local.commands_briefing import read_kept
from tocsin.local.commands_operate import refusals
from tocsin.local.terminal import faults

rules_app = typer.Typer(name="rules", no_args_is_help=True, help="Watch rules: who is told what.")
TABLE = "STORIES_TABLE"


def _rules(file: Path) -> Rules:
    try:
        return parse_rules(file.read_text(encoding="utf-8"))
    except ValueError as error:
        typer.echo(f"{file}: {faults(error)}", err=True)
        raise typer.Exit(1) from error


@rules_app.command()
def check(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False)],
) -> None:
    """Check rules as the stack will read them: their fields, and every example they give."""
    for file in files:
        found = _rules(file)
        examples = sum(len(r.examples.sends) + len(r.examples.holds) for r in found.rules)
        typer.echo(f"{file}: {len(found.rules)} rules, {examples} examples as they say")
        for rule in found.rules:
            if not (rule.examples.sends and rule.examples.holds):
                typer.echo(f"  {rule.name}: give an example it sends and one it holds", err=True)


@rules_app.command("replay")
def rules_replay(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    since: Annotated[str, typer.Option(help="How far back: 36h, 7d.")] = "7d",
    table: Annotated[
        str | None, typer.Option(help="The stories table of a stack.", envvar=TABLE)
    ] = None,
    records: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="Or a file of developments, a line of JSON each."
        ),
    ] = None,
) -> None:
    """Show what rules would have sent of the changes that are stored, and why not the others."""
    from tocsin.aws import clients
    from tocsin.aws.chronicle import read_developments

    found = _rules(file)
    now = datetime.now(UTC)
    try:
        start = now - parse_span(since)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    developments: Iterable[Development]
    if records is not None:
        developments = read_kept(records)
    elif table:
        with refusals():
            developments = list(read_developments(clients.dynamodb(), table, start, now))
    else:
        raise typer.BadParameter(f"give --table (or {TABLE}) or --records")
    sent: Counter[str] = Counter()
    shown = Table("when", "change", "rules", "headline or why not")
    for one in developments:
        if one.at < start:
            continue
        record = one.record
        facts = facts_from(
            record.signal,
            record.status,
            record.severity.level,
            record.change.kind,
            record.story_id,
        )
        live, staged, why = choose_rules(found.rules, facts)
        sent.update(rule.name for rule in (*live, *staged))
        names = ", ".join([*(r.name for r in live), *(f"{r.name} (staged)" for r in staged)])
        when = one.at.isoformat(timespec="minutes")
        told = record.headline if live or staged else why
        row = (when, record.change.kind.value, names, told)
        shown.add_row(*(Text(cell) for cell in row))
    Console().print(shown)
    for rule in found.rules:
        typer.echo(f"{rule.name}: {sent[rule.name]} since {since}")


def silence(
    scope: Annotated[str, typer.Argument(help="A dyad (KP-RU), a code (KP) or a story's id.")],
    why: Annotated[str, typer.Option(help="Told beside what it holds back.")],
    lasts: Annotated[str, typer.Option("--for", help="30m, 24h, 7d; at most 31 days.")] = "24h",
    table: Annotated[
        str | None, typer.Option(help="The stories table of a stack.", envvar=TABLE)
    ] = None,
) -> None:
    """Hold back alerts on a dyad, country or story; CRITICAL and retractions are told all the same."""
    from tocsin.aws import clients
    from tocsin.aws.table import write_silence

    if not table:
        raise typer.BadParameter(f"give --table or set {TABLE}")
    try:
        span: timedelta = parse_span(lasts)
        made = Silence(scope=scope_of(scope), until=datetime.now(UTC) + span, why=why)
    except ValueError as error:
        raise typer.BadParameter(faults(error)) from error
    with refusals():
        write_silence(clients.dynamodb(), table, made)
    typer.echo(f"{made.scope} is silent until {made.until.isoformat(timespec='minutes')}: {why}")


def register(app: typer.Typer) -> None:
    """Adds these commands to the `tocsin` command."""
    app.add_typer(rules_app)
    app.command()(silence)
