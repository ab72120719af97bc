"""Every event form that names new objects, normalised.

In: an S3 notification (also as an SQS body), EventBridge "Object Created", {"bucket","key"}
or s3:TestEvent. Out: `ObjectRef`s with keys decoded exactly once, or `UnknownEvent`.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from urllib.parse import unquote_plus

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    field_validator,
)

DELETED = "ObjectRemoved:DeleteMarkerCreated"
"""Somebody deleted an article of a versioned bucket. Old versions that are removed for good, and
articles that a lifecycle rule lets go, take nothing back: they were true when they were kept."""


class UnknownEvent(ValueError):
    """None of the forms: let it fail, so that the queue's dead letters keep it."""


class ObjectRef(BaseModel):
    """One object, as exactly as the event names it."""

    model_config = ConfigDict(frozen=True)

    bucket: str = Field(min_length=1)
    key: str = Field(min_length=1)
    version_id: str | None = None
    etag: str | None = None
    size: int | None = None
    deleted: bool = False
    """A delete marker was put on it: the article is taken back, see stories/notice.py."""
    at: datetime | None = Field(default=None, exclude=True)
    """When it was stored, or that done; None where the event does not say."""

    @field_validator("at", mode="wrap")
    @classmethod
    def _time_or_none(cls, value: Any, read: ValidatorFunctionWrapHandler) -> Any:
        """An event that tells no time as one should names its object all the same."""
        try:
            return read(value)
        except ValidationError:
            return None

    @property
    def is_folder(self) -> bool:
        """What S3's console writes for "Create folder": an empty object that is nobody's article."""
        return self.key.endswith("/") and self.size == 0


def parse_event(body: str) -> Any:
    """A queue's message as the event it holds. Raises UnknownEvent for what is no JSON."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnknownEvent(f"{len(body)} characters that are no JSON") from error


def find_objects(event: Any) -> tuple[ObjectRef, ...]:
    """Raises UnknownEvent, also where bucket or key is missing; its message quotes no value.

    S3 URL-encodes keys in notifications ("+" is a space); EventBridge and direct events are raw.
    """
    try:
        return tuple(ref for ref in _objects(event) if not ref.is_folder)
    except (AttributeError, KeyError, TypeError) as error:
        raise UnknownEvent(f"a form with another shape: {type(error).__name__}") from error
    except ValidationError as error:
        fields = sorted({str(one["loc"][0]) for one in error.errors()})
        raise UnknownEvent(f"not usable in it: {', '.join(fields)}") from None


def _objects(event: Any) -> tuple[ObjectRef, ...]:
    if not isinstance(event, dict):
        raise UnknownEvent(f"not an object but {type(event).__name__}")
    if event.get("Event") == "s3:TestEvent":
        return ()
    if isinstance(event.get("Records"), list):
        named = [
            (str(record.get("eventName", "")).removeprefix("s3:"), record)
            for record in event["Records"]
        ]
        return tuple(
            _reference(
                record["s3"], decode=True, deleted=name == DELETED, at=record.get("eventTime")
            )
            for name, record in named
            if name.startswith("ObjectCreated") or name == DELETED
        )
    kind, detail = event.get("detail-type"), event.get("detail")
    if isinstance(detail, dict) and kind == "Object Created":
        return (_reference(detail, decode=False, at=event.get("time")),)
    if isinstance(detail, dict) and kind == "Object Deleted":
        marked = detail.get("deletion-type") == "Delete Marker Created"
        by_rule = detail.get("reason") == "Lifecycle Expiration"
        gone = _reference(detail, decode=False, deleted=True, at=event.get("time"))
        return (gone,) if marked and not by_rule else ()
    if "bucket" in event and "key" in event:
        return (ObjectRef.model_validate(event),)
    raise UnknownEvent(f"no form with the fields {sorted(map(str, event))[:10]}")


def _reference(
    entry: dict[str, Any], *, decode: bool, deleted: bool = False, at: str | None = None
) -> ObjectRef:
    stored = entry.get("object", {})
    key = stored.get("key", "")
    return ObjectRef(
        bucket=entry.get("bucket", {}).get("name", ""),
        key=unquote_plus(key) if decode else key,
        version_id=stored.get("versionId") or stored.get("version-id"),
        etag=stored.get("eTag") or stored.get("etag"),
        size=stored.get("size"),
        deleted=deleted,
        at=at,
    )
