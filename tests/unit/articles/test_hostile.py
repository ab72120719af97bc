"""Hostile and broken input: an article or a reason, within a bound of time far above what it takes."""

import gzip
import json
import time
import tracemalloc
from collections.abc import Iterator
from random import Random

import pytest

from tocsin.actors import find_mentions
from tocsin.articles import Article, Reason, Unreadable, read_article
from tocsin.articles.sentences import split_sentences
from tocsin.signals import read_signals
from tocsin.signals.quantity import MOST_COUNTS, find_counts

MOST_SECONDS = 5.0
"""Each of these takes well under a second; a quadratic walk takes minutes."""
SENTENCE = "Troops crossed the border river on Monday, the defence ministry said."


@pytest.fixture(autouse=True)
def within_bounds() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < MOST_SECONDS


def outcome(data: bytes) -> Article | Reason:
    try:
        return read_article(data)
    except Unreadable as unreadable:
        return unreadable.reason


def page(body: str) -> bytes:
    return f"<html><body><h1>Army moves</h1>{body}</body></html>".encode()


LARGE = {
    "20,000 paragraphs": f"<p>{SENTENCE}</p>" * 20_000,
    "7,000 paragraphs": f"<p>{SENTENCE}</p>" * 7_000,
    "20,000 links": f"<p>{SENTENCE}</p>" + "<a href='x'>link</a> " * 20_000,
    "20,000 line breaks": f"<p>{SENTENCE}</p>" + "a<br>" * 20_000,
    "20,000 nested boxes named as boilerplate": "<div class='related'>" * 20_000 + SENTENCE,
    "20,000 nested boxes named as bodies": "<div class='article-body'>" * 20_000 + SENTENCE,
    "20,000 nested small boxes": "<div class='meta'>x " * 20_000 + SENTENCE,
    "2,000 nested articles": "<article>" * 2_000 + f"<p>{SENTENCE}</p>",
    "5,000 articles one after the other": f"<article><p>{SENTENCE}</p></article>" * 5_000,
    "50,000 nested boxes": "<div>" * 50_000 + SENTENCE,
    "50,000 nested emphases": "<b>" * 50_000 + SENTENCE,
    "10,000 unclosed tables": "<table><tr><td>" * 10_000 + SENTENCE,
    "a class of a megabyte": f"<div class='{'a-b ' * 250_000}'><p>{SENTENCE}</p></div>",
    "a class of one long word": f"<div class='{'aB' * 250_000}'><p>{SENTENCE}</p></div>",
    "10,000 attributes": "<p " + " ".join(f"a{n}=1" for n in range(10_000)) + f">{SENTENCE}</p>",
    "10,000 metas": "<meta name='date' content='x'>" * 10_000 + f"<p>{SENTENCE}</p>",
    "5,000 broken JSON-LD blocks": "<script type='application/ld+json'>{</script>" * 5_000
    + f"<p>{SENTENCE}</p>",
    "deep JSON-LD": f"<script type='application/ld+json'>{'[' * 50_000}</script><p>{SENTENCE}</p>",
    "unclosed comment": f"<p>{SENTENCE}</p><!-- {SENTENCE * 10_000}",
    "unclosed script": f"<p>{SENTENCE}</p><script>{SENTENCE * 10_000}",
    "a paragraph of a megabyte": f"<p>{SENTENCE * 14_000}</p>",
    "a word of a megabyte": f"<p>{SENTENCE}</p><p>{'a' * 1_000_000}</p>",
    "a megabyte of spaces": f"<p>{SENTENCE}</p><p>{' ' * 1_000_000}</p>",
    "a megabyte of quotes": f"<p>{SENTENCE}</p><p>{'“' * 300_000}</p>",
    "a megabyte of full stops": f"<p>{SENTENCE}</p><p>{'. ' * 300_000}</p>",
    "a megabyte of capitals": f"<p>{SENTENCE}</p><p>{'By A. ' * 170_000}</p>",
    "bylines that never end": f"<p>{SENTENCE}</p><p>{'By Aaa ' * 80}!</p>" * 500,
    "credits that never end": f"<p>{SENTENCE}</p><p>{'Reporting by A. ' * 30}!</p>" * 500,
    "stamps that never end": f"<p>{SENTENCE}</p><p>{'10:32 GMT, ' * 50}!</p>" * 500,
    "brackets that never close": f"<p>{SENTENCE}</p><p>{'[a/b ' * 110}!</p>" * 200,
    "a megabyte of combining marks": f"<p>{SENTENCE}</p><p>a{chr(0x301) * 300_000}</p>",
    "20,000 nested boxes that ask": "<div><input type=email>" * 20_000 + SENTENCE,
    "a megabyte of pictures": f"<p>{SENTENCE}</p><p>a{'🔥' * 250_000}a</p>",
    "a megabyte of dashes": f"<p>{SENTENCE}</p><p>a{'-' * 900_000}a</p>",
    "a megabyte of notes": f"<p>{SENTENCE}</p><p>a{'[1]' * 300_000}a</p>",
    "a chronology of 3,000 days": "".join(
        f"<h3>{n}</h3><p>{SENTENCE}</p>" for n in range(1900, 2100)
    )
    * 15,
    "a megabyte of entities": f"<p>{SENTENCE}</p><p>{'&amp;' * 200_000}</p>",
}


@pytest.mark.parametrize("body", LARGE.values(), ids=LARGE.keys())
def test_large_and_deep_pages(body: str) -> None:
    read = outcome(page(body))
    assert isinstance(read, Article | Reason)
    if isinstance(read, Article):
        assert all(read.text[s.start : s.end] == s.text for s in read.sentences)


@pytest.mark.parametrize(
    "name",
    [
        "7,000 paragraphs",
        "2,000 nested articles",
        "50,000 nested boxes",
        "10,000 metas",
        "deep JSON-LD",
    ],
)
def test_the_text_in_them_is_still_read(name: str) -> None:
    read = outcome(page(LARGE[name]))
    assert isinstance(read, Article)
    assert read.text.count(SENTENCE) == LARGE[name].count(SENTENCE)


def test_a_page_of_more_paragraphs_than_an_article_is_too_large() -> None:
    assert outcome(page(LARGE["20,000 paragraphs"])) is Reason.TOO_LARGE


@pytest.mark.parametrize("tag", ["<div>", "<p>", "<!-- -->"])
def test_a_page_of_more_tags_than_an_article_s_is_too_large(tag: str) -> None:
    assert outcome(page(f"<p>{SENTENCE}</p>{tag * 100_000}")) is Reason.TOO_LARGE
    assert isinstance(outcome(page(f"<p>{SENTENCE}</p>{tag * 50_000}")), Article)


def test_comments_without_a_root_element_are_read_in_time() -> None:
    assert isinstance(outcome(f"{'<!-- a -->' * 190}{SENTENCE}".encode()), Article)


@pytest.mark.parametrize("lines", ["\n\n", "\n ", "a\n\n"])
def test_blank_lines_of_a_fragment_are_read_in_time(lines: str) -> None:
    outcome(f"<b>{SENTENCE}</b>{lines * 1_600_000}".encode())


@pytest.mark.parametrize("lines", ["\n", "a\n"])
def test_a_body_of_more_lines_than_an_article_is_read_in_time(lines: str) -> None:
    outcome(json.dumps({"@type": "NewsArticle", "articleBody": lines * 2_000_000}).encode())


def test_an_address_that_is_none_is_no_fault_of_the_page() -> None:
    told = json.dumps({"@type": "NewsArticle", "url": "https://wire.example/a"})
    head = (
        f"<link rel=canonical href='http://[x'><script type='application/ld+json'>{told}</script>"
    )
    assert isinstance(outcome(f"<html>{head}<p>{SENTENCE}</p></html>".encode()), Article)


@pytest.mark.parametrize("line", ["ENDS", "***", "TROOPS", ""])
def test_a_text_of_more_lines_than_an_article_is_too_large(line: str) -> None:
    most, fewer = (f"{SENTENCE}\n{(line + chr(10)) * lines}".encode() for lines in (50_000, 49_999))
    assert outcome(most) is Reason.TOO_LARGE
    assert outcome(fewer) is not Reason.TOO_LARGE


@pytest.mark.parametrize("line", ["1,1,1", "* a", "Go. No."])
@pytest.mark.parametrize("form", ["text", "JSON"])
def test_a_text_of_more_paragraphs_than_an_article_is_too_large(line: str, form: str) -> None:
    """As a page is: to part, weigh and split 49,000 took up to four seconds."""
    text = f"{SENTENCE}\n\n{f'{line}{chr(10)}' * 49_000}"
    told = json.dumps({"title": "Shells hit a port", "text": text}) if form == "JSON" else text
    assert outcome(told.encode()) is Reason.TOO_LARGE


def test_a_text_of_more_sentences_than_an_article_is_too_large() -> None:
    assert outcome(("I go. Go he. " * 80_000).encode()) is Reason.TOO_LARGE


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + f']><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{SENTENCE} &a9;</p></body></html>'
)


def test_endless_names_of_boxes_are_not_kept_for_the_next_page() -> None:
    bodies = (f'<div class="box{n} {"x" * 500_000}"><p>{SENTENCE}</p></div>' for n in range(20))
    read_article(page(SENTENCE))
    tracemalloc.start()
    for body in bodies:
        outcome(page(body))
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 1_000_000


def test_entities_of_a_document_type_are_not_unfolded() -> None:
    read = outcome(LAUGHS.encode())
    assert isinstance(read, Article)
    assert len(read.text) < 1000
    assert SENTENCE in read.text


def test_external_entities_are_not_fetched() -> None:
    xxe = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>{SENTENCE} &x;</p>'
    read = outcome(xxe.encode())
    assert isinstance(read, Article)
    assert "root:" not in read.text


def packed(data: bytes) -> bytes:
    """Without the time, which would make another test of it each time."""
    return gzip.compress(data, mtime=0)


def twice(data: bytes) -> bytes:
    return packed(packed(data))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed(bytes(100_000_000)), Reason.GZIP_BOMB),
        (packed(b"a" * 19_000_000), Reason.GZIP_BOMB),
        (twice(bytes(50_000_000)), Reason.GZIP_BOMB),
        (packed(twice(SENTENCE.encode())), Reason.BINARY),
        (packed(b"") * 2000, Reason.GZIP_BOMB),
        (gzip.compress(b"a" * 21_000_000, 0, mtime=0), Reason.GZIP_BOMB),
        (packed(SENTENCE.encode())[:-9], Reason.GZIP_BROKEN),
        (b"\x1f\x8b", Reason.GZIP_BROKEN),
        (b"\x1f\x8b" + b"nonsense" * 10, Reason.GZIP_BROKEN),
        (packed(b""), Reason.EMPTY),
    ],
    ids=[
        "zeros",
        "one letter",
        "zeros twice",
        "thrice",
        "2,000 members",
        "more than the limit without being packed",
        "cut",
        "magic alone",
        "magic and nonsense",
        "nothing",
    ],
)
def test_gzip_that_is_a_bomb_or_broken(data: bytes, reason: Reason) -> None:
    assert outcome(data) is reason


NOISE = Random(1).randbytes(600_000).hex()


@pytest.mark.parametrize(
    "page",
    [f"<p>{SENTENCE}</p><!-- {NOISE} -->", f"<p>{SENTENCE}</p>{' ' * 500_000}"],
    ids=["a megabyte of markup", "half a megabyte of blanks"],
)
def test_a_large_page_that_was_gzipped_is_no_bomb(page: str) -> None:
    read = outcome(packed(page.encode()))
    assert isinstance(read, Article)
    assert read.text == SENTENCE


ACCENTED = f"{SENTENCE} “We shall stay,” said Škoda’s envoy at a café."


@pytest.mark.parametrize(
    "data",
    [
        ACCENTED.encode(),
        b"\xef\xbb\xbf" + ACCENTED.encode(),
        ACCENTED.encode("utf-16"),
        b"\xff\xfe" + ACCENTED.encode("utf-16-le"),
        b"\xfe\xff" + ACCENTED.encode("utf-16-be"),
        ACCENTED.encode("utf-16-le"),
        ACCENTED.encode("utf-16-be"),
        ACCENTED.encode("utf-32"),
        ACCENTED.encode("cp1252"),
        f"<html><head><meta charset=utf-8></head><p>{ACCENTED}</p>".encode(),
        f"<html><head><meta charset=windows-1252></head><p>{ACCENTED}</p>".encode("cp1252"),
        f"<html><head><meta charset=iso-8859-1></head><p>{ACCENTED}</p>".encode("cp1252"),
        f"<html><head><meta charset=utf-8></head><p>{ACCENTED}</p>".encode("cp1252"),
        f"<html><head><meta charset=no-such-thing></head><p>{ACCENTED}</p>".encode(),
        f"<html><head><meta charset=utf-7></head><p>{ACCENTED}</p>".encode("cp1252"),
        f"<html><head><meta charset=unicode_escape></head><p>{ACCENTED}</p>".encode("cp1252"),
        f"<html><head><meta charset=undefined></head><p>{ACCENTED}</p>".encode("cp1252"),
        f"<html><head><meta charset=hex></head><p>{ACCENTED}</p>".encode("cp1252"),
        json.dumps({"@type": "Article", "articleBody": ACCENTED}).encode("utf-16"),
        b"\xef\xbb\xbf" + json.dumps({"@type": "Article", "articleBody": ACCENTED}).encode(),
    ],
)
def test_text_in_any_encoding_reads_the_same(data: bytes) -> None:
    read = outcome(data)
    assert isinstance(read, Article)
    assert read.text == ACCENTED


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (SENTENCE.encode() + b"\x00" * 3, Reason.BINARY),
        (SENTENCE.encode() * 50 + b"\x00", Reason.BINARY),
        (b"{\\rtf1\\ansi " + SENTENCE.encode() + b"}", Reason.BINARY),
        (b"%PDF-1.7\n" + SENTENCE.encode(), Reason.BINARY),
        (b"\x00" * 1000, Reason.EMPTY),
        (b"\xef\xbb\xbf", Reason.NO_TEXT),
        (b"\xff\xfe", Reason.NO_TEXT),
        (b"\xff\xfe\x00", Reason.NO_TEXT),
        (b"\xff" * 1000, Reason.UNDECODABLE),
        (b"\xef\xbb\xbf" + SENTENCE.replace("a", "\xe1").encode("latin-1"), Reason.UNDECODABLE),
        (bytes(range(128, 256)) * 40, Reason.UNDECODABLE),
        ("Войска перешли границу в понедельник. ".encode() * 8, Reason.NOT_ENGLISH),
        ("Войска перешли границу в понедельник. ".encode("cp1251") * 8, Reason.UNDECODABLE),
        ("軍は月曜日に国境を越えた。".encode("shift_jis") * 20, Reason.UNDECODABLE),
    ],
)
def test_bytes_beyond_repair_have_their_reason(data: bytes, expected: Reason) -> None:
    assert outcome(data) is expected


def news(**fields: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "articleBody": SENTENCE} | fields


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(news(articleBody=f"{SENTENCE} \ud800")),
        json.dumps(news(articleBody=f"<p>{SENTENCE} \udfff</p>")),
        json.dumps(news(headline="\ud83d", url="\udc00", inLanguage="\ud800", publisher="\ud800")),
        json.dumps(news(datePublished="\ud800")),
        json.dumps(news(headline="NUL \x00 here")),
        '{"articleBody": "x", "@type": "NewsArticle", "articleBody": "' + SENTENCE + '"}',
        json.dumps(news())[:-1] + f', "wordCount": {"9" * 4000}' + "}",
        json.dumps(news())[:-1] + ', "wordCount": 1e999999, "a": NaN, "b": -Infinity}',
        json.dumps(news(mainEntityOfPage=[1, 2], publisher=[[]], inLanguage={"name": 3})),
        json.dumps(news(url={"@id": []}, datePublished=20260303, headline=["a"])),
        json.dumps(news(**{"@type": ["Thing", {"a": 1}, ["b"], "NewsArticle"]})),
        json.dumps([None, 1, [[]], {"@graph": [3, news()]}]),
        json.dumps(news(articleBody=SENTENCE, liveBlogUpdate=[1, None, {"articleBody": []}])),
        json.dumps(
            {"uri": 5, "headline": "x", "body_text": SENTENCE, "altids": [], "pubstatus": 4}
        ),
        json.dumps({"uri": "u", "bodies": [1, {"value": SENTENCE}], "infosources": [[]]}),
        json.dumps({"uri": "u", "body_text": SENTENCE, "pubstatus": "\ud800"}),
    ],
)
def test_odd_values_in_news_json_do_not_hide_its_text(text: str) -> None:
    read = outcome(text.encode("utf-8"))
    assert isinstance(read, Article)
    assert read.text == SENTENCE
    assert Article.model_validate_json(read.model_dump_json()) == read


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 100_000, Reason.JSON_BROKEN),
        ('{"a":' * 100_000, Reason.JSON_BROKEN),
        ("[" * 900 + "]" * 900, Reason.JSON_OTHER),
        ('{"a": ' + "9" * 100_000 + "}", Reason.JSON_BROKEN),
        ("{}", Reason.JSON_OTHER),
        ("[]", Reason.JSON_OTHER),
        ('{"@type": "NewsArticle"}', Reason.NO_TEXT),
        ('{"@type": "NewsArticle", "articleBody": 5}', Reason.NO_TEXT),
        ('{"@type": "NewsArticle", "articleBody": "\\ud800 \\u200b"}', Reason.NO_TEXT),
        ('{"@type": "Product", "name": "x"}', Reason.JSON_OTHER),
        ('{"@graph": ' * 50 + "[]" + "}" * 50, Reason.JSON_OTHER),
        (json.dumps(news(articleBody=SENTENCE * 90_000)), Reason.TOO_LARGE),
    ],
)
def test_json_without_an_article_has_its_reason(text: str, reason: Reason) -> None:
    assert outcome(text.encode()) is reason


@pytest.mark.parametrize(
    "text",
    [
        "“" * 20_000 + SENTENCE,
        SENTENCE + " Iran" * 5_000 + ".",
        "3,000 " * 5_000 + "troops crossed the border.",
        "the ministry said that " * 3_000 + "troops crossed.",
        "no not never " * 5_000 + "troops crossed the border.",
        "if " * 20_000 + "Iran attacks.",
        "between 1 and " * 5_000 + "troops.",
        "early to " * 5_000 + "October troops crossed.",
    ],
    ids=lambda text: text[:24],
)
def test_signals_of_odd_sentences_are_read_in_time(text: str) -> None:
    article = read_article(SENTENCE.encode())
    article = article.model_copy(update={"text": text, "sentences": split_sentences(text)})
    signals = read_signals(article)
    assert all(article.text[s.evidence.start : s.evidence.end] == s.evidence.text for s in signals)


@pytest.mark.parametrize("name", ["Aleppo", "the North"])
def test_names_of_a_text_without_an_end_are_found_in_time(name: str) -> None:
    found = find_mentions(f"{name} " * (200_000 // len(name)))
    assert {one.text for one in found} <= {name}


def test_numbers_of_a_sentence_without_an_end_are_found_in_time() -> None:
    assert len(find_counts("aged 5 " * 14_000)) <= MOST_COUNTS
