"""What stands on a page beside its article: the names of its boxes, the wording of its lines.

In: an element's names, or one paragraph. Out: whether it is boilerplate. The data is boilerplate.yaml.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

LONGEST_LINE = 600
"""Characters beyond which a paragraph is text whatever it begins with."""
TIME_ALONE = "time alone"
DATE_LINES = ("byline with time", "stamp", "date and name", TIME_ALONE)
"""The kinds of lines that tell when an article was published."""
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


class Examples(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    boilerplate: tuple[str, ...]
    article: tuple[str, ...]


class Boilerplate(BaseModel):
    """The data file; see the comments in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tags: frozenset[str]
    roles: frozenset[str]
    always: tuple[str, ...]
    small: tuple[str, ...]
    ignored: frozenset[str]
    bodies: tuple[str, ...]
    others: str
    leading_on: str
    paragraphs: dict[str, str]
    holding: dict[str, str]
    examples: Examples


@lru_cache(maxsize=1)
def boilerplate() -> Boilerplate:
    """The data, validated; raises ValidationError where it is faulty."""
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return Boilerplate.model_validate(yaml.load(text, Loader=loader))  # noqa: S506


def _names(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, phrases))})(?![a-z])")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = boilerplate()
    lines = "|".join(f"(?:{pattern})" for pattern in data.paragraphs.values())
    return (
        _names(data.always),
        _names(data.small),
        _names(data.bodies),
        re.compile(lines, re.IGNORECASE),
    )


@lru_cache(maxsize=2)
def _date_lines(*names: str) -> re.Pattern[str]:
    data = boilerplate().paragraphs
    return re.compile("|".join(f"(?:{data[name]})" for name in names), re.IGNORECASE)


@lru_cache(maxsize=1)
def _holding() -> tuple[tuple[str, re.Pattern[str]], ...]:
    held = boilerplate().holding.items()
    return tuple((words, re.compile(pattern, re.IGNORECASE)) for words, pattern in held)


@lru_cache(maxsize=4096)
def words_of(names: str) -> str:
    """The words of a class or id: `"relatedStories_box has-ads"` is `"related stories box"`.

    Names part with " / ", so that no phrase spans two of them.
    """
    ignored = boilerplate().ignored
    split = ([w.lower() for w in WORD.findall(name)] for name in names.split()[:40])
    return " / ".join(" ".join(words) for words in split if words and words[0] not in ignored)


@lru_cache(maxsize=4096)
def names_boilerplate(words: str) -> bool:
    """Whether a box of these words is never text."""
    return bool(_patterns()[0].search(words))


@lru_cache(maxsize=4096)
def names_small_boilerplate(words: str) -> bool:
    """Whether a box of these words is no text as long as it is short."""
    return bool(_patterns()[1].search(words))


@lru_cache(maxsize=4096)
def names_body(words: str) -> bool:
    """Whether publishers call the box of an article's text so."""
    return bool(_patterns()[2].search(words))


@lru_cache(maxsize=1)
def _others() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = boilerplate()
    return re.compile(data.others, re.IGNORECASE), re.compile(data.leading_on, re.IGNORECASE)


def heads_others(line: str) -> bool:
    """Whether it heads what is of other articles or of readers: "More headlines", "3 comments"."""
    return bool(_others()[0].fullmatch(line))


def leads_on(line: str) -> bool:
    """Whether a link of this text leads to the rest of another article: "Read more"."""
    return bool(_others()[1].fullmatch(line))


def is_boilerplate(paragraph: str) -> bool:
    """`"Read more: Envoys leave"`, `"By Jane Doe"`, `"10:32 GMT"` are; sentences of news are not."""
    if len(paragraph) > LONGEST_LINE:
        return False
    if _patterns()[3].match(paragraph):
        return True
    lowered = paragraph.lower()
    return any(words in lowered and pattern.match(paragraph) for words, pattern in _holding())


def is_date_line(line: str) -> bool:
    """`"Published 3 March 2026"`, `"By Jane Doe | 3 March 2026"`: when an article was published."""
    return len(line) <= LONGEST_LINE and bool(_date_lines(*DATE_LINES).match(line))


def is_time_alone(line: str) -> bool:
    """`"3 March 2026"`, `"10:32 GMT"`, `"2024"`: a line with no other word."""
    return len(line) <= LONGEST_LINE and bool(_date_lines(TIME_ALONE).match(line))
