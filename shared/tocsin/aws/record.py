"""What the records bucket holds: one record an article read, one an object that can't be read.

In: an `ObjectRef`, a `Reading` or the reason of a refusal. Out: `ArticleRecord`, `QuarantineRecord`,
and of a reprocessed archive `ArchiveRecord`, each after its file in schema/.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from tocsin.articles import Article
from tocsin.articles.article import Reason, Sentence
from tocsin.aws.events import ObjectRef
from tocsin.signals import Reading

LONGEST_KEY = 900
"""Bytes, so that folder and suffix fit the 1,024 of an S3 key."""


class Outcome(BaseModel):
    """What became of an object; `decision` says why an alert was or was not made."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["read", "quarantined", "superseded", "repeated", "deleted"]
    """superseded: replaced or deleted since; repeated: this version had been read before."""
    record_key: str | None = None
    reason: str | None = None
    story_id: str | None = None
    change: str | None = None
    status: str | None = None
    """The story's claim status after this article."""
    severity: int | None = None
    """Of the story, 0 to 5."""
    headline: str | None = None
    alert: bool = False
    decision: str | None = None


class StoredArticle(Article):
    """An article whose sentences are left to the offsets into `text`."""

    sentences: tuple[Sentence, ...] = Field(default=(), exclude=True)


class StoredReading(Reading):
    article: StoredArticle

    @classmethod
    def of(cls, reading: Reading) -> Self:
        article = StoredArticle.model_validate(dict(reading.article))
        return cls.model_validate(dict(reading) | {"article": article})


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)

    schema_version: Literal["1.0"] = "1.0"
    engine: str
    at: datetime
    object: ObjectRef


class ArticleRecord(_Record):
    """An article that was read: what it says, and what that changed."""

    outcome: Outcome
    reading: StoredReading


class QuarantineRecord(_Record):
    """An object that can never be read as an article, and why."""

    reason: Reason
    detail: str


class ArchiveRecord(_Record):
    """An article of an archive, as a run of reprocessing found it; `at` is the run's start."""

    run: str
    line: int | None
    """Of a file with many articles, from 1."""
    modified: datetime
    """When S3 stored the object."""
    kind: Literal["read", "quarantined", "failed"]
    """failed: the reader itself broke on it; it is to be looked at."""
    reason: str | None = None
    detail: str | None = None
    reading: StoredReading | None = None


def record_key(ref: ObjectRef, folder: str) -> str:
    """The record stands under the article's own key, or its hash where that is too long."""
    long = len(ref.key.encode()) > LONGEST_KEY
    return f"{folder}/{sha256(ref.key.encode()).hexdigest() if long else ref.key}.json"
