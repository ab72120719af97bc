"""Dates: of metadata in the forms that publishers write, and of the line by a page's headline."""

import json
from datetime import UTC, date, datetime

import pytest

from tocsin.articles import read_article
from tocsin.articles.dates import read_date

TEXT = (
    "<p>The army moved two battalions to the river on Monday, the governor said, and closed it.</p>"
)
TEXT += (
    "<p>Nobody may cross until the end of the month, he told reporters in the old town hall.</p>"
)


def page(above: str = "", below: str = "", behind: str = "") -> str:
    heading = f"{above}<h1>Army closes river</h1>{below}"
    return f"<html><body><div>{heading}{TEXT}</div>{behind}</body></html>"


def published(html: str) -> object:
    return read_article(html.encode()).published


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-03",
        "3 March 2026",
        "Tuesday, Mar. 3rd, 2026",
        "March 3, 2026 10:32 am",
        "03.03.2026",
    ],
)
def test_a_day_is_read(value: str) -> None:
    assert read_date(value) == date(2026, 3, 3)


def test_a_date_of_mail_is_read() -> None:
    assert read_date("Tue, 03 Mar 2026 10:32:00 +0000") == datetime(2026, 3, 3, 10, 32, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-03 10:32:00 +0000",
        "2026-03-03 10:32:00 UTC",
        "2026-03-03T14:02:00 +03:30",
        "Tue, 03 Mar 2026 05:32:00 EST",
        "1772533920",
        1772533920,
        "1772533920000",
    ],
)
def test_an_hour_is_read(value: object) -> None:
    assert read_date(value) == datetime(2026, 3, 3, 10, 32, tzinfo=UTC)


@pytest.mark.parametrize(
    "value", ["20260303", 20260303, "2026030310", "2026-03-03T10:32:00[Europe/London]"]
)
def test_a_day_whose_hour_is_not_told_is_a_day(value: object) -> None:
    assert read_date(value) == date(2026, 3, 3)


@pytest.mark.parametrize(
    "value",
    [
        "0001-01-01T00:00:00",
        "0001-01-01T00:00:00+03:00",
        "9999-12-31T23:59:59-05:00",
        "1970-01-01T00:00:00Z",
        "1970-01-01",
        0,
        True,
    ],
)
def test_a_date_that_nobody_filled_in_is_none(value: object) -> None:
    assert read_date(value) is None


@pytest.mark.parametrize("field", ["datePublished", "dateCreated"])
def test_json_may_give_its_date_as_a_number(field: str) -> None:
    told = {"@type": "NewsArticle", "articleBody": TEXT, "datePublished": "0001-01-01T00:00:00"}
    data = json.dumps(told | {field: 1772533920000})
    assert published(data) == datetime(2026, 3, 3, 10, 32, tzinfo=UTC)
    page = f"<html><script type='application/ld+json'>{data}</script><p>{TEXT}</p></html>"
    assert published(page) == datetime(2026, 3, 3, 10, 32, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "03/04/2026",
        "March 2026",
        "31 February 2026",
        "1 March 2026 to 3 March 2026",
        "today",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        None,
    ],
)
def test_what_is_no_one_day_is_no_date(value: str | None) -> None:
    assert read_date(value) is None


@pytest.mark.parametrize(
    "below",
    [
        '<span class="by">A. Person</span><time datetime="2026-03-03">2 hours ago</time>',
        '<div class="field--name-field-date">3 March 2026</div>',
        "<p>Published Tuesday, March 3, 2026 at 6:00 a.m.</p>",
        "<p>Tuesday 3 March 2026 10:32</p>",
        '<p class="post-date">3 March 2026, updated 5 March 2026</p>',
        '<p>Updated <time datetime="2026-03-05">5</time></p><p><time datetime="2026-03-03">3</time></p>',
        '<time class="entry-date published updated" datetime="2026-03-03T10:32">today</time>',
        '<span class="date updated published">By A. Person | March 3, 2026</span>',
        f"<p>{'The army has closed the river to whoever would like to cross it. ' * 2}</p>"
        "<p>Tuesday 3 March 2026</p>",
    ],
)
def test_the_date_by_the_headline_is_the_articles(below: str) -> None:
    found = published(page(below=below))
    assert found is not None
    assert str(found)[:10] == "2026-03-03"


def test_a_date_above_the_headline_is_read() -> None:
    assert published(
        page(above='<div class="PublishedMark_date">3 March 2026, 11:04</div>')
    ) == date(2026, 3, 3)


def test_a_box_around_the_headline_may_have_any_name() -> None:
    html = page(below="<p>3 March 2026</p>").replace("<div>", '<div class="more-news updated">')
    assert published(html) == date(2026, 3, 3)


def test_a_page_without_headings_is_dated_by_its_title() -> None:
    head = "<head><title>Army closes river</title></head>"
    shown = f"<b>Army closes river</b><br>3 March 2026<br><br>{TEXT}"
    html = f"<html>{head}<body>{shown}</body></html>"
    assert published(html) == date(2026, 3, 3)


@pytest.mark.parametrize(
    "html",
    [
        page(
            below="<p>The pact of 3 March 2026 was broken on Monday, officials in the capital said.</p>"
        ),
        page(below='<p class="updated-date">Updated 5 March 2026</p>'),
        page(
            behind='<div class="card"><time datetime="2026-01-05">5 Jan</time>Envoys leave</div>'
            * 3
        ),
        page().replace("<body>", '<body><div class="masthead-date">Friday, 6 March 2026</div>'),
        page().replace("<body>", "<body><div>Friday, 6 March 2026</div>"),
        page(above='<p>Envoys leave <time datetime="2026-01-05">two months ago</time></p>'),
        page(
            above='<div class="latest">' + "Another story of the day stands here. " * 8 + "</div>"
        ).replace(
            '<div class="latest">', '<div class="latest"><span class="date">5 January 2026</span>'
        ),
    ],
    ids=[
        "in the text",
        "of an update",
        "of another story behind",
        "of today",
        "of today in a box without a name",
        "of another story in a line before",
        "of another story before",
    ],
)
def test_another_date_is_not(html: str) -> None:
    assert published(html) is None


@pytest.mark.parametrize(
    "below",
    [
        '<time class="updated" datetime="2026-03-05">5 March 2026</time>',
        '<p>Updated <time datetime="2026-03-05">5 March 2026</time></p>',
        '<div class="related"><time datetime="2025-01-05">5 January</time><a>Envoys leave</a></div>',
        '<aside><span class="date">5 January 2025</span> Envoys leave</aside>',
        "<figure><figcaption>File photo: the river, 5 January 2025</figcaption></figure>",
        "<p>Photo: Example Wire, 5 January 2025</p>",
        "<p>Read more: What happened on 3 March 2022</p>",
        "<p>Sign up to our newsletter by 3 April 2026</p>",
        "<p>© Example Wire, 1 January 2020</p>",
        '<p class="event-date">3 April 2026</p>',
        '<p class="summary">At war since 24 February 2022</p>',
        f'<div class="dates">{"Nobody may cross. " * 10}The pact is of 3 March 2020.</div>',
        f"{'<p>A line of the contents of this page</p>' * 12}<p>Tuesday 3 March 2026</p>",
        "<p>Published on 3 March 2020, the report named nine officers.</p>",
        '<p>The pact of <time datetime="2020-03-03">3 March 2020</time> was broken, officials said.</p>',
    ],
)
def test_a_date_of_something_else_by_the_headline_is_not(below: str) -> None:
    assert published(page(below=below)) is None


def test_metadata_goes_before_what_is_shown() -> None:
    html = page(below='<time datetime="2026-03-05">')
    html = html.replace("<body>", '<head><meta name="date" content="2026-03-03"></head><body>')
    assert published(html) == date(2026, 3, 3)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/world/2026/03/03/army-closes-river",
        "https://example.org/2026/3/3/army-closes-river",
        "https://example.org/africa/20260303-army-closes-river",
        "https://example.org/news/2026-03-03/army",
    ],
)
def test_an_address_tells_the_day(url: str) -> None:
    assert read_article(TEXT.encode(), metadata={"url": url}).published == date(2026, 3, 3)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2026/03/army-closes-river",
        "https://example.org/story/20261403-1",
        "https://example.org/id/2026030312345/army",
    ],
)
def test_an_address_without_a_day_tells_none(url: str) -> None:
    assert read_article(TEXT.encode(), metadata={"url": url}).published is None


def test_a_date_that_cannot_be_read_gives_way_to_the_next() -> None:
    head = '<head><meta property="article:published_time" content="yesterday">'
    head += '<meta name="dcterms.issued" content="2026-03-03"></head><body>'
    assert published(page().replace("<body>", head)) == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("line", "dateline", "day"),
    [
        ("All News 16:55 March 04, 2026", "OSTEN, March 3 (Example Wire) -- ", "2026-03-03"),
        ("Updated: Mar 3, 2026 09:45 IST", "New Osten [Westen], March 3 (ANI): ", "2026-03-03"),
        ("Updated: Mar 3, 2026 09:45 IST", "OSTEN, 3 March - ", "2026-03-03"),
        ("Updated: June 3, 2026", "OSTEN, March 3 (Example Wire) -- ", "None"),
        ("Updated: Mar 3, 2026", "OSTEN, February 30 (Example Wire) -- ", "None"),
        ("Updated: Mar 3, 2026", "", "None"),
    ],
)
def test_a_day_of_an_update_gives_its_year_to_the_dateline(
    line: str, dateline: str, day: str
) -> None:
    html = page(below=f'<p class="update-time">{line}</p>').replace(
        "<p>The", f"<p>{dateline}The", 1
    )
    assert dateline in html
    assert str(published(html)) == day


def test_a_dateline_without_a_year_or_a_headline_above_it_tells_no_day() -> None:
    html = f"<html><body><p>OSTEN, March 3 (Example Wire) -- {TEXT[3:]}</body></html>"
    assert published(html) is None
