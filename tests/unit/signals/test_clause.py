"""What a clause that a long sentence hides tells when it is read by itself."""

from tocsin.signals import SignalType
from tocsin.signals.classify import find_acts
from tocsin.signals.clause import tells_occasion


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
