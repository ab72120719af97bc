"""Plain text: a file's or a wire's paragraphs, its headline, and the day that stands above its text.

In: decoded text without markup. Out: plain fields under this project's names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice, pairwise
from typing import Any

from tocsin.articles.article import Reason, Unreadable
from tocsin.articles.block import BULLET, ENDS_A_SENTENCE, is_stray
from tocsin.articles.boilerplate import heads_others, is_boilerplate, is_date_line
from tocsin.articles.chronicle import is_day, is_early_day, tell_days
from tocsin.articles.clean import CLOCK, clean_paragraph, without_time
from tocsin.articles.dateline import is_wire_dateline
from tocsin.articles.dates import date_in_words
from tocsin.articles.head import MOST_LINES
from tocsin.articles.language import FUNCTION_WORDS

MOST_PARAGRAPHS = 7_500
"""Of a text or a page: more than any article has, and read in a second."""
LONGEST_TITLE = 150
"""Characters of a first line that may be the headline."""
WRAPPED = 120
"""Characters of a line beyond which a text's lines are its paragraphs, and none is wrapped."""
LEAST_WRAPPED = 40
"""Characters of a line that may be wrapped."""
UNFINISHED = FUNCTION_WORDS - {"said", "says"}
"""Words behind which a sentence goes on; "Iran closes the strait, navy says" is a whole headline."""
MOST_ABOVE, LEAST_SPACES = 14, 2
"""Lines above a text; spaces of a headline below a menu."""
TOP, TOP_LINES, MOST_DAY_LINES = 10, 4, 200
"""Blocks above or at the head of the text; lines of the first one that may be a byline or a day; lines of
each in which a day is looked for."""
_BLANK = re.compile(r"\n[^\S\n]*\n")
_ENDS = re.compile("\r{1,2}\n|[\r\x0b\x0c\u2028]")
"""How else a line ends: of an old Mac, of a word processor, of a page, in Unicode."""
_DASH_END = re.compile(r"\) ?[-–—]+\s*$")
"""A dateline that stands alone in its line: "Osten, March 3 (AFP) -"."""
_INDENT = re.compile(r"[ \t\u3000]{2,}")
_BROKEN = re.compile(
    r"\b(?!(?:self|ex|non|anti|pro|vice)-)([a-z]{2,})-\n(?!(?:backed|led|based|controlled|held|range|old|run|made|term|wide|scale|war|time|to)\b)"
    r"([a-z]{2,})"
)
_COMPOUND = re.compile(r"(\w)-\n(\w)")
"""A word that a line's end breaks, and one with a hyphen of its own: "Iran-backed"."""
_MARKDOWN = (
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(\S[^\n]*)$", re.MULTILINE), r"\n\1\n"),
    (re.compile(r"^[ \t]{0,3}>(?:[ \t]+(?=\S)|[ \t]*$)", re.MULTILINE), ""),
    (re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,300})\]\((?:https?:|mailto:|[/#.])[^()\n]{0,500}\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=[^\s*_])([^\n*_]{1,300}?)(?<=[^\s*_])\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^\n*]{1,300}?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
)
"""Marks of headings, quotes, pictures, links and stress, and what stays of each."""
_MENU = re.compile(
    r"(?:skip to\b.{0,20}|(?:menu|sign in|log ?in|subscribe|search|home)(?:\W+\w+)?\W*)$",
    re.IGNORECASE,
)
_TICKER = re.compile(r"(?:LATEST|BREAKING|JUST IN|LIVE|Latest|Breaking(?: news)?|Live) ?[:|]")
"""Before a headline that is another article's."""
_LABELLED = re.compile(
    r"(?:opinion|explainer|in pictures|watch|video|map|correction) ?[:|] ?\S+(?: \S+){2}",
    re.IGNORECASE,
)
"""A headline behind its label, which elsewhere is a link to another article."""


def text_fields(text: str, title: str | None = None) -> dict[str, Any]:
    """Its headline (a short first line without a full stop, above others), paragraphs and day.

    Below a `title` that is told the first line is one only where it says the same.
    Raises Unreadable where it has too many lines or paragraphs.
    """
    blocks = [_lines(block) for block in _BLANK.split(_plain(text))]
    blocks = [lines for lines in blocks if lines]
    wrapped = _is_wrapped(blocks)
    parted = (one for at, lines in enumerate(blocks) for one in _paragraphs(lines, not at, wrapped))
    paragraphs = _bounded(parted)
    paragraphs = without_lists(paragraphs[_headline_at(paragraphs) :])
    day = _day_above(line for lines in blocks[:TOP] for line in lines[:MOST_DAY_LINES])
    titled = len(paragraphs) > 1 and _is_headline(paragraphs[0])
    titled = titled and title in (None, paragraphs[0])
    return {
        "format": "text",
        "headline": paragraphs[0] if titled else None,
        "paragraphs": tell_days([*map(without_time, filter(_is_text, paragraphs[titled:]))]),
        "published": day.isoformat() if day and not is_early_day(day, paragraphs) else None,
    }


def _bounded(paragraphs: Iterator[str]) -> list[str]:
    """Them all, as long as they are no more than an article may have."""
    found = [*islice(paragraphs, MOST_PARAGRAPHS + 1)]
    if len(found) > MOST_PARAGRAPHS:
        raise Unreadable(Reason.TOO_LARGE, f"over {MOST_PARAGRAPHS} paragraphs in a text")
    return found


def _plain(text: str) -> str:
    """Its lines, ended alike, without the marks of Markdown."""
    text = _without_running_heads(text) if "\f" in text else text
    text = _ENDS.sub("\n", text).replace("\u2029", "\n\n")
    if (ends := text.count("\n")) > MOST_LINES:
        raise Unreadable(Reason.TOO_LARGE, f"{ends} line ends in a text, at most {MOST_LINES}")
    for mark, kept in _MARKDOWN:
        text = mark.sub(kept, text)
    return text


def _without_running_heads(text: str) -> str:
    """Of a text that was printed: without the line that stands at the top of several pages."""
    pages = [page.lstrip() for page in text.split("\f")]
    heads = [page.partition("\n")[0] for page in pages]
    often = {head for head, count in Counter(heads).items() if head and count > 1}
    told = zip(pages, heads, strict=True)
    return "\n".join(page.removeprefix(head) if head in often else page for page, head in told)


def body_lines(body: str) -> list[str]:
    """The paragraphs of a text without a headline: its lines, or its blocks where lines are wrapped.

    They are where most lines that may be wrapped and end no sentence run on. Raises Unreadable for
    too many lines or paragraphs.
    """
    blocks = [_lines(block) for block in _BLANK.split(_plain(body))]
    pairs = [pair for lines in blocks for pair in pairwise(lines) if _may_be_wrapped(pair[0])]
    if 2 * sum(_runs_on(*pair) for pair in pairs) > len(pairs):
        parts = (part for lines in blocks for part in _parted(lines))
        return _bounded(one for part in parts for one in _paragraphs(part, first=False))
    return _bounded(clean_paragraph(line) for lines in blocks for line in lines)


def _parted(lines: Sequence[str]) -> Iterator[list[str]]:
    """A block's lines, parted behind those that are too short to be wrapped."""
    part: list[str] = []
    for line in lines:
        part.append(line)
        if len(line.rstrip()) < LEAST_WRAPPED:
            yield part
            part = []
    if part:
        yield part


def _runs_on(line: str, following: str) -> bool:
    """Whether a sentence goes on in the next line: it begins small, or "the" or a comma ends this one."""
    line = line.rstrip()
    unfinished = line.endswith(",") or line.rpartition(" ")[2] in UNFINISHED
    goes_on = unfinished or following.lstrip()[:1].islower()
    return goes_on and _may_be_wrapped(line)


def _is_wrapped(blocks: Sequence[Sequence[str]]) -> bool:
    """Whether few lines are too long for it: one of a long address may stand in a wrapped text."""
    sizes = [len(line) for lines in blocks for line in lines if len(line) >= LEAST_WRAPPED]
    return 3 * sum(size > WRAPPED for size in sizes) < max(1, len(sizes))


def _may_be_wrapped(line: str) -> bool:
    return len(line.rstrip()) >= LEAST_WRAPPED and not _ends(line)


def _ends(line: str) -> bool:
    return bool(ENDS_A_SENTENCE.search(line.rstrip()))


def _is_text(paragraph: str) -> bool:
    return is_day(paragraph) or not is_boilerplate(paragraph)


def _is_headline(first: str) -> bool:
    return len(first) <= LONGEST_TITLE and not ENDS_A_SENTENCE.search(first)


def _headline_at(paragraphs: Sequence[str]) -> int:
    """The place of the first line, or of the first one below a page's menu or ticker."""
    told = next((at for at, one in enumerate(paragraphs) if not is_stray(one)), len(paragraphs))
    top = paragraphs[: min(told, MOST_ABOVE)]
    lines = [at for at, one in enumerate(top) if not _is_above(one) and not _is_menu(one)]
    if not lines:
        return next((at for at, one in enumerate(paragraphs) if not is_boilerplate(one)), 0)
    below = range(lines[0] + 1, len(top))
    dated = next((at for at in below if is_date_line(top[at]) or top[at][:3] == "By "), len(top))
    titles = [at for at in lines if at < dated and top[at].count(" ") >= LEAST_SPACES]
    menu = max((at for at in range(lines[-1]) if _is_menu(top[at])), default=-1)
    titles = [at for at in titles if at > menu]
    ticker = len(titles) > 1 and _TICKER.match(top[titles[0]])
    return titles[bool(ticker)] if titles and (ticker or menu >= 0) else lines[0]


def _is_above(line: str) -> bool:
    """It may stand above a headline and is none."""
    return is_boilerplate(line) and not _LABELLED.match(line)


def _is_menu(line: str) -> bool:
    """`"Home | World | Africa"`, `"Skip to main content"`."""
    return line.count(" | ") > 1 or bool(_MENU.match(line))


def without_lists(paragraphs: Sequence[str]) -> list[str]:
    """Them without the lines below "Most read" and the like, up to the next sentence."""
    found: list[str] = []
    listed = False
    for one in paragraphs:
        listed = is_stray(one) and (listed or (len(found) > 1 and heads_others(one)))
        if not listed:
            found.append(one)
    return found


def _lines(block: str) -> list[str]:
    """The block's lines as they stand, without blank ones."""
    return [line for line in block.split("\n") if clean_paragraph(line)]


def _paragraphs(lines: Sequence[str], first: bool, wrapped: bool = True) -> Iterator[str]:
    """A block's lines in one paragraph, parted where they are long, indented, bulleted or sentences.

    In the first block they are parted too where no text below is `wrapped`. Bylines, days and
    notes above its text stand alone, in the first block behind the headline too.
    """
    begun = [*_begins(lines, first, wrapped)]
    above = True
    part: list[str] = []
    for at, (line, begins) in enumerate(zip(lines, begun, strict=True)):
        in_head = above or (first and at < TOP_LINES)
        alone = len(lines) > 1 and in_head and is_boilerplate(clean_paragraph(line))
        above = above and alone
        if (begins or alone) and part:
            yield _joined(part)
            part = []
        part.append(line[found.end() :] if (found := BULLET.match(line)) else line)
        if alone:
            yield clean_paragraph(part.pop())
    if part:
        yield _joined(part)


def _joined(lines: Sequence[str]) -> str:
    """The lines as one paragraph; words that a line's end broke are whole."""
    text = "\n".join(line.strip() for line in lines)
    return clean_paragraph(_COMPOUND.sub(r"\1-\2", _BROKEN.sub(r"\1\2", text)))


def _begins(lines: Sequence[str], first: bool, wrapped: bool) -> Iterator[bool]:
    """Whether each line of a block begins a paragraph of its own."""
    apart = first and not wrapped
    long = max(map(len, lines)) > WRAPPED
    sentences = all(map(_ends, lines[first:]))
    indented = [bool(_INDENT.match(line)) for line in lines]
    parted = any(indented) and not all(indented)
    for before, line, indent in zip(["", *lines], lines, indented, strict=False):
        whole = not _runs_on(before, line)
        shifted = parted and indent and whole
        own = sentences or shifted or _is_entry(line)
        own = long or own or (whole and (apart or is_wire_dateline(line)))
        yield own and not _DASH_END.search(before)


def _is_entry(line: str) -> bool:
    """It begins with a bullet or a time."""
    return bool(BULLET.match(line) or CLOCK.match(line.strip()))


def _day_above(lines: Iterator[str]) -> date | None:
    """The day in a line that tells nothing else, above the first long sentence."""
    for line in map(clean_paragraph, lines):
        if is_date_line(line) and (day := date_in_words(line)):
            return day
        if len(line) > WRAPPED // 2 and ENDS_A_SENTENCE.search(line):
            return None
    return None
