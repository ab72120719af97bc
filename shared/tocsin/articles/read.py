"""From an object's bytes to an `Article`.

In: bytes, with the key, content type and metadata the store has. Out: `Article`, or `Unreadable`.
"""

from __future__ import annotations

import hashlib
import html as entities
import json
import re
from collections.abc import Mapping
from typing import Any

from tocsin.articles.article import Article, Reason, Unreadable
from tocsin.articles.block import BLOCKS
from tocsin.articles.clean import SURROGATES, clean_paragraph, hash_text
from tocsin.articles.credit import take_credits
from tocsin.articles.dates import date_in_address, date_in_dateline, read_date
from tocsin.articles.decode import decode
from tocsin.articles.genre import find_genre
from tocsin.articles.head import take_head
from tocsin.articles.language import require_english
from tocsin.articles.newsjson import news_fields, web_address
from tocsin.articles.outline import FRAME, INLINE
from tocsin.articles.page import PARAGRAPHS, Page, body_paragraphs, looks_like_html, read_page
from tocsin.articles.sentences import split_sentences
from tocsin.articles.stand_in import refuse_stand_in
from tocsin.articles.text import text_fields
from tocsin.articles.unpack import unpack

MAX_MARKUP_BYTES = 5 * 1024 * 1024
MAX_TEXT_BYTES = 1024 * 1024
"""Of an article's own text: longer than any article, and still read within two seconds."""
LONGEST_TITLE = 500
ENTITY, TAG = re.compile(r"&#?\w{1,31};"), re.compile(r"</?[a-z][^<>]*>", re.I)
LONGEST_PROLOGUE = 2_000
"""Characters before the root element of XML."""
ROOT = re.compile(
    r"(?:\s|<\?[^>]*>|<!--.*?-->|<!doctype[^>\[]*(?:\[[^\]]*\]\s*)?>)*+<([\w:.-]+)",
    re.I | re.DOTALL,
)
FEEDS = frozenset("rss rdf feed entry channel item urlset newsitem newsmessage newsml".split())
OF_PAGES = BLOCKS | INLINE | FRAME | frozenset({"head", "title", "nitf"})
"""Roots of XML that are read as a page, as any with paragraphs of HTML is; NITF names its parts so."""


def read_article(
    data: bytes,
    *,
    content_type: str | None = None,
    metadata: Mapping[str, str] | None = None,
) -> Article:
    """Read one article in any of the formats, gzipped or not (told by its bytes).

    `metadata` (title, published, outlet, url: the uploader's) goes before what the text says of
    itself. Raises `Unreadable` with a reason for what can never be read.
    """
    decoded = decode(unpack(data), content_type)
    fields = _fields(decoded.text)
    given = {name.lower(): value for name, value in (metadata or {}).items() if value}
    paragraphs, agency = take_credits(fields["paragraphs"])
    text = "\n\n".join(paragraphs)
    title = _title(given.get("title") or fields.get("headline") or "")
    text = text or title
    _check_size(text, MAX_TEXT_BYTES)
    refuse_stand_in((title, fields.get("tag_title")), fields["paragraphs"])
    if not re.search(r"\w", text):
        raise Unreadable(Reason.NO_TEXT, "no paragraph of text in it")
    url = _short(given.get("url") or fields.get("url"))
    require_english(text)
    return Article(
        title=title or None,
        text=text,
        sentences=split_sentences(text),
        outlet=_short(given.get("outlet") or fields.get("publisher")),
        url=_short(given.get("url")) or web_address(url),
        published=read_date(given.get("published"))
        or read_date(fields.get("published"))
        or date_in_address(url)
        or date_in_dateline(text),
        credit=_short(fields.get("credit")) or agency,
        genre=find_genre(title, url, fields.get("labels") or (), text),
        pubstatus=_pubstatus(fields.get("pubstatus")),
        format=fields["format"],
        decode_lossy=decoded.lossy,
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=hash_text(text),
    )


def _check_size(text: str, most: int) -> None:
    size = len(text.encode())
    if size > most:
        raise Unreadable(Reason.TOO_LARGE, f"{size} bytes of text, at most {most}")


def _title(told: str) -> str:
    """Without what a system escaped twice or marked: `"Iran&#8217;s <em>navy</em>"` is `"Iran’s navy"`."""
    return clean_paragraph(TAG.sub("", _unescaped(told)))[:LONGEST_TITLE]


def _unescaped(text: str) -> str:
    return ENTITY.sub(lambda one: entities.unescape(one[0]), text)


def _short(value: Any) -> str | None:
    return clean_paragraph(value)[:LONGEST_TITLE] or None if isinstance(value, str) else None


def _fields(text: str) -> dict[str, Any]:
    stripped = text.lstrip("\ufeff \t\r\n")
    if stripped.startswith(("{", "[")) and (data := _parsed(stripped)) is not None:
        return _json_fields(data)
    _check_size(stripped, MAX_MARKUP_BYTES)
    _refuse_xml(stripped)
    head, body = take_head(text.lstrip("\ufeff"))
    if not looks_like_html(body):
        body = _unescaped(body)
    if looks_like_html(body):
        return _page_fields(read_page(body.lstrip(), MAX_TEXT_BYTES)) | head
    return text_fields(body, head.get("headline")) | head


def _refuse_xml(text: str) -> None:
    """Feeds and wires in XML: their tags are no text, and several articles are not one."""
    found = ROOT.match(text[:LONGEST_PROLOGUE])
    root = found[1].lower().rpartition(":")[2] if found else ""
    own = text.startswith("<?xml") and root not in OF_PAGES and not PARAGRAPHS.search(text)
    if root in FEEDS or (root and own):
        detail = f"XML <{root}>: store each article by itself, as a page, text or JSON"
        raise Unreadable(Reason.NO_TEXT, detail)


def _page_fields(page: Page) -> dict[str, Any]:
    fields = page.model_dump(exclude={"title", "outlet", "is_page"})
    fields |= {"headline": page.title, "publisher": page.outlet}
    return fields | {"format": "html" if page.is_page else "html_fragment"}


def _parsed(text: str) -> Any:
    """What JSON says; None where it is a text that begins with a bracket."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        if re.match(r"[{\[]\s*[\"{\[]", text):
            raise Unreadable(Reason.JSON_BROKEN, str(error)[:200]) from error
        return None


def _json_fields(data: Any) -> dict[str, Any]:
    fields = news_fields(data)
    body = SURROGATES.sub("", fields.get("body") or "")
    _check_size(body, MAX_MARKUP_BYTES)
    return fields | {"paragraphs": body_paragraphs(body, MAX_TEXT_BYTES)}


def _pubstatus(value: Any) -> str:
    """Agencies spell it with and without a prefix; unknown words mean usable."""
    found = str(value or "").lower().rpartition(":")[2]
    known = {"cancelled": "canceled", "canceled": "canceled", "withheld": "withheld"}
    return known.get(found, "usable")
