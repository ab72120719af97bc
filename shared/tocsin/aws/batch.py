"""A batch of an archive's objects as Step Functions hands it out, and the count of what became of it.

In: the event of a Distributed Map's ItemBatcher, whose items are of an S3 listing or of an S3
inventory. Out: `Batch`, `Tally`.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from hashlib import sha256
from typing import Any, Self
from urllib.parse import unquote_plus

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, field_validator

from tocsin.aws.events import ObjectRef

NAME = r"^[A-Za-z0-9._-]{1,80}$"


class Run(BaseModel):
    """What all batches of one run share."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(pattern=NAME)
    at: datetime
    """When the run was started."""
    bucket: str = Field(min_length=1)
    engine: str | None = None
    """The version that the run asks for; None or an empty one takes what is deployed."""


class Item(BaseModel):
    """One object by its listing, or by an inventory's line, which is all text."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    key: str = Field(alias="Key", min_length=1)
    etag: str | None = Field(default=None, validation_alias=AliasChoices("Etag", "ETag"))
    bucket: str | None = Field(default=None, alias="Bucket")
    """An inventory's lines name it."""
    version_id: str | None = Field(default=None, alias="VersionId")
    size: int | None = Field(default=None, alias="Size")
    is_latest: bool | None = Field(default=None, alias="IsLatest")
    is_delete_marker: bool | None = Field(default=None, alias="IsDeleteMarker")

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_none(cls, value: Any) -> Any:
        return None if value == "" else value

    @property
    def is_gone(self) -> bool:
        """An old version, or a delete marker: of an inventory of all versions."""
        return self.is_latest is False or self.is_delete_marker is True

    def names(self, bucket: str) -> tuple[ObjectRef, ...]:
        """The object's name; S3 encodes an inventory's keys, so those are given decoded and as they are.

        What AWS writes of Step Functions does not say which of the two it hands on.
        """
        decoded = unquote_plus(self.key) if self.bucket else self.key
        return tuple(
            ObjectRef(
                bucket=self.bucket or bucket,
                key=key,
                version_id=None if self.version_id == "null" else self.version_id,
                size=self.size,
                etag=self.etag.strip('"') if self.etag else None,
            )
            for key in dict.fromkeys((decoded, self.key))
        )


class Batch(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    run: Run = Field(alias="BatchInput")
    items: tuple[Item, ...] = Field(alias="Items", min_length=1)

    @property
    def id(self) -> str:
        """The same for the same objects in the same order, so that a retry overwrites its own files."""
        named = [(one.bucket, one.key, one.version_id, one.etag) for one in self.items]
        return sha256(json.dumps(named).encode()).hexdigest()[:24]


class Tally(BaseModel):
    """What became of articles, and what those that were read say."""

    model_config = ConfigDict(frozen=True)

    read: int = 0
    quarantined: int = 0
    failed: int = 0
    superseded: int = 0
    """Objects replaced or deleted since they were listed."""
    alerting: int = 0
    """Articles that would have led to an alert when they were new."""
    reasons: dict[str, int] = {}
    """Of the quarantined and the failed."""
    types: dict[str, int] = {}
    """Signals by type, without those that are only background or possible."""
    files: int = 0

    def __add__(self, other: Self) -> Self:
        numbers = {
            name: value + getattr(other, name) for name, value in self if isinstance(value, int)
        }
        return type(self)(
            **numbers,
            reasons=dict(Counter(self.reasons) + Counter(other.reasons)),
            types=dict(Counter(self.types) + Counter(other.types)),
        )
