"""The headline that a page shows.

In: a page's outline and the text of its title element. Out: the headline's place.
"""

from __future__ import annotations

from itertools import islice

from tocsin.articles.clean import clean_paragraph
from tocsin.articles.outline import Outline

MOST_HEADINGS, MOST_LESSER = 5, 30
"""First-level headings and lesser ones that are looked at."""


def find_heading(shown: Outline, title: str) -> int | None:
    """The place of the main heading: of several the one that the title element begins with, else the first.

    Where that is a blog's name, and a longer lesser heading is named with it in the title, it is that one.
    """
    title = clean_paragraph(title)
    places = _places(shown, "h1", MOST_HEADINGS)
    shown_texts = [(at, text) for at in places if (text := text_at(shown, at))]
    begun = (one for one in shown_texts if title.startswith(one[1]))
    found = next(begun, None) or next(iter(shown_texts), None)
    if found is None:
        return None
    at, name = found
    rest = title.removeprefix(name) if title.startswith(name) else title.removesuffix(name)
    if rest in (title, ""):
        return at
    lesser = [(n, text_at(shown, n)) for n in _places(shown, "h2 h3 h4", MOST_LESSER)]
    return next((n for n, text in lesser if len(text) > len(name) and text in rest), at)


def text_at(shown: Outline, at: int) -> str:
    """All text within a node."""
    return clean_paragraph("".join(part.text for part in shown.nodes[at : shown.nodes[at].end]))


def _places(shown: Outline, tags: str, most: int) -> list[int]:
    wanted = frozenset(tags.split())
    return [*islice((at for at, node in enumerate(shown.nodes) if node.tag in wanted), most)]
