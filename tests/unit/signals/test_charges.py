"""Doers of acts that stand beside an accusation in one sentence."""

from __future__ import annotations

import pytest

from tocsin.articles import read_article
from tocsin.signals import Signal, SignalType, Status, read_signals
from tocsin.signals.charges import not_by_accusers
from tocsin.signals.codebook import polarity_of
from tocsin.signals.signal import Party, Span

STRUCK = SignalType.STRIKE_BOMBARDMENT


def _told(kind: SignalType, by: tuple[str, ...], to: tuple[str, ...] = ()) -> Signal:
    def parties(codes: tuple[str, ...]) -> tuple[Party, ...]:
        return tuple(Party(text=code, start=0, end=2, code=code) for code in codes)

    text = "Armenia accused Azerbaijan of a siege after troops sealed the road."
    span = Span(text=text, start=0, end=len(text))
    return Signal(
        type=kind,
        status=Status.REPORTED,
        polarity=polarity_of(kind, halt=False, to_ally=False, sentence=text),
        actors=parties(by),
        recipients=parties(to),
        trigger=span,
        evidence=span,
        confidence=0.9,
    )


@pytest.mark.parametrize(
    ("kind", "by", "left"),
    [
        (SignalType.BLOCKADE_CLOSURE, ("AM", "AZ"), {"AZ"}),
        (SignalType.BLOCKADE_CLOSURE, ("AM",), {"AM"}),
        (SignalType.BLOCKADE_CLOSURE, ("AM", "RU"), {"AM", "RU"}),
        (SignalType.CEASEFIRE_TRUCE, ("AM", "AZ"), {"AM", "AZ"}),
    ],
)
def test_who_accuses_did_not_do_it_with_the_accused(
    kind: SignalType, by: tuple[str, ...], left: set[str]
) -> None:
    charge = _told(SignalType.ACCUSATION_DISCLOSURE, ("AM",), ("AZ",))
    act = _told(kind, by)
    assert {one.code for one in not_by_accusers(act, [charge, act]).actors} == left


def test_who_accuses_nobody_known_may_have_done_it() -> None:
    charge, act = (_told(kind, ("AM",)) for kind in (SignalType.ACCUSATION_DISCLOSURE, STRUCK))
    assert not_by_accusers(act, [charge, act]) == act


def test_two_who_accuse_each_other_may_both_have_done_it() -> None:
    charge = _told(SignalType.ACCUSATION_DISCLOSURE, ("AM", "AZ"), ("AM", "AZ"))
    act = _told(SignalType.GROUND_COMBAT_OCCUPATION, ("AM", "AZ"))
    assert not_by_accusers(act, [charge, act]) == act


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        (
            "DELHI - A convoy was bombed near Pulwama on Tuesday, killing nine, India said, accusing"
            " Pakistan of sheltering the bombers.",
            set(),
        ),
        (
            "KINSHASA - A camp at Kibati was shelled on Tuesday, Congo said, blaming Rwanda for arming the"
            " rebels.",
            set(),
        ),
        (
            "KYIV - A drone hit a school in Kharkiv on Tuesday, Kyiv said, accusing Russia of terror.",
            {"RU"},
        ),
    ],
)
def test_who_only_helped_did_not_do_it(text: str, doers: set[str]) -> None:
    strike = next(one for one in read_signals(read_article(text.encode())) if one.type is STRUCK)
    assert {one.code for one in strike.actors if one.code} == doers
