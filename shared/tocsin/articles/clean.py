"""Characters: what is invisible goes, spaces are single, the hash ignores how a text was typed.

In: any string. Out: a paragraph as stored, or the hash of a text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
)
"""Zero-width and bidirectional controls, soft hyphens, tags, C0 and C1 controls, lone surrogates."""
OPENED, CLOSED = re.compile("``|‘‘"), re.compile(r"(?:''|’’)(?!\w)")
"""Quotation marks as older wires type them: "``We left,'' he said"."""
SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of a character, which no encoding of Unicode can hold."""
BETWEEN_WORDS = re.compile(r"[\W_]+")


def clean_paragraph(text: str) -> str:
    """NFC, no invisible characters, single spaces: `" Kim\\u200b  said\\n"` becomes `"Kim said"`.

    Quotation marks of two single ones are whole.
    """
    if "``" in text or "‘‘" in text:
        text = CLOSED.sub("”", OPENED.sub("“", text))
    return unicodedata.normalize("NFC", " ".join(INVISIBLE.sub("", text).split()))


def hash_text(text: str) -> str:
    """SHA-256 of the words alone: case, punctuation, quotes and spacing do not count."""
    words = BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
    return hashlib.sha256(words.encode()).hexdigest()
