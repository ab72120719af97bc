"""Which of a page's paragraphs are its article.

In: the page's outline and blocks. Out: the blocks of the article's own box, without other articles' cards.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from tocsin.articles.block import LEAST_BODY, Block
from tocsin.articles.others import HEADINGS, find_others
from tocsin.articles.outline import INLINE, Outline

HEADS = HEADINGS | {"h1", "b", "strong"}
"""Elements of which one may head a text of its own."""
NO_BOXES = INLINE | {""}
"""Text, and elements that mark words: they hold no article."""
LEAST_OWN = 80
"""Characters of an article's own prose below its headline, behind which others may stand."""
BODY_SHARE = 0.35
"""Of the page's prose: a marked box with less of it is not the article."""
WHOLE_SHARE = 0.6
"""Of the page's prose: the innermost box with as much of it is the article, where none is marked."""
BETWEEN = 1.5
"""Times the prose of a body's several boxes: with no more from the first to the last, all is body."""
LEAST_BOXES, INDEX_SHARE = 3, 0.9
"""How many others' headlines an index has at least, and their share of its prose."""


def find_body(shown: Outline, blocks: list[Block]) -> list[Block]:
    """The blocks of the article: of its marked box, else of the innermost box with most prose."""
    nodes = shown.nodes
    places = [block.at for block in blocks]
    sums = [0, *accumulate(block.prose for block in blocks)]
    running = [0] * len(nodes)
    for block in blocks:
        running[block.at] += block.prose
    before = [0, *accumulate(running)]

    def span(at: int) -> tuple[int, int]:
        return bisect_left(places, at), bisect_left(places, nodes[at].end)

    def prose(at: int) -> int:
        return before[nodes[at].end] - before[at]

    for boxes in _candidates(shown, prose):
        held = sum(map(prose, boxes))
        if held < max(LEAST_BODY, BODY_SHARE * sums[-1]):
            continue
        start, end = span(boxes[0])[0], span(boxes[-1])[1]
        if sums[end] - sums[start] <= BETWEEN * held:
            return blocks[start:end]
        return [blocks[i] for box in boxes for i in range(*span(box))]
    least = max(1.0, WHOLE_SHARE * sums[-1])
    places_down = range(len(nodes) - 1, -1, -1)
    boxes = [at for at in places_down if nodes[at].tag not in NO_BOXES and prose(at) >= least]
    whole = next((at for at in boxes if len(range(*span(at))) > 1), next(iter(boxes), None))
    if whole is None:
        return blocks
    return [blocks[i] for box in _alike(shown, whole) for i in range(*span(box))]


def _alike(shown: Outline, box: int) -> list[int]:
    """The box and those beside it of its name that have no headings: parts of one text."""
    nodes = shown.nodes
    own = nodes[box]
    found, at = [], own.parent + 1
    while own.words and at < nodes[own.parent].end:
        part = nodes[at]
        headed = any(one.tag in HEADS for one in nodes[at : part.end])
        if at == box or (part.tag == own.tag and part.words == own.words and not headed):
            found.append(at)
        at = part.end
    return found or [box]


def without_others(shown: Outline, blocks: list[Block], heading: int | None) -> list[Block]:
    """Them without what follows an article's own text of other articles, and without lists of links."""
    others = find_others(shown, heading)
    ends = [end for _, end in others]
    least = LEAST_BODY if heading is None else LEAST_OWN
    kept: list[Block] = []
    prose = 0
    for number, block in enumerate(blocks):
        place = bisect_right(ends, block.at)
        other = place < len(others) and others[place][0] <= block.at
        beside = blocks[max(0, number - 1) : number] + blocks[number + 1 : number + 2]
        listed = block.linked and any(one.linked for one in beside)
        if not (other or listed) or prose < least:
            kept.append(block)
        prose += 0 if other or (heading or 0) > block.at else block.prose
    return kept


def is_index(shown: Outline, blocks: Sequence[Block], heading: int | None) -> bool:
    """Whether nearly all that it tells stands in boxes that each lead to another article."""
    others = find_others(shown, heading)
    ends = [end for _, end in others]
    holding = [bisect_right(ends, block.at) for block in blocks]
    within = [
        at < len(others) and others[at][0] <= one.at
        for at, one in zip(holding, blocks, strict=True)
    ]
    told = sum(block.prose for block in blocks)
    theirs = sum(block.prose for block, other in zip(blocks, within, strict=True) if other)
    boxes = {at for at, other in zip(holding, within, strict=True) if other}
    return len(boxes) >= LEAST_BOXES and theirs >= INDEX_SHARE * told


def _candidates(shown: Outline, prose: Callable[[int], int]) -> Iterator[list[int]]:
    """Boxes that a page marks as its article, surest first."""
    nodes = shown.nodes
    for chosen in (
        [at for at, node in enumerate(nodes) if node.marked],
        [at for at, node in enumerate(nodes) if node.body],
    ):
        groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at in _outermost(shown, chosen):
            groups[nodes[at].tag, nodes[at].words].append(at)
        if groups:
            yield max(groups.values(), key=lambda group: sum(map(prose, group)))
    articles = [at for at, node in enumerate(nodes) if node.tag == "article"]
    largest = max(articles, key=prose, default=None)
    if largest is not None and 2 * prose(largest) > sum(map(prose, _outermost(shown, articles))):
        yield [largest]
    main = next((at for at, node in enumerate(nodes) if node.tag == "main"), None)
    if main is not None:
        yield [main]


def _outermost(shown: Outline, places: list[int]) -> list[int]:
    found: list[int] = []
    for at in places:
        if not found or at >= shown.nodes[found[-1]].end:
            found.append(at)
    return found
