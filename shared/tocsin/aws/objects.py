"""Reads exactly the object that an event named.

In: an S3 client and an `ObjectRef`. Out: `StoredObject`, or its bytes in an open file; `Superseded`
when that version is gone, `Unreadable` when it is too large; any other AWS error passes through, to
be retried.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from typing import TYPE_CHECKING, Any, BinaryIO

from botocore.exceptions import ClientError
from pydantic import BaseModel, ConfigDict

from tocsin.articles.article import Reason, Unreadable
from tocsin.aws.events import ObjectRef

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

GONE = frozenset({"NoSuchKey", "NoSuchVersion", "404", "412", "PreconditionFailed"})
CHUNK = 1024 * 1024
SOON = timedelta(minutes=1)
"""How long after it began to store an object S3 may tell that it has."""


class Superseded(Exception):
    """The object was replaced or deleted since the event: nothing to do."""


class StoredObject(BaseModel):
    model_config = ConfigDict(frozen=True)

    data: bytes
    content_type: str | None = None
    metadata: dict[str, str] = {}
    modified: datetime | None = None
    """When it was stored."""


def read_object(client: S3Client, ref: ObjectRef, limit: int) -> StoredObject:
    """By version id, else by etag; never holds more than `limit` bytes and one."""
    answer = _get(client, ref)
    with answer["Body"] as body:
        data = body.read(limit + 1)
    if len(data) > limit:
        raise Unreadable(Reason.TOO_LARGE, f"over {limit} bytes as stored")
    return StoredObject(
        data=data,
        content_type=answer.get("ContentType"),
        metadata={name: _decoded(value) for name, value in answer["Metadata"].items()},
        modified=_exactly(answer.get("LastModified"), ref.at),
    )


@contextmanager
def open_object(
    client: S3Client, ref: ObjectRef, limit: int
) -> Iterator[tuple[BinaryIO, datetime]]:
    """The object's bytes on disk, and when it was stored: for what memory should not hold."""
    answer = _get(client, ref)
    with tempfile.TemporaryFile() as file:
        with answer["Body"] as body:
            size = 0
            while chunk := body.read(CHUNK):
                size += len(chunk)
                if size > limit:
                    raise Unreadable(Reason.TOO_LARGE, f"over {limit} bytes as stored")
                file.write(chunk)
        yield file, answer["LastModified"]


def _get(client: S3Client, ref: ObjectRef) -> Any:
    exact: dict[str, Any] = {}
    if ref.version_id:
        exact = {"VersionId": ref.version_id}
    elif ref.etag:
        exact = {"IfMatch": ref.etag}
    try:
        return client.get_object(Bucket=ref.bucket, Key=ref.key, **exact)
    except ClientError as error:
        if error.response["Error"].get("Code") in GONE:
            raise Superseded(ref.key) from error
        raise


def _exactly(stored: datetime | None, told: datetime | None) -> datetime | None:
    """S3 gives an object's time in whole seconds, and in its event a finer one, if it is that object's."""
    if stored is None or told is None:
        return stored
    told = told if told.tzinfo else told.replace(tzinfo=UTC)
    return told if stored <= told <= stored + SOON else stored


def _decoded(value: str) -> str:
    """S3 returns non-ASCII user metadata as RFC 2047 words; what only looks like one stays."""
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, ValueError, HeaderParseError):
        return value
