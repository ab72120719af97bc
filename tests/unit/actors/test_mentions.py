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


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("President Doe flew home.", date(1985, 1, 1), [("Doe", "LR")]),
        ("President Doe flew home.", date(2015, 1, 1), []),
        ("Private Doe flew home.", date(1985, 1, 1), []),
        ("President Moon spoke.", date(2018, 1, 1), [("Moon", "KR")]),
        ("Secretary of State Rubio spoke.", date(2025, 3, 1), [("Rubio", "US")]),
        ("Assad and Sisi spoke.", date(2016, 1, 1), [("Assad", "SY"), ("Sisi", "EG")]),
        ("Khrushchev answered Nasser.", date(1958, 1, 1), [("Khrushchev", "RU"), ("Nasser", "EG")]),
    ],
)
def test_a_last_name_counts_where_it_is_distinctive_or_has_its_title(
    text: str, on: date, expected: list[tuple[str, str]]
) -> None:
    assert found(text, on) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pyongyang rejected it: the North blames the South.", ["KP", "KP", "KR"]),
        ("Pyongyang looks to the North Pacific and the South China Sea.", ["KP", None, None]),
        ("Hanoi rejected it: the North blames the South.", ["VN"]),
        ("The Tamil rebels: the Tigers said so.", ["NSA:LTTE"]),
        ("The Tigers beat the Reds.", []),
    ],
)
def test_a_nickname_counts_where_the_text_has_named_whose_it_is(
    text: str, expected: list[str | None]
) -> None:
    assert [mention.code for mention in find_mentions(text)] == expected


def test_every_distinctive_last_name_is_a_leaders() -> None:
    for name in gazetteer().alone:
        assert [mention.code for mention in find_mentions(f"{name} said so.")] != [], name


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
