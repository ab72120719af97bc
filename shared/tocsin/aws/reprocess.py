"""A batch of stored articles read anew: records by day of publication, no story and no alert.

In: a `Batch`, an S3 client. Out: the files of aws/archive.py in the records bucket, and a `Tally`.
Files are written when all is read, under names that the batch alone decides: a batch that is tried
again replaces its own. An AWS error passes through, to be retried.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from tocsin import __version__
from tocsin.articles import Article, Unreadable, read_article
from tocsin.articles.bulk import is_bulk, read_lines, require_object
from tocsin.aws.archive import Days, file_key
from tocsin.aws.batch import Batch, Item, Tally
from tocsin.aws.events import ObjectRef
from tocsin.aws.objects import Superseded, open_object, read_object
from tocsin.aws.observability import logger
from tocsin.aws.record import ArchiveRecord, StoredReading
from tocsin.aws.settings import ReprocessSettings
from tocsin.signals import read_news

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

LAST_MILLISECONDS, MILLISECONDS_A_FILE = 30_000, 50
"""What must be left to write the files, and of it what each takes: a file of decades makes thousands."""
NOT_RESTORED = "InvalidObjectState"
"""S3's word for an object in Glacier that has not been restored."""


class OtherEngine(Exception):
    """The run asks for a version of the engine that is not the deployed one."""


class OutOfTime(Exception):
    """The batch holds more than one invocation can read: smaller batches, or smaller bulk files."""


def reprocess(
    batch: Batch,
    *,
    settings: ReprocessSettings,
    store: S3Client,
    time_left: Callable[[], int],
) -> Tally:
    """`time_left` in milliseconds. Raises OtherEngine, OutOfTime, or what S3 raises."""
    if batch.run.engine and batch.run.engine != __version__:
        raise OtherEngine(f"{batch.run.engine} is wanted, {__version__} is deployed")
    days = Days()
    superseded = 0
    for item in batch.items:
        try:
            for record in _read_item(item, batch, settings, store):
                days.add(record)
                if time_left() < LAST_MILLISECONDS + MILLISECONDS_A_FILE * len(days):
                    raise OutOfTime(f"stopped in {record.object.key!r}")
        except Superseded:
            superseded += 1
    for day, data in days.files():
        store.put_object(
            Bucket=settings.records_bucket,
            Key=file_key(batch, day),
            Body=data,
            ContentType="application/gzip",
        )
    return days.tally(superseded)


def _read_item(
    item: Item, batch: Batch, settings: ReprocessSettings, store: S3Client
) -> Iterator[ArchiveRecord]:
    """Of a folder made in S3's console none, as with events."""
    if item.is_gone:
        raise Superseded(item.key)
    *others, last = names = item.names(batch.run.bucket)
    if any(ref.is_folder for ref in names):
        return
    for ref in others:
        try:
            yield from _read_object(ref, batch, settings, store)
        except Superseded:
            continue
        return
    yield from _read_object(last, batch, settings, store)


def _read_object(
    ref: ObjectRef, batch: Batch, settings: ReprocessSettings, store: S3Client
) -> Iterator[ArchiveRecord]:
    """One record, or one a line of a bulk file; raises Superseded before the first."""
    made = Maker(ref, batch)
    try:
        if is_bulk(ref.key):
            with open_object(store, ref, settings.max_bulk_bytes) as (file, made.modified):
                for number, line in read_lines(file):
                    yield made.record(_line_reader(line), number)
            return
        stored = read_object(store, ref, settings.max_object_bytes)
    except Unreadable as error:
        yield made.refusal(error.reason.value, error.detail)
        return
    except ClientError as error:
        if error.response["Error"].get("Code") != NOT_RESTORED:
            raise
        yield made.refusal("not_restored", "S3 keeps it in an archive class; restore it first")
        return
    made.modified = stored.modified or batch.run.at
    yield made.record(
        lambda: read_article(
            stored.data,
            content_type=stored.content_type,
            metadata=stored.metadata,
        )
    )


def _line_reader(line: bytes) -> Callable[[], Article]:
    return lambda: read_article(require_object(line))


class Maker:
    """Makes the records of one object."""

    def __init__(self, ref: ObjectRef, batch: Batch) -> None:
        self.ref = ref
        self.modified = batch.run.at
        """Until S3 has answered."""
        self._run = batch.run

    def record(self, read: Callable[[], Article], line: int | None = None) -> ArchiveRecord:
        try:
            reading = StoredReading.of(read_news(read()))
        except Unreadable as error:
            return self.refusal(error.reason.value, error.detail, line)
        except Exception as error:  # noqa: BLE001 - one article must not cost its batch the others
            # Where, and no message: it might quote the article.
            where = traceback.extract_tb(error.__traceback__)[-1]
            kind, at = type(error).__name__, f"{where.name}:{where.lineno}"
            logger.error("reader failed", key=self.ref.key, line=line, error=kind, where=at)
            return self.refusal(kind, f"the reader failed in {at}", line, kind="failed")
        return self._make(line, kind="read", reading=reading)

    def refusal(
        self, reason: str, detail: str, line: int | None = None, kind: str = "quarantined"
    ) -> ArchiveRecord:
        return self._make(line, kind=kind, reason=reason, detail=detail)

    def _make(self, line: int | None, **more: object) -> ArchiveRecord:
        return ArchiveRecord.model_validate(
            {
                "engine": __version__,
                "at": self._run.at,
                "object": self.ref,
                "run": self._run.name,
                "line": line,
                "modified": self.modified,
                **more,
            }
        )
