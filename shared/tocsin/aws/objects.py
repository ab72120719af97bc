"""Reads exactly the object that an event named.

In: an S3 client and an `ObjectRef`. Out: `StoredObject`; `Superseded` when that version is gone,
`Unreadable` when it is too large; any other AWS error passes through, to be retried.
"""

from __future__ import annotations

from email.header import decode_header, make_header
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError
from pydantic import BaseModel, ConfigDict

from tocsin.articles.article import Reason, Unreadable
from tocsin.aws.events import ObjectRef

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

GONE = frozenset({"NoSuchKey", "NoSuchVersion", "404", "412", "PreconditionFailed"})


class Superseded(Exception):
    """The object was replaced or deleted since the event: nothing to do."""


class StoredObject(BaseModel):
    model_config = ConfigDict(frozen=True)

    data: bytes
    content_type: str | None = None
    content_encoding: str | None = None
    metadata: dict[str, str] = {}


def read_object(client: S3Client, ref: ObjectRef, limit: int) -> StoredObject:
    """By version id, else by etag; never holds more than `limit` bytes and one."""
    exact: dict[str, Any] = {}
    if ref.version_id:
        exact = {"VersionId": ref.version_id}
    elif ref.etag:
        exact = {"IfMatch": ref.etag}
    try:
        answer = client.get_object(Bucket=ref.bucket, Key=ref.key, **exact)
    except ClientError as error:
        if error.response["Error"].get("Code") in GONE:
            raise Superseded(ref.key) from error
        raise
    with answer["Body"] as body:
        data = body.read(limit + 1)
    if len(data) > limit:
        raise Unreadable(Reason.TOO_LARGE, f"over {limit} bytes as stored")
    return StoredObject(
        data=data,
        content_type=answer.get("ContentType"),
        content_encoding=answer.get("ContentEncoding"),
        # S3 returns non-ASCII user metadata as RFC 2047 words.
        metadata={k: str(make_header(decode_header(v))) for k, v in answer["Metadata"].items()},
    )
