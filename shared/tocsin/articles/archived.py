"""A page that an archive of news exports, as Factiva does: its lines are read as those of a text are.

In: a page's outline. Out: fields under this project's names, and the text; None for any other page.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.articles.block import BLOCKS
from tocsin.articles.boilerplate import boilerplate
from tocsin.articles.clean import clean_paragraph
from tocsin.articles.export import MOST_TOP, WORDS, Parted, read_coded, read_counted, refuse_several
from tocsin.articles.outline import Outline


def read_archived(shown: Outline) -> Parted | None:
    """Raises Unreadable for an export of several documents.

    An archive's page has no main heading. One that has is an outlet's: its "512 words" and its day stand
    below a menu, or at its end, and would make a headline of that and a text of what is below.
    """
    if any(node.tag == "h1" for node in shown.nodes):
        return None
    raw = [line for one in _lines(shown) if (line := one.strip())]
    if not (any(map(WORDS.fullmatch, raw[:MOST_TOP])) or any(one.startswith("HD") for one in raw)):
        return None
    lines = [line for one in raw if (line := clean_paragraph(one))]
    told = read_counted(lines) or read_coded(lines)
    if told:
        refuse_several("\n".join(lines))
    return told


def _lines(shown: Outline) -> Iterator[str]:
    """What stands in each block element, or beside one, or before a line break."""
    nodes, parts, ends, at = shown.nodes, [""], {-1}, 0
    while at < len(nodes):
        node = nodes[at]
        if at in ends or node.tag in BLOCKS or node.tag == "br":
            yield "".join(parts)
            parts.clear()
        if node.tag in BLOCKS:
            ends.add(node.end)
        parts.append(node.text)
        at = node.end if node.tag in boilerplate().tags else at + 1
    yield "".join(parts)
