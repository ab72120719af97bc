"""The commands of an operator: `tocsin doctor`, `tocsin redrive`, `tocsin restore`,
`tocsin quarantine`.

In: the command line, a stack on AWS or the local cloud of `tocsin up`. Out: the terminal; 1 where
something is wrong, 2 where there is no such stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn, track
from rich.table import Table
from rich.text import Text

from tocsin.articles.article import Reason
from tocsin.local.terminal import printable, printable_lines

if TYPE_CHECKING:
    from tocsin.local.stack import Stack

quarantine_app = typer.Typer(
    name="quarantine", no_args_is_help=True, help="What could not be read as an article."
)
COLOURS = {"ok": "green", "note": "yellow", "problem": "bold red"}
LOCAL_PORT = 5055
"""Of `tocsin up`."""
MOST_LINES = 40

Name = Annotated[str, typer.Option("--stack", envvar="TOCSIN_STACK", help="The stack's name.")]
Region = Annotated[str | None, typer.Option(help="Its region; else as for the AWS CLI.")]
Local = Annotated[bool, typer.Option("--local", help="The local cloud of `tocsin up`.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Its port.")]


def _stack(name: str, region: str | None, local: bool, port: int) -> Stack:
    from tocsin.local.stack import NoStack, find_stack

    try:
        return find_stack(name, region, f"http://127.0.0.1:{port}" if local else None)
    except NoStack as error:
        _fail(f"{error}; is `tocsin up` running?" if local else str(error), 2)


def _fail(why: str, code: int = 1) -> NoReturn:
    Console(stderr=True).print(Text(printable(why), "red"), soft_wrap=True)
    raise typer.Exit(code)


@contextmanager
def refusals() -> Iterator[None]:
    """What AWS refuses, or does not answer, is said in its words, and ends the command with 1.

    So does what another stack than ours does not have.
    """
    from botocore.exceptions import BotoCoreError, ClientError

    from tocsin.local.stack import NoStack

    try:
        yield
    except (BotoCoreError, ClientError, NoStack) as error:
        _fail(str(error))


def doctor(
    stack: Name = "tocsin", region: Region = None, local: Local = False, port: Port = LOCAL_PORT
) -> None:
    """Look at a stack: what is well, what is not, and what to type."""
    from tocsin.local.doctor import Level, examine

    found = _stack(stack, region, local, port)
    findings = list(examine(found, datetime.now(UTC)))
    table = Table("what", "state", "found", title=printable(f"{found.name}, {found.region}"))
    for one in findings:
        table.add_row(
            Text(one.about), Text(one.level.value, COLOURS[one.level.value]), Text(one.told)
        )
    Console().print(table)
    problems = [one for one in findings if one.level is Level.PROBLEM]
    for one in problems:
        Console().print(Text(f"{one.about}: {one.told}", "red"), soft_wrap=True)
        Console().print(Text(f"  {one.do}"), soft_wrap=True)
    if problems:
        raise typer.Exit(1)
    Console().print(Text("Nothing is wrong.", "green"))


def redrive(
    queue: Annotated[str, typer.Argument(help="articles, slack, chat, bus or webhook.")],
    stack: Name = "tocsin",
    region: Region = None,
    local: Local = False,
    port: Port = LOCAL_PORT,
    rate: Annotated[
        int | None, typer.Option(min=1, max=500, help="Messages a second at most.")
    ] = None,
) -> None:
    """Move dead letters back to the queue they came from, once the fault is mended."""
    from tocsin.local.redrive import NotMovable
    from tocsin.local.redrive import redrive as move_back

    found = _stack(stack, region, local, port)
    columns = (TextColumn("{task.description}"), MofNCompleteColumn(), TextColumn("moved"))
    last = None
    try:
        with refusals(), Progress(*columns, console=Console(stderr=True)) as shown:
            task = shown.add_task(queue, total=None)
            for last in move_back(found, queue, rate):
                shown.update(task, completed=last.moved, total=last.of)
    except NotMovable as error:
        _fail(str(error))
    if last is None or last.status != "COMPLETED":
        _fail(f"{last.status}: {last.why}" if last else "nothing was moved")
    Console().print(
        f"{last.moved} moved back; `tocsin doctor {found.options}` shows what becomes of it."
    )


def restore(
    copy: Annotated[str, typer.Argument(help="The table that DynamoDB restored beside it.")],
    stack: Name = "tocsin",
    region: Region = None,
    local: Local = False,
    port: Port = LOCAL_PORT,
    over: Annotated[
        bool, typer.Option("--over", help="Write over what is there as well, for what is spoilt.")
    ] = False,
) -> None:
    """Write back what the stories table has lost, out of a restored copy; no alert is sent again."""
    from tocsin.local.restore import Restored
    from tocsin.local.restore import restore as write_back

    found = _stack(stack, region, local, port)
    last = Restored(0, 0)
    columns = (TextColumn("{task.completed} items read, {task.fields[written]} written back"),)
    with refusals(), Progress(*columns, console=Console(stderr=True)) as shown:
        task = shown.add_task("restore", total=None, written=0)
        for last in write_back(found, copy, over=over):
            shown.update(task, completed=last.read, written=last.written)
    Console().print(f"{last.written} of {last.read} items written back.")


@quarantine_app.command("list")
def list_quarantine(
    stack: Name = "tocsin",
    region: Region = None,
    local: Local = False,
    port: Port = LOCAL_PORT,
    reason: Annotated[Reason | None, typer.Option(help="Only those of this reason.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="The newest so many.")] = 50,
) -> None:
    """The objects that could not be read as articles, the newest first, and why."""
    from tocsin.local.quarantine import list_held

    found = _stack(stack, region, local, port)
    table = Table("when (UTC)", "reason", "detail", "key")
    with refusals():
        newest = list(islice(list_held(found, reason), limit))
    for held in newest:
        record = held.record
        row = (f"{record.at.astimezone(UTC):%Y-%m-%d %H:%M}", record.reason.value)
        told = (printable(record.detail, 60), printable(record.object.key))
        table.add_row(*(Text(cell, overflow="fold") for cell in (*row, *told)))
    Console().print(table if table.row_count else Text("Nothing is in quarantine."))


@quarantine_app.command()
def show(
    key: Annotated[str, typer.Argument(help="The object's key, as `list` prints it.")],
    stack: Name = "tocsin",
    region: Region = None,
    local: Local = False,
    port: Port = LOCAL_PORT,
) -> None:
    """One of them: its record, and how the object begins, with every control character written out."""
    from tocsin.local.quarantine import NotHeld, find_held, read_original

    found = _stack(stack, region, local, port)
    try:
        with refusals():
            held = find_held(found, key)
            original = read_original(found, held)
    except NotHeld:
        _fail(f"{key} is not in quarantine")
    record = held.record
    lines = {
        "object": f"s3://{record.object.bucket}/{record.object.key}",
        "version": record.object.version_id or "",
        "reason": f"{record.reason.value}: {record.detail}",
        "when": f"{record.at.astimezone(UTC).isoformat()}, engine {record.engine}",
        "record": held.key,
    }
    for name, value in lines.items():
        Console().print(Text(f"{name:8} {printable(value)}"), soft_wrap=True)
    if original is None:
        Console().print(Text("The object is gone, or replaced since.", "yellow"))
        return
    type_ = printable(original.content_type or "no content type")
    Console().print(Text(f"begins   ({len(original.data)} bytes, {type_})"), soft_wrap=True)
    text = original.data[:4_000].decode("utf-8", errors="backslashreplace")
    Console().print(Text(printable_lines(text, MOST_LINES)), soft_wrap=True)


@quarantine_app.command()
def retry(
    keys: Annotated[list[str] | None, typer.Argument(help="Keys, as `list` prints them.")] = None,
    stack: Name = "tocsin",
    region: Region = None,
    local: Local = False,
    port: Port = LOCAL_PORT,
    everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
    reason: Annotated[Reason | None, typer.Option(help="With --all: of this reason.")] = None,
) -> None:
    """Have objects read once more, after the reader was mended or the object replaced."""
    from tocsin.local.quarantine import NotHeld, find_held, list_held
    from tocsin.local.quarantine import retry as try_again

    if bool(keys) == everything:
        raise typer.BadParameter("give keys, or --all")
    found = _stack(stack, region, local, port)
    try:
        with refusals():
            held = (
                list(list_held(found, reason))
                if everything
                else [find_held(found, k) for k in keys or ()]
            )
    except NotHeld as error:
        _fail(f"{error} is not in quarantine")
    with refusals():
        for one in track(held, "Sending", console=Console(stderr=True)):
            try_again(found, one)
    Console().print(f"{len(held)} sent to be read again.")


def register(app: typer.Typer) -> None:
    """Adds these commands to the `tocsin` command."""
    app.command()(doctor)
    app.command()(redrive)
    app.command()(restore)
    app.add_typer(quarantine_app)
