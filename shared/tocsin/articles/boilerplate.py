"""What on a web page is not the article: menus, captions, bylines, share buttons, cookie banners.

In: an element's tag, role, class and id, or a paragraph's text. Out: yes or no, after boilerplate.yaml.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

RULES = Path(__file__).with_name("boilerplate.yaml")
SHORT = 200
CUT = re.compile(r"[\s_-]+|(?<=[a-z])(?=[A-Z])")


class Boilerplate(BaseModel):
    """boilerplate.yaml as read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tags: frozenset[str]
    roles: frozenset[str]
    words: frozenset[str]
    phrases: frozenset[str]
    lines: tuple[re.Pattern[str], ...]
    consent: tuple[re.Pattern[str], ...]
    bylines: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=1)
def boilerplate() -> Boilerplate:
    """The rules, read once. Raises pydantic's ValidationError when the file is wrong."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load(RULES.read_text(encoding="utf-8"), Loader=loader)
    for name in ("lines", "consent"):
        raw[name] = [re.compile(rule, re.IGNORECASE) for rule in raw[name]]
    raw["bylines"] = [re.compile(rule) for rule in raw["bylines"]]
    return Boilerplate.model_validate(raw)


@lru_cache(maxsize=4096)
def names_boilerplate(names: str) -> bool:
    """Whether a class or id is one of a page's furniture: "share-bar" is, "article-body" is not."""
    rules = boilerplate()
    words = [word.lower() for word in CUT.split(names[:500]) if word]
    pairs = {f"{one} {two}" for one, two in zip(words, words[1:], strict=False)}
    return not rules.words.isdisjoint(words) or not rules.phrases.isdisjoint(pairs)


def is_byline(text: str) -> bool:
    """Whether a paragraph only says who wrote, edited or reported."""
    return len(text) < SHORT and any(rule.search(text) for rule in boilerplate().bylines)


def is_furniture(text: str) -> bool:
    """Whether a page's paragraph is a label, link list, notice or byline rather than news."""
    rules = boilerplate()
    if any(rule.search(text[:2000]) for rule in rules.consent):
        return len(text) < 4 * SHORT
    if len(text) >= SHORT:
        return False
    return is_byline(text) or any(rule.search(text) for rule in rules.lines)
