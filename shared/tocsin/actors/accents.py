"""A text in plain letters: "Volker Türk" is Turk in leaders.yaml.

In: a text. Out: the same, as long, each letter without its accent.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

_PLAIN = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ð": "d"}
"""Letters of names that are no letter with an accent."""


def without_accents(text: str) -> str:
    """`without_accents("Malmö")` is `"Malmo"`."""
    if text.isascii():
        return text
    return "".join(char if char.isascii() else _plain(char) for char in text)


@lru_cache(maxsize=1024)
def _plain(char: str) -> str:
    return _PLAIN.get(char) or (normalize("NFD", char)[0] if char.isalpha() else char)
