"""A document as blocks of text, each with what surrounds it; never recursive.

In: an HTML tree. Out: `Outline`: blocks in reading order and the stretch that each element covers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from resiliparse.parse.html import ELEMENT, TEXT, Node

from tocsin.articles.boilerplate import boilerplate, names_boilerplate
from tocsin.articles.clean import clean_paragraph

INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby s samp
    small span strike strong sub sup time tt u var wbr nobr""".split()
)
NEVER_READ = frozenset({"script", "style", "template", "noscript", "head", "title", "iframe", "svg"})
PROTECTED = frozenset({"html", "body", "article", "main"})
SEMANTIC = frozenset({"article", "main"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MAX_NODES = 600_000


class Block(NamedTuple):
    """A paragraph: its text, the characters of it inside links, and its element's tag."""

    text: str
    linked: int
    tag: str

    @property
    def is_prose(self) -> bool:
        """Long enough for a sentence, and not a list of links."""
        return len(self.text) >= 60 and self.linked < 0.5 * len(self.text)


class Stretch(NamedTuple):
    """Blocks [start, end) lie in one element; semantic elements say that they hold an article."""

    start: int
    end: int
    semantic: bool


@dataclass
class Outline:
    """Reads a tree into blocks. With `clean` it leaves out what boilerplate.yaml names."""

    clean: bool
    blocks: list[Block] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _linked: int = 0
    _in_link: int = 0
    _tag: str = ""

    def read(self, root: Node) -> Outline:
        """Walk the tree depth first with an explicit stack, so that depth costs nothing."""
        opened: list[tuple[Node, str, int]] = []
        node: Node | None = root.first_child
        visited = 0
        while node is not None and visited < MAX_NODES:
            visited += 1
            child = self._enter(node, opened)
            if child is not None:
                node = child
                continue
            while node is not None and node.next is None and opened:
                node, tag, start = opened.pop()
                self._leave(node, tag, start)
            node = node.next if node is not None and not _same(node, root) else None
        self._flush()
        return self

    def _enter(self, node: Node, opened: list[tuple[Node, str, int]]) -> Node | None:
        """Take a node's text or open the element; returns its first child where it is to be read."""
        if node.type == TEXT:
            self._add(node.value or "")
            return None
        if node.type != ELEMENT:
            return None
        tag = node.tag or ""
        if tag in NEVER_READ or (self.clean and _is_boilerplate(node, tag)):
            if tag not in INLINE:
                self._flush()
            return None
        if tag == "br":
            self._break_line()
            return None
        if tag not in INLINE:
            self._flush()
            self._tag = tag
        child = node.first_child
        if child is not None:
            self._in_link += tag == "a"
            opened.append((node, tag, len(self.blocks)))
        return child

    def _leave(self, node: Node, tag: str, start: int) -> None:
        self._in_link -= tag == "a"
        if tag in INLINE:
            return
        self._flush()
        self._tag = "div"
        if len(self.blocks) > start:
            self.stretches.append(Stretch(start, len(self.blocks), _is_semantic(node, tag)))

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        if self._in_link:
            self._linked += len(text.strip())

    def _break_line(self) -> None:
        """Two line breaks in a row part paragraphs, one is a space."""
        if self._pieces and not self._pieces[-1].strip() and "\n" in self._pieces[-1]:
            self._flush()
        self._pieces.append("\n")

    def _flush(self) -> None:
        text = clean_paragraph("".join(self._pieces))
        if text:
            self.blocks.append(Block(text, self._linked, self._tag))
        self._pieces, self._linked = [], 0


def _same(node: Node, root: Node) -> bool:
    return node == root


def _is_semantic(node: Node, tag: str) -> bool:
    if tag in SEMANTIC:
        return True
    itemprop, role = _attribute(node, "itemprop"), _attribute(node, "role")
    return "articleBody" in itemprop.split() or role in ("main", "article")


def _is_boilerplate(node: Node, tag: str) -> bool:
    if tag in boilerplate().tags:
        return True
    if tag in PROTECTED:
        return False
    style = _attribute(node, "style").replace(" ", "").lower()
    if node.hasattr("hidden") or "display:none" in style:
        return True
    if _attribute(node, "role").lower() in boilerplate().roles:
        return True
    names = f"{_attribute(node, 'class')} {_attribute(node, 'id')}"
    return names != " " and names_boilerplate(names)


def _attribute(node: Node, name: str) -> str:
    return node.getattr(name, "") or ""
