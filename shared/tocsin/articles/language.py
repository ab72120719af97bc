"""Is this English? Lenient on short texts, strict on scripts.

In: article text. Out: nothing, or `Unreadable`.
"""

from __future__ import annotations

import re

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
FUNCTION_WORDS = frozenset(
    [
        "a",
        "about",
        "after",
        "against",
        "all",
        "also",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "before",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "in",
        "into",
        "is",
        "it",
        "its",
        "more",
        "new",
        "no",
        "not",
        "of",
        "on",
        "or",
        "said",
        "says",
        "she",
        "that",
        "the",
        "their",
        "they",
        "this",
        "to",
        "two",
        "up",
        "was",
        "we",
        "were",
        "what",
        "when",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
    ]
)


def require_english(text: str) -> None:
    """Raise `Unreadable(NOT_ENGLISH)` for text in another language; short texts get the doubt."""
    told = "\n\n".join(part for part in text.split("\n\n") if len(part) > LONGEST_LABEL)
    sample = (told if 2 * len(told) > len(text) else text)[:SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    foreign = sum(1 for char in letters if ord(char) > 0x24F)
    if letters and foreign > len(letters) * MAX_FOREIGN_LETTERS:
        raise Unreadable(Reason.NOT_ENGLISH, "written in another script")
    language, _ = detect_fast(sample)
    if language == "en":
        return
    share = _function_word_share(sample)
    if len(sample) < SHORT and (share > 0 or not letters):
        return
    if share >= MIN_ENGLISH_WORDS:
        return
    if len(sample) < SHORT and language == "unknown":
        return
    if len(sample) < SHORT and not _surely_other(sample):
        return
    raise Unreadable(Reason.NOT_ENGLISH, f"reads as {language}")


def _function_word_share(text: str) -> float:
    words = [word.casefold() for word in WORD.findall(text)]
    return sum(1 for word in words if word in FUNCTION_WORDS) / max(1, len(words))


def _surely_other(text: str) -> bool:
    """Another language's profile fits clearly better than the English one."""
    ranks = detect_fast(text, n_results=1, cutoff=100_000)
    english = detect_fast(text, langs=["en"], cutoff=100_000)
    return bool(int(ranks[1]) + 60 < int(english[1]))
