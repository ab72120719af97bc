"""Every state, group and body of the gazetteer in every way in which news writes a name."""

from datetime import date
from time import process_time

import pytest
from mentioning import found

from tocsin.actors import find_mentions, gazetteer
from tocsin.actors.capitals import mixed_case

TODAY = date(2026, 6, 1)
WRITTEN = (
    "{} said on Monday that its troops had left.",
    "Officials accused {}'s army of shelling the town.",
    "Officials accused {}’s army of shelling the town.",
    "A {}-backed militia took the town.",
    "Talks with {}, two envoys said, had failed.",
    "{} Strikes Rebel Camp Near Border as Talks Stall",
    "{} Foreign Minister Alba Corvin left at noon.",
)
OF_SEVERAL = {*gazetteer().namesakes, *gazetteer().seats}
"""Names whose text says whose they are."""


def _codes(text: str) -> set[str | None]:
    return {code for _, code in found(text, TODAY)}


@pytest.mark.parametrize("written", WRITTEN)
def test_every_state_is_found_however_its_name_is_written(written: str) -> None:
    names = [
        (name, code)
        for code, state in gazetteer().states.items()
        for name in (*state.names, *state.demonyms, *state.capitals)
        if not name.endswith("-") and name not in OF_SEVERAL
    ]
    assert [name for name, code in names if code not in _codes(written.format(name))] == []


def test_every_state_is_found_in_capitals() -> None:
    lines = [
        (f"{name.upper()} DENIES SHELLING {name.upper()}-BACKED MILITIA", code)
        for code, state in gazetteer().states.items()
        for name in state.names
        if name not in OF_SEVERAL and name != "CAR"
    ]
    assert [line for line, code in lines if code not in _codes(mixed_case(line))] == []


def test_every_name_of_a_group_or_body_is_found_in_a_headline() -> None:
    book = gazetteer()
    names = [(name, f"NSA:{code}") for code, one in book.groups.items() for name in one.names]
    names += [(name, f"ORG:{code}") for code, every in book.bodies.items() for name in every]
    governing = {"NSA:TALIBAN": "AF", "NSA:DPR": "UA", "NSA:LPR": "UA"}
    lost = [
        name
        for name, code in names
        if name not in book.namesakes
        and governing.get(code, code) not in _codes(f"Troops Clash With {name.title()} Near Border")
        and governing.get(code, code) not in _codes(f"Troops Clash With {name} Near Border")
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("TRUMP WARNS OF A U.S.-LED RAID ON IRAN-BACKED MEN", "IR"),
        ("THE WEST AFRICAN BLOC SENDS A FORCE TO NIAMEY", "ORG:ECOWAS"),
        ("NOBODY WILL TALK SENSE, PUTIN TELLS REPORTERS", "RU"),
    ],
)
def test_a_heading_in_capitals_has_the_names_that_other_lines_have(line: str, code: str) -> None:
    assert code in _codes(mixed_case(line))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Sanaa Fires Missile at Tanker", "NSA:HOUTHI"),
        ("Europe's Leaders Meet in Paris", "ORG:EU"),
        ("Missile Hits Sanaa", "YE"),
    ],
)
def test_who_governs_a_place_acts_in_a_headline_too(line: str, code: str) -> None:
    assert code in _codes(line)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Southern African Leaders Meet", "ORG:SADC"),
        ("European Foreign Ministers Meet", "ORG:EU"),
        ("Blue Helmets Killed in Lebanon", "ORG:UN"),
        ("Syria’s Kurds Seize a Dam", "NSA:SDF"),
    ],
)
def test_a_description_counts_with_capitals_and_a_printers_apostrophe(line: str, code: str) -> None:
    assert code in _codes(line)


def test_the_first_half_of_two_states_takes_time_in_proportion_to_the_text() -> None:
    taken = []
    for many in (2_000, 8_000):
        started = process_time()
        assert find_mentions("Sino-" * many) == ()
        taken.append(process_time() - started)
    assert taken[1] < 10 * taken[0]


def test_a_sum_of_money_is_no_state() -> None:
    assert found("They paid US$5 million.") == []
