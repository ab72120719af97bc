"""A page's outlet and headline where they are told in passing, and lines that only repeat or sell."""

import json

import pytest
from paging import FIRST, LAST, article, read

from tocsin.articles import read_article


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
        "Army closes river - " + "Long " * 20,
        "Army closes river - what we know",
        "Army closes river - 12 dead",
        "Army closes river | 3 March 2026",
        "Army closes river | Page 2",
        "Breaking News | Army closes river",
        "Army closes river-bank",
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


@pytest.mark.parametrize(
    "line",
    [
        "“Nobody may cross,” he said again.",
        "No boats",
        "Nobody may",
        "Nobody may cross until the end of the month.",
    ],
)
def test_lines_with_words_of_their_own_are_kept(line: str) -> None:
    assert read(article(f"<p>{line}</p>")).text == f"{FIRST}\n\n{line}\n\n{LAST}"


def test_a_videos_description_is_its_text() -> None:
    body = '<div class="video-page"><h1>Shells hit bridge</h1><div class="video-desc"><p>'
    body += f"{FIRST}</p></div></div>"
    assert read(body).text == FIRST


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        ('<div class="player"><div class="video-desc"><p>{}</p></div></div>', False),
        ('<div class="video-desc"><p>{}</p></div>', True),
    ],
    ids=["in a player", "by the text"],
)
def test_a_videos_description_is_not_all_of_an_article(box: str, kept: bool) -> None:
    told = "Footage shows lorries at a bridge over the river, where soldiers put up a fence. " * 2
    found = read(
        f"<div><h1>Army closes river</h1><p>{FIRST}</p><p>{LAST}</p>{box.format(told)}</div>"
    )
    assert found.text == "\n\n".join([FIRST, LAST, *[told.strip()] * kept])


def test_a_long_paragraph_is_not_all_of_an_article() -> None:
    found = read(
        f"<div><h1>Army closes river</h1><p>{FIRST} {LAST}</p><p>No boats were there.</p></div>"
    )
    assert found.text == f"{FIRST} {LAST}\n\nNo boats were there."


@pytest.mark.parametrize(
    "kept",
    [
        '<section id="west-bank-barrier"><p>The barrier was moved on Monday, the army said.</p></section>',
        "<ul><li><a>Iran fired 12 missiles at the city of Haifa</a> on Monday morning</li></ul>",
    ],
    ids=["barrier", "link in a line"],
)
def test_lines_of_the_article_are_kept(kept: str) -> None:
    assert read(article(kept)).text.count("\n\n") == 2


@pytest.mark.parametrize(
    ("dateline", "credit"),
    [
        ("JUBA (Nile Post)", "Nile Post"),
        ("JUBA, South Sudan (Nile Post)", "Nile Post"),
        ("KHARTOUM, March 3 (Desert News Agency)", "Desert News Agency"),
        ("MOSCOW (Federal Security Service)", None),
        ("VIENNA (International Atomic Energy Agency)", None),
    ],
)
def test_a_dateline_credits_an_outlet_but_no_body(dateline: str, credit: str | None) -> None:
    assert read_article(f"{dateline} — {FIRST}".encode()).credit == credit


BLOG = (
    "<h1>Tin Soldiers</h1><div class='post'><h2 class='date-header'>Sunday</h2>"
    "<h3 class='post-title'>Turn nine, in which the river is crossed</h3>{}</div>"
)


def test_a_blogs_headline_is_the_posts() -> None:
    title = "<title>Tin Soldiers: Turn nine, in which the river is crossed</title>"
    found = read(BLOG.format(f"<p>{FIRST}</p><p>{LAST}</p>"), title)
    assert found.title == "Turn nine, in which the river is crossed"
    assert found.text == f"{FIRST}\n\n{LAST}"


def test_a_masthead_below_is_no_headline() -> None:
    head = "<title>Army closes river | Example Wire</title>"
    assert read(article() + "<h2>Example Wire</h2>", head).title == "Army closes river"


def test_a_blogs_post_is_dated_by_its_footer() -> None:
    footer = '<abbr class="published" title="2024-05-26T19:03:00+02:00">19:03</abbr>'
    assert str(read(article(footer)).published).startswith("2024-05-26")


def test_a_page_without_headings_shows_its_headline_and_its_day() -> None:
    line = "<font size=1>World | Posted: Saturday, April 13, 2024</font>"
    told = f"<b>Army closes river to all boats</b><br>{line}<br><br>{FIRST}<br><br>{LAST}"
    page = f"<table><tr><td>Example Wire</td></tr><tr><td>{told}</td></tr></table>"
    found = read(page, "<title>Example Wire - Army closes river to all boats</title>")
    assert (found.title, found.outlet) == ("Army closes river to all boats", "Example Wire")
    assert (str(found.published), found.text) == ("2024-04-13", f"{FIRST}\n\n{LAST}")


LINKED = {
    "other": {
        "@type": "NewsArticle",
        "headline": "Missiles hit port",
        "datePublished": "2026-01-05",
    },
    "own": {"@type": "NewsArticle", "headline": "Army closes river", "datePublished": "2026-03-03"},
}


def linked(*names: str, **fields: str) -> str:
    told = json.dumps([LINKED[name] | fields for name in names])
    return f'<script type="application/ld+json">{told}</script>'


def test_json_ld_of_other_articles_beside_the_pages_own_tells_nothing_of_it() -> None:
    found = read(
        article(), "<title>Army closes river - Example Wire</title>" + linked("other", "own")
    )
    assert (found.title, str(found.published)) == ("Army closes river", "2026-03-03")


def test_json_ld_of_another_headline_and_address_is_not_the_pages() -> None:
    head = '<title>Army closes river</title><link rel="canonical" href="https://example.org/river">'
    found = read(article(), head + linked("other", url="https://example.org/port"))
    assert (found.title, found.published) == ("Army closes river", None)


def test_json_ld_of_the_pages_address_may_word_its_headline_otherwise() -> None:
    head = '<title>Army closes river</title><link rel="canonical" href="https://example.org/port/">'
    found = read(article(), head + linked("other", url="http://example.org/port"))
    assert str(found.published) == "2026-01-05"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("<h2>“Nobody was told”</h2>", False),
        ("<h3>'Nobody was told'</h3>", False),
        ("<h2>‘Nobody’ was told</h2>", True),
        ("<h2>What the army did</h2>", True),
        ("<p>“Nobody was told”</p>", True),
    ],
)
def test_a_heading_that_only_quotes_is_no_text(line: str, kept: bool) -> None:
    assert ("was told" in read(article(line)).text or "did" in read(article(line)).text) is kept


def test_a_heading_that_nothing_follows_is_no_text() -> None:
    found = read(f"<main>{article()}<div><h2>More to discover</h2><a href='/x'>A</a></div></main>")
    assert found.text == f"{FIRST}\n\n{LAST}"


def test_the_text_is_not_cut_where_a_font_ends() -> None:
    told = f"<font size=2><p>{FIRST}</p><p>{LAST}</p></font><p>The bridge stayed open to buses.</p>"
    found = read(
        f"<table><tr><td><font size=1>Front | Guests</font></td><td>{told}</td></tr></table>"
    )
    assert found.text.endswith("stayed open to buses.")


def test_a_headline_behind_the_sites_name_is_found() -> None:
    told = f"<b>Army closes river to boats</b><br>3 March 2026<br><br>{FIRST}<br><br>{LAST}"
    found = read(f"<div>{told}</div>", "<title>RIVER DIGEST: Army closes river to boats</title>")
    assert (found.title, str(found.published)) == ("Army closes river to boats", "2026-03-03")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (
            "<div><a href='/x'>World</a><p>Navy bombs port, killing nine</p><i>2h ago</i></div>",
            False,
        ),
        ("<p>Navy bombs port, killing nine</p>", False),
        ("<ul><li>Navy bombs port, killing nine</li></ul>", True),
        ("<p>Navy bombs port, killing nine.</p>", True),
        ("<p>Navy bombs port, killing nine</p><p>It denied that.</p>", True),
    ],
)
def test_a_line_behind_the_last_sentence_is_no_text(line: str, kept: bool) -> None:
    found = read(f"<main><h1>Army closes river</h1><p>{FIRST}</p><p>{LAST}</p>{line}</main>")
    assert ("Navy bombs port" in found.text) is kept


def test_the_days_of_a_chronology_stay_with_what_they_tell() -> None:
    entries = "".join(
        f"<h3>{day}</h3><p>Jets bomb port {number}.</p><p>Nobody says why {number}.</p>"
        for number, day in enumerate(("March 26, 2015", "June 2018", "2024"))
    )
    text = read(f"<main><h1>Timeline of the ports</h1>{entries}</main>").text
    assert text.startswith("March 26, 2015: Jets bomb port 0. Nobody says why 0.\n\nJune 2018: ")
    assert "\n\n2024: Jets bomb port 2." in text


def test_a_day_or_two_by_a_text_are_no_chronology() -> None:
    assert read(article("<p>3 March 2026</p><p>4 March 2026</p>")).text == f"{FIRST}\n\n{LAST}"


def test_the_time_before_an_entry_is_no_word_of_it() -> None:
    text = read(
        article("<p><b>10:45 GMT</b> - Boats were moored.</p><p>4.30pm: A bell rang.</p>")
    ).text
    assert text == f"{FIRST}\n\nBoats were moored.\n\nA bell rang.\n\n{LAST}"


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ("Osten, IRNA – The army moved to the river on Monday and closed it.", True),
        ("OSTEN, March 3 (Example Wire) - The army moved to the river on Monday.", True),
        ("The army moved to the river on Monday and closed it to all boats.", False),
    ],
)
def test_the_first_sentence_may_stand_above_the_marked_body(above: str, kept: bool) -> None:
    body = f"<div itemprop='articleBody'><p>{FIRST}</p><p>{LAST}</p></div>"
    text = read(f"<div><div><h1>Army closes river</h1><p>{above}</p></div>{body}</div>").text
    assert text == "\n\n".join([*[above] * kept, FIRST, LAST])


def test_a_link_to_the_rest_behind_a_sentence_is_no_word_of_it() -> None:
    text = read(article("<p>Boats were moored. <a href='/x'>Read more</a></p>")).text
    assert text == f"{FIRST}\n\nBoats were moored.\n\n{LAST}"


def test_numbers_of_notes_are_no_words() -> None:
    assert (
        "moored. A bell rang." in read(article("<p>Boats were moored.[1] A bell rang.[2]</p>")).text
    )


@pytest.mark.parametrize(
    "line",
    [
        "• Navy bombs port, killing nine",
        "– Osten expels two envoys",
        "Osten has since withdrawn all its troops from the western bank of the river, it says",
    ],
)
def test_an_entry_or_a_long_paragraph_behind_the_last_sentence_is_text(line: str) -> None:
    found = read(f"<main><h1>Army closes river</h1><p>{FIRST}</p><p>{LAST}</p><p>{line}</p></main>")
    assert found.text == f"{FIRST}\n\n{LAST}\n\n{line}"


def test_what_a_page_shows_readers_without_scripts_is_its_text_where_it_is_most_of_it() -> None:
    told = "".join(
        f"<p>{one} {two}</p>" for one, two in ((FIRST, LAST), (LAST, FIRST), (FIRST, LAST))
    )
    shown = read(f'<h1>Army closes river</h1><div id="app"></div><noscript>{told}</noscript>')
    assert shown.text.startswith(f"{FIRST} {LAST}\n\n{LAST}")
    note = "<p>You need to turn on JavaScript to read this.</p><p>Then load the page again.</p>"
    assert FIRST in read(f"<p>{FIRST}</p><noscript>{note}</noscript>").text
    assert "JavaScript" not in read(f"<p>{FIRST}</p><noscript>{note}</noscript>").text
