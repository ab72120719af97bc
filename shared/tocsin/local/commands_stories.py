"""The commands about stories: `tocsin replay`; those about rules and silences are registered beside it.

In: the command line. Out: the terminal, or JSON Lines.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.text import Text

from tocsin.local import commands_rules
from tocsin.local.render import whole_table
from tocsin.local.terminal import faults


def replay(
    stream: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line an article.")] = False,
    gold: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="An editor's answers, to score against."),
    ] = None,
) -> None:
    """Replay a stream of articles (JSON Lines): which story, what changed, whether it alerts."""
    from tocsin.local.replay import Step, read_stream, step_json
    from tocsin.local.replay import replay as steps
    from tocsin.local.scores import read_gold, score

    try:
        editor = read_gold(gold) if gold is not None else None
    except (UnicodeDecodeError, ValidationError) as error:
        typer.echo(f"{gold}: not a line of gold: {faults(error)}", err=True)
        raise typer.Exit(1) from error
    console = Console()
    began = time.perf_counter()
    seen: list[Step] = []
    table = whole_table("seq", "story", "change", "status", "sev", "alert", "headline, and why")
    try:
        for step in steps(read_stream(stream)):
            seen.append(step)
            if as_json:
                typer.echo(step_json(step))
                continue
            level = "" if step.severity is None else str(step.severity)
            row = (str(step.seq), (step.story or "")[:6], step.change or "", step.status or "")
            told = f"{step.headline} ({step.reason})" if step.headline else step.reason
            more = (level, "yes" if step.alert else "", told)
            table.add_row(*(Text(cell) for cell in (*row, *more)))
    except (UnicodeDecodeError, ValidationError) as error:
        typer.echo(f"{stream}: not a line of a stream: {faults(error)}", err=True)
        raise typer.Exit(1) from error
    if not as_json:
        console.print(table)
    seconds = time.perf_counter() - began
    stories = len({step.story for step in seen} - {None})
    alerts = sum(step.alert for step in seen)
    typer.echo(
        f"{len(seen)} articles, {stories} stories, {alerts} alerts in {seconds:.1f} s", err=True
    )
    if editor is not None:
        untold = [str(step.seq) for step in seen if step.seq not in editor]
        if untold:
            typer.echo(f"{gold}: no line for seq {', '.join(untold)}", err=True)
            raise typer.Exit(1)
        typer.echo(str(score(seen, editor)), err=True)


def register(app: typer.Typer) -> None:
    """Adds these commands to the `tocsin` command."""
    app.command()(replay)
    commands_rules.register(app)
