"""What a page shows of other articles beside its own: cards, next articles, headed lists, comments.

In: a page's outline and where its headline stands. Out: the stretches that they span.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.articles.boilerplate import heads_others, leads_on
from tocsin.articles.clean import clean_paragraph
from tocsin.articles.heading import text_at
from tocsin.articles.outline import FRAME, INLINE, PROSE, SMALL, Outline

HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
TITLES = HEADINGS | {"h1"}
BOXES = PROSE | {"div", "section", "article"}
LISTS = frozenset({"ul", "ol"})
LEVELS = 4
"""Boxes around a heading or a link of which one may be a card; around the headline, an article."""
LINKED_SHARE = 0.9
LEAST_TITLE, LEAST_SPACES = 20, 2
"""Characters of a link, and spaces in a linked heading, that may be another article's title."""
LONGEST_STAMP = 40
"""Characters of a card's section and time beside its title."""
LONGEST_LABEL = 60
"""Characters of a line that heads a list of others or links to the rest of one."""
_STORY = re.compile(r"\b(?:article|story|post|entry|news|item|blog)\b")
_PART = re.compile(r"\b(?:sections?|blocks?|parts?|paragraphs?|rows?|text|body|content|chapter)\b")
"""In the name of a box that is an article, and of one that is a part of it."""
_READERS = re.compile(
    r"comment|repl|respons|\bsay|views|talkback|thought|discussion|convers", re.IGNORECASE
)
"""In a heading of what readers wrote."""


@dataclass(frozen=True)
class _Places:
    """Where links to other pages, headings, block elements and line breaks stand, in the page's order."""

    links: list[int]
    titles: list[int]
    blocks: list[int]
    breaks: list[int]


def find_others(shown: Outline, heading: int | None) -> list[tuple[int, int]]:
    """Where each begins and ends, in the order of the page, none within another."""
    numbered = [*enumerate(shown.nodes)]
    places = _Places(
        links=[at for at, node in numbered if node.away],
        titles=[at for at, node in numbered if node.tag in TITLES],
        blocks=[at for at, node in numbered if node.tag in BOXES],
        breaks=[at for at, node in numbered if node.tag == "br"],
    )
    found = {
        *_cards(shown, places),
        *_headed(shown, heading, places.links),
        *_next(shown, heading, places),
    }
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if heading is not None and start <= heading < end:
            continue
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
        elif end > apart[-1][1]:
            apart[-1] = (apart[-1][0], end)
    return apart


def _first_in(places: Sequence[int], start: int, end: int) -> int | None:
    """The first of the places from `start` to before `end`."""
    number = bisect_left(places, start)
    return places[number] if number < len(places) and places[number] < end else None


def _cards(shown: Outline, places: _Places) -> Iterator[tuple[int, int]]:
    """Short boxes that begin with a linked heading or title, are a link, or end with "Read more"."""
    nodes = shown.nodes
    for at, node in enumerate(nodes):
        box = None
        if _heads_card(shown, at, places):
            box = _box_of(shown, at)
        elif node.away and _first_in(places.blocks, at + 1, node.end):
            box = at
        elif node.away and leads_on(short_text(shown, at)):
            box = next((one for one in _around(shown, at) if nodes[one].tag not in INLINE), None)
            box = None if box is not None and nodes[box].tag == "p" else box
        if box is not None and shown.length(box) <= SMALL:
            yield box, nodes[box].end


def _heads_card(shown: Outline, at: int, places: _Places) -> bool:
    """Whether it is a linked heading, or a link by itself above a line, a paragraph or a box."""
    nodes = shown.nodes
    if nodes[at].tag in HEADINGS:
        if shown.length(at) > SMALL or text_at(shown, at).count(" ") < LEAST_SPACES:
            return False
        return _leads_away(shown, at, places.links)
    if not nodes[at].away or shown.length(at) < LEAST_TITLE:
        return False
    box = next((one for one in _around(shown, at) if nodes[one].tag not in INLINE), None)
    if box is None or _first_in(places.blocks, at, nodes[at].end):
        return False
    if nodes[box].tag in PROSE:
        line = _first_in(places.breaks, nodes[at].end, nodes[box].end)
        return line is not None and shown.texts[line] == shown.texts[nodes[at].end]
    behind = _first_in(places.blocks, nodes[at].end, nodes[box].end)
    return behind is not None and shown.texts[behind] == shown.texts[nodes[at].end]


def _box_of(shown: Outline, head: int) -> int | None:
    """The nearest box that begins with the heading and tells more."""
    for box in _around(shown, head):
        if not shown.begins(head, box):
            return None
        if shown.length(box) > shown.length(head) + LONGEST_STAMP:
            return box
    return None


def _headed(shown: Outline, heading: int | None, links: Sequence[int]) -> Iterator[tuple[int, int]]:
    """What stands under "More news" or "3 comments": the box that begins so, the list, or the rest."""
    nodes = shown.nodes
    for at, node in enumerate(nodes):
        if node.tag or not node.text or len(node.text) > LONGEST_LABEL:
            continue
        if not heads_others(clean_paragraph(node.text)):
            continue
        label = at
        while (holder := nodes[label].parent) >= 0 and shown.fills(label, holder):
            label = holder
        if holder < 0:
            continue
        holds = heading is not None and holder < heading < nodes[holder].end
        if nodes[holder].tag not in FRAME and not holds and shown.begins(label, holder):
            yield holder, nodes[holder].end
        elif nodes[label].tag in HEADINGS:
            yield label, _end_of_section(shown, label, links)


def _end_of_section(shown: Outline, label: int, links: Sequence[int]) -> int:
    """Behind the list or links that follow, else before the next heading alike, else where the box ends.

    Paragraphs without links are the article's own, but below "Comments".
    """
    nodes = shown.nodes
    at, end = nodes[label].end, nodes[nodes[label].parent].end
    while at < end:
        if nodes[at].tag in LISTS:
            return nodes[at].end
        if nodes[at].tag or nodes[at].text.strip():
            break
        at += 1
    linked = at
    while linked < end and (not shown.length(linked) or _is_link(shown, linked, links)):
        linked = nodes[linked].end
    told = at < end and nodes[at].tag == "p" and not _READERS.search(short_text(shown, label))
    if linked > at or told:
        return linked
    while at < end and nodes[at].tag != nodes[label].tag:
        at = nodes[at].end
    return at


def _next(shown: Outline, heading: int | None, places: _Places) -> Iterator[tuple[int, int]]:
    """Boxes behind the headline's own that are named alike and have headlines of their own."""
    if heading is None:
        return
    nodes = shown.nodes
    for box in _around(shown, heading):
        own = nodes[box]
        if own.tag != "article" and (not _STORY.search(own.words) or _PART.search(own.words)):
            continue
        at, end = own.end, nodes[own.parent].end
        while at < end:
            alike = nodes[at].tag == own.tag and nodes[at].words == own.words
            if alike and _has_title(shown, at, places.titles):
                yield at, nodes[at].end
            at = nodes[at].end


def _has_title(shown: Outline, box: int, titles: Sequence[int]) -> bool:
    """Whether it begins with a heading."""
    title = _first_in(titles, box, shown.nodes[box].end)
    return title is not None and shown.begins(title, box)


def _around(shown: Outline, at: int) -> Iterator[int]:
    at = shown.nodes[at].parent
    for _ in range(LEVELS):
        if at < 0 or shown.nodes[at].tag in FRAME:
            return
        yield at
        at = shown.nodes[at].parent


def _leads_away(shown: Outline, head: int, links: Sequence[int]) -> bool:
    """Whether the heading is a link to another page, or stands in one."""
    if any(shown.nodes[box].away for box in _around(shown, head)):
        return True
    return _is_link(shown, head, links)


def _is_link(shown: Outline, at: int, links: Sequence[int]) -> bool:
    """Whether all that it shows is a link, nearly."""
    link = _first_in(links, at, shown.nodes[at].end)
    return link is not None and shown.length(link) >= LINKED_SHARE * shown.length(at) > 0


def short_text(shown: Outline, at: int) -> str:
    """Its text where it is short."""
    if shown.length(at) > LONGEST_LABEL:
        return ""
    return clean_paragraph("".join(n.text for n in shown.nodes[at : shown.nodes[at].end]))
