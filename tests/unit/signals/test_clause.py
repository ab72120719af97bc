"""What a clause that a long sentence hides tells when it is read by itself."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import SignalType, read_news
from tocsin.signals.classify import find_acts
from tocsin.signals.clause import is_answered, tells_occasion


def types(sentence: str) -> set[SignalType]:
    return {act.type for act in find_acts("", [sentence]).acts[0]}


def test_a_denial_behind_a_semicolon_is_found() -> None:
    told = types(
        "A frigate of the United States brought down a drone of Iran's over the strait on Thursday, the"
        " admiral told reporters in Bahrain; Tehran said it had lost none."
    )
    assert told == {SignalType.STRIKE_BOMBARDMENT, SignalType.DENIAL}


def test_a_clause_behind_a_semicolon_tells_no_other_act() -> None:
    told = types(
        "Ankara recalled its consul; in May soldiers in masks walked into the parliament and took the"
        " cabinet away in lorries."
    )
    assert told == {SignalType.DIPLOMATIC_RUPTURE}


def test_a_clause_beside_a_denial_tells_its_own_act() -> None:
    told = types(
        "Tehran and Khartoum have both denied any posting of soldiers, although Iran has previously"
        " supplied drones to Sudan."
    )
    assert told == {SignalType.DENIAL, SignalType.ARMS_TRANSFER}


def test_what_a_sentence_answers_is_its_occasion() -> None:
    answer = "In response to the expulsion of a consul, Tallinn expelled two."
    assert tells_occasion(answer, answer.index("expulsion"))
    assert not tells_occasion(answer, answer.index("expelled"))
    assert not tells_occasion("It was in response to the raid.", 26)


@pytest.mark.parametrize(
    ("text", "kind", "doer", "target"),
    [
        (
            "HELSINKI - Finland expelled a Russian consul on Tuesday in reply to Moscow's expulsion of a"
            " Finnish attache last week.",
            SignalType.DIPLOMATIC_RUPTURE,
            "FI",
            "RU",
        ),
        (
            "NEW DELHI - India slapped tariffs of 40% on American almonds on Monday in retaliation for the"
            " duties that Washington imposed on Indian shrimp in May.",
            SignalType.SANCTIONS_EMBARGO,
            "IN",
            "US",
        ),
    ],
)
def test_an_act_that_answers_one_of_its_type_is_told_before_it(
    text: str, kind: SignalType, doer: str, target: str
) -> None:
    found = read_news(read_article(text.encode(), metadata={"published": "2026-06-10"}))
    assert found.lead is not None
    told = found.lead
    parties = [{one.code for one in side} for side in (told.actors, told.recipients)]
    assert (told.type, *parties) == (kind, {doer}, {target})


def test_nothing_is_answered_where_no_act_stands_before() -> None:
    text = "In response to the raid, an envoy was recalled."
    assert not is_answered(text, text.index("envoy"))
