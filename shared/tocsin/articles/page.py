"""HTML: a page's main text and metadata, or a bare fragment's whole text.

In: decoded HTML. Out: `Page`; menus, related stories, captions and banners are no text.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import datetime

from pydantic import BaseModel, ConfigDict
from resiliparse.parse.html import HTMLTree

from tocsin.articles.archived import read_archived
from tocsin.articles.article import Reason, Unreadable
from tocsin.articles.block import (
    BLOCKS,
    ENDS_A_SENTENCE,
    LEAST_BODY,
    Block,
    with_dateline,
    without_headings,
    without_repeats,
)
from tocsin.articles.body import find_body, is_index, without_others
from tocsin.articles.boilerplate import is_boilerplate, leads_on
from tocsin.articles.chronicle import is_day, is_early_day, tell_days
from tocsin.articles.clean import clean_paragraph, without_time
from tocsin.articles.dates import date_beside, date_by_headline, read_date
from tocsin.articles.heading import find_heading, find_rubrics, text_at
from tocsin.articles.metadata import page_fields
from tocsin.articles.others import short_text
from tocsin.articles.outline import Outline, outline
from tocsin.articles.text import MOST_PARAGRAPHS, body_lines

LIVE = "LiveBlogPosting"
"""The schema.org type of a page whose boxes alike are its own text."""
SCRIPT_BUILT = 0.5
"""A page that shows less than this share of its own JSON-LD text is built by script, or walled."""
MOST_TAGS = 100_000
"""Tags of a page: more than any article's has, parsed and laid out in about a second."""
SHORTEST_PROSE = 40
INDEX = "index page"
"""The label of an undated page of others' headlines."""
MOST_RUBRIC = 4
"""Spaces of a main heading that may be an index's: "World news"."""
LINKED_SHARE = 0.75
LINE_BREAK = "\u2028"
PAGE = re.compile(r"<(?:html|body|head|!doctype)\b", re.IGNORECASE)
MARKUP = re.compile(
    r"<(?:p|div|a|br|article|span|h[1-6]|em|strong|b|i|section|html|body|!doctype)(?=[\s/>])[^<]*>",
    re.I,
)
PARAGRAPHS = re.compile(r"<(?:p|br)\b", re.IGNORECASE)
TAG_OR_BLANK = re.compile(r"(<[a-z/!][^<>]*>)|\n\s*\n", re.IGNORECASE)
"""Where a fragment has no such tags its blank lines part it, as in editors of blogs; not those in a tag."""


class Page(BaseModel):
    """What an HTML document holds; metadata as its own author wrote it."""

    model_config = ConfigDict(frozen=True)

    paragraphs: tuple[str, ...]
    is_page: bool
    title: str | None = None
    tag_title: str | None = None
    """Of its title element, which names a page that is none of the site's articles."""
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    labels: tuple[str, ...] = ()
    """What it says of its kind: sections, breadcrumbs, the rubric above its headline, schema.org types."""


def looks_like_html(text: str) -> bool:
    """Whether any common tag stands in the first part of it."""
    return bool(MARKUP.search(text[:20_000]))


def read_page(html: str, most: int) -> Page:
    """A page or fragment; never raises for broken markup.

    Raises Unreadable where it shows more than `most` characters of text, or too many tags or paragraphs.
    """
    is_page = bool(PAGE.search(html[:5_000]))
    if not is_page and not PARAGRAPHS.search(html):
        html = TAG_OR_BLANK.sub(lambda one: one[1] or "<br><br>", html)
    if (tags := html.count("<")) > MOST_TAGS:
        raise Unreadable(Reason.TOO_LARGE, f"{tags} tags in a page, at most {MOST_TAGS}")
    tree = HTMLTree.parse(html)
    shown = outline(tree.document)
    if archived := read_archived(shown):
        return _archived(*archived, most, is_page)
    place = find_heading(shown, tree.title or "")
    heading = None if place is None else text_at(shown, place)
    fields = page_fields(shown.told, tree.title or "", heading) if is_page else {}
    title = fields.get("title") or heading or fields.pop("tag_title", None)
    blocks = _bounded(read_blocks(shown, {title, heading} if is_page else set(), place), most)
    labels = (*fields.get("labels", ()), *(find_rubrics(shown, place) if is_page else ()))
    published = fields.get("published") or (
        _day_by_headline(shown, place, title, blocks) if is_page else None
    )
    headline = (heading or "").count(" ") > MOST_RUBRIC
    if is_page and not published and not headline and is_index(shown, blocks, place):
        labels = (*labels, INDEX)
    if is_page:
        own = blocks if LIVE in labels else without_others(shown, blocks, place)
        blocks = without_headings(
            shown, without_repeats(with_dateline(own, find_body(shown, own), place))
        )
    paragraphs = tuple(tell_days([block.text for block in blocks]))
    paragraphs = _or_linked(paragraphs, fields.get("body", ""), most)
    if is_page and not published and paragraphs:
        published = date_beside(shown, place, paragraphs[0])
    return Page(
        paragraphs=paragraphs,
        is_page=is_page,
        title=title,
        tag_title=clean_paragraph(tree.title or "") or None,
        outlet=fields.get("outlet"),
        url=fields.get("url"),
        published=published,
        labels=labels,
    )


def _archived(fields: Mapping[str, str], text: str, most: int, is_page: bool) -> Page:
    return Page(
        paragraphs=body_paragraphs(text, most),
        is_page=is_page,
        title=fields.get("headline"),
        outlet=fields.get("publisher"),
        published=fields.get("published"),
    )


def _day_by_headline(
    shown: Outline, place: int | None, title: str | None, blocks: Sequence[Block]
) -> str | None:
    """The day that the page shows by its headline, unless it is a chronology's first."""
    told = date_by_headline(shown, place, title)
    day = read_date(told)
    day = day.date() if isinstance(day, datetime) else day
    return None if day and is_early_day(day, [block.text for block in blocks]) else told


def body_paragraphs(body: str, most: int) -> tuple[str, ...]:
    """The paragraphs of an `articleBody`: text or HTML, escaped or not."""
    if not looks_like_html(body):
        body = entities.unescape(body)
    if looks_like_html(body):
        return read_page(body, most).paragraphs
    kept = (line for line in body_lines(body) if is_day(line) or not is_boilerplate(line))
    return tuple(tell_days([*map(without_time, kept)]))


def _bounded(blocks: Iterator[Block], most: int) -> list[Block]:
    """Them all, as long as they are no more than an article may have."""
    found: list[Block] = []
    size = 0
    for block in blocks:
        size += len(block.text)
        if size > most or len(found) == MOST_PARAGRAPHS:
            detail = f"over {most} characters or {MOST_PARAGRAPHS} paragraphs in a page"
            raise Unreadable(Reason.TOO_LARGE, detail)
        found.append(block)
    return found


def _or_linked(paragraphs: tuple[str, ...], body: str, most: int) -> tuple[str, ...]:
    """The text of the JSON-LD where the page itself shows little of it."""
    shown = sum(map(len, paragraphs))
    if len(body) < LEAST_BODY or shown >= SCRIPT_BUILT * len(body):
        return paragraphs
    linked = body_paragraphs(body, most)
    return linked if shown < SCRIPT_BUILT * sum(map(len, linked)) else paragraphs


def read_blocks(
    shown: Outline, titles: Set[str | None] = frozenset(), heading: int | None = None
) -> Iterator[Block]:
    """Paragraphs by block element and double line break; links and emphasis stay in their sentence.

    Lines that say one of `titles` again are left out.
    """
    nodes = shown.nodes
    parts: list[str] = []
    first, linked, link_end, closing = 0, 0, 0, [len(nodes)]
    at = 0
    while at < len(nodes):
        node = nodes[at]
        ends = at >= closing[-1]
        while at >= closing[-1]:
            closing.pop()
        block = node.tag in BLOCKS
        if parts and (ends or block):
            yield from _block(parts, first, linked, titles)
            parts, linked = [], 0
        if node.tag == "h1" or at == heading or (node.tag and shown.is_noise(at)):
            at = node.end
            continue
        if block:
            closing.append(node.end)
        elif node.tag == "a":
            if parts and leads_on(short_text(shown, at)):
                at = node.end
                continue
            link_end = node.end
        elif node.tag == "br":
            if _ends_line(parts):
                yield from _block(parts, first, linked, titles)
                parts, linked = [], 0
            else:
                parts.append(LINE_BREAK)
        elif not node.tag:
            if not parts:
                first = at
            parts.append(node.text)
            linked += len(node.text.strip()) if at < link_end else 0
        at += 1
    yield from _block(parts, first, linked, titles)


def _ends_line(parts: Sequence[str]) -> bool:
    """A line break after a whole sentence, or after another line break, ends the paragraph."""
    line = "".join(parts[-2:]).rstrip(" \t\r\n\xa0")
    return line.endswith(LINE_BREAK) or bool(ENDS_A_SENTENCE.search(line))


def _block(parts: Sequence[str], at: int, linked: int, titles: Set[str | None]) -> Iterator[Block]:
    lines = [clean_paragraph(line) for line in "".join(parts).split(LINE_BREAK)]
    kept = [ln for ln in lines if ln and ln not in titles and not is_boilerplate(ln)]
    text = without_time(" ".join(kept))
    if len(days := [ln for ln in lines if ln]) == 1 and is_day(days[0]):
        yield Block(days[0], at, 0)
    if not kept or (len(kept) > 1 and (is_boilerplate(text) or text in titles)):
        return
    sentence = bool(ENDS_A_SENTENCE.search(text))
    is_link = linked >= LINKED_SHARE * len(text)
    if is_link and not sentence:
        return
    running = (sentence or len(text) >= SHORTEST_PROSE) and linked < 0.5 * len(text)
    yield Block(text, at, len(text) if running else 0, linked=is_link)
