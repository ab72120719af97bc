"""The `tocsin` command: read articles, run the local cloud, watch a folder, show the demo.

In: the command line. Out: the terminal; `read` ends with 1 where a file can't be read.
"""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track
from rich.text import Text

from tocsin import __version__
from tocsin.articles import Article, Unreadable, read_article
from tocsin.local import commands_briefing, commands_load, commands_operate, commands_stories
from tocsin.local.archive import list_articles
from tocsin.local.commands_evaluate import evaluate_app
from tocsin.local.commands_preview import preview_app
from tocsin.local.commands_reprocess import reprocess_app
from tocsin.local.render import reading_as_json, show_message, show_reading, whole_table
from tocsin.signals import read_news


class _Command(typer.Typer):
    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What the machine refuses (a full disk, a file of somebody else's) is told in a line."""
        try:
            return super().__call__(*args, **kwargs)
        except OSError as error:
            typer.echo(str(error), err=True)
            raise SystemExit(1) from error


app = _Command(no_args_is_help=True, add_completion=False, help="News articles in, alerts out.")


def _reading(path: Path) -> tuple[Article, Any]:
    article = read_article(path.read_bytes())
    return article, read_news(article)


@app.command()
def read(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False)],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document a file, a line each.")
    ] = False,
) -> None:
    """Read articles without any cloud: their signals, and whether they would alert."""
    failed = False
    for path in files:
        try:
            article, reading = _reading(path)
        except Unreadable as error:
            failed = True
            problem = {"reason": error.reason.value, "detail": error.detail}
            if as_json:
                typer.echo(json.dumps({"file": str(path), "error": problem}, ensure_ascii=False))
            else:
                Console().print(
                    Text(f"{path}: can't be read: {error.reason.value}: {error.detail}", "red")
                )
            continue
        if as_json:
            typer.echo(json.dumps(reading_as_json(str(path), article, reading), ensure_ascii=False))
        else:
            show_reading(Console(), str(path), reading)
    if failed:
        raise typer.Exit(1)


def _show_alert(message: dict[str, Any]) -> None:
    show_message(message["subject"], message["message"]["email"])


@app.command()
def up(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port of the S3 endpoint; 0 takes a free one.")
    ] = 5055,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    alerts: Annotated[Path, typer.Option(help="Where mails are written.")] = Path("alerts"),
    sweep: Annotated[
        float, typer.Option(help="Seconds between sweeps for alerts that were left behind.")
    ] = 300,
) -> None:
    """Keep the local cloud running: upload an article, get its alert here."""
    from tocsin.local.cloud import LocalCloud
    from tocsin.local.tending import Tending

    with (
        _until_stopped() as stopped,
        LocalCloud(port=port, alert_folder=alerts, host=host) as cloud,
    ):
        Console().print("[bold]The local cloud is up.[/] Drop an article:")
        command = (
            f"--endpoint-url {cloud.endpoint} s3 cp article.html s3://{cloud.articles_bucket}/"
        )
        # Any will do, and without some the AWS CLI sends nothing.
        keys = "AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local"
        Console().print(f"  {keys} aws {command}", soft_wrap=True, highlight=False)
        Console().print(
            f"Topic {cloud.topic_arn}; mails go to {alerts}/. Ctrl-C ends it.", soft_wrap=True
        )
        tending = Tending(cloud, sweep)
        while not stopped.wait(0.3):
            sent = cloud.pump() + tending.run(time.monotonic())
            for message in sent:
                _show_alert(message)
            if sent:
                commands_briefing.keep_developments(cloud)


@app.command()
def watch(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False)],
    alerts: Annotated[Path, typer.Option(help="Where mails are written.")] = Path("alerts"),
) -> None:
    """The same for a folder: every article dropped into it is read."""
    from watchfiles import watch as wait_for_changes

    from tocsin.local.cloud import LocalCloud

    with _until_stopped() as stopped, LocalCloud(alert_folder=alerts) as cloud:
        known = _files_in(folder, alerts)
        Console().print(f"Watching {folder}; Ctrl-C ends it.")
        for _ in wait_for_changes(
            folder, yield_on_timeout=True, rust_timeout=1_000, stop_event=stopped
        ):
            found = _files_in(folder, alerts)
            for path, _stamp in sorted(found.items() - known.items()):
                with suppress(FileNotFoundError):
                    cloud.put(path.relative_to(folder).as_posix(), path.read_bytes())
            known = found
            sent = cloud.pump()
            for message in sent:
                _show_alert(message)
            if sent:
                commands_briefing.keep_developments(cloud)


def _files_in(folder: Path, alerts: Path) -> dict[Path, tuple[int, int]]:
    """Every file with its time and size, which change with its contents.

    No mails of ours, and no hidden ones: those are what a copy is called until it is whole.
    """
    found, mails = {}, alerts.resolve()
    for path in (folder / name for name in list_articles(folder)):
        if path.suffix == ".eml" and path.parent.resolve() == mails:
            continue
        with suppress(FileNotFoundError):
            stamp = path.stat()
            found[path] = (stamp.st_mtime_ns, stamp.st_size)
    return found


@contextmanager
def _until_stopped() -> Iterator[Event]:
    """An event that Ctrl-C, and a `kill` likewise, set; a second one ends at once.

    No exception at first, which would be lost where it falls into a finaliser.
    """
    stopped = Event()

    def stop(number: int, _: object) -> None:
        stopped.set()
        signal.signal(number, signal.default_int_handler)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    yield stopped
    Console().print("Stopped.")


@app.command()
def demo() -> None:
    """Drop the sample articles into the local cloud and show what comes out."""
    from tocsin.aws.observability import logger
    from tocsin.local.cloud import LocalCloud
    from tocsin.local.project import find_project

    # The table tells it.
    logger.setLevel("WARNING")
    began = time.perf_counter()
    project = find_project()
    samples = sorted((project / "events/articles").iterdir())
    table = whole_table(
        "article", "outcome", "story", "change", "alert", "why", title="What became of each"
    )
    sent: list[dict[str, Any]] = []
    with LocalCloud(alert_folder=project / "alerts") as cloud:
        for path in track(samples, "Reading the sample articles", console=Console(stderr=True)):
            cloud.put(path.name, path.read_bytes())
            sent += cloud.pump()
            table.add_row(*_row(cloud, path.name))
        Console().print(table)
        for message in sent[:2]:
            _show_alert(message)
        folder = project / ".local/records"
        count = _save_records(cloud, folder)
        kept = commands_briefing.keep_developments(cloud)
        digest = cloud.digest(commands_briefing.next_hour())
        if digest is not None:
            _show_alert(digest)
    page = commands_briefing.write_briefing(kept, project / commands_briefing.PAGE)
    Console().print(
        f"{len(samples)} articles, {len(sent)} alerts in {time.perf_counter() - began:.1f} s."
    )
    Console().print(f"Mails: {project / 'alerts'}/   {count} records: {folder}/", soft_wrap=True)
    Console().print(
        f"Briefing page: {page}   (`tocsin briefing --open` shows it; the digest's link to it has "
        "ended with this cloud)",
        soft_wrap=True,
    )


def _row(cloud: Any, name: str) -> tuple[str, ...]:
    s3 = cloud.client("s3")
    for folder in ("records", "quarantine"):
        listed = s3.list_objects_v2(Bucket=cloud.records_bucket, Prefix=f"{folder}/{name}.json")
        if listed.get("KeyCount"):
            body = s3.get_object(Bucket=cloud.records_bucket, Key=f"{folder}/{name}.json")[
                "Body"
            ].read()
            record = json.loads(body)
            outcome = record.get("outcome") or {"kind": "quarantined", "decision": record["reason"]}
            story = (outcome.get("story_id") or "")[:6]
            change, alert = outcome.get("change") or "", "yes" if outcome.get("alert") else ""
            return name, outcome["kind"], story, change, alert, outcome.get("decision") or ""
    return name, "waiting", "", "", "", ""


def _save_records(cloud: Any, folder: Path) -> int:
    s3 = cloud.client("s3")
    listed = s3.list_objects_v2(Bucket=cloud.records_bucket).get("Contents", [])
    for entry in listed:
        target = folder / entry["Key"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(
            s3.get_object(Bucket=cloud.records_bucket, Key=entry["Key"])["Body"].read()
        )
    return len(listed)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)


for _module in (commands_briefing, commands_stories, commands_operate, commands_load):
    _module.register(app)
for _group in (preview_app, evaluate_app, reprocess_app):
    app.add_typer(_group)
