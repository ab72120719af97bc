"""The article as every later step sees it: clean text, sentences with offsets, and what its metadata says.

In: nothing (these are the models). Out: `Article`, `Sentence`, and `Unreadable`, the permanent failure.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Reason(StrEnum):
    """Why an object went to quarantine instead of being read."""

    EMPTY = "empty"
    BINARY = "binary"
    UNDECODABLE = "undecodable"
    TOO_LARGE = "too_large"
    GZIP_BOMB = "gzip_bomb"
    GZIP_BROKEN = "gzip_broken"
    JSON_OTHER = "json_of_another_kind"
    JSON_BROKEN = "json_broken"
    NOT_ENGLISH = "not_english"
    NO_TEXT = "no_article_text"


class Unreadable(Exception):
    """The bytes can never be read as an article: quarantine them, do not retry."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class Sentence(BaseModel):
    """One sentence; `text == article.text[start:end]`, offsets in code points."""

    model_config = ConfigDict(frozen=True)

    index: int
    start: int
    end: int
    text: str


class Article(BaseModel):
    """A readable article. `text` is the body as stored; every offset points into it."""

    model_config = ConfigDict(frozen=True)

    title: str | None = None
    text: str
    sentences: tuple[Sentence, ...]
    outlet: str | None = None
    url: str | None = None
    language: str = "en"
    """Text in another one is refused, whatever its metadata say."""
    published: datetime | date | None = None
    """From metadata or the line by the headline, never guessed; None leaves relative times unresolved."""
    credit: str | None = None
    """The agency that a reprinted wire text names, for example "Reuters"."""
    genre: str | None = None
    """What its publisher files it under, where that is no news of acts: "review", "opinion"; else None."""
    pubstatus: str = "usable"
    """ninjs pubstatus: usable, withheld or canceled."""
    format: str
    """html, html_fragment, text, ninjs, schema_org or json."""
    decode_lossy: bool = False
    sha256: str
    """Of the object's bytes."""
    text_sha256: str
    """Of the text's words alone: the same text in other bytes, or under another title, has the same one."""
