"""Names in text: whose they are, and what only looks like one."""

from datetime import date

import pytest

from tocsin.actors import capital, demonym, find_mentions, gazetteer, state_name


def found(text: str, on: date | None = None) -> list[tuple[str, str | None]]:
    return [(mention.text, mention.code) for mention in find_mentions(text, on)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow and Pyongyang deny it.", [("Moscow", "RU"), ("Pyongyang", "KP")]),
        ("South Sudan is not Sudan.", [("South Sudan", "SS"), ("Sudan", "SD")]),
        ("The Kremlin’s men met NATO.", [("Kremlin", "RU"), ("NATO", "ORG:NATO")]),
        ("Houthis fired at a ship.", [("Houthis", "NSA:HOUTHI")]),
        ("John Kirby spoke; Mr Kirby left.", [("John Kirby", "US"), ("Kirby", "US")]),
        ("Brussels fined Minsk.", [("Brussels", "ORG:EU"), ("Minsk", "BY")]),
        ("They met in Brussels.", [("Brussels", "BE")]),
        ("Brussels, the Belgian capital.", [("Brussels", "BE"), ("Belgian", "BE")]),
        ("The ambassador told us who it was.", []),
        ("Jordan Henderson scored for the side.", []),
        ("He wrote for the Washington Post.", []),
        ("They ate turkey with their guests.", []),
    ],
)
def test_names_have_their_codes(text: str, expected: list[tuple[str, str]]) -> None:
    names = [(text.removeprefix("The "), code) for text, code in found(text)]
    assert [(n.removeprefix("the "), c) for n, c in names] == expected


def test_taliban_are_the_afghan_government_since_2021() -> None:
    assert found("Taliban officials spoke.", date(2024, 1, 1)) == [("Taliban", "AF")]
    assert found("Taliban officials spoke.", date(2010, 1, 1)) == [("Taliban", "NSA:TALIBAN")]


def test_a_seat_of_power_stands_for_who_governs_there_since_they_do() -> None:
    assert found("Sanaa fired a missile.", date(2024, 1, 1)) == [("Sanaa", "NSA:HOUTHI")]
    assert found("Sanaa fired a missile.", date(2010, 1, 1)) == [("Sanaa", "YE")]
    assert found("Stepanakert refused.", date(2020, 1, 1)) == [("Stepanakert", "NSA:ARTSAKH")]
    assert found("Stepanakert refused.", date(2025, 1, 1)) == [("Stepanakert", "AZ")]


@pytest.mark.parametrize(
    "text",
    [
        "In Sanaa, a missile fell.",
        "Jets bombed central Sanaa.",
        "A drone hit Sanaa on Monday.",
        "Troops entered Sanaa and left.",
        "The Sanaa bombings killed ten.",
        "Sanaa's airport was shut.",
    ],
)
def test_a_seat_of_power_where_something_happens_is_a_place(text: str) -> None:
    (mention,) = [one for one in find_mentions(text, date(2024, 1, 1)) if one.text == "Sanaa"]
    assert (mention.code, mention.is_place_like) == ("YE", True)


def test_seats_are_names_and_who_governs_there_is_known() -> None:
    book = gazetteer()
    known = {f"NSA:{one}" for one in book.groups} | {f"ORG:{one}" for one in book.bodies}
    for name, seat in book.seats.items():
        assert name in book.names, name
        assert seat.code in known, name


def test_every_name_of_a_code_is_found_again() -> None:
    for code in gazetteer().states:
        assert state_name(code)
        assert demonym(code)
        assert capital(code)


def test_gazetteer_covers_states_and_armed_groups() -> None:
    assert len(gazetteer().states) >= 195
    assert len(gazetteer().groups) >= 150
