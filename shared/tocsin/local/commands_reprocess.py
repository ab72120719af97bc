"""`tocsin reprocess`: stored articles read anew, in the stack's account or in a folder here.

In: the command line. Out: the terminal, or one JSON document with --json.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from tocsin import __version__
from tocsin.aws.batch import NAME, Tally
from tocsin.local.commands_operate import Name, Region, refusals

if TYPE_CHECKING:
    from tocsin.local.runs import Archive, Summary

reprocess_app = typer.Typer(
    name="reprocess", no_args_is_help=True, help="Read stored articles anew, with alerts off."
)

Run = Annotated[str, typer.Argument(help="The run's name.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document.")]


def _name(given: str | None) -> str:
    if given is None:
        return datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    if not re.fullmatch(NAME, given):
        told = "letters, digits, dot, underscore and hyphen, 80 at most"
        raise typer.BadParameter(told, param_hint="--name")
    return given


@contextmanager
def _archive(stack: str, region: str | None) -> Iterator[Archive]:
    """The stack's archive; what AWS refuses is said, and ends the command with 1."""
    from tocsin.local.runs import Archive, Refused
    from tocsin.local.stack import find_stack

    try:
        with refusals():
            yield Archive(find_stack(stack, region))
    except Refused as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


@reprocess_app.command()
def folder(
    articles: Annotated[Path, typer.Argument(exists=True, file_okay=False)],
    out: Annotated[Path, typer.Option(help="Where archive/run=…/date=…/ is written.")],
    name: Annotated[str | None, typer.Option(help="The run's name; by default the time.")] = None,
    batch: Annotated[int, typer.Option(min=1, help="Files a batch.")] = 100,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Reprocess every file below a folder, without any cloud."""
    from tocsin.local.archive import RunExists, list_articles, reprocess_folder

    run, now, tally = _name(name), datetime.now(UTC), Tally()
    try:
        with _bar() as bar:
            task = bar.add_task("Reading", total=len(list_articles(articles, out)))
            for files, part in reprocess_folder(
                articles, out, name=run, now=now, size=batch, workers=workers
            ):
                tally += part
                bar.advance(task, files)
    except RunExists as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    _show_tally(tally, as_json)


@reprocess_app.command()
def start(
    bucket: Annotated[
        str | None, typer.Option(help="By default the stack's articles bucket.")
    ] = None,
    prefix: Annotated[str, typer.Option(help="Only keys that start so.")] = "",
    manifest: Annotated[
        str | None, typer.Option(help="s3://…/manifest.json of an S3 inventory, not a listing.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="The run's name; by default the time.")] = None,
    engine: Annotated[str, typer.Option(help="The version that must be deployed.")] = __version__,
    batch: Annotated[int, typer.Option(min=1, help="Objects a batch.")] = 100,
    concurrency: Annotated[int, typer.Option(min=1, max=1000, help="Batches at a time.")] = 20,
    tolerated: Annotated[float, typer.Option(min=0, max=100, help="Per cent that may fail.")] = 1,
    stack: Name = "tocsin",
    region: Region = None,
) -> None:
    """Start a run in the stack's account; prints its name."""
    wanted: dict[str, Any] = {
        "prefix": prefix,
        "engine": engine,
        "batch": batch,
        "concurrency": concurrency,
        "tolerated": tolerated,
    }
    if bucket:
        wanted["bucket"] = bucket
    if manifest:
        place, _, key = manifest.removeprefix("s3://").partition("/")
        if not key:
            raise typer.BadParameter("s3://BUCKET/KEY of the manifest", param_hint="--manifest")
        wanted["manifest"] = {"bucket": place, "key": key}
    run = _name(name)
    with _archive(stack, region) as archive:
        archive.start(run, wanted)
    typer.echo(run)


@reprocess_app.command()
def status(
    name: Run, stack: Name = "tocsin", region: Region = None, as_json: AsJson = False
) -> None:
    """How far a run is."""
    with _archive(stack, region) as archive:
        found = archive.progress(name)
    if as_json:
        typer.echo(found.model_dump_json())
        return
    typer.echo(
        f"{found.status}: {found.done} of {found.total} objects, "
        f"{found.failed} in {found.batches_failed} failed batches"
    )


@reprocess_app.command()
def follow(
    name: Run,
    every: Annotated[float, typer.Option(min=0.1, help="Seconds between two looks.")] = 5,
    stack: Name = "tocsin",
    region: Region = None,
) -> None:
    """Follow a run to its end and sum it up; ends with 1 where it did not succeed."""
    with _archive(stack, region) as archive, _bar() as bar:
        task = bar.add_task(name, total=None)
        while not (found := archive.progress(name)).ended:
            bar.update(task, completed=found.done, total=found.total or None)
            time.sleep(every)
        bar.update(task, completed=found.done, total=found.total)
        bar.stop()
        typer.echo(f"{name} ended as {found.status}.", err=True)
        _show_summary(archive.summary(name))
    if found.status != "SUCCEEDED":
        raise typer.Exit(1)


@reprocess_app.command()
def summary(
    name: Run, stack: Name = "tocsin", region: Region = None, as_json: AsJson = False
) -> None:
    """What became of a run's articles, and what they say."""
    with _archive(stack, region) as archive:
        found = archive.summary(name)
    if as_json:
        typer.echo(found.model_dump_json())
        return
    _show_summary(found)


def _show_summary(found: Summary) -> None:
    _show_tally(found.tally, as_json=False)
    typer.echo(f"{found.batches} batches read.")
    for error, count in sorted(found.batches_failed.items()):
        typer.echo(f"{count} batches failed: {error}")


def _show_tally(tally: Tally, as_json: bool) -> None:
    if as_json:
        typer.echo(tally.model_dump_json())
        return
    outcomes = Table("outcome", "articles", title="What became of the articles")
    for kind in ("read", "alerting", "quarantined", "failed", "superseded"):
        label = "  of these news that alerts" if kind == "alerting" else kind
        outcomes.add_row(label, str(getattr(tally, kind)))
    for reason, count in sorted(tally.reasons.items()):
        outcomes.add_row(f"not read: {reason}", str(count))
    Console().print(outcomes)
    if tally.types:
        types = Table("type", "signals", title="What they say")
        for kind, count in sorted(tally.types.items(), key=lambda one: (-one[1], one[0])):
            types.add_row(kind, str(count))
        Console().print(types)
    typer.echo(f"{tally.files} files written.")
