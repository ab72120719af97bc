"""What a page says of itself: title, outlet, address, date, and the text in its JSON-LD.

In: a parsed page. Out: plain fields under this project's names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any
from urllib.parse import urlsplit

from tocsin.articles.clean import BETWEEN_WORDS, clean_paragraph
from tocsin.articles.dates import date_in_words, read_date
from tocsin.articles.newsjson import (
    entries_in,
    labels_in,
    news_articles,
    schema_fields,
    web_address,
)

MOST_BLOCKS = 50
NAMES = frozenset({"og:title", "og:site_name", "og:url", "article:published_time"})
PUBLISHERS = frozenset({"publisher", "dc.publisher", "dcterms.publisher"})
DATES = frozenset(
    """date pubdate publishdate publish-date datepublished dc.date dc.date.issued dcterms.created
    dcterms.date parsely-pub-date sailthru.date article.published og:published_time
    cxenseparse:recs:publishtime cxenseparse:publishtime rnews:datepublished published-date
    publisheddate publication_date publication-date og:article:published_time dcterms.issued""".split()
)
LABELLED = frozenset(
    "article:section og:article:section parsely-section sailthru.section section category".split()
)
"""Names of what a page is filed under."""
DATED = re.compile(r"\b(?:entry-date|published|pubdate|publish-date|post-date|date-published)\b")
SEPARATOR = r"\s+(?:[|–—·»:]|-{1,2})\s+"
SECTIONS = frozenset(
    """news world opinion column comment analysis politics business sport live video international
    national local features culture science health technology blog press releases release statement
    home breaking latest updates page africa americas asia europe middle east""".split()
)
"""Words that alone behind a headline name a part of a site."""
BESIDE = rf"{SEPARATOR}|[-_|](?=[^\W\d_])"
NAME = re.compile(
    r"[^\W\d_]\w*(?:\.\w+)+|[A-Z]\S*(?: (?:[A-Z]\S*|\d+|of|the|and|for|in|on|de|del|la|le|el|al|&|-))*"
)
"""A domain or words with capitals: "Example Wire", "News of the World", "example.org"."""
LEAST_TITLE = 15
"""Characters of a title that may be a part of a longer headline."""
LONGEST_OUTLET = 60
"""Characters beside a page's title that are still an outlet's name."""


def page_fields(told: Sequence[Any], title: str, heading: str | None = None) -> dict[str, Any]:
    """title, outlet, url, published, body and labels (texts), each where the page gives it.

    `told` are its meta, link, time, abbr and script elements, of NITF date.issue and pubdata; `title` its
    title element's text, `heading` its main heading.
    """
    meta = {"title": clean_paragraph(title)} if title else {}
    for name, value in _metadata(told):
        meta.setdefault(name, value)
    data = linked_data(told)
    given = (meta.get("canonical"), meta.get("og:url"))
    address = web_address(*given) or next(filter(None, given), None)
    linked = linked_article(data, (meta.get("og:title"), heading, meta.get("title")), address)
    named = meta.get("og:site_name") or linked.get("publisher") or meta.get("publisher")
    titles = (meta.get("og:title"), linked.get("headline"), heading)
    outlet = named or outlet_beside(meta.get("title", ""), titles)
    dates = (meta.get("article:published_time"), linked.get("published"), meta.get("date"))
    fields = {
        "title": _bare_title(meta.get("og:title"), outlet) or linked.get("headline"),
        "tag_title": _bare_title(meta.get("title"), outlet),
        "outlet": outlet,
        "url": web_address(address, linked.get("url")) or address,
        "published": next(filter(read_date, dates), None),
        "body": linked.get("body"),
        "labels": (*_sections(told), *linked.get("labels", ()), *_kinds(data)),
    }
    return {name: value for name, value in fields.items() if value}


def _kinds(blocks: Sequence[Any]) -> Iterator[str]:
    """The schema.org types of what they describe, and the names of their breadcrumbs."""
    for entry in chain.from_iterable(map(entries_in, blocks)):
        kinds = labels_in(entry, "@type")
        yield from kinds
        if "BreadcrumbList" in kinds:
            yield from labels_in(entry, "itemListElement")


def _sections(told: Sequence[Any]) -> Iterator[str]:
    for node in told:
        name = node.getattr("property") or node.getattr("name") or node.getattr("itemprop") or ""
        if node.tag == "meta" and name.lower() in LABELLED:
            yield clean_paragraph(node.getattr("content") or "")


def _bare_title(title: str | None, outlet: str | None) -> str | None:
    """Without the outlet's name behind it: "Troops cross border | Wire"."""
    if not title or not outlet:
        return title
    return re.sub(rf"{SEPARATOR}{re.escape(outlet)}\s*$", "", title) or title


def outlet_beside(title: str, headlines: Iterable[str | None]) -> str | None:
    """What a title element adds to the headline: "Troops cross border | World | Wire" is of "Wire"."""
    for headline in headlines:
        before, found, behind = title.partition(headline) if headline else (title, "", "")
        if found and before != behind:
            name = _name_before(before) if before else _name_behind(behind)
            return name if _is_outlet(name) else None
    return None


def _is_outlet(name: str) -> bool:
    """A name, and none of a section, a page or a day."""
    words = (word for word in name.lower().split() if not word.isdigit())
    named = len(name) <= LONGEST_OUTLET and NAME.fullmatch(name) is not None
    return named and not SECTIONS.issuperset(words) and date_in_words(name) is None


def _name_before(text: str) -> str:
    return re.split(SEPARATOR, text)[0] if re.search(rf"{SEPARATOR}$", text) else ""


def _name_behind(text: str) -> str:
    return re.split(SEPARATOR, text)[-1].lstrip("-_|") if re.match(BESIDE, text) else ""


def _metadata(told: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for node in told:
        value = node.getattr
        if node.tag == "link" and value("rel") == "canonical" and value("href"):
            yield "canonical", value("href")
        elif node.tag == "meta" and (content := value("content")):
            name = (value("property") or value("name") or value("itemprop") or "").lower()
            if name in NAMES or name in DATES:
                yield name if name in NAMES else "date", clean_paragraph(content)
            elif name in PUBLISHERS or (name == "name" and _is_of_publisher(node)):
                yield "publisher", clean_paragraph(content)
        elif node.tag == "time" and value("datetime"):
            stated = value("pubdate") is not None or value("itemprop") == "datePublished"
            if stated or DATED.search(value("class") or ""):
                yield "date", value("datetime")
        elif node.tag == "date.issue" and value("norm"):
            yield "date", value("norm")
        elif node.tag == "pubdata" and value("name"):
            yield "publisher", clean_paragraph(value("name"))
        elif node.tag == "abbr" and value("title") and DATED.search(value("class") or ""):
            yield "date", value("title")


def _is_of_publisher(node: Any) -> bool:
    """Whether the element names the publisher in the schema.org vocabulary."""
    holder = node.parent
    return holder is not None and holder.getattr("itemprop") == "publisher"


def linked_data(told: Sequence[Any]) -> list[Any]:
    """The page's blocks of JSON-LD; broken ones are passed over."""
    scripts = (n for n in told if n.tag == "script" and "ld+json" in (n.getattr("type") or ""))
    found: list[Any] = []
    for node in islice(scripts, MOST_BLOCKS):
        try:
            data = json.loads(_uncommented(node.text), strict=False)
        except (ValueError, RecursionError):
            continue
        found.append(data)
    return found


def linked_article(
    blocks: Sequence[Any], titles: Iterable[str | None] = (), address: str | None = None
) -> dict[str, Any]:
    """Fields of the schema.org article in them that the page's titles or address name, else of the first.

    The first is the page's own unless it tells both another headline and another address.
    """
    said = [_plain(title) for title in titles if title]
    found = [
        (fields, _named_by(said, fields["headline"]), _is_at(address, fields["url"]))
        for data in blocks
        for article in islice(news_articles(data), MOST_BLOCKS)
        for fields in [schema_fields(data, article)]
    ]
    own = [fields for fields, named, at in found if named or at]
    own += [fields for fields, named, at in found if not (said and named is False and at is False)]
    return next(iter(own), {})


def _plain(text: str) -> str:
    return BETWEEN_WORDS.sub(" ", text).strip().casefold()


def _named_by(titles: Sequence[str], headline: str | None) -> bool | None:
    """Whether one of the titles holds it; None where it has none."""
    words = _plain(headline or "")
    if not words:
        return None
    return any(words in one or (len(one) >= LEAST_TITLE and one in words) for one in titles)


def _is_at(address: str | None, url: str | None) -> bool | None:
    """Whether both have one path; None where one has no address."""
    try:
        paths = [urlsplit(one).path.rstrip("/") for one in (address, url) if one]
    except ValueError:
        return None
    return paths[0] == paths[1] if len(paths) == 2 and all(paths) else None


def _uncommented(script: str) -> str:
    """Without the CDATA or comment marks that older systems put around a script."""
    return re.sub(r"^\s*(?://\s*)?<!(?:\[CDATA\[|--)|(?://\s*)?(?:\]\]|--)>\s*;?\s*$", "", script)
