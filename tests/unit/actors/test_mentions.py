"""Names in text: whose they are, and what only looks like one."""

from datetime import date

import pytest
from mentioning import found

from tocsin.actors import Kind, capital, demonym, find_mentions, gazetteer, state_name
from tocsin.actors.gazetteer import HERE


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
        (
            "the Republic of China (Taiwan) met Palau.",
            [("Republic of China (Taiwan)", "TW"), ("Palau", "PW")],
        ),
        (
            "the Islamic Republic of Mauritania met Iran.",
            [("Islamic Republic of Mauritania", "MR"), ("Iran", "IR")],
        ),
        (
            "the Hellenic Republic met the Islamic Republic.",
            [("Hellenic Republic", "GR"), ("Islamic Republic", "IR")],
        ),
    ],
)
def test_names_have_their_codes(text: str, expected: list[tuple[str, str]]) -> None:
    names = [(text.removeprefix("The "), code) for text, code in found(text)]
    assert [(n.removeprefix("the "), c) for n, c in names] == expected


def test_taliban_are_the_afghan_government_since_2021() -> None:
    assert found("Taliban officials spoke.", date(2024, 1, 1)) == [("Taliban", "AF")]
    assert found("Taliban officials spoke.", date(2010, 1, 1)) == [("Taliban", "NSA:TALIBAN")]


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("President Doe flew home.", 1985, ["LR"]),
        ("Reporters flew home with President Doe.", 1985, ["LR"]),
        ("President Doe flew home.", 2015, []),
        ("Private Doe flew home.", 1985, []),
        ("The company president Doe flew home.", 1985, []),
        ("President Johnson spoke.", 1965, ["US"]),
        ("President Johnson spoke.", 2020, []),
        ("President Moon spoke.", 2018, ["KR"]),
        ("Secretary of State Rubio spoke.", 2025, ["US"]),
        ("Abbas and Sisi spoke.", 2025, ["PS", "EG"]),
        ("Assad, Nasser and Petro spoke.", 2023, ["SY", "CO"]),
        ("Abbas Araqchi and Mahmoud Abbas spoke.", 2018, ["IR", "PS"]),
        ("Abbas Nikzad of the port authority met Petro Bondar.", 2024, []),
        ("Assad Forces Leave Aleppo As Petro Visits Minsk", 2023, ["SY", "SY", "CO", "BY"]),
        ("He met Abbas Tuesday.", 2024, ["PS"]),
        ("Khrushchev answered Nasser.", 1958, ["RU", "EG"]),
        ("King Abdullah spoke.", 2024, ["JO"]),
        ("King Abdullah spoke.", 2008, []),
        ("Kaja Kallas spoke.", 2022, ["EE"]),
        ("Kaja Kallas spoke.", 2025, ["ORG:EU"]),
        ("Ahmed al-Sharaa spoke.", 2024, ["SY"]),
    ],
)
def test_who_is_meant_by_a_leaders_name_in_a_year(
    text: str, year: int, expected: list[str]
) -> None:
    assert [code for _, code in found(text, date(year, 6, 1))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Moon Jae In spoke. In May they met.",
        "King Abdullah II spoke of World War II.",
        "Hun Sen met Sen. Graham.",
        "Vicente Fox spoke to Fox News.",
        "Qin Gang spoke. Gang violence rose.",
    ],
)
def test_words_that_end_a_leaders_name_are_no_names(text: str) -> None:
    assert len(found(text, date(2005, 1, 1))) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pyongyang rejected it: the North blames the South.", ["KP", "KP", "KR"]),
        ("Pyongyang looks to the North Pacific and the South China Sea.", ["KP", None, None]),
        ("Hanoi rejected it: the North blames the South.", ["VN"]),
        ("Tehran was silent, and the Guards fired at a tanker.", ["IR", "IR"]),
        ("The Guards marched through London.", ["GB"]),
        ("Managua said the contras had crossed the river.", ["NI", "NSA:CONTRAS"]),
        ("In Kigali the RPF took the airport.", ["RW", "NSA:RPF"]),
        ("The USS Cole met HMS Hermes off Nationalist China.", ["US", "GB", "TW"]),
        ("The USS America passed the cruiser London and the ship Tehran seized.", ["US", "IR"]),
        ("China rammed a fishing boat Manila sent to the shoal.", ["CN", "PH"]),
        ("The Tamil rebels: the Tigers said so.", ["NSA:LTTE"]),
        ("Tamil Nadu: the Tigers beat the Reds.", []),
        ("The Basque group ETA said so.", ["NSA:ETA"]),
        ("The ETA of the flight is noon.", []),
    ],
)
def test_a_nickname_counts_where_the_text_has_named_whose_it_is(
    text: str, expected: list[str | None]
) -> None:
    assert [mention.code for mention in find_mentions(text)] == expected


@pytest.mark.parametrize(
    "code", ["NSA:ABKHAZIA", "NSA:SOUTHOSSETIA", "NSA:VRS", "NSA:TRNC", "NSA:BIAFRA"]
)
def test_a_people_in_arms_is_shown_as_many_and_its_soldiers_as_of_it(code: str) -> None:
    assert state_name(code) == f"{demonym(code)}s"


def test_every_distinctive_last_name_is_a_leaders() -> None:
    for name in gazetteer().alone:
        (mention,) = find_mentions(f"{name} said so.")
        assert mention.kind is Kind.LEADER, name


def test_no_leader_is_hidden_by_another_name_of_the_gazetteer() -> None:
    book = gazetteer()
    assert [leader.name for leader in book.leaders if leader.name in book.names] == []


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


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Seredyna-Buda at night.",
        "Mr. Roman and Gen. Homs met Sen. Kharkiv.",
        "President Kennedy spoke to Colonel Goma.",
        "He met Milan Milanovic and the Dalai Lama.",
        "She and Mary of Virginia read Kennedy's speech to the Commonwealth.",
        "The bus burnt in Norte de Barinas.",
        "Fire broke out on the tanker Marlin Kharkiv.",
        "The crew of HMCS Vancouver saw it, and the MV Suez did.",
        "A torpedo broke the corvette Cheonan in two.",
        "He flew with Pacific Air Forces.",
        "The Jericho III can carry a warhead, and the Assam Rifles have it.",
    ],
)
def test_a_town_of_the_name_is_not_meant(text: str) -> None:
    assert [one.text for one in find_mentions(text) if one.kind is Kind.PLACE] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Shells fell near Goma Airport on Sunday.", "CD"),
        ("Jets bombed Mariupol Drama Theatre.", "UA"),
        ("Drones hit Darfur refugee camps.", "SD"),
        ("The Gaza Health Ministry said so.", "PS"),
        ("Belgorod Governor Vyacheslav Gladkov said so.", "RU"),
        ("In Kherson Serhiy Shevchuk heard the blast.", "UA"),
        ("Morocco closed the Beni Ensar crossing.", "MA"),
        ("Jets Bomb Idlib Hospital As Talks Begin", "SY"),
        ("The tanker lay off Odesa.", "UA"),
        ("Rebels took Novoazovsk on Thursday.", "UA"),
        ("Argentine soldiers landed on the Falklands.", "FK"),
        ("Ships sailed to Trinidad.", "TT"),
    ],
)
def test_a_town_beside_a_capital_letter(text: str, code: str) -> None:
    assert [one.code for one in find_mentions(text) if one.kind is Kind.PLACE] == [code]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("The carrier Carl Vinson passed Guam.", "carrier Carl Vinson", "US"),
        ("The carrier Shandong sailed.", "carrier Shandong", "CN"),
        ("Two B-52s flew by, and a Tu-95 after them.", "B-52s", "US"),
        ("Gazprom shut the valve.", "Gazprom", "RU"),
    ],
)
def test_a_states_ship_or_company_is_known_by_name(text: str, name: str, code: str) -> None:
    assert (name, code) in found(text)


def test_an_office_that_several_states_have_is_not_taken_for_one() -> None:
    text = "In London the foreign secretary of India spoke."
    assert ("the foreign secretary", "GB") not in found(text)


def test_names_inside_longer_ones_are_not_cut_out_of_them() -> None:
    assert found("Two Equatorial Guineans went home.") == [("Equatorial Guineans", "GQ")]
    assert found("The Hezbollah brigades left.") == [("Hezbollah brigades", "NSA:KATAIBHEZBOLLAH")]


def test_the_taliban_are_rebels_until_the_day_they_took_kabul() -> None:
    assert found("Taliban officials spoke.", date(2021, 7, 20)) == [("Taliban", "NSA:TALIBAN")]
    assert found("Taliban officials spoke.", date(2021, 8, 20)) == [("Taliban", "AF")]


def test_a_place_behind_a_rank_and_given_names_is_a_last_name() -> None:
    text = "Rear Admiral Luis Alonso Trinidad told reporters that the two ships were gone."
    assert not [one for one in find_mentions(text) if one.text == "Trinidad"]
    assert [one.code for one in find_mentions("The general left Trinidad on Monday.")] == ["TT"]


@pytest.mark.parametrize("name", ["UN's nuclear agency", "UN nuclear agency", "UN atomic watchdog"])
def test_the_nuclear_agency_is_told_from_the_un(name: str) -> None:
    assert found(f"The head of the {name} flew in.") == [(name, "ORG:IAEA")]


def test_no_group_is_listed_twice() -> None:
    lines = (HERE / "groups.yaml").read_text(encoding="utf-8").splitlines()
    codes = [line.partition(":")[0] for line in lines if not line.startswith("#")]
    assert len(codes) == len({*codes}) == len(gazetteer().groups)
