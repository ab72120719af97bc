"""Who welcomes or urges an act does not do it, and what is urged has not been done."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import Signal, SignalType, Status, read_news


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
