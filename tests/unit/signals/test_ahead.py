"""What is approved, awaited, allowed, talked of or offered, and has not happened yet."""

import pytest
from statuses import DEPLOY, EVEN, status

from tocsin.signals.signal import SignalType, Status


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("Riga will send men once a truce has been signed.", "a truce has been signed", False),
        ("Riga will not talk until its men are freed.", "are freed", False),
        ("Riga sent men once a truce had been signed.", "had been signed", True),
        ("A truce that Riga once broke has been signed.", "has been signed", True),
    ],
)
def test_what_something_else_waits_for_has_not_happened(
    sentence: str, trigger: str, expected: bool
) -> None:
    said = EVEN | {Status.REPORTED: 0.9}
    found = status(sentence, trigger, said, SignalType.TREATY_ALLIANCE, None)
    assert (found is Status.REPORTED) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Riga voted to let its allies use its rockets.", Status.POSSIBLE),
        ("Riga gave them the green light to use its rockets.", Status.POSSIBLE),
        ("Riga let those who use its rockets go.", Status.REPORTED),
        ("Riga would not let them pass and use its rockets.", Status.REPORTED),
    ],
)
def test_what_others_may_do_is_not_done(sentence: str, expected: Status) -> None:
    said = {Status.REPORTED: 0.7, Status.POSSIBLE: 0.3}
    assert status(sentence, "use its", said, SignalType.STRIKE_BOMBARDMENT, None) is expected


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("It has shipped 90 men and plans to send 50 by December.", "has shipped", Status.CLAIMED),
        ("It has ordered 90 men and will get 50 by December.", "has ordered", Status.PLANNED),
        ("It ships 90 men and plans to send 50 by December.", "ships", Status.PLANNED),
    ],
)
def test_what_has_been_done_is_no_plan_for_what_is_to_follow(
    sentence: str, trigger: str, expected: Status
) -> None:
    assert status(sentence, trigger, {Status.CLAIMED: 0.3, Status.PLANNED: 0.7}) is expected


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("Riga is in talks with Oslo about 900 men.", "about 900 men", Status.POSSIBLE),
        ("Riga is talking with Oslo on sending 900 men.", "sending 900 men", Status.POSSIBLE),
        ("Riga spoke of the idea of further deployments.", "deployments", Status.POSSIBLE),
        ("After talks with Oslo about fish Riga sent 900 men.", "sent 900 men", Status.REPORTED),
        ("Riga sent about 900 men.", "sent about 900 men", Status.REPORTED),
    ],
)
def test_what_is_only_talked_of_is_not_done(sentence: str, trigger: str, expected: Status) -> None:
    said = {Status.REPORTED: 0.7, Status.POSSIBLE: 0.3}
    assert status(sentence, trigger, said, DEPLOY, None) is expected


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("Riga held consultations on the missile launch.", "the missile launch", Status.REPORTED),
        ("Riga spoke of the idea of a missile launch.", "missile launch", Status.POSSIBLE),
    ],
)
def test_a_launch_that_is_talked_about_was_done(
    sentence: str, trigger: str, expected: Status
) -> None:
    said = {Status.REPORTED: 0.7, Status.POSSIBLE: 0.3}
    kind = SignalType.MISSILE_NUCLEAR_ACTIVITY
    assert status(sentence, trigger, said, kind, None) is expected


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("Riga is ready to sign a treaty.", "is ready to sign", Status.POSSIBLE),
        ("Riga said it was willing to sign a treaty.", "sign a treaty", Status.POSSIBLE),
        (
            "Riga would sign a treaty in return for the release of ten.",
            "the release",
            Status.POSSIBLE,
        ),
        (
            "Riga got a treaty signed in return for the release of ten.",
            "the release",
            Status.PLANNED,
        ),
        ("Riga will sign a treaty that is ready.", "will sign", Status.PLANNED),
    ],
)
def test_what_somebody_is_ready_to_do_is_no_plan(
    sentence: str, trigger: str, expected: Status
) -> None:
    said = {Status.PLANNED: 0.7, Status.POSSIBLE: 0.3}
    assert status(sentence, trigger, said, SignalType.TREATY_ALLIANCE, None) is expected


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("It is to widen after 22 months of fighting with them.", "fighting", Status.BACKGROUND),
        ("The truce ends almost ten years of bitter war.", "bitter war", Status.BACKGROUND),
        ("They took it after two days of fighting there.", "fighting", Status.REPORTED),
        ("After two years of peace they took it by force.", "took it", Status.REPORTED),
        ("They took it after months of fighting there.", "took it", Status.REPORTED),
    ],
)
def test_what_went_on_for_months_before_is_history(
    sentence: str, trigger: str, expected: Status
) -> None:
    said = {Status.REPORTED: 0.9, Status.BACKGROUND: 0.1}
    assert status(sentence, trigger, said, SignalType.GROUND_COMBAT_OCCUPATION, None) is expected
