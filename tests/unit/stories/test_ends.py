"""Ends of another kind on a later day, and captives told by their number."""

from datetime import date

import pytest
from telling import act, count, place, report, story_of

from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.signal import Party
from tocsin.stories import ChangeKind, Report, Story
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
