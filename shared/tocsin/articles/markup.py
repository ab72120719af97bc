"""Paragraphs of text that may or may not carry markup.

In: plain text or an HTML fragment. Out: its paragraphs.
"""

from __future__ import annotations

import re

from resiliparse.parse.html import HTMLTree

from tocsin.articles.clean import clean_paragraph
from tocsin.articles.page import fragment_paragraphs

TAG = re.compile(
    r"</?(?:p|div|br|a|b|i|em|strong|span|ul|ol|li|h[1-6]|blockquote|section|article|figure|img|table"
    r"|time|q|html|body|main|pre|sub|sup|u|small|header|hr|font|center|abbr|cite)\b[^<>]{0,2000}/?>",
    re.IGNORECASE,
)
PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
WRAPPED = range(50, 101)
SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")


def is_markup(text: str) -> bool:
    """Whether a text holds HTML tags."""
    return bool(TAG.search(text))


def is_page(text: str) -> bool:
    """Whether a text is a whole HTML document."""
    return bool(PAGE.search(text, 0, 20_000))


def text_paragraphs(text: str) -> list[str]:
    """Paragraphs of a field or file, whichever way it marks them."""
    if is_markup(text):
        return fragment_paragraphs(HTMLTree.parse(text))
    return plain_paragraphs(text)


def plain_paragraphs(text: str) -> list[str]:
    """Blank lines part paragraphs; without them lines do, unless the text is wrapped at a width."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    unified = unified.replace("\u2029", "\n\n").replace("\x0c", "\n\n").strip()
    parts = BLANK_LINE.split(unified)
    paragraphs = [line for part in parts for line in _lines(part)]
    return [clean for paragraph in paragraphs if (clean := clean_paragraph(paragraph))]


def _lines(part: str) -> list[str]:
    lines = [line for line in part.split("\n") if line.strip()]
    return [part] if _is_wrapped(lines) else lines


def _is_wrapped(lines: list[str]) -> bool:
    """Lines cut at a column: all but the last near one width, many of them in mid-sentence."""
    body = lines[:-1]
    if not body:
        return False
    open_ended = sum(1 for line in body if not SENTENCE_END.search(line.rstrip()))
    return max(len(line) for line in lines) <= WRAPPED.stop and open_ended * 2 >= len(body)
