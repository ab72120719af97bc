"""Where a dateline ends: what stands in it is where it was written, and no part of what it tells."""

import pytest
from siting import lead_of

from tocsin.signals.names import dateline_end


@pytest.mark.parametrize(
    "dateline",
    [
        "BERLIN, 9 May (regional desk) - ",
        "Goma (DR Congo), Nov 12, 2026 (AFP) - ",
        "Pemba, Mozambique, 02 March 2027 (Lusa) - ",
        "New Delhi [India], December 7 (ANI): ",
        "Jammu, Nov 9 (PTI) ",
        "HELSINKI (TT) ",
        "Ramstein (dpa) - ",
        "Rome, 10 Nov 18:20 - (Agenzia Nova) - ",
        "(ANSA) - PALERMO, NOV 10 - ",
        "Nov 15 (Reuters) - ",
        "Kyiv, Ukraine — ",
        "Siliguri: ",
        "Goma - ",
    ],
)
def test_a_dateline_of_any_house_ends_before_the_sentence(dateline: str) -> None:
    assert dateline_end(f"{dateline}Rebel soldiers took the town on Monday.") == len(dateline)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kharkiv – Ukraine's second city – was hit by two missiles on Monday.",
        "Baghdad, Mosul and Kirkuk - All three fell within a week.",
        "NATO (OTAN) Secretary General Mark Rutte spoke on Monday.",
        "Russia: Putin says that the talks are over.",
        "Nebenzia (Russia): Ukrainian drones struck Belgorod on Monday.",
        "Mr. Nebenzia (Russian Federation): Ukrainian drones struck Belgorod on Monday.",
    ],
)
def test_a_name_at_the_head_of_a_sentence_is_no_dateline(sentence: str) -> None:
    assert dateline_end(sentence) == 0


def test_where_it_was_written_is_not_where_it_happened() -> None:
    text = (
        "Pemba, Mozambique, 02 March 2027 (Lusa) - At least seven people died when armed men attacked the"
        " village of Naquitengue in the early hours of Monday, local sources said."
    )
    assert [one.text for one in lead_of(text).places] == ["Naquitengue"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Kherson: Russian artillery killed three people on Monday.", ["Kherson"]),
        ("Gaza - Israeli jets killed 12 people on Monday.", ["Gaza"]),
        ("Goma - M23 rebels captured Sake on Monday.", ["Sake"]),
        ("GENEVA - Iran's foreign minister met European mediators on Friday.", []),
    ],
)
def test_a_town_before_a_colon_is_where_it_was_if_nothing_else_says_where(
    text: str, places: list[str]
) -> None:
    assert [one.text for one in lead_of(text).places] == places
