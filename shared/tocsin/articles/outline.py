"""A page as a flat outline: its elements in document order, each with the stretch that it spans.

In: a parsed document. Out: `Outline`; every question about a subtree is one about a range of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from resiliparse.parse.html import NodeType

from tocsin.articles.boilerplate import (
    boilerplate,
    names_body,
    names_boilerplate,
    names_small_boilerplate,
    words_of,
)

LONGEST_NAMES = 2_000
"""Characters of an element's names that are read: they are kept for the next page."""
SMALL = 400
"""Characters up to which a box with a doubtful name is boilerplate."""
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
INLINE = frozenset("a span em strong b i u small mark abbr time font sup sub cite q code s".split())
SLANTED = frozenset({"em", "i", "small"})
PROSE = frozenset("p li h2 h3 h4 h5 h6 blockquote td dd".split())
ARTICLES = frozenset({"article", "main"})
TELLING = frozenset("meta link time abbr script date.issue pubdata".split())
"""Elements by which a page tells of itself, or an item of NITF."""
FRAME = frozenset("html body main".split())
ASKING = frozenset("div section p li td".split())
"""Boxes that are no text while they are short and ask for a reader's address."""
MOST_ASKED, BREAKS = 2, frozenset({"p", "br"})
"""Paragraphs and line breaks of such a box; of more it is the article, with such a field in it."""
MAIL = re.compile(r"\be-?mail|you@", re.IGNORECASE)
VIDEO_TEXT = re.compile(r"\bvideo (?:desc|description|summary)\b")
TOLD_BY = frozenset("class id data-component aria-hidden hidden role style itemprop href".split())
"""Attributes that tell what an element is for."""


@dataclass(slots=True)
class Node:
    """One element or stretch of text; `end` is the place behind its last descendant."""

    tag: str
    parent: int
    text: str = ""
    words: str = ""
    body: bool = False
    marked: bool = False
    hidden: bool = False
    veiled: bool = False
    """Whether it is not read aloud: an ornament, or all of the page while a dialog is open."""
    away: bool = False
    """Whether it is a link to another page."""
    within: bool = False
    """Whether it stands in an article or main element."""
    mail: bool = False
    """Whether it is a field for a reader's e-mail address."""
    end: int = 0


@dataclass(slots=True, frozen=True)
class Outline:
    nodes: list[Node]
    letters: list[int]
    """Characters of text before each place."""
    texts: list[int]
    """Stretches of text that are not blank before each place."""
    headings: list[int]
    """Main headings and bodies marked in the schema.org vocabulary before each place."""
    bodies: list[int]
    """Boxes named as an article's body before each place."""
    mails: list[int]
    """Fields for a reader's e-mail address before each place."""
    paragraphs: list[int]
    """Paragraphs and line breaks before each place."""
    areas: list[int]
    """Fields for a reader's comment before each place."""
    told: list[Any]
    """The meta, link, time, abbr and JSON-LD elements, for what the page says of itself."""
    told_at: list[int]
    """Their places."""

    def length(self, at: int) -> int:
        """Characters of text within the node at this place."""
        return self.letters[self.nodes[at].end] - self.letters[at]

    def begins(self, at: int, box: int) -> bool:
        """Whether no text of the box stands before the node."""
        return self.texts[at] == self.texts[box]

    def fills(self, at: int, box: int) -> bool:
        """Whether the box has no text besides the node's."""
        return (
            self.begins(at, box)
            and self.texts[self.nodes[at].end] == self.texts[self.nodes[box].end]
        )

    def is_noise(self, at: int) -> bool:
        """Whether the node and all within it are no text of an article."""
        node = self.nodes[at]
        if self._is_hidden(at):
            return True
        data = boilerplate()
        if node.tag in data.tags or node.tag.startswith("amp-"):
            return not self._is_for_all(at)
        if node.tag in FRAME or self._holds(self.headings, at) or self._is_inline(at):
            return False
        if node.tag in SLANTED and self._is_caption(at):
            return True
        if names_boilerplate(node.words) or node.tag == "time":
            return True
        if self._holds(self.bodies, at) or self._is_video_text(at):
            return False
        of_page = self._asks(at) or node.tag == "form" or (node.tag == "header" and not node.within)
        doubtful = of_page or names_small_boilerplate(node.words)
        return doubtful and self.length(at) < SMALL

    def _is_hidden(self, at: int) -> bool:
        """A whole page is not, though it waits for a script, nor what lies behind an open dialog."""
        node = self.nodes[at]
        if node.tag in ("html", "body") or not (node.hidden or node.veiled):
            return False
        return (node.hidden and node.tag != "main") or not self._is_most(at)

    def _is_for_all(self, at: int) -> bool:
        """It has most of a page's text for readers without scripts, and is no note that asks for these."""
        held = self.paragraphs[self.nodes[at].end] - self.paragraphs[at]
        most = 2 * held > self.paragraphs[-1] and self.length(at) >= SMALL
        return self.nodes[at].tag == "noscript" and most

    def _is_most(self, at: int) -> bool:
        """It has a main heading and most paragraphs of the page, as a closed dialog has not."""
        held = self.paragraphs[self.nodes[at].end] - self.paragraphs[at]
        return self._holds(self.headings, at) and 2 * held > self.paragraphs[-1]

    def _holds(self, marks: list[int], at: int) -> bool:
        """A main heading, or a box marked as the article's body, is this node or within it."""
        return marks[self.nodes[at].end] > marks[at]

    def _asks(self, at: int) -> bool:
        """It is a box of a line or two that asks for an e-mail address, and for no comment."""
        node = self.nodes[at]
        if node.tag not in ASKING or not self._holds(self.mails, at) or self._holds(self.areas, at):
            return False
        if 2 * self.length(at) > self.letters[-1]:
            return False
        return self.paragraphs[node.end] - self.paragraphs[at] <= MOST_ASKED

    def _is_video_text(self, at: int) -> bool:
        """What a video's page tells of it by the headline; a video within an article has no headline."""
        node = self.nodes[at]
        return bool(VIDEO_TEXT.search(node.words)) and self._holds(self.headings, node.parent)

    def _is_caption(self, at: int) -> bool:
        """It is all text of a box that shows a picture first."""
        holder = self.nodes[at].parent
        blank = self.texts[at] == self.texts[self.nodes[at].end]
        if blank or not self.fills(at, holder) or self.length(at) > SMALL:
            return False
        return any(node.tag == "img" for node in self.nodes[holder:at])

    def _is_inline(self, at: int) -> bool:
        """It stands in a sentence: most of its paragraph is other text."""
        node = self.nodes[at]
        if node.tag not in INLINE or self.nodes[node.parent].tag not in PROSE | INLINE:
            return False
        return node.tag == "a" or self.length(node.parent) > 2 * self.length(at) + 40


def outline(root: Any) -> Outline:
    """Walk the document once, in time linear in its size however deep it is."""
    nodes: list[Node] = []
    told: list[Any] = []
    told_at: list[int] = []
    stack: list[tuple[Any, int]] = [(root, -1)]
    while stack:
        node, parent = stack.pop()
        if node is None:
            nodes[parent].end = len(nodes)
            continue
        if (following := node.next) is not None:
            stack.append((following, parent))
        at, kind = len(nodes), node.type
        if kind == NodeType.TEXT:
            nodes.append(Node("", parent, text=node.value or "", end=at + 1))
        elif kind in (NodeType.ELEMENT, NodeType.DOCUMENT):
            element = _element(node, parent)
            nodes.append(element)
            if element.tag in TELLING:
                told.append(node)
                told_at.append(at)
            holder = nodes[parent] if parent >= 0 else None
            element.within = bool(holder and (holder.within or holder.tag in ARTICLES))
            stack.append((None, at))
            if (child := node.first_child) is not None:
                stack.append((child, at))
    return Outline(
        nodes,
        letters=_before(len(node.text) for node in nodes),
        texts=_before(bool(node.text) and not node.text.isspace() for node in nodes),
        headings=_before(node.tag == "h1" or node.marked for node in nodes),
        bodies=_before(node.body for node in nodes),
        mails=_before(node.mail for node in nodes),
        paragraphs=_before(node.tag in BREAKS for node in nodes),
        areas=_before(node.tag == "textarea" for node in nodes),
        told=told,
        told_at=told_at,
    )


def _before(counts: Iterable[int]) -> list[int]:
    """For each place the sum of what stands before it."""
    return [0, *accumulate(counts)]


def _element(node: Any, parent: int) -> Node:
    element = Node(node.tag or "", parent)
    if element.tag == "input":
        asked = (node.getattr(name) or "" for name in ("type", "name", "placeholder"))
        element.mail = any(map(MAIL.search, asked))
    if node.type == NodeType.DOCUMENT or not (told := TOLD_BY.intersection(node.attrs or ())):
        return element
    value = {name: node.getattr(name) or "" for name in told}.get
    names = f"{value('class', '')} {value('id', '')} {value('data-component', '')}"
    element.words = words_of(names[:LONGEST_NAMES]) if names.strip() else ""
    element.hidden = (
        "hidden" in told
        or value("role") in boilerplate().roles
        or bool(HIDDEN.search(value("style", "")))
    )
    element.veiled = value("aria-hidden") == "true"
    element.away = element.tag == "a" and "#" not in value("href", "#")
    element.marked = value("itemprop", "").lower() == "articlebody"
    if element.words and element.tag not in FRAME | INLINE:
        element.body = names_body(element.words) and not names_boilerplate(element.words)
    return element
