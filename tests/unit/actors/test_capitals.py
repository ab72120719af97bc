"""Telegrams and headlines in capitals: whose names they hold."""

import pytest

from tocsin.actors.capitals import is_shouted, mixed_case
from tocsin.alerts.own_clause import own_clause
from tocsin.articles import read_article
from tocsin.signals import SignalType, read_news


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("RUSSIAN TROOPS CROSS INTO NORTH KOREA", "Russian troops cross into North Korea"),
        ("THE U.S. AND NATO SENT NO TANKS", "The U.S. and"),
        ("PRESIDENT ZELENSKYY MET VLADIMIR PUTIN", "President Zelenskyy met Vladimir Putin"),
        ("A CAR BOMB WENT OFF", "A car bomb went off"),
    ],
)
def test_names_are_as_they_are_written(line: str, written: str) -> None:
    assert mixed_case(line).startswith(written)
    assert len(mixed_case(line)) == len(line)


@pytest.mark.parametrize(
    "line", ["NATO", "KYIV (AP) - Russian troops crossed into Sumy on Monday."]
)
def test_a_name_or_a_dateline_is_no_line_in_capitals(line: str) -> None:
    assert not is_shouted(line)


def test_a_telegram_in_capitals_tells_who_did_it_and_who_denies() -> None:
    text = (
        "KYIV, MARCH 3 (WIRE) -- ABOUT 400 RUSSIAN TROOPS CROSSED INTO THE SUMY REGION ON MONDAY AND TOOK"
        " TWO VILLAGES, THE UKRAINIAN ARMY SAID.\n\n"
        "THE DEFENCE MINISTRY IN MOSCOW DENIED THAT ITS TROOPS HAD CROSSED THE BORDER."
    )
    reading = read_news(read_article(f"RUSSIAN TROOPS CROSS INTO SUMY\n\n{text}".encode()))
    assert reading.lead is not None
    assert [one.code for one in reading.lead.actors] == ["RU"]
    denials = [one for one in reading.signals if one.type is SignalType.DENIAL]
    assert [party.code for one in denials for party in one.actors] == ["RU"]


def test_a_first_line_does_not_shout() -> None:
    text = (
        "THE LAST U.S. TROOPS LEFT THE AIR BASE IN ANBAR ON SATURDAY, IRAQ'S DEFENCE MINISTRY SAID."
    )
    lead = read_news(
        read_article(f"U.S. FORCES LEAVE BASE\n\nBAGHDAD, JAN 17 -- {text}".encode())
    ).lead
    assert lead is not None
    assert own_clause(lead, with_sayer=True) is None


def test_a_name_that_owns_something_is_found() -> None:
    assert mixed_case("TROOPS CROSS INTO RUSSIA'S NORTH") == "Troops cross into Russia's north"
