"""Reading an article of any format.

In: an object's bytes with what the store says of them. Out: `Article`, or `Unreadable`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from resiliparse.parse.html import HTMLTree

from tocsin.articles.article import Article, Reason, Unreadable
from tocsin.articles.boilerplate import is_byline
from tocsin.articles.clean import clean_paragraph, hash_text
from tocsin.articles.credit import find_credit
from tocsin.articles.dates import first_date
from tocsin.articles.decode import Decoded, decode
from tocsin.articles.draft import Draft
from tocsin.articles.language import require_english
from tocsin.articles.markup import is_markup, is_page, plain_paragraphs
from tocsin.articles.metadata import page_metadata
from tocsin.articles.ninjs import is_ninjs, read_ninjs
from tocsin.articles.page import fragment_paragraphs, page_paragraphs
from tocsin.articles.schema_org import find_article, first_text, read_schema_org
from tocsin.articles.sentences import split_sentences
from tocsin.articles.unpack import MAX_TEXT, unpack

THIN = 0.5
"""A page that shows less than this share of its JSON-LD articleBody builds its text by script."""


def read_article(
    data: bytes,
    *,
    key: str = "",
    content_type: str | None = None,
    content_encoding: str | None = None,
    metadata: Mapping[str, str] | None = None,
) -> Article:
    """Read HTML (page or fragment), plain text, ninjs or schema.org JSON, plain or gzipped.

    `metadata` is the object's user metadata (title, published, outlet, url); it wins over the
    text's own. Gzip is told by its magic bytes, so `content_encoding` is not relied upon, and the
    format by its content, so `key` is not either. Raises `Unreadable` with the quarantine reason.
    """
    decoded = decode(unpack(data), content_type)
    draft = _read_draft(decoded.text)
    return _finish(draft, decoded, dict(metadata or {}), hashlib.sha256(data).hexdigest())


def _read_draft(text: str) -> Draft:
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start in ("{", "["):
        draft = _read_json(text.lstrip("\ufeff"), start)
        if draft is not None:
            return draft
    if is_page(text):
        return _read_page(text)
    if is_markup(text):
        paragraphs = fragment_paragraphs(HTMLTree.parse(text))
        return Draft(format="html_fragment", paragraphs=paragraphs)
    return Draft(format="text", paragraphs=plain_paragraphs(text))


def _read_json(text: str, start: str) -> Draft | None:
    """A known kind of JSON; None when it only looks like JSON, as "[Updated] ..." does."""
    try:
        parsed = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        rest = text.lstrip()[1:].lstrip()[:1]
        if start == "{" or rest in ("{", "[", '"'):
            raise Unreadable(Reason.JSON_BROKEN, str(error)[:200]) from error
        return None
    if is_ninjs(parsed):
        return read_ninjs(parsed)
    node = find_article(parsed)
    if node is None:
        raise Unreadable(Reason.JSON_OTHER, "neither ninjs nor a schema.org article")
    return read_schema_org(node)


def _read_page(text: str) -> Draft:
    tree = HTMLTree.parse(text)
    about = page_metadata(tree)
    shown = page_paragraphs(tree, about.title)
    thin = sum(map(len, shown)) < THIN * sum(map(len, about.paragraphs))
    paragraphs = about.paragraphs if thin else shown
    return Draft(**{**about.__dict__, "paragraphs": paragraphs})


def _finish(draft: Draft, decoded: Decoded, given: dict[str, str], sha256: str) -> Article:
    """Clean, check and cut a draft; the store's metadata wins over the text's own."""
    title = first_text(given.get("title"), draft.title)
    title = clean_paragraph(title) if title else None
    text = _body(draft, title)
    require_english(text)
    return Article(
        title=title,
        text=text,
        sentences=split_sentences(text),
        outlet=first_text(given.get("outlet"), draft.outlet),
        url=first_text(given.get("url"), draft.url),
        language="en",
        published=first_date(given.get("published")) or draft.published,
        credit=find_credit(text, *draft.sources),
        pubstatus=draft.pubstatus,
        format=draft.format,
        decode_lossy=decoded.lossy,
        sha256=sha256,
        text_sha256=hash_text(text),
    )


def _body(draft: Draft, title: str | None) -> str:
    """Paragraphs without title and byline lines at the top, within the limit."""
    paragraphs = [clean for raw in draft.paragraphs if (clean := clean_paragraph(raw))]
    while len(paragraphs) > 1 and (paragraphs[0] == title or is_byline(paragraphs[0])):
        paragraphs = paragraphs[1:]
    text = "\n\n".join(paragraphs)
    size = len(text.encode())
    if size > MAX_TEXT:
        raise Unreadable(Reason.TOO_LARGE, f"{size} bytes of text, at most {MAX_TEXT} are read")
    if not any(char.isalnum() for char in text):
        raise Unreadable(Reason.NO_TEXT, f"a {draft.format} without article text")
    return text
