"""Who is blamed for an attack whose doer nobody knows."""

import pytest
from alerting import alert_of
from telling import act, report

from tocsin.alerts import render_email
from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.signal import Span

T = SignalType
SHELLED = "Shells fell on a market in Tamale on Monday, the UN said. "


def charge(sentence: str, by: str = "GH", to: str = "TG", behind: str = "") -> Signal:
    told = act(T.ACCUSATION_DISCLOSURE, Status.REPORTED, (by,), (to,), ())
    start = len(SHELLED + behind)
    span = Span(text=sentence, start=start, end=start + len(sentence))
    return told.model_copy(update={"evidence": span, "trigger": span})


def second_line(*others: Signal, by: tuple[str, ...] = (), kind: T = T.STRIKE_BOMBARDMENT) -> str:
    lead = act(kind, Status.CLAIMED, by, ("GH",), ("ORG:UN",))
    body = render_email(alert_of(report(lead, *others)))[1]
    return body.split("\n\n")[0].partition(".\n")[2]


def test_who_is_blamed_stands_in_the_second_line_with_its_quote() -> None:
    blamed = charge("The governor blamed Togo.")
    assert second_line(blamed) == "Ghana blames Togo."
    lead = act(T.STRIKE_BOMBARDMENT, Status.CLAIMED, (), ("GH",), ("ORG:UN",))
    assert 'The governor blamed Togo."' in render_email(alert_of(report(lead, blamed)))[1]


@pytest.mark.parametrize(
    "sentence",
    [
        "An adviser said that Togo had used a mortar.",
        "He put it down to men from Togo.",
        "The attackers came from Togo, the governor said.",
    ],
)
def test_blame_need_not_be_called_so(sentence: str) -> None:
    assert second_line(charge(sentence)) == "Ghana blames Togo."


def test_who_blames_the_same_twice_is_told_once() -> None:
    first = "The governor blamed Togo."
    again = charge("He said that the raiders came from Togo.", behind=first)
    assert second_line(charge(first), again) == "Ghana blames Togo."


def test_who_accuse_each_other_in_one_breath_blame_each_other() -> None:
    parties = act(T.TALKS_MEDIATION, Status.REPORTED, ("GH", "TG"), (), ()).actors
    both = charge("Accra and Lome blamed each other.")
    both = both.model_copy(update={"actors": parties, "recipients": parties})
    assert second_line(both) == "Ghana and Togo blame each other."
    assert second_line(charge("An opposition blamed the army.", "GH", "GH")) == ""


def test_two_who_blame_each_other_both_stand_there() -> None:
    first = "The governor blamed Togo."
    answer = charge("Togo said that Ghana was behind it.", "TG", "GH", behind=first)
    assert second_line(charge(first), answer) == "Ghana blames Togo. Togo blames Ghana."


@pytest.mark.parametrize(
    "sentence",
    [
        "Accra accused Togo of hoarding grain.",
        "Accra called Togo a bad neighbour.",
        "The governor has not blamed Togo.",
        "The governor stopped short of blaming Togo.",
        "Togo was not behind it, he said.",
        "Accra accused Togo of hiding behind civilians.",
        "Togo had used the river for trade, he complained.",
    ],
)
def test_an_accusation_of_something_else_is_no_blame_for_it(sentence: str) -> None:
    assert second_line(charge(sentence)) == ""


def test_nobody_is_blamed_for_what_has_its_doer_or_by_a_sentence_with_an_act_of_its_own() -> None:
    blamed = charge("The governor blamed Togo for burning a school.")
    assert second_line(blamed, by=("TG",)) == ""
    burnt = act(T.GROUND_COMBAT_OCCUPATION, Status.CLAIMED, ("TG",), ("GH",), ("GH",))
    assert second_line(blamed, burnt.model_copy(update={"evidence": blamed.evidence})) == ""
    assert second_line(blamed, kind=T.TROOP_DEPLOYMENT) == ""
