"""Releases that are put off by those who hold the captives."""

from datetime import date

import pytest

from tocsin.articles import read_article
from tocsin.signals import Reading, SignalType, Status, read_news


def reading(*sentences: str) -> Reading:
    told = {"published": date(2025, 2, 24).isoformat()}
    return read_news(read_article("\n\n".join(sentences).encode(), metadata=told))


@pytest.mark.parametrize(
    "held_back",
    [
        "is holding back the release of hundreds of Palestinian prisoners",
        "has postponed the release of 120 Palestinian prisoners",
        "on Sunday called off the release of two captured Syrian soldiers",
    ],
)
def test_a_release_that_is_put_off_is_refused(held_back: str) -> None:
    lead = reading(f"JERUSALEM - Israel {held_back}, the prime minister's office said.").lead
    assert lead is not None
    assert (lead.type, lead.status) == (SignalType.REFUSAL_WALKOUT, Status.REPORTED)
    assert {one.code for one in lead.actors} == {"IL"}


def test_it_leads_before_a_release_that_is_told_below_it() -> None:
    found = reading(
        "JERUSALEM - Israel is holding back the release of hundreds of Palestinian prisoners until"
        " Hamas stops its parades, the prime minister's office said early on Sunday.",
        "Hamas freed six Israelis on Saturday, the last who were to go free in the first stage.",
    )
    assert found.lead is not None
    assert found.lead.type is SignalType.REFUSAL_WALKOUT


def test_what_somebody_would_put_off_is_not_refused_yet() -> None:
    found = reading(
        "CAIRO - Hamas said on Sunday that it would postpone the next release of hostages."
    )
    refusals = [one for one in found.signals if one.type is SignalType.REFUSAL_WALKOUT]
    assert not any("release" in one.trigger.text for one in refusals)


def test_a_refusal_that_is_told_is_told_once() -> None:
    found = reading(
        "BOGOTA - The ELN has called off the release of two policemen because of army patrols, the"
        " guerrillas said in a statement."
    )
    kinds = [one.type for one in found.signals if one.status is not Status.NEGATED]
    assert kinds == [SignalType.REFUSAL_WALKOUT]
