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
PICTURES = (
    "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\u20e3\ufe0e\ufe0f"
)
"""Arrows, symbols and emoji."""
PICTURE = re.compile(rf"[{PICTURES}\s]")
FOOTNOTE = re.compile(r"(?<=[\w.?!,;\"”’)])(?:\[\d{1,3}\])+(?=\s|$)")
"""Numbers of notes behind a word or a sentence: "caused a fire.[1]"."""
OPENED, CLOSED = re.compile("``|‘‘"), re.compile(r"(?:''|’’)(?!\w)")
"""Quotation marks as older wires type them: "``We left,'' he said"."""
SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of a character, which no encoding of Unicode can hold."""
ZONE = (
    r"(?: ?\(?(?:GMT|UTC|BST|CES?T|EES?T|MSK|IST|PKT|JST|KST|[EP][SD]?T|local(?: time)?)\)?"
    r"(?: ?\(\d\d:\d\d [A-Z]{2,4}\))?)"
)
CLOCK = re.compile(
    rf"(?:\d{{1,2}}[:.h]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?|\d{{1,2}} ?[ap]\.?m\.?)"
    rf"(?:{ZONE}?(?:\s*[–—|]\s*(?!\d)|\s+[-–—|]\s+|\s*:\s+)|{ZONE}\s+(?!\w+day\b)(?=[\"“A-Z]))(?=[\"“‘'A-Z]|\d(?!\d?[:.h]\d\d))"
)
BETWEEN_WORDS = re.compile(r"[\W_]+")


def clean_paragraph(text: str) -> str:
    """NFC, no invisible characters, single spaces: `" Kim\\u200b  said\\n"` becomes `"Kim said"`.

    Quotation marks of two single ones are whole; pictures before and behind it go, and the
    numbers of notes.
    """
    if "``" in text or "‘‘" in text:
        text = CLOSED.sub("”", OPENED.sub("“", text))
    if "[" in text:
        text = FOOTNOTE.sub("", text)
    text = " ".join(INVISIBLE.sub("", text).split())
    return unicodedata.normalize("NFC", text if text.isascii() else _without_pictures(text))


def _without_pictures(text: str) -> str:
    """Without those before and behind it."""
    start, end = 0, len(text)
    while start < end and PICTURE.match(text[start]):
        start += 1
    while end > start and PICTURE.match(text[end - 1]):
        end -= 1
    return text[start:end]


def without_time(paragraph: str) -> str:
    """Without the time before an entry: `"10:45 GMT - Shells hit a port."` is `"Shells hit a port."`"""
    stamped = CLOCK.match(paragraph)
    return paragraph[stamped.end() :] if stamped else paragraph


def hash_text(text: str) -> str:
    """SHA-256 of the words alone: case, punctuation, quotes and spacing do not count."""
    words = BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
    return hashlib.sha256(words.encode()).hexdigest()
