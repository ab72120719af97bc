"""Boxes of a page: those of other articles, of links and questions, and the article's own."""

import pytest
from paging import FIRST, LAST, article, read

OTHER = "Iran fired missiles at a port on Tuesday, killing eleven people, officials said."
CARDS = {
    "linked heading": "<div><a href='/{0}'><h3>Missiles hit port</h3></a><p>{1}</p></div>",
    "link in a heading": "<li><h3><a href='/{0}'>Missiles hit port</a></h3><p>{1}</p></li>",
    "box that is a link": "<a href='/{0}'><div><h4>Missiles hit port</h4><p>{1}</p></div></a>",
    "linked title": "<div><i></i><a href='/{0}'>Missiles hit a big port</a><p>{1}</p></div>",
    "link to the rest": "<div><h3>Missiles hit port</h3><p>{1}</p><a href='/{0}'>Read more</a></div>",
    "linked title above a line": "<p><a href='/{0}'><b>Missiles hit a big port</b></a><br>{1}</p>",
    "linked sentence": "<p><a href='/{0}'>{1}</a></p>",
}


NEXT = f"<h2>Missiles hit port</h2><p>{OTHER}</p><p>Sirens were heard in two towns until dawn.</p>"


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_cards_of_other_articles_are_no_text(card: str) -> None:
    cards = "".join(card.format(number, OTHER) for number in range(6))
    found = read(f"<main>{article()}<section>{cards}</section></main>")
    assert found.text == f"{FIRST}\n\n{LAST}"


@pytest.mark.parametrize(
    "beside",
    [
        "<section><h2>More headlines</h2><p>{}</p></section>",
        "<div class='x'><b>3 comments</b><div><p>{}</p></div></div>",
        "<h2>Most read</h2><ul><li>{}</li></ul>",
        "<div><p>You might also like this</p><div><p>{}</p></div></div>",
        "<h2>Comments</h2><p>{}</p>",
        "<h2>In other news</h2><h3>Missiles hit port</h3><p>{}</p>",
        "<div class='ticker'><p>{}</p></div>",
        "<p><img><br><em>{}</em></p>",
        "<div class='pic'><img><span class='img-desc'>{}</span></div>",
    ],
)
def test_what_stands_beside_an_article_is_no_text(beside: str) -> None:
    assert OTHER not in read(f"<main>{article()}{beside.format(OTHER)}</main>").text


def test_an_article_goes_on_behind_a_list_of_others() -> None:
    others = f"<h3>Related</h3><ul><li>{OTHER}</li></ul>"
    found = read(
        f"<div><h1>River</h1><p>{FIRST}</p><p>{LAST}</p>{others}<p>Boats were moored.</p></div>"
    )
    assert found.text == f"{FIRST}\n\n{LAST}\n\nBoats were moored."


@pytest.mark.parametrize("box", ["article", "div class='story-wrap'"])
def test_the_next_article_is_not_read(box: str) -> None:
    close = box.split()[0]
    both = f"<{box}>{article()}</{close}><{box}>{NEXT * 3}</{close}>"
    assert read(f"<main>{both}</main>").text == f"{FIRST}\n\n{LAST}"


def test_the_posts_of_a_live_blog_are_read() -> None:
    live = (
        '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "x"}</script>'
    )
    both = f"<div class='post'>{article()}</div><div class='post'>{NEXT}</div>"
    assert OTHER not in read(f"<main>{both}</main>").text
    assert OTHER in read(f"<main>{both}</main>", live).text


@pytest.mark.parametrize("box", ["div class='part'", "div class='story-section'"])
def test_parts_of_an_article_in_boxes_alike_are_read(box: str) -> None:
    close = box.split()[0]
    both = f"<{box}>{article()}</{close}><{box}>{NEXT}</{close}>"
    assert OTHER in read(f"<main>{both}</main>").text


@pytest.mark.parametrize(
    "parts",
    [
        "<h3><a href='/a'>Missiles hit port</a></h3><p>{0}</p>"
        "<h3><a href='/b'>Talks fail</a></h3><p>{0}</p>",
        "<div><h3><a href='#at-ten'>Missiles hit port</a></h3><p>{0}</p></div>",
        "<div><h3>Missiles <a href='/a'>hit port</a></h3><p>{0}</p></div>",
        "<div><a href='/a'>What we know of the port</a> is little. {0}</div>",
        "<h3>Comments by the parties</h3><p>{0}</p>",
        "<p><a href='/a'>What we know of the port</a> is little.<br>{0}</p>",
        "<p><img></p><p><em>{0}</em></p>",
        "<p><a href='/a'>{0}</a></p><p>Sirens were heard.</p>",
        "<div><h3><a href='/haifa'>Haifa</a></h3><p>{0}</p></div>",
        "<p>{0} <a href='/a'>Read more</a></p>",
        "<h4>Related</h4><p><a href='/a'>Port shut since May</a></p><p>{0}</p>",
        "<h2>Responses</h2><p>{0}</p>",
        "<h2>More from the front</h2><p>{0}</p>",
        "<div class='latest-news'><p>{0}</p><p>{0} Sirens were heard.</p></div>".replace(
            "Sirens were heard.",
            "Sirens were heard in two towns until dawn, and a school burned. " * 6,
        ),
    ],
    ids=[
        "sections of a digest",
        "post of a live blog",
        "link in a heading",
        "link in a sentence",
        "heading",
        "link in a line",
        "emphasis below a picture's paragraph",
        "one linked sentence",
        "linked name of a town",
        "link to more at a paragraph's end",
        "paragraph behind a link to another",
        "heading of a section",
        "heading like one of others",
        "long box of the latest",
    ],
)
def test_an_articles_own_parts_are_kept(parts: str) -> None:
    assert OTHER in read(f"<main>{article()}{parts.format(OTHER)}</main>").text


def test_cards_without_an_article_are_the_text() -> None:
    cards = "".join(CARDS["linked heading"].format(number, OTHER) for number in range(3))
    assert OTHER in read(f"<h1>Morning</h1><p>Good morning.</p>{cards}").text


@pytest.mark.parametrize(
    ("field", "kept"),
    [
        ('<input type="email">', False),
        ('<input placeholder="Your e-mail">', False),
        ('<input type="search">', True),
        ('<input type="email"><textarea></textarea>', True),
    ],
)
def test_a_box_that_asks_for_an_address_is_no_text(field: str, kept: bool) -> None:
    box = f"<div class='k7x'><h4>War brief</h4><p>{OTHER}</p><div>{field}</div></div>"
    assert (OTHER in read(article(box)).text) is kept


def test_an_article_with_a_field_for_an_address_in_it_is_read() -> None:
    form = "<div><form><input type='email'></form></div>"
    body = f"<div class='x'><p>{FIRST}</p><p>{LAST}</p>{form}<p>Boats were moored.</p></div>"
    assert read(body, "<title>Army closes river</title>").text.endswith("Boats were moored.")


def test_an_undated_page_of_cards_is_an_index() -> None:
    cards = "".join(CARDS["linked heading"].format(number, OTHER) for number in range(3))
    assert read(f"<main>{cards}</main>").genre == "index"
    assert read(
        f"<main>{cards.replace(OTHER, 'Fishers say that they will sell their boats.')}</main>"
    ).genre
    assert read(f"<main>{article()}{cards}</main>").genre is None
    dated = '<meta name="date" content="2026-03-03">'
    assert read(f"<main>{cards}</main>", dated).genre is None


def test_what_stands_beside_a_short_article_is_no_text_either() -> None:
    brief = "<div><b>World in brief</b><p>{0}</p><p>Sirens were heard in two towns until dawn.</p></div>"
    own = f"<marquee>{OTHER}</marquee><div><h1>Army closes river</h1><p>{FIRST}</p></div>"
    assert read(f"<div>{own}{brief.format(OTHER)}</div>").text == FIRST


def test_parts_of_a_text_in_boxes_of_one_name_are_read() -> None:
    parts = f"<div class='k'><p>{FIRST}</p><p>{LAST}</p></div><div class='ad'>Ad</div>"
    parts += "<div class='k'><p>Boats were moored.</p></div>"
    assert read(f"<h1>River</h1><div>{parts}</div>").text.endswith("Boats were moored.")


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{FIRST}</p><form><input type='email'></form><p>{LAST}</p>",
        f"{FIRST}<br><br>{LAST}<form><input type='email'></form>",
    ],
)
def test_a_short_article_around_a_field_for_an_address_is_read(body: str) -> None:
    text = read(f"<div class='x'>{body}</div>", "<title>Army closes river</title>").text
    assert text == f"{FIRST}\n\n{LAST}"


def test_a_box_of_the_same_name_with_a_title_in_bold_is_another_text() -> None:
    own = f"<div class='item'><b>Army closes river</b><p>{FIRST}</p><p>{LAST}</p></div>"
    other = f"<div class='item'><b>Navy bombs port</b><p>{OTHER}</p></div>"
    found = read(f"<div>{own}{other}</div>", "<title>Army closes river</title>")
    assert OTHER not in found.text


def test_a_page_with_a_headline_of_its_own_is_no_index() -> None:
    cards = "".join(CARDS["linked heading"].format(number, OTHER) for number in range(3))
    assert read(f"<main><h1>World news</h1>{cards}</main>").genre == "index"
    assert read(f"<main><h1>What is known about the river so far</h1>{cards}</main>").genre is None


def test_a_section_about_more_of_the_same_is_text() -> None:
    section = f"<section><h2>More on the strike</h2><p>{LAST}</p></section>"
    assert LAST in read(f"<article><h1>River</h1><p>{FIRST}</p>{section}</article>").text


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (
            '<div id="root" aria-hidden="true">',
            "</div><div role=dialog><p>We value your privacy</p>",
        ),
        ('</head><body style="visibility:hidden">', ""),
        ('<main aria-hidden="true">', "</main>"),
    ],
    ids=["behind a dialog", "before a script has run", "main"],
)
def test_a_page_that_is_hidden_as_a_whole_is_read(start: str, end: str) -> None:
    assert read(f"{start}{article()}{end}").text == f"{FIRST}\n\n{LAST}"


@pytest.mark.parametrize("how", ["hidden", "aria-hidden='true'", "style='display: none'"])
def test_a_hidden_box_of_a_page_is_no_text(how: str) -> None:
    assert OTHER not in read(f"<main>{article(f'<div {how}><p>{OTHER}</p></div>')}</main>").text


@pytest.mark.parametrize("dialog", ["class='modal fade'", "class='sheet'"])
def test_a_closed_dialog_with_a_heading_of_its_own_is_no_text(dialog: str) -> None:
    closed = f"<div {dialog} aria-hidden='true'><h1>Share this story</h1><p>{OTHER}</p></div>"
    own = f"<h1>Army closes river</h1><p>{LAST}</p><p>Guns were heard.</p>"
    for page in (f"{own}{closed}", f"{closed}{own}"):
        assert read(page).text == f"{LAST}\n\nGuns were heard."


def test_a_hidden_main_beside_the_article_is_no_text() -> None:
    hidden = f"<main hidden><h1>Missiles hit port</h1><p>{OTHER}</p></main>"
    assert OTHER not in read(f"{hidden}<main>{article()}</main>").text
