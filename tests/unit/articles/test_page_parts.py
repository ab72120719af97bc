"""A page's outlet and headline where they are told in passing, and lines that only repeat or sell."""

import json

import pytest

from tocsin.articles import Article, read_article

FIRST = "The army moved two battalions to the river on Monday and closed it to boats, the governor said."
LAST = "Nobody may cross until the end of the month, he told reporters in the old town hall."


def read(body: str, head: str = "") -> Article:
    return read_article(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def article(between: str = "", heading: str = "<h1>Army closes river</h1>") -> str:
    return f"<div>{heading}<p>{FIRST}</p>{between}<p>{LAST}</p></div>"


@pytest.mark.parametrize(
    "head",
    [
        "<title>Army closes river | Example Wire</title>",
        "<title>Army closes river | World news | Example Wire</title>",
        "<title>Army closes river-Example Wire</title>",
        "<title>Example Wire | Army closes river</title>",
        '<meta name="dc.publisher" content="Example Wire">',
        '<script type="application/ld+json">'
        + json.dumps(
            {
                "@graph": [
                    {"@type": "NewsArticle", "headline": "x", "publisher": {"@id": "#us"}},
                    {"@type": "Organization", "@id": "#them", "name": "Other Wire"},
                    {"@type": "Organization", "@id": "#us", "name": "Example Wire"},
                ]
            }
        )
        + "</script>",
    ],
    ids=["title", "title and section", "title and hyphen", "before the title", "meta", "graph"],
)
def test_the_outlet_is_read(head: str) -> None:
    assert read(article(), head).outlet == "Example Wire"


def test_the_outlet_is_read_from_its_microdata() -> None:
    named = '<span itemprop="publisher"><meta itemprop="name" content="Example Wire"></span>'
    named += '<span itemprop="author"><meta itemprop="name" content="A. Person"></span>'
    assert read(named + article()).outlet == "Example Wire"


@pytest.mark.parametrize(
    "title",
    [
        "Army closes river",
        "Army closes river | World",
        "River closed - Example",
        "LIVE: Army closes river",
        "Army closes river, and bridge",
        "Army closes river - " + "long " * 20,
    ],
)
def test_what_is_no_outlet_is_none(title: str) -> None:
    assert read(article(), f"<title>{title}</title>").outlet is None


def test_the_headline_is_not_the_sites_name() -> None:
    found = read(
        "<h1>Example Wire</h1>" + article(), "<title>Army closes river | Example Wire</title>"
    )
    assert (found.title, found.outlet) == ("Army closes river", "Example Wire")


@pytest.mark.parametrize(
    "between",
    [
        "<p>“Nobody may cross until the end of the month”</p>",
        f"<p>{FIRST}</p>",
        '<div class="digest-post-embed"><div class="embedded-post-body">We wrote of bridges.</div></div>',
        '<div><a href="/x">Navy seizes trawler off the northern cape</a> and more</div>',
        '<div class="post-crumbs">Home for News of the Army</div>',
        '<div class="next-up"><p>Footage shows the moment that the bridge fell.</p></div>',
    ],
    ids=[
        "pull quote",
        "copy",
        "embedded post",
        "link to another story",
        "breadcrumbs",
        "next video",
    ],
)
def test_what_repeats_or_leads_elsewhere_is_left_out(between: str) -> None:
    assert read(article(between)).text == f"{FIRST}\n\n{LAST}"


@pytest.mark.parametrize("line", ["“Nobody may cross,” he said again.", "No boats", "Nobody may"])
def test_lines_with_words_of_their_own_are_kept(line: str) -> None:
    assert read(article(f"<p>{line}</p>")).text == f"{FIRST}\n\n{line}\n\n{LAST}"


def test_a_videos_description_is_its_text() -> None:
    body = '<div class="video-page"><h1>Shells hit bridge</h1><div class="video-desc"><p>'
    body += f"{FIRST}</p></div></div>"
    assert read(body).text == FIRST
