"""schema.org NewsArticle: as a file of its own, in a @graph or list, and as JSON-LD on a page.

In: parsed JSON. Out: `Draft`, or None when no article is in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.articles.dates import first_date
from tocsin.articles.draft import Draft
from tocsin.articles.markup import text_paragraphs

ARTICLE_TYPES = frozenset(
    """NewsArticle Article ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle
    OpinionNewsArticle ReviewNewsArticle AskPublicNewsArticle LiveBlogPosting BlogPosting
    Report""".split()
)
MAX_NODES = 10_000


def find_article(data: object) -> dict[str, Any] | None:
    """The first article node, looking through lists, @graph and mainEntity; none is None."""
    found = [node for node in _nodes(data) if types_of(node) & ARTICLE_TYPES]
    with_body = [node for node in found if node.get("articleBody")]
    return next(iter(with_body or found), None)


def types_of(node: dict[str, Any]) -> frozenset[str]:
    """Bare type names: "https://schema.org/NewsArticle" is "NewsArticle"."""
    named = as_list(node.get("@type"))
    names = [name.replace(":", "/").rsplit("/", 1)[-1] for name in named if isinstance(name, str)]
    return frozenset(names)


def read_schema_org(node: dict[str, Any]) -> Draft:
    """An article node as a draft."""
    bodies = [text for text in _bodies(node) if text.strip()]
    return Draft(
        format="schema_org",
        paragraphs=[paragraph for body in bodies for paragraph in text_paragraphs(body)],
        title=first_text(node.get("headline"), node.get("name"), node.get("alternativeHeadline")),
        outlet=first_text(*(_name(node.get(key)) for key in ("publisher", "isPartOf", "provider"))),
        url=first_url(node.get("url"), node.get("mainEntityOfPage"), node.get("@id")),
        language=first_text(_name(node.get("inLanguage"))),
        published=first_date(node.get("datePublished"), node.get("dateCreated")),
        sources=_sources(node),
    )


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """Every node that may be an article, breadth first; nesting cannot exhaust it."""
    queue = [data]
    for position in range(MAX_NODES):
        if position >= len(queue):
            return
        item = queue[position]
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend(item[key] for key in ("@graph", "mainEntity", "itemListElement", "item")
                         if key in item)


def _bodies(node: dict[str, Any]) -> list[str]:
    parts = [part for part in as_list(node.get("articleBody")) if isinstance(part, str)]
    for update in as_list(node.get("liveBlogUpdate")):
        if isinstance(update, dict):
            parts += [part for part in as_list(update.get("articleBody")) if isinstance(part, str)]
    return parts


def _sources(node: dict[str, Any]) -> tuple[str, ...]:
    named = (node.get("creditText"), _name(node.get("sourceOrganization")))
    return tuple(value for value in named if isinstance(value, str))


def _name(value: object) -> str | None:
    """The name of an organisation or language, given as text, node or list of these."""
    for item in as_list(value):
        if isinstance(item, dict):
            item = first_text(item.get("alternateName"), item.get("name")) if types_of(
                item
            ) & {"Language"} else first_text(item.get("name"))
        if isinstance(item, str) and item.strip():
            return item.strip()
    return None


def first_url(*values: object) -> str | None:
    """The first absolute web address, given as text or as a node with @id or url."""
    for value in values:
        for item in as_list(value):
            candidates = [item.get("@id"), item.get("url")] if isinstance(item, dict) else [item]
            for candidate in candidates:
                if isinstance(candidate, str) and candidate.startswith(("http://", "https://")):
                    return candidate
    return None


def first_text(*values: object) -> str | None:
    """The first value that is text and not blank, trimmed."""
    return next((v.strip() for v in values if isinstance(v, str) and v.strip()), None)


def as_list(value: object) -> list[Any]:
    """One value or many, as a list; None is none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
