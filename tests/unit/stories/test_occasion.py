"""When an attack took place by its own sentence, and that two nights' attacks are two stories."""

from datetime import date

import pytest
from telling import act, place, report, said, story_of, strike

from tocsin.signals import Signal, SignalType, Status
from tocsin.stories import Report
from tocsin.stories.match import choose, is_same
from tocsin.stories.occasion import occasion_of

WEDNESDAY = date(2026, 6, 3)


def told(words: str, trigger: str = "hit") -> Signal:
    return said(words, strike("Dnipro"), trigger)


def on(day: int, words: str, trigger: str = "hit", hour: int = 9, sha: str = "a") -> Report:
    """A report of June 2026 on a strike on one town."""
    made = report(told(words, trigger), sha=sha * 64, on=date(2026, 6, day))
    at = f"2026-06-{day:02}T{hour:02}:00:00+00:00"
    return made.model_copy(update={"source": made.source.model_copy(update={"published": at})})


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Missiles hit Dnipro on Tuesday, the governor said.", 2),
        ("Missiles hit Dnipro overnight, the governor said.", 3),
        ("Missiles hit Dnipro before dawn on Wednesday, killing two.", 3),
        ("Russia on Tuesday again hit Dnipro, killing two.", 2),
        ("On Monday, missiles hit Dnipro and killed two.", 1),
        ("Schools closed on Wednesday, two days after missiles hit Dnipro.", 1),
        ("Firemen searched on Wednesday the depot that missiles hit on Monday.", 1),
        ("Missiles hit Dnipro again, killing two, the governor said on Wednesday.", 3),
        ("Houses hit by Russian missiles on Tuesday were searched.", 2),
        ("Missiles hit the plant that feeds the town on Tuesday.", 2),
        ("Missiles hit a depot, which supplies two brigades, on Monday.", 1),
        ("Russia hit Dnipro from Crimea on Monday.", 1),
        ("Russia hit it with missiles from Crimea on Monday.", 1),
        ("Russia hit Dnipro on Wednesday in response to a raid a day earlier.", 3),
        ("On Wednesday missiles hit Dnipro in revenge for a raid on Kursk a day earlier.", 3),
        ("Paris condemned on Wednesday the raid that hit Dnipro a day earlier.", 2),
    ],
)
def test_the_day_of_an_attack_is_that_of_its_own_clause(words: str, day: int) -> None:
    found = occasion_of(told(words), "2026-06-03T09:00:00+00:00")
    assert found is not None
    assert found.day == date(2026, 6, day)


@pytest.mark.parametrize(
    "words",
    [
        "Ukraine said on Tuesday that missiles had hit Dnipro.",
        "Missiles hit Dnipro, the governor said on Wednesday.",
        "Two died when missiles hit Dnipro in breach of Monday's ceasefire.",
        "Volunteers swept streets on Wednesday after missiles hit Dnipro.",
        "DNIPRO, June 3 - Missiles hit Dnipro and killed two.",
        "Missiles hit Dnipro a few hours after talks on Tuesday.",
        "Missiles that hit Dnipro drew condemnation from Paris on Wednesday.",
        "Missiles hit Dnipro as rescuers from Kyiv arrived on Wednesday.",
        "Missiles hit Dnipro in response to a raid a day earlier.",
        "Missiles hit Dnipro in the war's worst raid, a day before the summit.",
        "Missiles hit Dnipro, whose dead had risen to 12 from 9 on Tuesday.",
    ],
)
def test_a_day_on_which_somebody_spoke_or_did_something_else_says_nothing(words: str) -> None:
    assert occasion_of(told(words), "2026-06-03T09:00:00+00:00") is None


FIRST = on(1, "Bombs hit Dnipro overnight, the governor said on Monday.", hour=5)


@pytest.mark.parametrize(
    ("report_", "same"),
    [
        (on(1, "Bombs hit Dnipro early on Monday.", sha="b"), True),
        (on(1, "Bombs hit Dnipro on Monday.", sha="b"), True),
        (on(2, "Bombs that hit Dnipro on Monday had killed six.", sha="b"), True),
        (
            on(
                2,
                "The toll of bombs that hit Dnipro is six, the governor said on Tuesday.",
                sha="b",
            ),
            True,
        ),
        (on(2, "The toll of bombs that hit Dnipro rose to nine on Tuesday.", sha="b"), True),
        (on(2, "Drones hit Dnipro in the early hours of Tuesday.", sha="b"), False),
        (on(2, "Drones hit Dnipro on Tuesday.", sha="b"), False),
        (on(2, "Drones hit Dnipro late on Monday.", sha="b"), False),
        (
            on(2, "Drones hit Dnipro for a second night, the governor said on Tuesday.", sha="b"),
            False,
        ),
    ],
)
def test_the_next_nights_attack_on_the_same_town_is_another(report_: Report, same: bool) -> None:
    story, _ = story_of(FIRST)
    assert is_same(report_, story) is same


def test_late_on_monday_and_overnight_are_one_night() -> None:
    story, _ = story_of(on(1, "Drones hit Dnipro late on Monday.", hour=22))
    assert is_same(on(2, "Drones hit Dnipro overnight, killing two.", sha="b"), story)


def test_a_follow_up_without_a_day_goes_to_the_latest_attack_and_one_with_it_to_its_own() -> None:
    first, _ = story_of(FIRST)
    second, _ = story_of(on(2, "Drones hit Dnipro early on Tuesday.", sha="b"))
    vague = on(2, "Nine people are in hospital since drones hit Dnipro.", hour=20, sha="c")
    assert choose(vague, [first, second]) == second
    buried = on(3, "Four killed when bombs hit Dnipro on Monday were buried.", sha="c")
    assert choose(buried, [first, second]) == first


def test_each_group_of_hostages_let_go_is_news() -> None:
    kind = SignalType.RELEASE_EASING_ACCESS
    freed = act(kind, by=("NSA:HAMAS",), to=("IL",), says=("IL",))
    first = report(
        said("Hamas freed three hostages on Monday.", freed, "freed"), on=date(2026, 6, 1)
    )
    again = said("Hamas freed four more hostages on Wednesday.", freed, "freed")
    assert not is_same(report(again, sha="b" * 64, on=WEDNESDAY), story_of(first)[0])


def test_fighting_that_goes_on_is_one_story() -> None:
    kind = SignalType.GROUND_COMBAT_OCCUPATION
    clash = act(kind, by=("AM", "AZ"), to=(), says=("AM",), places=(place("Sotk", "AM"),))
    first = report(
        said("Soldiers fought near Sotk on Monday.", clash, "fought"), on=date(2026, 6, 1)
    )
    later = said("Soldiers fought near Sotk on Tuesday.", clash, "fought")
    assert is_same(report(later, sha="b" * 64, on=date(2026, 6, 2)), story_of(first)[0])


def test_a_weekday_of_the_future_is_that_of_the_week_before_unless_planned() -> None:
    done = told("Houses hit by missiles on Thursday were searched.")
    assert occasion_of(done, "2026-06-09T09:00:00+00:00").day == date(2026, 6, 4)
    plan = told("Jets will hit Dnipro on Thursday.").model_copy(update={"status": Status.PLANNED})
    assert occasion_of(plan, "2026-06-02T09:00:00+00:00").day == date(2026, 6, 4)


def test_a_weekday_six_days_back_is_tomorrows_where_tomorrow_has_begun_and_else_says_nothing() -> (
    None
):
    late = told("Missiles hit Dnipro on Thursday, the governor said.")
    assert occasion_of(late, "2026-06-03T22:00:00+00:00").day == date(2026, 6, 4)
    assert occasion_of(late, "2026-06-03T09:00:00+00:00") is None


def test_an_undated_article_never_makes_another_attack() -> None:
    undated = report(
        told("Drones hit Dnipro on Tuesday."), sha="b" * 64, on=date(2026, 6, 2), dated=False
    )
    assert is_same(undated, story_of(FIRST)[0])


def test_a_look_back_is_of_the_day_that_its_sentence_counts_back_to() -> None:
    crossed = act(SignalType.GROUND_COMBAT_OCCUPATION, by=("IL",), to=("SY",), says=("SY",))
    first = report(
        said("Soldiers crossed into Quneitra on Monday.", crossed, "crossed"), on=date(2026, 6, 1)
    )
    words = "Three days after soldiers crossed into Quneitra, no bus has come."
    back = report(said(words, crossed, "crossed"), sha="b" * 64, on=date(2026, 6, 4))
    assert is_same(back, story_of(first)[0])
