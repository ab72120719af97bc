"""News as JSON: IPTC ninjs from 1.3 on, schema.org NewsArticle, or a title and a text as scrapers write it.

In: parsed JSON. Out: plain fields; JSON of another kind raises `Unreadable`.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from tocsin.articles.article import Reason, Unreadable
from tocsin.articles.dates import read_date

NEWS_TYPES = frozenset(
    [
        "NewsArticle",
        "Article",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BackgroundNewsArticle",
        "ReviewNewsArticle",
        "SatiricalArticle",
        "AdvertiserContentArticle",
        "Report",
        "LiveBlogPosting",
        "BlogPosting",
    ]
)
HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
LABELS = ("@type", "articleSection", "genre")
DEEPEST, MOST_ENTRIES = 6, 100
MOST_UPDATES = 500
LISTS = ("articles", "results", "objects", "items")
"""Names of a list of articles in an answer of a service."""
TITLES = ("title", "headline")
BODIES = (
    *("maintext", "text", "body", "content", "full_text", "fulltext", "article_text"),
    *("textContent", "raw_text"),
)
DAYS = (
    *("date_publish", "publish_date", "published_at", "publishedAt", "published", "datePublished"),
    *("publication_date", "published_date", "pubDate", "pub_date", "publishedTime"),
    *("dateTimePub", "dateTime", "date_gmt", "date"),
)
OUTLETS = (
    *("source-hostname", "sitename", "siteName", "site_name", "publisher", "publication", "outlet"),
    *("media_name", "source_name", "source", "source_domain", "hostname", "domain"),
)
ADDRESSES = ("url", "link", "canonical_url", "webUrl", "pageUrl", "source")
LEAST_BODY = 40
"""Characters of a field that is an article's text."""
_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+?\d+ chars\]\s*$")
"""What a service writes where it cuts a text: "Guards seized… [+2345 chars]"."""


def news_articles(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The schema.org articles in an object, a list or an @graph; not those that an article names itself."""
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for entry in data[:MOST_ENTRIES]:
            yield from news_articles(entry, depth + 1)
    if not isinstance(data, dict):
        return
    kinds = data.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    if any(isinstance(kind, str) and re.split("[/#:]", kind)[-1] in NEWS_TYPES for kind in listed):
        yield data
        return
    for name in HOLDERS:
        if name in data:
            yield from news_articles(data[name], depth + 1)


def _publisher_in(data: Any, article: Mapping[str, Any]) -> str | None:
    """The name of a publisher that the article gives by its "@id" in the same @graph."""
    publisher = article.get("publisher")
    address = publisher.get("@id") if isinstance(publisher, dict) else None
    graph = data.get("@graph") if isinstance(data, dict) else data
    for entry in graph[:100] if address and isinstance(graph, list) else ():
        if isinstance(entry, dict) and entry.get("@id") == address and (name := _named(entry)):
            return name
    return None


def entries_in(data: Any) -> list[dict[str, Any]]:
    """The object itself, or those of a list, and those of its @graph."""
    graph = data.get("@graph") if isinstance(data, dict) else None
    entries = data if isinstance(data, list) else [data]
    entries = entries[:MOST_ENTRIES] + (graph[:MOST_ENTRIES] if isinstance(graph, list) else [])
    return [entry for entry in entries if isinstance(entry, dict)]


def labels_in(entry: Mapping[str, Any], *names: str) -> tuple[str, ...]:
    """What these fields of an object say: texts, or the names of things, one or a list of them."""
    values = (entry.get(name) for name in names)
    listed = (one for v in values for one in (v[:MOST_ENTRIES] if isinstance(v, list) else [v]))
    return tuple(label for label in map(_named, listed) if label)


def _named(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return (
        first_text(value, "name")
        if isinstance(value, dict)
        else value
        if isinstance(value, str)
        else None
    )


def schema_fields(data: Any, article: dict[str, Any]) -> dict[str, Any]:
    """Fields of a schema.org article of this data under this project's names."""
    page = article.get("mainEntityOfPage")
    address = first_text(page, "@id", "url") if isinstance(page, dict) else page
    return {
        "format": "schema_org",
        "headline": entities.unescape(first_text(article, "headline", "name") or "") or None,
        "body": first_text(article, "articleBody", "text") or _updates(article),
        "publisher": _named(article.get("publisher"))
        or _named(article.get("sourceOrganization"))
        or _publisher_in(data, article),
        "url": web_address(article.get("url"), address),
        "published": _first_date(article, "datePublished", "dateCreated"),
        "labels": labels_in(article, *LABELS),
    }


def _updates(article: Mapping[str, Any]) -> str | None:
    """The entries of a live blog, one under the other."""
    updates = article.get("liveBlogUpdate")
    if not isinstance(updates, list):
        return None
    entries = (first_text(u, "articleBody") for u in updates[:MOST_UPDATES] if isinstance(u, dict))
    return "\n".join(filter(None, entries)) or None


def _ninjs_text(data: dict[str, Any], old: str, new: str, roles: tuple[str, ...]) -> str | None:
    """1.x has body_text, body_html; 2.x and 3.x a list of {role, value}."""
    listed = data.get(new)
    if isinstance(listed, list):
        entries = [e for e in listed if isinstance(e, dict) and isinstance(e.get("value"), str)]
        ranked = [e for role in roles for e in entries if role in str(e.get("role", ""))] or entries
        if ranked:
            return str(ranked[0]["value"])
    return first_text(data, f"{old}_text", f"{old}_xhtml", f"{old}_html", old)


def _ninjs_fields(data: dict[str, Any]) -> dict[str, Any]:
    sources = data.get("infosources") or data.get("infoSources")
    provider = data.get("provider")
    links = data.get("altids")
    link = links.get("url") if isinstance(links, dict) else None
    return {
        "format": "ninjs",
        "headline": _ninjs_text(data, "headline", "headlines", ("main", "headline")),
        "body": _ninjs_text(data, "body", "bodies", ("main", "body")),
        "publisher": _named(provider)
        or _named(sources)
        or first_text(data, "source", "copyrightholder", "copyrightHolder"),
        "credit": first_text(data, "source", "creditline"),
        "url": web_address(data.get("canonical"), link, data.get("uri")),
        "published": _first_date(
            data,
            "versioncreated",
            "versionCreated",
            "firstcreated",
            "firstCreated",
            "contentcreated",
            "contentCreated",
        ),
        "pubstatus": first_text(data, "pubstatus", "pubStatus"),
        "labels": labels_in(data, "genre", "genres"),
    }


def _first_date(fields: Mapping[str, Any], *names: str) -> str | None:
    """The first of these fields that is a date: text, or a number of seconds or milliseconds."""
    return next((str(told) for told in map(fields.get, names) if read_date(told)), None)


def web_address(*told: Any) -> str | None:
    """The first that is an article's address: neither a path without its site nor the whole site."""
    for one in told:
        try:
            parts = urlsplit(one if isinstance(one, str) else "")
        except ValueError:
            continue
        own = parts.path.strip("/") or parts.query
        if parts.scheme in ("http", "https") and parts.netloc and own:
            return str(one)
    return None


def news_fields(data: Any) -> dict[str, Any]:
    """Fields of the one article in it; raises `Unreadable(JSON_OTHER)` for anything else."""
    found = [schema_fields(data, one) for one in islice(news_articles(data), MOST_ENTRIES)]
    if found:
        article = max(found, key=lambda fields: len(fields["body"] or ""))
        if others := sum(_is_another(fields, article) for fields in found):
            detail = f"{others + 1} articles in one object: store each alone"
            raise Unreadable(Reason.JSON_OTHER, detail)
        return article
    plain = [*filter(None, map(_plain_fields, _listed(data)))]
    if len(plain) > 1:
        raise Unreadable(
            Reason.JSON_OTHER, f"{len(plain)} articles in one object: store each alone"
        )
    fields = plain[0] if plain else {}
    if isinstance(data, dict) and ("uri" in data or "headline" in data or "headlines" in data):
        ninjs = _ninjs_fields(data)
        whole = ninjs["headline"] and ninjs["body"]
        if whole or (not fields and (ninjs["headline"] or ninjs["body"])):
            return fields | {name: value for name, value in ninjs.items() if value}
    if fields:
        return fields
    raise Unreadable(
        Reason.JSON_OTHER, "neither ninjs nor a schema.org article, nor a title and a text"
    )


def _listed(data: Any) -> list[dict[str, Any]]:
    """The object itself, those of a list, or of the list in a service's answer."""
    if isinstance(data, dict):
        own = _plain_fields(data) or "headline" in data or "headlines" in data
        within = () if own else (data.get(name) for name in LISTS)
        data = next((one for one in within if isinstance(one, list)), [data])
    return [one for one in data[:MOST_ENTRIES] if isinstance(one, dict)]


def _plain_fields(data: Mapping[str, Any]) -> dict[str, Any] | None:
    """Of an object with a title and a text, under any of the names that scrapers give them."""
    title = _first_said(data, TITLES)
    body = next((one for name in BODIES if len(one := _said(data.get(name))) >= LEAST_BODY), None)
    if not title or not body:
        return None
    outlet = _first_said(data, OUTLETS)
    return {
        "format": "json",
        "headline": re.sub(rf"\s+[-–—|]\s+{re.escape(outlet)}$", "", title) if outlet else title,
        "body": _CUT.sub("", body),
        "publisher": outlet,
        "url": web_address(*map(data.get, ADDRESSES)),
        "published": _first_date(data, *DAYS),
        "labels": labels_in(data, "section", "sectionName", "category", "categories", "genre"),
    }


def _said(value: Any) -> str:
    """A text, or that of an object: `{"rendered": "<p>...</p>"}`, `{"name": "Wire"}`."""
    if isinstance(value, dict):
        return first_text(value, "rendered", "name", "title", "main") or ""
    return value.strip() if isinstance(value, str) else ""


def _first_said(data: Mapping[str, Any], names: Sequence[str]) -> str | None:
    """The first of these fields that says something, and no address."""
    told = (_said(data.get(name)) for name in names)
    return next((one for one in told if one and not web_address(one)), None)


def _is_another(fields: Mapping[str, Any], article: Mapping[str, Any]) -> bool:
    """Whether it tells something else under another headline, or without one."""
    body, headline = fields["body"] or "", fields["headline"]
    same = headline is not None and headline == article["headline"]
    return not same and not (article["body"] or "").startswith(body)


def first_text(fields: Mapping[str, Any], *names: str) -> str | None:
    """The first of these fields that is a non-empty string."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None
