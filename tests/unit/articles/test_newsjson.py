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
