"""The headline that a page shows, and the rubric and breadcrumbs by it.

In: a page's outline and the text of its title element. Out: the headline's place, and labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from tocsin.articles.clean import clean_paragraph
from tocsin.articles.outline import FRAME, Outline

MOST_HEADINGS, MOST_LESSER, MOST_CRUMBS = 5, 30, 12
"""First-level headings, lesser ones and pieces of breadcrumbs that are looked at."""
LEAST_HEADLINE = 15
"""Characters of a headline that is found by its words alone."""
LONGEST_RUBRIC, MOST_PIECES = 60, 2
"""Characters and pieces of what may be the rubric above a headline."""
LEVELS = 3
"""Boxes around a headline in which its rubric is looked for."""
_CRUMBS = re.compile(r"\b(?:breadcrumbs?|crumbs?)\b")
_BAR = re.compile(r"\b(?:share|sharing|social|tools?|toolbar|actions?|comments?)\b")
BARS = frozenset({"nav", "button"})
_PARTS = re.compile(r"\s+(?:[|–—·»:]|-{1,2})\s+")
_BETWEEN = re.compile(r"\s*[>»›/|]+\s*")


def find_heading(shown: Outline, title: str) -> int | None:
    """The place of the main heading: of several the one that the title element begins with, else the first.

    Where that is a blog's name, and a longer lesser heading is named with it in the title, it is that one;
    where there is none, the box of the title's longest part.
    """
    title = clean_paragraph(title)
    places = _places(shown, "h1 hl1", MOST_HEADINGS)
    shown_texts = [(at, text) for at in places if (text := text_at(shown, at))]
    begun = (one for one in shown_texts if title.startswith(one[1]))
    found = next(begun, None) or next(iter(shown_texts), None)
    if found is None:
        return _shown_title(shown, title)
    at, name = found
    rest = title.removeprefix(name) if title.startswith(name) else title.removesuffix(name)
    if rest in (title, ""):
        return at
    lesser = [(n, text_at(shown, n)) for n in _places(shown, "h2 h3 h4", MOST_LESSER)]
    return next((n for n, text in lesser if len(text) > len(name) and text in rest), at)


def _shown_title(shown: Outline, title: str) -> int | None:
    """The first box that shows nothing but the longest part of "Site - Headline" or "Site: Headline"."""
    headline = max(_PARTS.split(title), key=len)
    headline = title.partition(": ")[2] if headline == title else headline
    if len(headline) < LEAST_HEADLINE:
        return None
    nodes = shown.nodes
    said = (
        at for at, node in enumerate(nodes) if node.text and clean_paragraph(node.text) == headline
    )
    holders = (nodes[at].parent for at in said if shown.fills(at, nodes[at].parent))
    return next((at for at in holders if nodes[at].tag != "title"), None)


def text_at(shown: Outline, at: int) -> str:
    """All text within a node."""
    return clean_paragraph("".join(part.text for part in shown.nodes[at : shown.nodes[at].end]))


def _places(shown: Outline, tags: str, most: int) -> list[int]:
    wanted = frozenset(tags.split())
    return [*islice((at for at, node in enumerate(shown.nodes) if node.tag in wanted), most)]


def find_rubrics(shown: Outline, heading: int | None) -> Iterator[str]:
    """What stands above the headline as its rubric, and the page's breadcrumbs."""
    nodes = shown.nodes
    crumbs = next((at for at in range(len(nodes)) if _is_crumbs(shown, at, heading)), None)
    if crumbs is not None:
        pieces = _pieces(shown, crumbs, MOST_CRUMBS)
        yield from (part for piece in pieces for part in _BETWEEN.split(piece))
    if heading is None:
        return
    at = heading
    for _ in range(LEVELS):
        before = _before(shown, at)
        if before is not None:
            pieces = _pieces(shown, before, MOST_PIECES + 1)
            if not _is_bar(shown, before) and len(pieces) <= MOST_PIECES:
                yield from (piece for piece in pieces[-1:] if len(piece) <= LONGEST_RUBRIC)
            return
        at = nodes[at].parent
        if at < 0 or nodes[at].tag in FRAME:
            return


def _is_crumbs(shown: Outline, at: int, heading: int | None) -> bool:
    """Whether it is named as breadcrumbs, and not a layout that has some."""
    node = shown.nodes[at]
    holds = heading is not None and at < heading < node.end
    return bool(_CRUMBS.search(node.words)) and node.tag not in FRAME and not holds


def _is_bar(shown: Outline, at: int) -> bool:
    """Whether it shows ways to other pages, or what a reader may do with this one."""
    node = shown.nodes[at]
    parts = shown.nodes[at : node.end]
    links = sum(part.away for part in parts)
    return bool(_BAR.search(node.words)) or links > 1 or any(part.tag in BARS for part in parts)


def _pieces(shown: Outline, at: int, most: int) -> list[str]:
    parts = (clean_paragraph(node.text) for node in shown.nodes[at : shown.nodes[at].end])
    return [*islice(filter(None, parts), most)]


def _before(shown: Outline, at: int) -> int | None:
    """The last element with text before a node among its holder's children."""
    found, child = None, shown.nodes[at].parent + 1
    while child < at:
        found = child if _pieces(shown, child, 1) else found
        child = shown.nodes[child].end
    return found
