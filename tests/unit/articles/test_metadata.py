"""Title and address of an article, as publishers' systems write them."""

import json

import pytest
from paging import FIRST, article, read

from tocsin.articles import read_article

OWN = "https://wire.example/2026/03/03/army-closes-river"
OG = f'<meta property="og:url" content="{OWN}">'


@pytest.mark.parametrize(
    ("head", "address"),
    [
        (f'<link rel="canonical" href="{OWN}">', OWN),
        (f'<link rel="canonical" href="/river">{OG}', OWN),
        (f'<link rel="canonical" href="https://wire.example/">{OG}', OWN),
        ('<link rel="canonical" href="https://wire.example/?p=3">', "https://wire.example/?p=3"),
        ('<link rel="canonical" href="https://wire.example/">', None),
        ('<link rel="canonical" href="/2026/03/03/army-closes-river">', None),
    ],
)
def test_an_address_is_whole_and_of_the_article_alone(head: str, address: str | None) -> None:
    assert read(article(), head).url == address


def test_a_path_alone_still_tells_the_day() -> None:
    found = read(article(), '<link rel="canonical" href="/2026/03/03/army-closes-river">')
    assert str(found.published) == "2026-03-03"


def test_a_title_has_no_codes_of_characters_and_no_tags() -> None:
    escaped = "Iran&#8217;s <em>navy</em> &amp; army close strait"
    told = {"uri": "urn:1", "headline": escaped, "body_text": FIRST}
    assert read_article(json.dumps(told).encode()).title == "Iran’s navy & army close strait"
    head = '<meta property="og:title" content="Iran&amp;#8217;s navy closes strait">'
    assert read(article(), head).title == "Iran’s navy closes strait"


@pytest.mark.parametrize("kind", ["http://schema.org/NewsArticle", "schema:NewsArticle"])
def test_a_type_may_be_a_whole_address(kind: str) -> None:
    told = json.dumps({"@type": kind, "datePublished": "2026-03-03"})
    found = read(article(), f'<script type="application/ld+json">{told}</script>')
    assert str(found.published) == "2026-03-03"


def test_an_item_of_nitf_tells_its_day_and_outlet() -> None:
    item = (
        '<?xml version="1.0"?><nitf><head><docdata><date.issue norm="20260303T103200Z"/></docdata>'
        '<pubdata type="web" name="Example Wire"/></head><body><body.head><hedline>'
        "<hl1>Army closes river</hl1></hedline><byline>By JANE DOE</byline></body.head>"
        "<body.content><block><p>The army closed the river to boats on Monday.</p></block>"
        "</body.content></body></nitf>"
    )
    article = read_article(item.encode())
    assert (article.title, article.outlet) == ("Army closes river", "Example Wire")
    assert article.text == "The army closed the river to boats on Monday."
    assert str(article.published) == "2026-03-03 10:32:00+00:00"
