"""Paragraphs of a page, and which of them say nothing of their own: copies, pull quotes, stray lines.

In: a page's blocks. Out: those that are the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.articles.clean import BETWEEN_WORDS
from tocsin.articles.dateline import begins_with_dateline
from tocsin.articles.others import HEADINGS
from tocsin.articles.outline import Outline

BLOCKS = frozenset(
    """p div section article li ul ol dl blockquote h1 h2 h3 h4 h5 h6 table tbody thead tr td th main
    header footer pre dd dt center fieldset form details summary body hr""".split()
)
LEAST_BODY = 140
"""Characters below which a candidate for the body is taken for a teaser."""
LONGEST_LINE, LONGEST_PARAGRAPH = 150, 70
"""Characters of a line, and of a paragraph element, behind the last sentence that is no text."""
LISTED = frozenset("li td th dd pre blockquote".split())
"""Elements whose last lines may have no full stop."""
MOST_COMPARED, LONGEST_REPEAT, LEAST_SPACES = 500, 300, 3
"""Paragraphs of a page that are compared; characters and spaces of one that may repeat another."""
BULLET = re.compile(r"\s*[*•▪◦●■►➤‣]\s+(?=\w|[\"“‘'])")
ENDS_A_SENTENCE = re.compile(r"[.?!:;…][\"”’')\]]*$")
SENTENCE = re.compile(r"^\w.*\w[.?!]$", re.DOTALL)
"""A whole sentence without quotation marks around it."""
HOLDS_A_SENTENCE = re.compile(r"(?<![.\s][A-Z])[.?!][\"”’)]*(?:\s|$)")
QUOTE = re.compile(r"[\"“‘'](?!\w+[’'] )[^\"“”]+[\"”’']")


@dataclass(slots=True, frozen=True)
class Block:
    """A paragraph; `at` is its place in the outline, `prose` how much of it is running text."""

    text: str
    at: int
    prose: int
    linked: bool = False
    """Whether it is a sentence that is a link."""


def with_dateline(own: Sequence[Block], body: list[Block], heading: int | None) -> list[Block]:
    """The body, behind the sentence with the dateline that some pages show above it by the headline."""
    if not body or any(begins_with_dateline(block.text) for block in body):
        return body
    least = -1 if heading is None else heading
    above = (one for one in own if least < one.at < body[0].at)
    first = next((one for one in above if begins_with_dateline(one.text)), None)
    return body if first is None else [first, *body]


def without_headings(shown: Outline, blocks: list[Block]) -> list[Block]:
    """Them without headings that only quote the text below, and without lines behind its last sentence."""
    holders = [_holder(shown, block.at) for block in blocks]
    ends = [bool(ENDS_A_SENTENCE.search(block.text)) for block in blocks]
    last = max((at for at, end in enumerate(ends) if end), default=len(blocks))
    told = sum(block.prose for block in blocks[: last + 1]) >= LEAST_BODY
    told = told and 3 * sum(ends) >= sum(tag not in HEADINGS for tag in holders[: last + 1])
    return [
        block
        for at, (block, tag) in enumerate(zip(blocks, holders, strict=True))
        if not (tag in HEADINGS and QUOTE.fullmatch(block.text))
        and not (told and at > last and _is_behind(block.text, tag))
    ]


def _is_behind(line: str, holder: str) -> bool:
    """It is no text behind the last sentence: neither an entry of a list nor a long paragraph."""
    if holder in LISTED or BULLET.match(line) or line.startswith(("- ", "– ")):
        return False
    return is_stray(line) and not (holder == "p" and len(line) > LONGEST_PARAGRAPH)


def is_stray(line: str) -> bool:
    """`"Navy bombs port"` is, behind an article's last sentence; what holds a sentence is text."""
    return len(line) <= LONGEST_LINE and not HOLDS_A_SENTENCE.search(line)


def _holder(shown: Outline, at: int) -> str:
    """The block element that a text stands in."""
    while at >= 0 and shown.nodes[at].tag not in BLOCKS:
        at = shown.nodes[at].parent
    return shown.nodes[at].tag if at >= 0 else ""


def without_repeats(blocks: list[Block]) -> list[Block]:
    """Them without second copies, and without pull quotes: lines whose words another paragraph tells too.

    A sentence that is no quote is kept: another one may deny it.
    """
    if len(blocks) > MOST_COMPARED:
        return blocks
    words = [BETWEEN_WORDS.sub(" ", block.text).strip().casefold() for block in blocks]
    text = "\n".join(f" {line} " for line in dict.fromkeys(words))
    kept: list[Block] = []
    seen: set[str] = set()
    for block, line in zip(blocks, words, strict=True):
        short = line.count(" ") >= LEAST_SPACES and len(line) <= LONGEST_REPEAT
        quoted = not SENTENCE.search(block.text) and text.count(f" {line} ") > 1
        if not short or not (line in seen or quoted):
            kept.append(block)
        seen.add(line)
    return kept
