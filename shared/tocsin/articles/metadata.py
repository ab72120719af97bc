"""What a web page says of itself: title, outlet, canonical address, language, publication time.

In: an HTML tree. Out: `Draft` without paragraphs (JSON-LD first, then meta tags, then <time>).
"""

from __future__ import annotations

import json
from typing import Any

from resiliparse.parse.html import HTMLTree

from tocsin.articles.clean import clean_paragraph
from tocsin.articles.dates import first_date
from tocsin.articles.draft import Draft
from tocsin.articles.schema_org import find_article, first_text, first_url, read_schema_org

PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
)
MAX_META = 500
MAX_SCRIPTS = 20


def page_metadata(tree: HTMLTree) -> Draft:
    """Metadata of a page; `paragraphs` holds the JSON-LD articleBody where there is one."""
    linked = _json_ld(tree)
    meta = _meta(tree)
    heading = tree.document.query_selector("h1") if tree.document else None
    own = clean_paragraph(heading.text or "") if heading is not None else None
    return Draft(
        format="html",
        paragraphs=linked.paragraphs,
        title=_title(linked.title, meta, own, tree),
        outlet=first_text(meta.get("og:site_name"), linked.outlet, meta.get("application-name")),
        url=first_url(_canonical(tree), meta.get("og:url"), linked.url),
        language=first_text(_html_language(tree), linked.language, meta.get("og:locale")),
        published=first_date(
            *(meta.get(name) for name in PUBLISHED[:2]),
            linked.published.isoformat() if linked.published else None,
            *(meta.get(name) for name in PUBLISHED[2:]),
            _time_element(tree),
        ),
        sources=linked.sources,
    )


def _title(linked: str | None, meta: dict[str, str], own: str | None, tree: HTMLTree) -> str | None:
    found = first_text(linked, meta.get("og:title"), meta.get("twitter:title"), own, tree.title)
    return clean_paragraph(found) if found else None


def _json_ld(tree: HTMLTree) -> Draft:
    if tree.document is None:
        return Draft(format="html")
    scripts = tree.document.query_selector_all('script[type="application/ld+json"]')
    for script in list(scripts)[:MAX_SCRIPTS]:
        node = _article_in(script.text or "")
        if node is not None:
            return read_schema_org(node)
    return Draft(format="html")


def _article_in(text: str) -> dict[str, Any] | None:
    """The article in one script; broken JSON-LD is common on the web and only costs its metadata."""
    try:
        return find_article(json.loads(text, strict=False))
    except (ValueError, RecursionError):
        return None


def _meta(tree: HTMLTree) -> dict[str, str]:
    """Meta tags by property, name or itemprop, in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    if tree.document is None:
        return found
    for tag in list(tree.document.get_elements_by_tag_name("meta"))[:MAX_META]:
        for attribute in ("property", "name", "itemprop"):
            name = (tag.getattr(attribute, "") or "").strip().lower()
            content = (tag.getattr("content", "") or "").strip()
            if name and content:
                found.setdefault(name, content)
    return found


def _canonical(tree: HTMLTree) -> str | None:
    link = tree.document.query_selector('link[rel~="canonical"]') if tree.document else None
    return link.getattr("href") if link is not None else None


def _html_language(tree: HTMLTree) -> str | None:
    html = tree.document.query_selector("html") if tree.document else None
    return html.getattr("lang") if html is not None else None


def _time_element(tree: HTMLTree) -> str | None:
    """A <time> that is marked as the publication time; a bare one may be any date in the text."""
    if tree.document is None:
        return None
    for selector in ("time[pubdate][datetime]", 'time[itemprop~="datePublished"][datetime]'):
        found = tree.document.query_selector(selector)
        if found is not None:
            return found.getattr("datetime")
    return None
