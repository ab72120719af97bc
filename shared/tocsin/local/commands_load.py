"""`tocsin load`: a backlog of articles with faults, for those who work on the project.

In: the command line. Out: a progress bar, the figures, an error where something was lost or doubled.
"""

from __future__ import annotations

import os
import warnings
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn

SIZES = (100, 10_000, 1_000_000)
FEW = 300


def load(
    articles: Annotated[int, typer.Option(min=1)] = 100_000,
    faults: Annotated[
        float, typer.Option(min=0, max=0.1, help="Share of calls at which each fault strikes.")
    ] = 0.0005,
    batch: Annotated[int, typer.Option(min=1, max=10, help="Messages an invocation.")] = 10,
    texts: Annotated[
        int | None, typer.Option(min=1, help="Texts at most that go through the model.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--every", help="Read every article with the model: hours.")
    ] = False,
    growth: Annotated[
        bool, typer.Option(help="Then a few articles on tables of three sizes, filled by hand.")
    ] = True,
) -> None:
    """Drive a backlog through the real handlers, tables in memory; ends with 1 if anything is lost."""
    os.environ["POWERTOOLS_METRICS_DISABLED"] = "true"
    # An invocation that died has no metrics, which Powertools would mention each time.
    warnings.filterwarnings("ignore", module="aws_lambda_powertools")
    from tocsin.local.load import drive
    from tocsin.local.project import find_project
    from tocsin.local.supply import supply

    console = Console()
    columns = (*Progress.get_default_columns(), TextColumn("{task.completed:,}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as progress:
        task = progress.add_task("Articles", total=articles)
        found = drive(
            supply(find_project(), articles, most=texts, turned=every),
            faults,
            batch,
            told=lambda more: progress.advance(task, more),
        )
    console.print_json(found.model_dump_json())
    wall, cpu = found.articles / found.seconds, found.articles / found.cpu_seconds
    calls = sum(found.calls.values())
    console.print(
        f"{found.articles:,} articles of {found.texts:,} texts: {wall:.0f} articles/s, "
        f"{cpu:.0f} a CPU second; {calls:.2f} table calls an article; "
        f"lost {found.lost}, doubled {found.doubled}"
    )
    for items in SIZES if growth else ():
        few = drive(supply(find_project(), FEW, most=FEW // 12, turned=False), 0, filled=items)
        costs = ", ".join(f"{number:.2f} {name}" for name, number in few.moved.items())
        calls = sum(few.calls.values())
        console.print(f"{items:>9,} items before, an article: {calls:.2f} table calls, {costs}")
    if found.lost or found.doubled:
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Adds this command to the `tocsin` command."""
    app.command()(load)
