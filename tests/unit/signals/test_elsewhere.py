"""Places that are not the act's: of another act, of who did it from afar, or by which another is found."""

import pytest
from siting import lead_of, signals_of

from tocsin.articles import read_article
from tocsin.signals import read_news


def test_a_place_of_another_act_in_the_sentence_is_none_of_this_one() -> None:
    text = (
        "WARSAW - Poland closed the airport of Rzeszow on Monday while Russia fired dozens of missiles"
        " at western Ukraine."
    )
    article = read_article(text.encode(), metadata={"published": "2026-03-05"})
    strike = next(one for one in read_news(article).signals if one.type.value.startswith("strike"))
    assert "Rzeszow" not in {place.text for place in strike.places}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Russian forces fired six Kursk missiles at Odesa on Monday.", "Kursk"),
        ("Israeli jets bombed Beirut in what Tehran called a crime on Monday.", "Tehran"),
        ("Saudi jets bombed a camp in Syria at Cairo's request on Monday.", "Cairo"),
        ("Israeli jets struck Damascus on Monday amid talks on ending the war in Gaza.", "Gaza"),
        ("An Israeli drone on Monday killed Omar Saleh, the group's Rafah commander-in-chief"
         " and former Gaza leader, in Lebanon.", "Gaza"),
    ],
)  # fmt: skip
def test_a_name_for_something_else_is_no_place_of_the_act(text: str, place: str) -> None:
    assert place not in {one.text for one in lead_of(text).places}


def test_what_another_did_before_lends_the_act_no_dead_and_no_place() -> None:
    text = (
        "NAIROBI - Kenyan jets bombed two camps in Somalia on Monday, a week after gunmen killed 40"
        " shoppers in Garissa."
    )
    article = read_article(text.encode(), metadata={"published": "2026-03-05"})
    strike = next(one for one in read_news(article).signals if "bombed" in one.trigger.text)
    assert strike.quantity is None or strike.quantity.value != 40
    assert "Garissa" not in {place.text for place in strike.places}


def test_where_weapons_could_be_used_is_not_where_they_are_withheld() -> None:
    text = "Berlin halted exports to Israel on Friday of arms that could be used in the Gaza Strip."
    assert not lead_of(text).places


def test_what_an_act_answers_was_elsewhere() -> None:
    text = "Israel bombed a depot near Tyre on Monday in response to rockets that fell in Haifa."
    assert {place.text for place in lead_of(text).places} == {"Tyre"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "M23 fighters captured the town of Kavumu, 30 km north of Bukavu, on Friday.",
            {"Kavumu"},
        ),
        (
            "Russian drones hit a depot in Okhtyrka, some 40 km from Sumy, on Friday, Ukraine said.",
            {"Okhtyrka"},
        ),
        ("M23 fighters overran a village 30 km from Bukavu on Friday.", {"Bukavu"}),
        (
            "A Russian drone hit a field outside Ceatalchioi, across the Danube from Izmail, on Monday.",
            {"Ceatalchioi"},
        ),
        (
            "Rebels have taken the town of Tigyaing on the Ayeyarwady River, a local news site said.",
            {"Tigyaing"},
        ),
    ],
)
def test_a_town_by_which_another_is_found_is_not_where_it_happened(
    text: str, places: set[str]
) -> None:
    assert {one.text for one in lead_of(text).places} == places


def test_what_is_done_besides_the_answer_is_where_it_is_told() -> None:
    text = "Israel bombed a depot in Gaza in response to rockets, and another in Lebanon on Monday."
    assert {place.text for place in lead_of(text).places} == {"Gaza", "Lebanon"}


def test_a_border_that_a_base_is_some_way_from_is_not_where_forces_go() -> None:
    text = (
        "VILNIUS - Germany has moved 900 soldiers to a base in Lithuania some 20 km from the border with"
        " Belarus, the army said on Monday."
    )
    assert not [place.text for place in lead_of(text).places if "border" in place.text]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Pyongyang fired two ballistic missiles from Kusong on Thursday, nine days after a"
            " salvo from Wonsan.",
            "Kusong",
        ),
        (
            "Rebels of M23 shelled the town of Sake on Friday, on the day that a court in Kinshasa"
            " sentenced their leader.",
            "Sake",
        ),
    ],
)
def test_what_only_tells_the_day_lends_no_place(text: str, place: str) -> None:
    assert [one.text for one in lead_of(text).places] == [place]


def test_where_something_else_was_days_later_is_not_where_it_happened() -> None:
    text = "Sirens were heard in Haifa on Tuesday, two days after Israeli jets bombed a depot of Hezbollah."
    assert "Haifa" not in {place.text for one in signals_of(text) for place in one.places}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Russia moved tanks from Rostov to Donetsk on Monday.",
            [("Rostov", "origin"), ("Donetsk", "destination")],
        ),
        (
            "North Korea shipped soldiers from Wonsan to Vladivostok.",
            [("Wonsan", "origin"), ("Vladivostok", "destination")],
        ),
        (
            "Russian troops withdrew from Kherson and Izium on Monday.",
            [("Kherson", "origin"), ("Izium", "origin")],
        ),
        (
            "Russian troops withdrew from the city of Kherson on Monday.",
            [("Kherson", "origin")],
        ),
        (
            "Russian missiles launched from Rostov hit Odesa on Monday.",
            [("Rostov", "origin"), ("Odesa", "site")],
        ),
        (
            "An Iskander missile fired from the direction of Crimea hit Odesa on Monday.",
            [("Crimea", "origin"), ("Odesa", "site")],
        ),
        (
            "Thai jets bombed Preah Vihear on Monday and returned safely to Nakhon Ratchasima.",
            [("Preah Vihear", "site")],
        ),
        (
            "US jets from a base in Qatar struck Iran's Fordow site on Monday.",
            [("Fordow", "site"), ("Qatar", "origin")],
        ),
        (
            "Russian missiles hit a convoy on the road from Kharkiv to Izium on Monday.",
            [("Kharkiv", "site"), ("Izium", "site")],
        ),
    ],
)
def test_where_from_and_where_to(text: str, places: list[tuple[str, str]]) -> None:
    assert [(place.text, place.role) for place in lead_of(text).places] == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Chinese hackers broke into the network of Palau's finance ministry last week, the Pacific"
            " nation's president said on Wednesday.",
            set(),
        ),
        (
            "Chinese hackers in Chengdu broke into the network of Palau's finance ministry in Ngerulmud"
            " last week, Palau said on Wednesday.",
            {"Ngerulmud"},
        ),
    ],
)
def test_a_network_is_broken_into_where_it_is(text: str, places: set[str]) -> None:
    assert {one.text for one in lead_of(text).places} == places
