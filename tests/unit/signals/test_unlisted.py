"""Places that no gazetteer lists, by the words that stand with them."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import Signal, read_news


def lead_of(text: str) -> Signal:
    article = read_article(text.encode(), metadata={"published": "2026-03-05"})
    return read_news(article).signals[0]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "YEREVAN - Azerbaijani troops shelled the village of Verishen on Monday, Armenia said.",
            {"Verishen"},
        ),
        (
            "BAMAKO - Jihadists attacked the villages of Kouakourou and Dialloube on Sunday,"
            " killing nine Malian soldiers.",
            {"Kouakourou", "Dialloube"},
        ),
        (
            "BUNIA - CODECO militiamen killed nine people at the site of Largu on Monday, Congo said.",
            {"Largu"},
        ),
        (
            "BENI - ADF rebels attacked soldiers of Congo in the Manzia chiefdom on Monday.",
            {"Manzia chiefdom"},
        ),
        (
            "NAIROBI - Al-Shabaab fighters killed four Kenyan policemen at Kotulo on Friday.",
            {"Kotulo"},
        ),
        (
            "ADEN - American aircraft bombed depots near al-Mahfad on Monday, the Houthis said.",
            {"al-Mahfad"},
        ),
        (
            "MAPUTO - Rwandan troops retook Mbau from Islamist insurgents on Friday, Rwanda's army said.",
            {"Mbau"},
        ),
        (
            "OUAGADOUGOU - JNIM fighters ambushed soldiers of Burkina Faso in the Yamba area on Tuesday.",
            {"Yamba area"},
        ),
        (
            "LOME - Togolese troops fought jihadists in the Koumongou forest of northern Togo on Friday.",
            {"Koumongou forest"},
        ),
        (
            "JUBA - White Army rebels ambushed South Sudanese troops on the Kangen River on Friday.",
            {"Kangen River"},
        ),
        (
            "DUSHANBE - Russian soldiers fought Tajik rebels in Tajikistan's Zirnob region on Friday.",
            {"Zirnob region"},
        ),
        (
            "NIAMEY - French jets bombed rebels of Niger on Mount Greboun on Friday, killing nine.",
            {"Mount Greboun"},
        ),
        (
            "NAIROBI - Al-Shabaab fighters overran a post in the Somali town of Kotulo on Friday.",
            {"Kotulo"},
        ),
    ],
)
def test_a_name_with_a_word_of_place_is_where_it_happened(text: str, places: set[str]) -> None:
    assert places <= {place.text for place in lead_of(text).places}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "KYIV - Russia launched missiles in Operation Northwind against Ukraine on Monday.",
            "Operation Northwind",
        ),
        (
            "NAIROBI - Al-Shabaab fighters shot dead four Kenyan policemen on Friday, a spokesman told"
            " reporters in Kotulo.",
            "Kotulo",
        ),
        (
            "LAGOS - Gunmen of Boko Haram killed nine Nigerian soldiers on Friday while a minister"
            " opened a school in Gwaram.",
            "Gwaram",
        ),
        (
            "TEHRAN - Iran's foreign minister said in Farsi on Monday that Israel had bombed Natanz.",
            "Farsi",
        ),
        (
            "KYIV - Russian bombers flew from the Lipki airbase on Monday and bombed Ukrainian troops.",
            "Lipki airbase",
        ),
    ],
)
def test_what_is_no_place_of_the_act_is_none(text: str, name: str) -> None:
    assert name not in {place.text for place in lead_of(text).places}


@pytest.mark.parametrize(
    ("text", "place", "role"),
    [
        ("NAIROBI - Kenya has sent 300 soldiers to Kotulo, its army said.", "Kotulo", "destination"),
        ("Kenya has sent 300 soldiers to the Kotulo area.", "Kotulo area", "destination"),
        ("Ethiopia withdrew its troops from the Badimba area.", "Badimba area", "origin"),
    ],
)  # fmt: skip
def test_a_way_leads_to_or_from_an_unlisted_place(text: str, place: str, role: str) -> None:
    assert [(p.text, p.role) for p in lead_of(text).places] == [(place, role)]


def test_where_somebody_goes_it_happened_if_the_sentence_says_where() -> None:
    text = (
        "The president went on Monday to Kaiga Kindjiria, where elements of Boko Haram attacked a position"
        " of the national army last night."
    )
    assert [place.text for place in lead_of(text).places] == ["Kaiga Kindjiria"]
