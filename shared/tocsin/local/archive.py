"""A folder of articles reprocessed on this machine, by what the function does to a batch.

In: a folder, where to write, a run's name. Out: the files of aws/archive.py under that place, and a
`Tally` a batch.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, cast

from botocore.exceptions import ClientError

from tocsin.aws.archive import FOLDER
from tocsin.aws.batch import Batch, Tally
from tocsin.aws.reprocess import reprocess
from tocsin.aws.settings import ReprocessSettings

ENDLESS = 1_000_000_000
"""Milliseconds left: here nothing stops a batch."""


class RunExists(Exception):
    """A run of this name has left its files there: another cut into batches would double them."""


class FolderStore:
    """Two folders with the calls of boto3's S3 client that `reprocess` makes."""

    def __init__(self, articles: Path, out: Path) -> None:
        self._articles, self._out = articles, out

    def get_object(self, *, Bucket: str, Key: str) -> dict[str, Any]:  # noqa: N803
        path = self._articles / Key
        try:
            body = path.open("rb")
        except FileNotFoundError as error:
            answer: Any = {"Error": {"Code": "NoSuchKey", "Message": Key}}
            raise ClientError(answer, "GetObject") from error
        modified = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return {"Body": body, "LastModified": modified, "Metadata": {}}

    def put_object(self, *, Bucket: str, Key: str, Body: bytes, ContentType: str) -> None:  # noqa: N803
        path = self._out / Key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(Body)


def list_articles(folder: Path, out: Path | None = None) -> list[str]:
    """Names of all files below, in order; hidden ones and runs kept in `out` are left out."""
    runs = {run.resolve() for run in (out / FOLDER).glob("run=*")} if out else set()
    root = folder.resolve()
    left_out = tuple(f"{run.relative_to(root)}/" for run in runs if run.is_relative_to(root))
    paths = (path for path in folder.rglob("*") if path.is_file())
    names = (path.relative_to(folder).as_posix() for path in paths)
    return sorted(
        name for name in names if "/." not in f"/{name}" and not name.startswith(left_out)
    )


def cut(names: list[str], size: int, run: dict[str, Any]) -> Iterator[Batch]:
    """Batches as the state machine's ItemBatcher makes them."""
    rest = iter(names)
    while some := list(islice(rest, size)):
        yield Batch.model_validate({"Items": [{"Key": name} for name in some], "BatchInput": run})


def reprocess_folder(
    folder: Path, out: Path, *, name: str, now: datetime, size: int = 100, workers: int = 1
) -> Iterator[tuple[int, Tally]]:
    """How many files each batch had, and what became of them. Raises RunExists."""
    if (out / FOLDER / f"run={name}").exists():
        raise RunExists(f"{out / FOLDER}/run={name} is there already: choose another name")
    run = {"name": name, "at": now, "bucket": folder.resolve().name or "articles"}
    batches = list(cut(list_articles(folder, out), size, run))
    work = partial(_reprocess, folder=folder, out=out)
    if workers == 1:
        yield from map(work, batches)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(work, batches)


def _reprocess(batch: Batch, *, folder: Path, out: Path) -> tuple[int, Tally]:
    tally = reprocess(
        batch,
        settings=ReprocessSettings(records_bucket=out.name or "out"),
        store=cast(Any, FolderStore(folder, out)),
        time_left=lambda: ENDLESS,
    )
    return len(batch.items), tally
