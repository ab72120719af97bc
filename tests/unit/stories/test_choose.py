"""Which of several stories a report tells, and which of those like it it does not."""

from datetime import date

import pytest
from telling import STRIKE, act, count, place, report, story_of, strike

from tocsin.signals import SignalType, Status
from tocsin.stories import Report, Story, Withdrawal, withdraw
from tocsin.stories.match import choose, is_same, threats_before

DAY = date(2024, 10, 24)


def test_a_story_that_stands_is_told_on_rather_than_one_taken_back() -> None:
    wire = report(act())
    story, _ = story_of(wire)
    notice = Withdrawal(marks=wire.source.marks, at="2024-10-25", why="the publisher withdrew")
    gone, _ = withdraw(story, notice)
    live, _ = story_of(report(act(), sha="b" * 64, on=date(2024, 10, 20)))
    later = report(act(says=("KR",)), sha="c" * 64)
    assert is_same(later, gone)
    assert choose(later, [gone, live]) == live


def test_of_two_stories_the_one_with_more_of_its_parties_is_told() -> None:
    alone, _ = story_of(report(act(by=("KP",))))
    both, _ = story_of(report(act(by=("KP", "BY")), sha="b" * 64, on=date(2024, 10, 22)))
    later = report(act(by=("KP", "BY")), sha="c" * 64)
    assert is_same(later, alone)
    assert choose(later, [alone, both]) == both


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2024, 10, 23), False),
        (DAY, True),
        (date(2024, 11, 24), True),
        (date(2025, 1, 24), False),
    ],
)
def test_a_withdrawal_ends_what_began_before_it_and_not_long_ago(day: date, ends: bool) -> None:
    story, _ = story_of(report(act()))
    back = report(act(SignalType.WITHDRAWAL_DEMOBILISATION), sha="b" * 64, on=day)
    assert is_same(back, story) is ends


@pytest.mark.parametrize(
    ("by", "to", "day", "linked"),
    [
        ("RU", "UA", DAY, True),
        ("BY", "UA", DAY, False),
        ("RU", "PL", DAY, False),
        ("RU", "UA", date(2024, 10, 28), False),
        ("RU", "UA", date(2024, 8, 1), False),
    ],
)
def test_an_act_carries_out_a_threat_of_its_doer_to_its_victim_of_the_last_months(
    by: str, to: str, day: date, linked: bool
) -> None:
    threat, _ = story_of(
        report(act(SignalType.THREAT_ULTIMATUM, Status.REPORTED, (by,), (to,)), on=day)
    )
    told = threats_before(report(strike(), on=date(2024, 10, 26)), [threat])
    assert told == ((threat.id,) if linked else ())


def struck(
    by: str | None, to: str = "KR", hurt: float = 12, unit: str = "killed", city: str | None = None
) -> Report:
    there = (place(city, to),) if city else ()
    doer = (by,) if by else ()
    lead = act(STRIKE, by=doer, to=(to,), says=("US",), quantity=count(hurt, unit), places=there)
    return report(lead, sha="b" * 64)


def known(by: str, city: str | None = None) -> Story:
    return story_of(struck(by, city=city))[0]


@pytest.mark.parametrize(
    ("later", "same"),
    [
        (struck(None), True),
        (struck(None, hurt=13), False),
        (struck(None, unit="ships"), False),
        (struck(None, to="JP"), False),
        (struck("CN"), False),
    ],
    ids=["the same", "another number", "of others", "of another state", "by another"],
)
def test_an_act_of_nobody_known_is_that_with_the_same_number_of_the_same_people(
    later: Report, same: bool
) -> None:
    assert is_same(later, known("KP")) is same


@pytest.mark.parametrize(
    ("by", "city", "same"),
    [(None, "Incheon", True), (None, "Busan", False), ("CN", "Incheon", False)],
)
def test_an_act_of_nobody_known_is_that_at_the_same_place(
    by: str | None, city: str, same: bool
) -> None:
    assert is_same(struck(by, hurt=3, city=city), known("KP", "Incheon")) is same
