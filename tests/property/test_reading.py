"""Whatever the bytes: an article whose offsets hold, or the one declared error."""

import gzip
import html
import itertools
import json

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from tocsin.articles import Article, Unreadable, read_article
from tocsin.articles.boilerplate import is_boilerplate
from tocsin.articles.clean import clean_paragraph
from tocsin.signals import read_signals

SENTENCES = (
    "Russian troops crossed the border on Monday, the Ukrainian army said.",
    "“We shall answer,” Mr. Kim told reporters in Pyongyang.",
    "Iran has denied sending about 3,000 fighters to Syria.",
    "If talks fail, Israel could strike, he warned in early to mid-October.",
    "NATO agreed to send 40 to 50 tanks; Poland would host them.",
    "No missile was fired, the ministry said on 5 March.",
)
TAGS = (
    "<p>",
    "</p>",
    "<div class='related'>",
    "</div>",
    "<br>",
    "<article>",
    "<!--",
    "<script>",
    "<h1>",
)
PIECES = st.one_of(
    st.sampled_from(SENTENCES),
    st.text(max_size=40),
    st.sampled_from(TAGS),
    st.sampled_from(
        ["\n\n", "\r\n", "\x00", "\u200b", "\ufeff", "&amp;", "&#xD800;", "…", "\u2028"]
    ),
)
TEXTS = st.lists(PIECES, max_size=12).map(" ".join)
JSONS = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "@type @graph articleBody headline publisher url uri bodies body_text altids name value "
                "inLanguage mainEntityOfPage datePublished pubstatus liveBlogUpdate text".split()
            ),
            inner | st.sampled_from(["NewsArticle", SENTENCES[0], "2026-03-03"]),
            max_size=6,
        )
    ),
    max_leaves=12,
)
WORDS = st.text(
    st.characters(categories=["Lu", "Ll", "Nd", "Po", "Ps", "Pe", "Sm", "Sc"], max_codepoint=0x2FF),
    min_size=1,
    max_size=12,
)
relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(data: bytes) -> Article | str:
    try:
        return read_article(data)
    except Unreadable as unreadable:
        return unreadable.reason


def check(data: bytes) -> None:
    article = read(data)
    if isinstance(article, Article):
        assert article.text.strip()
        assert article.sentences
        assert all(article.text[s.start : s.end] == s.text for s in article.sentences)
        assert all(s.text.strip() for s in article.sentences)
        ends = [(s.start, s.end) for s in article.sentences]
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(ends))
        assert Article.model_validate_json(article.model_dump_json()) == article


@relaxed
@given(st.binary(max_size=300))
@example(b"\xff\xfe\x00\xd8")
@example(b"\x1f\x8b\x08\x00")
@example(b"<meta charset=utf-7>+2AA-")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    check(data)


@relaxed
@given(TEXTS, st.sampled_from(["utf-8", "utf-16", "cp1252", "utf-32", "latin-1"]))
def test_any_text_is_read_or_refused(text: str, encoding: str) -> None:
    check(text.encode(encoding, errors="replace"))


@relaxed
@given(JSONS)
def test_any_json_is_read_or_refused(data: object) -> None:
    check(json.dumps(data).encode())


@relaxed
@given(TEXTS.map(str.encode) | st.binary(max_size=200))
def test_gzip_of_it_reads_as_itself(data: bytes) -> None:
    plain, packed = read(data), read(gzip.compress(data))
    if isinstance(plain, Article):
        assert isinstance(packed, Article)
        assert packed.model_copy(update={"sha256": plain.sha256}) == plain
    elif not data.startswith(b"\x1f\x8b"):
        assert packed == plain


@relaxed
@given(st.lists(WORDS, min_size=1, max_size=8))
def test_html_of_escaped_text_reads_back_the_text(words: list[str]) -> None:
    text = clean_paragraph(f"{SENTENCES[0]} {' '.join(words)} {SENTENCES[2]}")
    page = f"<html><body><article><p>{html.escape(text)}</p></article></body></html>"
    assert read_article(page.encode()).text == text
    assert read_article(f"<p>{html.escape(text)}</p>".encode()).text == text


@relaxed
@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=5, unique=True))
def test_paragraphs_of_a_page_and_of_plain_text_are_the_same(paragraphs: list[str]) -> None:
    assume(not any(is_boilerplate(p) for p in paragraphs))
    page = (
        "<html><body>" + "".join(f"<p>{html.escape(p)}</p>" for p in paragraphs) + "</body></html>"
    )
    plain = "\n\n".join(paragraphs)
    assert read_article(page.encode()).text == read_article(plain.encode()).text == plain


@settings(relaxed, max_examples=40)
@given(
    st.sampled_from(["", "Iran strikes Israel\n\n"]),
    st.lists(st.sampled_from(SENTENCES) | st.text(max_size=30), min_size=1, max_size=6),
)
def test_every_span_of_a_signal_slices_to_its_words(title: str, parts: list[str]) -> None:
    text = title + " ".join([*parts, SENTENCES[0]])
    article = read(text.encode("utf-8", errors="replace"))
    if not isinstance(article, Article):
        return
    for signal in read_signals(article):
        parties = (*signal.actors, *signal.recipients, *signal.speakers)
        counted = [one for one in (signal.quantity, signal.time) if one]
        spans = (
            signal.evidence,
            signal.trigger,
            *signal.mentions,
            *parties,
            *signal.places,
            *counted,
        )
        for span in spans:
            assert article.text[span.start : span.end] == span.text
