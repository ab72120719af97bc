"""Ends of alerts and drills, and who has only heard of one."""

from datetime import date

import pytest
from telling import act, report, said, story_of

from tocsin.signals import Signal, SignalType, Status
from tocsin.stories import ChangeKind, update
from tocsin.stories.leading import leading
from tocsin.stories.over import is_over

ALERT, DRILL = SignalType.MOBILISATION_ALERT, SignalType.MILITARY_EXERCISE


def told(kind: SignalType, sentence: str, trigger: str) -> Signal:
    return said(sentence, act(kind, Status.REPORTED, by=("RS",), to=(), says=()), trigger)


@pytest.mark.parametrize(
    ("trigger", "over"),
    [
        ("called off a military alert", True),
        ("had ended the alert", True),
        ("the alert was lifted", True),
        ("put its army on alert", False),
        ("extended the alert", False),
        ("the alert overshadowed", False),
        ("cancelled all leave", False),
        ("called off the holidays of its officers", False),
        ("completed the mobilisation of two brigades", False),
        ("partial mobilisation was completed", False),
        ("lifted the alert from two bases after a ban on drones", True),
        ("ended exemptions from the call-up", False),
        ("lifted the alert of its army to the highest level", False),
    ],
)
def test_an_alert_is_over_where_its_own_words_say_so(trigger: str, over: bool) -> None:
    assert is_over(told(ALERT, f"On Monday Serbia {trigger}.", trigger)) is over


def test_the_end_of_an_alert_eases_its_story() -> None:
    raised = told(ALERT, "Serbia put its army on alert.", "put its army on alert")
    ended = told(ALERT, "Serbia called off the alert.", "called off the alert")
    story, _ = story_of(report(raised))
    lead, others = leading(ended, ())
    change = update(story, report(lead, *others, sha="b" * 64, on=date(2024, 10, 27)))[1]
    assert change.kind is ChangeKind.DEESCALATED


def test_who_says_that_drills_are_over_corroborates_none() -> None:
    held = told(DRILL, "Serbia held a drill.", "held a drill")
    over = told(DRILL, "Serbia concluded its drill, Belgrade said.", "concluded its drill")
    by_both = over.model_copy(update={"speakers": act(says=("RS", "HU")).speakers})
    change = story_of(report(held), report(by_both, sha="b" * 64))[1]
    assert change.kind is ChangeKind.REPEAT


def test_who_is_aware_of_statements_on_a_plan_does_not_carry_it_out() -> None:
    plan = act(ALERT, Status.PLANNED, by=("RS",), to=(), says=("RS",))
    words = "KFOR is aware of public statements regarding the readiness of Serbian units."
    heard = said(words, act(ALERT, by=("RS",), to=(), says=("ORG:NATO",)), "the readiness")
    assert story_of(report(plan), report(heard, sha="b" * 64))[1].kind is ChangeKind.REPEAT
