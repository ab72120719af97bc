"""Encodings: from the bytes of a text file to a string.

In: bytes and the HTTP content type. Out: `Decoded`, or `Unreadable` when too much is beyond repair.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from resiliparse.parse.encoding import map_encoding_to_html5

from tocsin.articles.article import Reason, Unreadable


class Decoded(NamedTuple):
    """`lossy` when single characters had to be replaced or the encoding guessed."""

    text: str
    lossy: bool


BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
XML_ENCODING = re.compile(r"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]+)")
NOT_FOR_ARTICLES = frozenset(
    """utf-7 unicode_escape unicode-escape raw_unicode_escape raw-unicode-escape idna punycode
    undefined utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be""".split()
)
"""Python's own codecs that no publisher uses: escapes in disguise, or slow beyond measure. And those with
zeros in nearly every character, which are told by them: what declares one and has none was saved anew."""
META_WINDOW = 4096
MAX_REPLACED_SHARE = 0.02
NOT_PROSE = re.compile(r"[\u0080-\u009f\ufffd]")
HIGH = re.compile(r"[^\x00-\x7f]")
PUNCTUATION = re.compile(r"[\u2010-\u2026\u00a0-\u00bf\u20ac\u2122]")
_SECOND = (
    "[\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
)
"""The bytes 80 to BF in Windows-1252."""
TWICE_ENCODED = re.compile(rf"â[\u0080€]{_SECOND}")
"""A quotation mark or a dash of UTF-8 in Windows-1252, which no language writes."""
MISREAD = re.compile(rf"â[\u0080€]{_SECOND}|[ÂÃÄÅ]{_SECOND}")


def decode(data: bytes, content_type: str | None = None) -> Decoded:
    """The text as `_decode` has it, and whole where UTF-8 was once read as Windows-1252 and saved so.

    `decode("Iranâ€™s".encode())` is `Decoded("Iran’s", lossy=True)`. Raises `Unreadable(UNDECODABLE)`.
    """
    decoded = _decode(data, content_type)
    if not TWICE_ENCODED.search(decoded.text):
        return decoded
    text = MISREAD.sub(lambda one: _reread(one[0]), decoded.text)
    # The last byte of a closing quotation mark is one that Windows-1252 lacks, and may be lost.
    return Decoded(text.replace("â€", "”"), lossy=True)


def _reread(text: str) -> str:
    """Its characters as the bytes of UTF-8 that they were; Windows-1252 lacks five of them."""
    return b"".join(
        char.encode("latin-1" if char < "\u0100" else "cp1252") for char in text
    ).decode()


def _decode(data: bytes, content_type: str | None) -> Decoded:
    """Decode by BOM, else as UTF-16 or UTF-8 where the bytes are such, then as declared, then Windows-1252.

    `b"\\x93No\\x94"` is `Decoded("“No”", lossy=True)`: the last resort is a guess.
    Browsers believe the declaration, but a page that a scraper saved as UTF-8 still declares what it was
    served in, and no text in another encoding is valid UTF-8 by chance. Raises `Unreadable(UNDECODABLE)`.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _checked(data[len(bom) :], encoding)
    seen = _utf16_side(data) or (None if data.isascii() else "utf-8")
    for candidate in (seen, declared_charset(data, content_type), "utf-8"):
        if candidate and (text := _strict(data, candidate)) is not None:
            return Decoded(text, lossy=False)
    return _guess(data)


def declared_charset(data: bytes, content_type: str | None) -> str | None:
    """The charset that the content type, the XML declaration or a meta tag names, if Python has it."""
    head = data[:META_WINDOW].decode("latin-1")
    meta = head if "<" in head else ""
    for pattern, source in ((CHARSET, content_type or ""), (XML_ENCODING, meta), (CHARSET, meta)):
        found = pattern.search(source)
        if found and (encoding := _known(found.group(1))):
            return encoding
    return None


def _known(label: str) -> str | None:
    """Browsers' reading of a label (latin-1 means windows-1252), or None for unknown ones."""
    encoding = map_encoding_to_html5(label, fallback_utf8=False) or label
    try:
        codec = codecs.lookup(encoding)
    except LookupError:
        return None
    readable = getattr(codec, "_is_text_encoding", True) and codec.name not in NOT_FOR_ARTICLES
    return codec.name if readable else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_side(data: bytes) -> str | None:
    if b"\x00" not in data[:4096]:
        return None
    return "utf-16-be" if data[:4096:2].count(0) > data[1:4096:2].count(0) else "utf-16-le"


def _checked(data: bytes, encoding: str) -> Decoded:
    """Decode with replacement; a few broken characters are lossy, many are beyond repair."""
    text = data.decode(encoding, errors="replace")
    replaced = text.count("\ufffd")
    if replaced > max(1, len(text) * MAX_REPLACED_SHARE):
        raise Unreadable(Reason.UNDECODABLE, f"{replaced} broken characters as {encoding}")
    return Decoded(text, lossy=replaced > 0)


def _guess(data: bytes) -> Decoded:
    """UTF-8 with a few broken bytes, else Windows-1252: in others English is hardly written undeclared."""
    as_utf8 = data.decode("utf-8", errors="replace")
    if as_utf8.count("\ufffd") * 2 < len(HIGH.findall(as_utf8)):
        return _checked(data, "utf-8")
    text = data.decode("cp1252", errors="replace")
    if not _reads_as_prose(text):
        raise Unreadable(Reason.UNDECODABLE, "no encoding gives readable text")
    return Decoded(text, lossy=True)


def _reads_as_prose(text: str) -> bool:
    """Accented letters and typographic marks are rare in English; mojibake is full of them."""
    odd = len(HIGH.findall(text)) - len(PUNCTUATION.findall(text)) // 2
    broken = len(NOT_PROSE.findall(text))
    return broken <= len(text) * MAX_REPLACED_SHARE and odd <= len(text) * 0.15
