"""Reading articles: each format, and each reason for quarantine."""

import gzip
import json
from datetime import UTC, date, datetime

import pytest

from tocsin.articles import Reason, Unreadable, read_article

BODY = (
    "Russian troops crossed into the border district on Monday, the Ukrainian army said. "
    "Officials in Kyiv said that two villages had been taken and that fighting went on."
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Border | Wire</title>
<meta property="og:title" content="Troops cross border"><meta property="og:site_name" content="Wire">
<meta property="article:published_time" content="2026-03-02T10:00:00Z">
<link rel="canonical" href="https://wire.example/a"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Troops cross border</h1><p>{BODY}</p>
<figure><img src="x"><figcaption>Soldiers in a file photo</figcaption></figure>
<div class="related-stories"><p>War film wins prize at festival</p></div>
<p>The <a href="/x">ministry</a> did not comment.</p></article>
<div class="cookie-banner"><p>We use cookies.</p></div></body></html>"""


def test_page_gives_its_text_without_menus_captions_or_banners() -> None:
    article = read_article(PAGE.encode())
    assert article.text == f"{BODY}\n\nThe ministry did not comment."
    assert (article.title, article.outlet) == ("Troops cross border", "Wire")
    assert article.url == "https://wire.example/a"
    assert article.published == datetime(2026, 3, 2, 10, tzinfo=UTC)


def test_a_word_of_a_text_is_no_mark_of_a_binary_file() -> None:
    text = f"RIFFA, Bahrain - {BODY}"
    assert read_article(text.encode()).text == text


def test_fragment_keeps_all_its_text_and_has_no_date() -> None:
    article = read_article(
        b'US officials said <a href="x">Iran</a> had closed the strait to ships.'
    )
    assert article.text == "US officials said Iran had closed the strait to ships."
    assert article.published is None
    assert article.format == "html_fragment"


def test_plain_text_is_paragraphs() -> None:
    article = read_article(f"{BODY}\n\nMore came\nlater.".encode())
    assert article.text == f"{BODY}\n\nMore came later."
    assert article.format == "text"


@pytest.mark.parametrize(
    "document",
    [
        {
            "uri": "urn:x",
            "language": "en",
            "versioncreated": "2026-03-02",
            "headline": "T",
            "body_text": BODY,
        },
        {
            "uri": "urn:x",
            "language": "en",
            "versionCreated": "2026-03-02",
            "headlines": [{"role": "main", "value": "T"}],
            "bodies": [{"role": "main", "value": f"<p>{BODY}</p>"}],
        },
        {
            "@type": "NewsArticle",
            "headline": "T",
            "articleBody": BODY,
            "datePublished": "2026-03-02",
        },
    ],
    ids=["ninjs 1.3", "ninjs 2", "schema.org"],
)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzipped"])
def test_json_formats_give_title_text_and_date(document: dict[str, object], packed: bool) -> None:
    data = json.dumps(document).encode()
    article = read_article(gzip.compress(data) if packed else data)
    assert (article.title, article.text, article.published) == ("T", BODY, date(2026, 3, 2))


@pytest.mark.parametrize("language", ["en_GB", "en\ud800", "en" + "x" * 500_000, "fr"])
def test_the_text_alone_tells_the_language(language: str) -> None:
    """What metadata say of it could be kept nowhere: no half of a character, no megabyte."""
    document = {"uri": "urn:x", "language": language, "headline": "T", "body_text": BODY}
    article = read_article(json.dumps(document).encode())
    assert json.loads(article.model_dump_json())["language"] == "en"


def test_uploader_metadata_goes_first() -> None:
    article = read_article(PAGE.encode(), metadata={"published": "2026-01-01", "outlet": "Mine"})
    assert (article.published, article.outlet) == (date(2026, 1, 1), "Mine")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \n\t ", Reason.EMPTY),
        (b"%PDF-1.7 \x00\x01\x02", Reason.BINARY),
        (bytes(range(256)) * 4, Reason.BINARY),
        (b'{"a": 1}', Reason.JSON_OTHER),
        (b'{"a": ', Reason.JSON_OTHER),
        (gzip.compress(b"0" * 50_000_000), Reason.GZIP_BOMB),
        (("Troops moved. " * 500_000).encode(), Reason.TOO_LARGE),
        (
            "Die russischen Truppen haben am Montag die Grenze überschritten, sagte der Sprecher. ".encode()
            * 5,
            Reason.NOT_ENGLISH,
        ),
    ],
)
def test_what_cannot_be_read_has_its_reason(data: bytes, reason: Reason) -> None:
    with pytest.raises(Unreadable) as caught:
        read_article(data)
    allowed = {reason, Reason.JSON_BROKEN} if data == b'{"a": ' else {reason}
    assert caught.value.reason in allowed


def test_other_bytes_of_the_same_text_have_the_same_text_hash() -> None:
    plain, page = read_article(BODY.encode()), read_article(f"<p>{BODY}</p>".encode())
    assert plain.sha256 != page.sha256
    assert plain.text_sha256 == page.text_sha256


def test_an_escaped_body_is_read_as_html() -> None:
    body = f"&lt;p&gt;{BODY}&lt;/p&gt;&lt;p&gt;Read more: War film wins prize&lt;/p&gt;"
    data = json.dumps({"@type": "NewsArticle", "headline": "T &#8211; U", "articleBody": body})
    article = read_article(data.encode())
    assert (article.title, article.text) == ("T – U", BODY)
