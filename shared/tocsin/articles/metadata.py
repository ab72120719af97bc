"""What a page says of itself: title, outlet, address, language, date, and the text in its JSON-LD.

In: a parsed page. Out: plain fields under this project's names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tocsin.articles.clean import clean_paragraph
from tocsin.articles.newsjson import find_news_article, schema_fields

MOST_BLOCKS = 50
NAMES = frozenset({"og:title", "og:site_name", "og:url", "article:published_time"})
DATES = frozenset(
    """date pubdate publishdate publish-date datepublished dc.date dc.date.issued dcterms.created
    dcterms.date parsely-pub-date sailthru.date article.published og:published_time
    cxenseparse:recs:publishtime cxenseparse:publishtime rnews:datepublished published-date""".split()
)
DATED = re.compile(r"\b(?:entry-date|published|pubdate|publish-date|post-date|date-published)\b")
SEPARATOR = r"\s+(?:[|–—·»:]|-{1,2})\s+"


def page_fields(tree: Any) -> dict[str, str]:
    """title, outlet, url, language, published and body, each where the page gives it."""
    meta = dict(reversed(list(_metadata(tree))))
    linked = linked_article(tree)
    outlet = meta.get("og:site_name") or linked.get("publisher")
    fields = {
        "title": _bare_title(meta.get("og:title"), outlet) or linked.get("headline"),
        "tag_title": _bare_title(meta.get("title"), outlet),
        "outlet": outlet,
        "url": meta.get("canonical") or meta.get("og:url") or linked.get("url"),
        "language": meta.get("lang") or linked.get("language"),
        "published": meta.get("article:published_time")
        or linked.get("published")
        or meta.get("date"),
        "body": linked.get("body"),
    }
    return {name: value for name, value in fields.items() if value}


def _bare_title(title: str | None, outlet: str | None) -> str | None:
    """Without the outlet's name behind it: "Troops cross border | Wire"."""
    if not title or not outlet:
        return title
    return re.sub(rf"{SEPARATOR}{re.escape(outlet)}\s*$", "", title) or title


def _metadata(tree: Any) -> Iterator[tuple[str, str]]:
    root = tree.document
    html = root.query_selector("html")
    if html is not None and html.getattr("lang"):
        yield "lang", html.getattr("lang")
    if tree.title:
        yield "title", clean_paragraph(tree.title)
    link = root.query_selector("link[rel=canonical]")
    if link is not None and link.getattr("href"):
        yield "canonical", link.getattr("href")
    for node in root.query_selector_all("meta"):
        name = node.getattr("property") or node.getattr("name") or node.getattr("itemprop") or ""
        content = node.getattr("content")
        if content and name.lower() in NAMES:
            yield name.lower(), clean_paragraph(content)
        elif content and name.lower() in DATES:
            yield "date", clean_paragraph(content)
    for time in root.query_selector_all("time[datetime]")[:MOST_BLOCKS]:
        stated = time.getattr("pubdate") is not None or time.getattr("itemprop") == "datePublished"
        if stated or DATED.search(time.getattr("class") or ""):
            yield "date", time.getattr("datetime")


def linked_article(tree: Any) -> dict[str, str]:
    """Fields of the first schema.org article in the page's JSON-LD; broken blocks are passed over."""
    for node in tree.document.query_selector_all("script[type*=ld]")[:MOST_BLOCKS]:
        try:
            article = find_news_article(json.loads(_uncommented(node.text), strict=False))
        except (ValueError, RecursionError):
            continue
        if article is not None:
            return {k: v for k, v in schema_fields(article).items() if isinstance(v, str)}
    return {}


def _uncommented(script: str) -> str:
    """Without the CDATA or comment marks that older systems put around a script."""
    return re.sub(r"^\s*(?://\s*)?<!(?:\[CDATA\[|--)|(?://\s*)?(?:\]\]|--)>\s*;?\s*$", "", script)
