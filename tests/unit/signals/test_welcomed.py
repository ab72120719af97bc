"""Who welcomes or urges an act does not do it, and what is urged has not been done."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import Signal, SignalType, Status, read_news
from tocsin.signals.signal import FIGHTING


def acts(text: str, kind: SignalType) -> list[Signal]:
    read = read_news(read_article(text.encode(), metadata={"published": "2026-02-18"}))
    return [one for one in read.signals if one.type is kind]


@pytest.mark.parametrize(
    ("text", "kind", "doers"),
    [
        ("PARIS - France welcomed the ceasefire agreed by Colombia and the National Liberation Army.",
         SignalType.CEASEFIRE_TRUCE, {"CO", "NSA:ELN"}),
        ("ANKARA - Turkey praised the departure and went on massing tanks at Akcakale.",
         SignalType.TROOP_DEPLOYMENT, {"TR"}),
        ("ANKARA - Turkey applauded Iraq's words before bombing Kurdish camps in northern Iraq on Monday.",
         SignalType.STRIKE_BOMBARDMENT, {"TR"}),
        ("KIGALI - Rwanda praised its soldiers who had captured the town of Walikale in Congo on Monday.",
         SignalType.GROUND_COMBAT_OCCUPATION, {"RW"}),
    ],
)  # fmt: skip
def test_who_only_welcomes_an_act_is_no_doer(text: str, kind: SignalType, doers: set[str]) -> None:
    (found,) = acts(text, kind)
    assert {one.code for one in found.actors if one.code} == doers


def test_what_is_urged_is_only_possible() -> None:
    text = (
        "WASHINGTON - The United States encouraged Israel on Wednesday to reopen the Zikim crossing"
        " to aid lorries without delay."
    )
    (found,) = acts(text, SignalType.RELEASE_EASING_ACCESS)
    assert found.status is Status.POSSIBLE


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("DOHA - Qatar urged Pakistan and Afghanistan on Tuesday to show restraint after a clash on their"
         " frontier killed nine soldiers.", set()),
        ("PARIS - France condemned a Russian missile strike that killed nine people in Odesa on Monday.",
         {"UA"}),
        ("PARIS - France condemned a Russian missile strike on its embassy in Kyiv that killed nine.",
         {"FR"}),
        ("BEIRUT - Lebanon condemned an Israeli missile strike that killed nine people on Monday.", {"LB"}),
        ("SANAA - Yemen condemned US and British air strikes that killed nine people on Monday.", {"YE"}),
        ("TEHRAN - Iran condemned an Israeli air strike on a ship near Oman that killed nine on Monday.",
         {"IR"}),
    ],
)  # fmt: skip
def test_who_only_speaks_of_a_fight_of_others_is_not_hit_by_it(text: str, hit: set[str]) -> None:
    read = read_news(read_article(text.encode(), metadata={"published": "2026-02-18"}))
    fights = [one for one in read.signals if one.type in FIGHTING]
    assert {party.code for one in fights for party in one.recipients if party.code} == hit
