"""News as JSON, as agencies and publishers write it: whose it is, and which article is meant."""

import json
from typing import Any

import pytest

from tocsin.articles import Article, Reason, Unreadable, read_article

BODY = (
    "Russian troops crossed into the border district on Monday, the Ukrainian army said. "
    "Officials in Kyiv said that two villages had been taken and that fighting went on."
)


def read(data: Any) -> Article:
    return read_article(json.dumps(data).encode())


def news(**fields: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "Troops cross border"} | fields


def test_ninjs_3_names_its_source() -> None:
    bodies = [{"role": "main", "contentType": "text/plain", "value": BODY}]
    item = {"uri": "tag:wire.example,2026:1", "pubStatus": "canceled", "bodies": bodies}
    article = read(item | {"infoSources": [{"name": "Example Wire"}]})
    assert (article.outlet, article.pubstatus, article.text) == ("Example Wire", "canceled", BODY)
    assert read(item | {"copyrightHolder": "Example Wire"}).outlet == "Example Wire"


def test_a_publisher_named_elsewhere_in_the_graph_is_the_outlet() -> None:
    publisher = {"@type": "Organization", "@id": "#wire", "name": "Example Wire"}
    graph = [publisher, news(articleBody=BODY, publisher={"@id": "#wire"})]
    assert read({"@graph": graph}).outlet == "Example Wire"


def test_of_an_article_and_teasers_beside_it_the_article_is_read() -> None:
    article = read([news(headline="Oil prices rise"), news(articleBody=BODY)])
    assert (article.title, article.text) == ("Troops cross border", BODY)


def test_an_article_that_is_described_twice_is_one() -> None:
    assert read([news(articleBody=BODY[:80]), news(articleBody=BODY)]).text == BODY


def test_several_articles_in_one_object_are_refused_and_none_is_lost_unsaid() -> None:
    other = news(headline="Oil prices rise", articleBody="Oil prices rose on Monday, traders said.")
    with pytest.raises(Unreadable) as refused:
        read([news(articleBody=BODY), other])
    assert refused.value.reason is Reason.JSON_OTHER
    assert "2 articles" in refused.value.detail


@pytest.mark.parametrize("indent", ["", "      "])
def test_lines_of_a_body_that_were_wrapped_are_whole_again(indent: str) -> None:
    first = "Russian troops crossed into the border district of Sumy on Monday, the"
    body = f"{first}\n{indent}Ukrainian army said.\n\nTwo villages had been taken."
    assert read(news(articleBody=body)).text == (
        f"{first} Ukrainian army said.\n\nTwo villages had been taken."
    )


def test_lines_of_a_body_are_its_paragraphs_where_none_runs_on() -> None:
    body = f"{BODY}\nDenial\nMoscow denied it.\nIt had no troops there, it said."
    assert read(news(articleBody=body)).text == body.replace("\n", "\n\n")


@pytest.mark.parametrize("headline", [None, "Troops cross border | Example Wire"])
def test_one_text_under_two_headlines_is_one_article(headline: str | None) -> None:
    assert read([news(articleBody=BODY), news(articleBody=BODY, headline=headline)]).text == BODY


def test_articles_without_headlines_are_several() -> None:
    bodies = (BODY, "Oil prices rose on Monday, traders said.")
    with pytest.raises(Unreadable) as refused:
        read([news(articleBody=body, headline=None) for body in bodies])
    assert "2 articles" in refused.value.detail


@pytest.mark.parametrize(
    "body",
    [
        "Iran closes the Strait of Hormuz to tankers, navy says\n"
        "Russia fires 40 drones at Kyiv and Odesa, mayor says\n"
        "UN council to meet on Sudan after the fall of El Fasher,\n"
        "North Korea tests a missile off its east coast",
        "Troops raided a village near Baidoa on Monday morning.\n"
        "al-Shabaab fighters fired at their base.\n"
        "Reaction\n"
        "The army stays, its chief said.",
    ],
    ids=["bulletin", "a name in small letters"],
)
def test_lines_of_a_body_are_not_glued_where_most_do_not_run_on(body: str) -> None:
    assert read(news(articleBody=body)).text == body.replace("\n", "\n\n")


def test_headings_and_lists_among_wrapped_lines_are_lines_of_their_own() -> None:
    wrapped = "Russian troops crossed into the border district on Monday, the\nUkrainian army said."
    body = f"{wrapped}\nLosses\n{wrapped}\n- Tanks: 4\n- Planes: 2"
    told = wrapped.replace("\n", " ")
    assert read(news(articleBody=body)).text.split("\n\n") == [
        told,
        "Losses",
        told,
        "- Tanks: 4",
        "- Planes: 2",
    ]


TITLE = "Troops cross border"
SCRAPED: dict[str, dict[str, Any]] = {
    "newspaper": {"title": TITLE, "text": BODY, "publish_date": "2026-03-03T10:32:00"},
    "news-please": {"title": TITLE, "maintext": BODY, "date_publish": "2026-03-03 10:32:00"},
    "Event Registry": {"uri": "7654321", "title": TITLE, "body": BODY, "date": "2026-03-03"},
    "WordPress": {
        "title": {"rendered": TITLE},
        "content": {"rendered": f"<p>{BODY}</p>"},
        "date": "2026-03-03T10:32:00",
    },
    "NewsAPI": {
        "title": f"{TITLE} - Example Wire",
        "source": {"id": None, "name": "Example Wire"},
        "content": f"{BODY}… [+2345 chars]",
        "publishedAt": "2026-03-03T10:32:00Z",
    },
    "a list of one": {"articles": [{"title": TITLE, "text": BODY, "date": "2026-03-03"}]},
    "own": {"headline": TITLE, "text": BODY, "date": "2026-03-03"},
}


@pytest.mark.parametrize("data", SCRAPED.values(), ids=SCRAPED)
def test_a_title_and_a_text_are_an_article_under_any_scrapers_names(data: dict[str, Any]) -> None:
    article = read(data)
    assert (article.format, article.title, article.text) == ("json", TITLE, BODY)
    assert str(article.published)[:10] == "2026-03-03"


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [
        ({"source": "https://wire.example/a", "source-hostname": "Example Wire"}, "Example Wire"),
        ({"source": {"uri": "wire.example", "title": "Example Wire"}}, "Example Wire"),
        ({"source": "https://wire.example/a", "hostname": "wire.example"}, "wire.example"),
    ],
)
def test_a_scrapers_source_is_the_outlet_where_it_is_no_address(
    fields: dict[str, Any], outlet: str
) -> None:
    assert read({"title": TITLE, "text": BODY} | fields).outlet == outlet


def test_the_answer_of_a_service_with_several_articles_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read(
            {
                "status": "ok",
                "articles": [{"title": "a", "text": BODY}, {"title": "b", "text": BODY}],
            }
        )
    assert "2 articles" in refused.value.detail


def test_a_ninjs_item_keeps_its_own_day_and_a_headline_alone_is_one() -> None:
    item = {"uri": "a", "headline": TITLE, "versioncreated": "2026-03-03T10:32:00Z"}
    whole = read(item | {"body_text": BODY, "date": "2020-01-01"})
    assert (whole.format, str(whole.published)[:10]) == ("ninjs", "2026-03-03")
    assert (read(item).format, read(item).text) == ("ninjs", TITLE)


@pytest.mark.parametrize(
    "data", [{"title": TITLE}, {"text": BODY}, {"title": 1, "text": BODY}, [1], {}]
)
def test_json_without_a_title_and_a_text_is_of_another_kind(data: Any) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert refused.value.reason is Reason.JSON_OTHER


@pytest.mark.parametrize("names", [("headline", "body_text"), ("title", "text")])
def test_what_an_article_lists_beside_itself_is_not_read_in_its_stead(
    names: tuple[str, str],
) -> None:
    text = "The army moved two battalions to the river on Monday, the governor said."
    others = [
        {"title": f"Story {n}", "text": f"{n} boats were seen on the lake on Monday morning."}
        for n in (40, 50)
    ]
    article = read_article(
        json.dumps({**dict(zip(names, ("Army", text), strict=True)), "items": others}).encode()
    )
    assert article.text == text


def test_a_line_end_that_was_converted_twice_parts_no_sentence() -> None:
    body = "The army moved two battalions to the river\r\r\non Monday, the governor of Osten said."
    data = {"uri": "urn:a", "headline": "Army", "body_text": body}
    assert read_article(json.dumps(data).encode()).text == body.replace("\r\r\n", " ")
