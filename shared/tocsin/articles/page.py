"""The article's own paragraphs on a web page, or all paragraphs of a fragment.

In: HTML. Out: paragraphs in reading order, without what boilerplate.yaml names on a page.
"""

from __future__ import annotations

from itertools import accumulate

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from tocsin.articles.boilerplate import is_furniture
from tocsin.articles.clean import clean_paragraph
from tocsin.articles.dom import HEADINGS, Block, Outline, Stretch

SEMANTIC_SHARE = 0.6
"""An <article> or <main> with this share of the page's prose is the article."""
NARROW_SHARE = 0.9
"""Without one, the narrowest element with this share of the prose is."""
END_MARKS = (".", "!", "?", "”", '"', "’", "…", ":", ")")
MAX_DEPTH_FOR_SECOND_OPINION = 400


def fragment_paragraphs(tree: HTMLTree) -> list[str]:
    """Everything a fragment shows, links unwrapped: fragments come without menus."""
    if tree.body is None:
        return []
    return [block.text for block in Outline(clean=False).read(tree.body).blocks]


def page_paragraphs(tree: HTMLTree, title: str | None) -> list[str]:
    """The article's paragraphs. Title, captions, bylines and link lists are left out."""
    if tree.body is None:
        return []
    outline = Outline(clean=True).read(tree.body)
    start, end = _article_stretch(outline)
    kept = [block for block in outline.blocks[start:end] if not _is_outside(block, title)]
    paragraphs = [block.text for block in _without_edges(kept)]
    return paragraphs or _second_opinion(tree)


def _article_stretch(outline: Outline) -> tuple[int, int]:
    """The blocks of the element that holds the article."""
    blocks = outline.blocks
    prose = [len(block.text) if block.is_prose else 0 for block in blocks]
    upto = [0, *accumulate(prose)]
    total = upto[-1]

    def share(stretch: Stretch) -> float:
        return (upto[stretch.end] - upto[stretch.start]) / total if total else 0.0

    for semantic, least in ((True, SEMANTIC_SHARE), (False, NARROW_SHARE)):
        holders = [s for s in outline.stretches if s.semantic >= semantic and share(s) >= least]
        if holders:
            best = min(holders, key=lambda s: (s.end - s.start, s.start))
            return best.start, best.end
    return 0, len(blocks)


def _is_outside(block: Block, title: str | None) -> bool:
    text = block.text
    if title and text.casefold() == title.casefold():
        return True
    if block.tag == "h1" or is_furniture(text):
        return True
    mostly_linked = block.linked > 0.6 * len(text)
    return mostly_linked and (len(text) < 200 or not text.endswith(END_MARKS))


def _without_edges(blocks: list[Block]) -> list[Block]:
    """Labels before the first and after the last real sentence are no part of the article."""
    real = [index for index, block in enumerate(blocks) if _is_real(block)]
    if not real:
        return blocks
    return blocks[real[0] : real[-1] + 1]


def _is_real(block: Block) -> bool:
    if block.tag in HEADINGS:
        return False
    return block.is_prose or block.text.endswith(END_MARKS)


def _second_opinion(tree: HTMLTree) -> list[str]:
    """Resiliparse's main content, for pages that put all of the article into odd elements."""
    if tree.body is None or len(tree.body.html) > 2_000_000:
        return []
    if _depth(tree) > MAX_DEPTH_FOR_SECOND_OPINION:
        return []
    text = extract_plain_text(tree, main_content=True, alt_texts=False, list_bullets=False)
    lines = [clean_paragraph(line) for line in text.split("\n")]
    return [line for line in lines if line and not is_furniture(line)]


def _depth(tree: HTMLTree) -> int:
    """Depth of the first and last branch: resiliparse takes quadratic time in it."""
    deepest = 0
    for step in ("first_child", "last_child"):
        node, depth = tree.body, 0
        while node is not None:
            node, depth = getattr(node, step), depth + 1
        deepest = max(deepest, depth)
    return deepest
