"""Cards of other articles below a page's own: boxes alike, each with a linked heading and a line of text.

In: a page's outline. Out: the stretches that they span.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tocsin.articles.outline import FRAME, SMALL, Outline

HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
LEAST_CARDS = 2
LEVELS = 4
"""Boxes around a heading of which one may be the card."""
LINKED_SHARE = 0.9


def find_cards(shown: Outline) -> list[tuple[int, int]]:
    """Where each begins and ends, in the order of the page."""
    nodes = shown.nodes
    alike: defaultdict[tuple[int, str, str], set[int]] = defaultdict(set)
    heads = [at for at, node in enumerate(nodes) if node.tag in HEADINGS and _leads_away(shown, at)]
    for head in heads:
        for box in _boxes(shown, head):
            alike[nodes[box].parent, nodes[box].tag, nodes[box].words].add(box)
    cards = set()
    for head in heads:
        for box in _boxes(shown, head):
            if len(alike[nodes[box].parent, nodes[box].tag, nodes[box].words]) >= LEAST_CARDS:
                cards.add(box)
                break
    return [(at, nodes[at].end) for at in sorted(cards) if shown.length(at) <= SMALL]


def _boxes(shown: Outline, head: int) -> Iterator[int]:
    at = shown.nodes[head].parent
    for _ in range(LEVELS):
        if at < 0 or shown.nodes[at].tag in FRAME:
            return
        yield at
        at = shown.nodes[at].parent


def _leads_away(shown: Outline, head: int) -> bool:
    """Whether the heading is a link to another page, or stands in one."""
    nodes = shown.nodes
    if any(nodes[box].away for box in _boxes(shown, head)):
        return True
    link = next((at for at in range(head, nodes[head].end) if nodes[at].away), None)
    return link is not None and shown.length(link) >= LINKED_SHARE * shown.length(head) > 0
