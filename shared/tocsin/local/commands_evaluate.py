"""`tocsin evaluate`: the reader measured against annotated files, one JSON line on the terminal.

In: files in the formats of evaluate.py. Out: figures; with --errors every error, readable; 1 for a
file of another format.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

evaluate_app = typer.Typer(name="evaluate", no_args_is_help=True, help="Measure the reader.")

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False)]
Folder = Annotated[Path, typer.Argument(exists=True, file_okay=False)]


@contextmanager
def _refusals() -> Iterator[None]:
    from tocsin.local.tally import NotAnnotated

    try:
        yield
    except NotAnnotated as error:
        typer.echo(f"not a file of annotations: {error}", err=True)
        raise typer.Exit(1) from error


@evaluate_app.command()
def plover(file: File) -> None:
    """Dyads in PLV's columns: marked_sentence, gold_root, gold_penta."""
    from tocsin.local.plover import evaluate_plover

    with _refusals():
        typer.echo(json.dumps(evaluate_plover(file)))


@evaluate_app.command()
def passages(file: File) -> None:
    """Annotated passages, or articles annotated sentence by sentence (JSON Lines)."""
    from tocsin.local.evaluate import evaluate_passages

    with _refusals():
        typer.echo(json.dumps(evaluate_passages(file)))


@evaluate_app.command()
def articles(
    folder: Folder,
    errors: Annotated[bool, typer.Option("--errors", help="List every error.")] = False,
) -> None:
    """A folder of article files beside a gold.jsonl."""
    from tocsin.local.evaluate import evaluate_articles

    with _refusals():
        figures, found = evaluate_articles(folder)
    for error in found if errors else ():
        typer.echo(error)
    typer.echo(json.dumps(figures))
