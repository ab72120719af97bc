"""HTML: a page's main text and metadata, or a bare fragment's whole text.

In: decoded HTML. Out: `Page`; menus, related stories, captions and banners are no text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict
from resiliparse.parse.html import HTMLTree, NodeType

from tocsin.articles.clean import clean_paragraph

NOISE_TAGS = frozenset(
    """script style noscript template nav footer aside form button figure figcaption iframe svg
    video audio select dialog""".split()
)
NOISE_ROLES = frozenset({"navigation", "dialog", "banner", "complementary"})
NOISE_WORDS = frozenset(
    """related cookie cookies consent newsletter share sharing social promo advert ad ads breadcrumb
    breadcrumbs caption byline menu sidebar recommended comments subscribe""".split()
)
"""Words of a class or id, parted by hyphens, underscores or capitals."""
BODIES = (
    "[itemprop=articleBody]",
    "article [class*=body]",
    "[class*=article-body]",
    "[class*=story-body]",
    "article",
    "main",
    "[role=main]",
    "body",
)
BLOCKS = frozenset(
    "p div section article li ul ol blockquote h2 h3 h4 h5 h6 table tr td main header pre dd dt".split()
)
LEAST_BODY = 140
"""Characters below which a candidate for the body is taken for a teaser."""
PAGE = re.compile(r"<(?:html|body|head|!doctype)\b", re.IGNORECASE)
MARKUP = re.compile(
    r"<(?:p|div|a|br|article|span|h[1-6]|em|strong|b|i|section|html|body|!doctype)\b[^<]*>", re.I
)
_AGENCY = re.compile(r"^[A-Z][^\n]{0,60}\((Reuters|AP|AFP|dpa|Xinhua|TASS|Interfax)\)")


class Page(BaseModel):
    """What an HTML document holds; metadata as its own author wrote it."""

    model_config = ConfigDict(frozen=True)

    paragraphs: tuple[str, ...]
    is_page: bool
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None


def looks_like_html(text: str) -> bool:
    """Whether any common tag stands in the first part of it."""
    return bool(MARKUP.search(text[:20_000]))


def read_page(html: str) -> Page:
    """A page or fragment; never raises for broken markup."""
    is_page = bool(PAGE.search(html[:5_000]))
    tree = HTMLTree.parse(html)
    meta = dict(_metadata(tree)) if is_page else {}
    linked = _linked_data(tree) if is_page else {}
    heading = _heading(tree)
    return Page(
        paragraphs=_paragraphs(tree, heading if is_page else None),
        is_page=is_page,
        title=meta.get("og:title") or linked.get("headline") or heading or meta.get("title"),
        outlet=meta.get("og:site_name") or linked.get("publisher"),
        url=meta.get("canonical") or meta.get("og:url") or linked.get("url"),
        language=meta.get("lang") or linked.get("language"),
        published=meta.get("article:published_time") or linked.get("published") or meta.get("date"),
    )


def _is_noise(node: Any) -> bool:
    if node.tag in NOISE_TAGS or node.getattr("role") in NOISE_ROLES:
        return True
    if node.getattr("aria-hidden") == "true" or node.getattr("hidden") is not None:
        return True
    names = f"{node.getattr('class') or ''} {node.getattr('id') or ''}"
    words = re.findall(r"[A-Z]?[a-z]+", names)
    return not NOISE_WORDS.isdisjoint(word.lower() for word in words)


def _heading(tree: Any) -> str | None:
    found = tree.body.query_selector("h1") if tree.body else None
    return clean_paragraph(found.text) or None if found is not None else None


def _metadata(tree: Any) -> Iterator[tuple[str, str]]:
    root = tree.document
    html = root.query_selector("html")
    if html is not None and html.getattr("lang"):
        yield "lang", html.getattr("lang")
    if tree.title:
        yield "title", clean_paragraph(tree.title)
    for node in root.query_selector_all("meta"):
        name = (
            node.getattr("property") or node.getattr("name") or node.getattr("itemprop") or ""
        ).lower()
        content = node.getattr("content")
        if content and name in ("og:title", "og:site_name", "og:url", "article:published_time"):
            yield name, clean_paragraph(content)
        elif content and name in (
            "date",
            "pubdate",
            "datepublished",
            "dc.date",
            "parsely-pub-date",
        ):
            yield "date", clean_paragraph(content)
    link = root.query_selector("link[rel=canonical]")
    if link is not None and link.getattr("href"):
        yield "canonical", link.getattr("href")
    time = root.query_selector("time[datetime]")
    if time is not None and (time.getattr("pubdate") is not None or time.getattr("itemprop")):
        yield "date", time.getattr("datetime")


def _linked_data(tree: Any) -> dict[str, str]:
    from tocsin.articles.newsjson import find_news_article, schema_fields

    for node in tree.document.query_selector_all('script[type="application/ld+json"]'):
        try:
            article = find_news_article(json.loads(node.text))
        except (ValueError, RecursionError):
            continue
        if article is not None:
            return {k: v for k, v in schema_fields(article).items() if isinstance(v, str)}
    return {}


def _paragraphs(tree: Any, heading: str | None) -> tuple[str, ...]:
    best: tuple[str, ...] = ()
    for selector in BODIES:
        node = tree.document.query_selector(selector)
        if node is not None:
            found = tuple(p for p in _blocks(node) if p != heading)
            if sum(map(len, found)) > sum(map(len, best)):
                best = found
        if sum(map(len, best)) >= LEAST_BODY:
            break
    return best


def _children(node: Any) -> list[Any]:
    """Walks the siblings: `child_nodes` rebuilds its list at every step."""
    found = []
    child = node.first_child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def _blocks(root: Any) -> Iterator[str]:
    """Text of a node by block element; links and emphasis stay in their sentence."""
    parts: list[str] = []
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        node, closing = stack.pop()
        block = node.type == NodeType.ELEMENT and node.tag in BLOCKS
        if block or (node.type == NodeType.ELEMENT and node.tag == "br" and parts and closing):
            text = clean_paragraph("".join(parts))
            if text:
                yield text
            parts = []
        if closing:
            continue
        if node.type == NodeType.TEXT:
            parts.append(node.value or "")
        elif node.type == NodeType.ELEMENT or node.type == NodeType.DOCUMENT:
            if node is not root and node.type == NodeType.ELEMENT and _is_noise(node):
                continue
            if node.tag == "br":
                parts.append(" ")
            if node.tag == "h1":
                continue
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(_children(node)))
    text = clean_paragraph("".join(parts))
    if text:
        yield text


def wire_credit(text: str) -> str | None:
    """The agency that a dateline names: "GENEVA (Reuters) - ..."."""
    match = _AGENCY.match(text)
    return match.group(1) if match else None


def first_text(fields: Mapping[str, Any], *names: str) -> str | None:
    """The first of these fields that is a non-empty string."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None
