"""What a publisher files an article under, where that is no news of acts: a review, an opinion, a quiz.

In: a title, an address, the labels and schema.org types that came with the text. Out: the genre, or None.
The data is genre.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict

MOST_LABELS = 50
"""Labels of an article that are looked at."""
OPENING = 500
"""Characters of a text that are its first lines."""
_BETWEEN = re.compile(r"\s*[|–—:·•»]\s+|\s+-{1,2}\s+|\s*,?\s+[|–—·•»]\s*")
"""What parts a title's label from the headline: "Opinion: ...", "... | Opinion"."""
_SPOKEN = re.compile(r":\s+[\w ]+$")
_MARKS = re.compile(r"[\s_+-]+")


class Examples(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    labelled: tuple[str, ...]
    news: tuple[str, ...]


class Genres(BaseModel):
    """The data file; see the comments in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    labels: dict[str, tuple[str, ...]]
    not_folders: frozenset[str]
    voices: frozenset[str]
    types: dict[str, tuple[str, ...]]
    titles: dict[str, str]
    openings: dict[str, str]
    violence: str
    age: str
    examples: Examples


@lru_cache(maxsize=1)
def genres() -> Genres:
    """The data, validated; raises ValidationError where it is faulty."""
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return Genres.model_validate(yaml.load(text, Loader=loader))  # noqa: S506


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    """The genre of each label and type as `_plain` writes it."""
    data = genres()
    named = [(name, genre) for genre, names in data.labels.items() for name in names]
    named += [(name, genre) for genre, names in data.types.items() for name in names]
    return {_plain(name): genre for name, genre in named}


@lru_cache(maxsize=2)
def _patterns(part: Literal["titles", "openings"]) -> dict[str, re.Pattern[str]]:
    data = genres()
    told = data.titles if part == "titles" else data.openings
    return {
        genre: re.compile(
            pattern.replace("{age}", data.age).replace("{violence}", data.violence),
            re.IGNORECASE | re.DOTALL,
        )
        for genre, pattern in told.items()
    }


def _plain(label: str) -> str:
    return _MARKS.sub(" ", label).strip(" .:|/>»›").casefold()


def genre_of(label: str) -> str | None:
    """The genre of a label that names one and says nothing else: "Book reviews", "OpinionNewsArticle"."""
    return _by_name().get(_plain(label))


def find_genre(
    title: str | None, url: str | None, labels: Iterable[str] = (), text: str = ""
) -> str | None:
    """What the article is filed under: by its labels, a folder of its address, title or first lines.

    `find_genre("Opinion: Send them the shells", None)` is "opinion"; of news it is None.
    """
    told = [*labels][:MOST_LABELS]
    found = next(filter(None, map(genre_of, told)), None) or _in_address(url)
    return found or _in_title(title or "") or _said("openings", text[:OPENING])


def _said(part: Literal["titles", "openings"], line: str) -> str | None:
    return next((genre for genre, told in _patterns(part).items() if told.search(line)), None)


def _in_address(url: str | None) -> str | None:
    """By its folders, not by the last part, which is the article's own."""
    try:
        folders = urlsplit(url or "").path.split("/")[1:-1]
    except ValueError:
        return None
    told = (folder for folder in folders if _plain(folder) not in genres().not_folders)
    return next(filter(None, map(genre_of, told)), None)


def _in_title(title: str) -> str | None:
    parts = _BETWEEN.split(title)
    labelled = genre_of(parts[0])
    if not labelled:
        voiced = _plain(parts[-1]) in genres().voices and _SPOKEN.search(title)
        labelled = None if voiced else genre_of(parts[-1]) or genre_of(parts[-1].split(",")[0])
    return labelled or _said("titles", title)
