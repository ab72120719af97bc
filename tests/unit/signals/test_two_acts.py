"""Two acts of one type in a sentence: when they are told apart, and what each of them is."""

from __future__ import annotations

import re

import numpy as np
import pytest

from tocsin.articles import read_article
from tocsin.signals import read_signals
from tocsin.signals.classify import make_acts
from tocsin.signals.encoder import ROLES, SentenceLogits
from tocsin.signals.signal import SignalType, Status

TEXT = "Egypt sent tanks to Chad and Kenya will ship shells to Mali"
KIND = SignalType.ARMS_TRANSFER
PLACE = list(SignalType).index(KIND)
SENT, SHIP = 1, 8
"""Tokens of the two triggers."""


def reading(*, several: float, second: float) -> SentenceLogits:
    """The sentence as the encoder might see it, by words; `second` is the later trigger's logit."""
    offsets = tuple(match.span() for match in re.finditer(r"\S+", TEXT))
    tags = np.full((len(offsets), len(ROLES), len(SignalType)), -6, np.float32)
    tags[SENT, ROLES.index("trigger"), PLACE] = 4
    tags[SHIP, ROLES.index("trigger"), PLACE] = second
    local = np.zeros((len(offsets), len(SignalType), len(Status)), np.float32)
    local[SENT, PLACE, list(Status).index(Status.REPORTED)] = 5
    local[SHIP, PLACE, list(Status).index(Status.PLANNED)] = 5
    return SentenceLogits(
        types=np.zeros(len(SignalType), np.float32),
        statuses=np.zeros((len(SignalType), len(Status)), np.float32),
        several=np.full(len(SignalType), several, np.float32),
        tags=tags,
        local=local,
        hidden=np.zeros((len(offsets), 384), np.float32),
        offsets=offsets,
    )


def test_two_triggers_are_two_acts_each_with_its_own_status() -> None:
    acts = make_acts(TEXT, reading(several=3, second=3), KIND, 0.9)
    assert [TEXT[act.start : act.end] for act in acts] == ["sent", "ship"]
    likeliest = [max(act.statuses, key=lambda one: act.statuses[one]) for act in acts]
    assert likeliest == [Status.REPORTED, Status.PLANNED]


@pytest.mark.parametrize(("several", "second"), [(-3, 3), (3, -3)])
def test_one_act_where_more_is_unlikely_or_no_second_trigger_is_seen(
    several: float, second: float
) -> None:
    (act,) = make_acts(TEXT, reading(several=several, second=second), KIND, 0.9)
    assert TEXT[act.start : act.end] == "sent"


def test_words_beside_the_trigger_are_no_second_one() -> None:
    seen = reading(several=3, second=-6)
    seen.tags[SENT + 1, ROLES.index("trigger"), PLACE] = 0
    assert len(make_acts(TEXT, seen, KIND, 0.9)) == 1


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Egypt recalled its ambassador from Qatar on Monday, and Bahrain expelled the Iranian envoy.",
            SignalType.DIPLOMATIC_RUPTURE,
            [("EG", "QA"), ("BH", "IR")],
        ),
        (
            "Israel bombed a depot near Damascus on Sunday, and Turkey shelled Kurdish positions in Iraq.",
            SignalType.STRIKE_BOMBARDMENT,
            [("IL", "SY"), ("TR", None)],
        ),
    ],
)
def test_each_of_two_acts_has_its_own_parties(
    text: str, kind: SignalType, expected: list[tuple[str, str | None]]
) -> None:
    article = read_article(f"News\n\n{text}\n".encode())
    found = [one for one in read_signals(article) if one.type == kind]
    assert [{party.code for party in one.actors} for one in found] == [{by} for by, _ in expected]
    for one, (_, to) in zip(found, expected, strict=True):
        assert to is None or to in {party.code for party in one.recipients}
