"""The command about the briefing page: `tocsin briefing`, from what the last local run kept.

In: the local cloud's stories table, as .local/developments.jsonl. Out: .local/briefing.html.
"""

from __future__ import annotations

import webbrowser
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.alerts.development import Development
from tocsin.briefing import render_page
from tocsin.local.terminal import faults

if TYPE_CHECKING:
    from tocsin.local.cloud import LocalCloud

KEPT = ".local/developments.jsonl"
PAGE = ".local/briefing.html"


def next_hour() -> datetime:
    """The end of a digest that tells all of a run: digests end at whole hours."""
    return datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def keep_developments(cloud: LocalCloud) -> Path:
    """Writes the developments of the running local cloud where `tocsin briefing` finds them."""
    from tocsin.aws.chronicle import read_developments

    now = datetime.now(UTC)
    found = read_developments(
        cloud.client("dynamodb"), cloud.table, now - timedelta(days=1), now + timedelta(minutes=1)
    )
    path = cloud.project / KEPT
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{one.model_dump_json()}\n" for one in found), encoding="utf-8")
    return path


def read_kept(kept: Path) -> list[Development]:
    """What `keep_developments` wrote; ends the command with 1 for another format."""
    try:
        with kept.open(encoding="utf-8") as lines:
            return [Development.model_validate_json(line) for line in lines if line.strip()]
    except ValueError as error:
        typer.echo(f"{kept}: not a line of developments: {faults(error)}", err=True)
        raise typer.Exit(1) from error


def write_briefing(kept: Path, page: Path) -> Path:
    """The page of what was kept; ends the command with 1 for another format."""
    developments = read_kept(kept)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(render_page(developments, datetime.now(UTC)), encoding="utf-8")
    return page


def briefing(
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    kept: Annotated[
        Path | None,
        typer.Option("--from", dir_okay=False, help="Developments, a line of JSON each."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(dir_okay=False, help="Where the page is written.")
    ] = None,
) -> None:
    """Make the briefing page from the last local run (demo, up or watch)."""
    from tocsin.local.project import find_project

    source, page = kept or find_project() / KEPT, out or find_project() / PAGE
    if not source.exists():
        typer.echo(f"No local run is kept at {source}: `make demo` makes one.", err=True)
        raise typer.Exit(1)
    written = write_briefing(source, page)
    typer.echo(str(written))
    if show and not webbrowser.open(written.resolve().as_uri()):
        typer.echo("No browser could be started: open the file by hand.", err=True)


def register(app: typer.Typer) -> None:
    """Adds this command to the `tocsin` command."""
    app.command()(briefing)
