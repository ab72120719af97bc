"""What could not be read as an article: listed, shown, and put to another try.

In: a `Stack`. Out: `Held` records; a retry sends the object to the articles queue again, named without
its version, so that it is read anew however often it was read before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError
from pydantic import ValidationError

from tocsin.articles.article import Reason
from tocsin.aws.events import ObjectRef
from tocsin.aws.objects import GONE, StoredObject, Superseded, read_object
from tocsin.aws.record import QuarantineRecord, record_key
from tocsin.local.stack import Stack
from tocsin.local.terminal import printable

FOLDER = "quarantine"
MOST_BYTES = 20 * 1024 * 1024


class NotHeld(Exception):
    """Nothing of this key is in quarantine."""


@dataclass(frozen=True)
class Held:
    key: str
    """Of the record, in the records bucket."""
    record: QuarantineRecord


def list_held(stack: Stack, reason: Reason | None = None) -> Iterator[Held]:
    """The newest first. A record of another form is left out."""
    s3, bucket = stack.client("s3"), stack.physical("RecordsBucket")
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=f"{FOLDER}/")
    listed = [one for page in pages for one in page.get("Contents", [])]
    for entry in sorted(listed, key=lambda one: one["LastModified"], reverse=True):
        held = _read(s3, bucket, entry["Key"])
        if held is not None and reason in (None, held.record.reason):
            yield held


def find_held(stack: Stack, key: str) -> Held:
    """By the article's key, as it is or as `printable` writes it; raises NotHeld."""
    s3, bucket = stack.client("s3"), stack.physical("RecordsBucket")
    name = record_key(ObjectRef(bucket=stack.physical("ArticlesBucket"), key=key), FOLDER)
    found = _read(s3, bucket, name)
    if found is not None:
        return found
    for held in list_held(stack):
        if printable(held.record.object.key) == key:
            return held
    raise NotHeld(key)


def _read(s3: Any, bucket: str, key: str) -> Held | None:
    """None where it is gone, or no record of quarantine."""
    try:
        body = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        return Held(key, QuarantineRecord.model_validate_json(body))
    except ValidationError:
        return None
    except ClientError as error:
        if error.response["Error"].get("Code") in GONE:
            return None
        raise


def read_original(stack: Stack, held: Held) -> StoredObject | None:
    """The object as it was when it could not be read; None where it is gone."""
    try:
        return read_object(stack.client("s3"), held.record.object, MOST_BYTES)
    except Superseded:
        return None


def retry(stack: Stack, held: Held) -> None:
    """Sends it to be read again, then drops the record seen: a new failure leaves a new one.

    In this order a crash between leaves a record too many, and never takes away a newer one.
    """
    s3, bucket = stack.client("s3"), stack.physical("RecordsBucket")
    seen = s3.head_object(Bucket=bucket, Key=held.key)["ETag"]
    ref = held.record.object
    stack.client("sqs").send_message(
        QueueUrl=stack.physical("ArticlesQueue"),
        MessageBody=json.dumps({"bucket": ref.bucket, "key": ref.key}),
    )
    try:
        s3.delete_object(Bucket=bucket, Key=held.key, IfMatch=seen)
    except ClientError as error:
        # The record is another one by now, or gone.
        if error.response["Error"].get("Code") not in GONE:
            raise
