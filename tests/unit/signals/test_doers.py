"""Who is named in a sentence of an attack and did not do it: who counts its dead, and a group's home."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import SignalType, read_news


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        (
            "SITTWE - The Arakan Army on Tuesday lowered the death toll of Sunday's bombing of a"
            " school in Minbya to nine.",
            set(),
        ),
        (
            "ADEN - Forces of Yemen's Southern Transitional Council seized the port of Balhaf on"
            " Friday after fighting with government troops, residents said.",
            {"NSA:STC"},
        ),
        (
            "ADEN - Yemen's army and the Southern Transitional Council seized the port of Balhaf from"
            " al Qaeda on Friday, residents said.",
            {"YE", "NSA:STC"},
        ),
    ],
)
def test_who_did_it(text: str, doers: set[str]) -> None:
    article = read_article(text.encode(), metadata={"published": "2026-03-05"})
    attacks = [
        one
        for one in read_news(article).signals
        if one.type in (SignalType.STRIKE_BOMBARDMENT, SignalType.GROUND_COMBAT_OCCUPATION)
    ]
    assert attacks
    assert {party.code for party in attacks[0].actors if party.code} == doers


def test_the_same_words_are_not_both_the_doer_and_to_whom_it_was_done() -> None:
    text = "The rebels would lay down their arms only if the army did so first, a spokesman said."
    (act,) = read_news(read_article(text.encode(), metadata={"title": "Terms"})).signals
    assert {party.text for party in act.actors}.isdisjoint(party.text for party in act.recipients)
