"""Round-ups: what one country's item tells is no part of the next one's."""

import pytest

from tocsin.articles import Article, read_article
from tocsin.signals import Signal, read_signals
from tocsin.signals.items import find_items
from tocsin.signals.names import find_rows

HEADED = (
    "Here is what changed last week.",
    "Mali",
    "Fighters of JNIM put Bamako under a fuel blockade on Monday.",
    "Cameroon",
    "Soldiers shot dead two protesters in Garoua.",
    "Armenia",
    "The government opened the road at Yeraskh to lorries for a day.",
    "And finally",
    "A seal has moved into a canal.",
)
LED = (
    "Chad – The last French base was handed over on Thursday.",
    "Serbia – The president offered to host peace talks.",
    "Lebanon – Troops took up posts in five villages. The withdrawal was incomplete, officials said.",
)


def article(*paragraphs: str, title: str = "The week in brief") -> Article:
    metadata = {"title": title, "published": "2025-10-01"}
    return read_article("\n\n".join(paragraphs).encode(), metadata=metadata)


def items(*paragraphs: str) -> list[int]:
    read = article(*paragraphs)
    return find_items(read, find_rows(read, None))


def acts(*paragraphs: str) -> dict[str, Signal]:
    """By the first words of their sentences."""
    return {one.evidence.text[:12]: one for one in read_signals(article(*paragraphs))}


def test_a_countrys_name_alone_begins_an_item_and_so_does_any_heading_then() -> None:
    assert items(*HEADED) == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_a_country_before_a_dash_or_colon_begins_an_item() -> None:
    assert items(*LED) == [0, 1, 2, 3, 3]
    assert items("India: A fire.", "In Togo: A flood.", "Peru and Chile: A quake.") == [0, 1, 2, 3]


@pytest.mark.parametrize(
    "names",
    [
        ("MALI", "SOUTH SUDAN", "CHAD"),
        ("• Mali", "• South Sudan", "• Chad"),
        ("2) Mali", "3) South Sudan", "4) Chad"),
        ("Mali.", "South Sudan.", "Chad."),
        ("Mali (Sahel)", "South Sudan (Nile)", "Chad (Sahel)"),
        ("Kyiv", "Tbilisi", "Moscow"),
    ],
)
def test_headings_are_written_in_many_ways(names: tuple[str, ...]) -> None:
    lines = ["Here is what changed last week."]
    for name in names:
        lines += [name, "Soldiers left."]
    assert items(*lines) == [0, 0, 1, 1, 2, 2, 3, 3]


def test_a_country_in_capitals_leads_its_own_item() -> None:
    told = acts(
        "SUDAN — The army shelled a market in Nyala on Monday.",
        "CAMEROON — Soldiers shot dead two protesters in Garoua.",
        "NIGER — A bridge was opened.",
    )
    assert [one.code for one in told["CAMEROON — S"].actors] == ["CM"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Mali", "The army left.", "Chad", "The army came."),
        ("Mali: The army left.", "Mali: It came back.", "Mali: It left again."),
        ("Mali sent troops.", "Chad closed its border.", "Niger opened its own."),
        ("These are the dead of each country.", "Mali: 610", "Chad: 28", "Niger: 9", "It rained."),
        ("Mali – a poor state – left.", "Chad – a friend – came.", "Niger – alone – wept."),
    ],
    ids=["two countries", "one country", "sentences", "a list", "asides"],
)
def test_other_articles_have_no_items(paragraphs: tuple[str, ...]) -> None:
    assert set(items(*paragraphs)) == {0}


def test_an_act_is_of_its_own_items_country() -> None:
    told = acts(*HEADED)
    assert [one.code for one in told["Soldiers sho"].actors] == ["CM"]
    assert [one.code for one in told["The governme"].actors] == ["AM"]


def test_acts_of_two_items_are_not_one() -> None:
    told = acts(*LED)
    assert told["Chad – The l"].mentions == ()
    assert [one.code for one in told["The withdraw"].speakers] == ["LB"]


def test_the_denial_of_one_item_is_of_no_other() -> None:
    told = acts(
        "Sudan: Drones hit a market in Nyala on Monday, killing nine people, witnesses said.",
        "Chad: The army denied that it had attacked a market.",
        "Niger: A bridge was opened.",
    )
    assert told["Sudan: Drone"].denied_by == ()


def test_deniers_answer_what_another_item_says_of_them() -> None:
    told = acts(
        "Ukraine: The navy said that Russian missiles hit grain silos in Odesa on Monday.",
        "Russia: The defence ministry denied that it had hit silos.",
        "Turkey: The foreign minister offered to host talks.",
    )
    assert told["Ukraine: The"].denied_by == ("RU",)


def test_what_countries_say_of_an_act_is_no_round_up() -> None:
    told = acts(
        "Israel struck nuclear sites at Natanz in Iran on Wednesday, killing at least 20 people.",
        "Here is how the world reacted.",
        "Russia: The foreign ministry condemned the strikes on Natanz and called them illegal.",
        "France: The president called on both sides to show restraint.",
        "Saudi Arabia: The kingdom said that the strikes broke international law.",
    )
    assert [*told] == ["Israel struc"]
    assert len(told["Israel struc"].mentions) == 2
