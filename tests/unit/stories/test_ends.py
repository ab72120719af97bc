"""Ends of another kind on a later day, and captives told by their number."""

from datetime import date

import pytest
from telling import act, count, denial, place, report, story_of

from tocsin.alerts.naming import tell_news
from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.signal import Party, When
from tocsin.stories import ChangeKind, ClaimStatus, Report, Story
from tocsin.stories.match import is_same

M23, GROUND = "NSA:M23", SignalType.GROUND_COMBAT_OCCUPATION
TRUCE, LEFT = SignalType.CEASEFIRE_TRUCE, SignalType.WITHDRAWAL_DEMOBILISATION


def told(lead: Signal, day: int) -> Report:
    return report(lead, sha=f"{day:02}" * 32, on=date(2024, 10, day))


def taken(day: int = 11) -> Report:
    lead = act(GROUND, by=(M23,), to=("CD",), says=("CD",), places=(place("Walikale", "CD"),))
    return told(lead, day)


def ended(kind: SignalType, day: int) -> Report:
    both = kind is TRUCE
    by, to = ((M23, "CD"), ()) if both else ((M23,), ("CD",))
    return told(act(kind, Status.REPORTED, by=by, to=to, says=()), day)


@pytest.mark.parametrize(
    ("first", "then", "day", "same"),
    [
        (LEFT, TRUCE, 20, False),
        (LEFT, TRUCE, 14, True),
        (TRUCE, LEFT, 20, False),
        (LEFT, LEFT, 20, True),
    ],
)
def test_an_end_of_another_kind_on_a_later_day_is_an_event_of_its_own(
    first: SignalType, then: SignalType, day: int, same: bool
) -> None:
    story, change = story_of(taken(), ended(first, 14))
    assert change.kind is ChangeKind.DEESCALATED
    assert is_same(ended(then, day), story) is same


def freed(to: str | None, number: int, text: str = "12 hostages") -> Signal:
    kind = SignalType.RELEASE_EASING_ACCESS
    lead = act(kind, Status.PLANNED, by=("NSA:HAMAS",), to=(to,), says=("QA",))
    whom = lead.recipients if to else (Party(text=text, start=0, end=len(text)),)
    return lead.model_copy(update={"recipients": whom, "quantity": count(number, "prisoners")})


@pytest.mark.parametrize(("number", "same"), [(12, True), (6, False)])
def test_captives_told_by_their_number_alone_are_those_of_whom_as_many_were_told(
    number: int, same: bool
) -> None:
    story: Story = story_of(told(freed("IL", 12), 3))[0]
    assert is_same(told(freed(None, number, f"{number} hostages"), 4), story) is same


@pytest.mark.parametrize(
    ("says", "began", "kind", "status"),
    [
        ((), 14, ChangeKind.CONFIRMED, ClaimStatus.ASSERTED),
        (("US",), 14, ChangeKind.REPEAT, ClaimStatus.CONTESTED),
        ((), 11, ChangeKind.REPEAT, ClaimStatus.CONTESTED),
    ],
)
def test_a_truce_that_begins_after_one_side_had_denied_it_is_told(
    says: tuple[str, ...], began: int, kind: ChangeKind, status: ClaimStatus
) -> None:
    agreed = act(TRUCE, by=(M23, "CD"), to=(), says=("US",))
    day = When(text="Monday", start=0, end=6, precision="day", first=date(2024, 10, began))
    how = Status.CLAIMED if says else Status.REPORTED
    begun = act(TRUCE, how, by=(M23, "CD"), to=(), says=says, time=day)
    denied = report(denial("CD", of=TRUCE), sha="12" * 32, on=date(2024, 10, 12), denies=True)
    story, change = story_of(told(agreed, 11), denied, told(begun, 14))
    assert (change.kind, story.status) == (kind, status)
    assert tell_news(change).endswith(" denied has taken place.") is (kind is ChangeKind.CONFIRMED)


def test_talks_of_a_later_day_are_others_than_those_that_were_denied() -> None:
    talks = SignalType.TALKS_MEDIATION
    held = act(talks, by=("IR", "US"), to=(), says=("OM",))
    day = When(text="Thursday", start=0, end=8, precision="day", first=date(2024, 10, 13))
    again = act(talks, Status.REPORTED, by=("IR", "US"), to=(), says=(), time=day)
    denied = report(denial("IR", of=talks), sha="12" * 32, on=date(2024, 10, 12), denies=True)
    assert story_of(told(held, 11), denied, told(again, 13))[0].denied_by == ("IR",)
