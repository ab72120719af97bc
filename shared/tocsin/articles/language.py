"""Is this English? Lenient on short texts, strict on scripts.

In: article text. Out: nothing, or `Unreadable`.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict
from resiliparse.parse.lang import detect_fast

from tocsin.articles.article import Reason, Unreadable

SHORT = 200
"""Below this many characters letter statistics mislead: names outweigh words."""
SAMPLE = 20_000
LONGEST_LABEL = 60
"""Characters of a line that may be of a menu: many sites have an English one around texts that are not."""
MAX_FOREIGN_LETTERS = 0.4
MIN_ENGLISH_WORDS = 0.12
"""Share of function words; English news has about .35, names and lists in English .15."""
WORD = re.compile(r"[^\W\d_]+")
LEAST_FOREIGN = 2
"""Different words of other languages in a short text that has none that is English alone."""


class Words(BaseModel):
    """The data file; see the comments in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    english: frozenset[str]
    shared: frozenset[str]
    others: dict[str, frozenset[str]]


def _words() -> Words:
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return Words.model_validate(yaml.load(text, Loader=loader))  # noqa: S506


_DATA = _words()
FUNCTION_WORDS = _DATA.english
OTHERS = frozenset().union(*_DATA.others.values())


def require_english(text: str) -> None:
    """Raise `Unreadable(NOT_ENGLISH)` for text in another language; short texts get the doubt."""
    told = "\n\n".join(part for part in text.split("\n\n") if len(part) > LONGEST_LABEL)
    sample = (told if 2 * len(told) > len(text) else text)[:SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    foreign = sum(1 for char in letters if ord(char) > 0x24F)
    if letters and foreign > len(letters) * MAX_FOREIGN_LETTERS:
        raise Unreadable(Reason.NOT_ENGLISH, "written in another script")
    if len(sample) < SHORT:
        if _is_foreign(sample):
            raise Unreadable(Reason.NOT_ENGLISH, "its few words are of another language")
        return
    language, _ = detect_fast(sample)
    if language != "en" and _function_word_share(sample) < MIN_ENGLISH_WORDS:
        raise Unreadable(Reason.NOT_ENGLISH, f"reads as {language}")


def _function_word_share(text: str) -> float:
    words = [word.casefold() for word in WORD.findall(text)]
    return sum(1 for word in words if word in FUNCTION_WORDS) / max(1, len(words))


def _is_foreign(text: str) -> bool:
    """Of its words that are no names two are another language's or spelled so, none is English alone."""
    words = {word for word in WORD.findall(text) if word[0].islower()}
    if words & (FUNCTION_WORDS - _DATA.shared):
        return False
    return sum(word in OTHERS or not word.isascii() for word in words) >= LEAST_FOREIGN
