"""Plans that are dropped: who was told of one hears that it is off."""

from datetime import date

import pytest
from telling import act, report, said, story_of

from tocsin.signals import Signal, SignalType, Status
from tocsin.signals.codebook import polarity_of
from tocsin.signals.signal import When
from tocsin.stories import ChangeKind, ClaimStatus
from tocsin.stories.calling_off import as_talks_off, called_off
from tocsin.stories.leading import variants
from tocsin.stories.match import is_same

DRILL, TALKS = SignalType.MILITARY_EXERCISE, SignalType.TALKS_MEDIATION
TOLD, LATER = date(2026, 3, 2), date(2026, 3, 5)


def joint(kind: SignalType, status: Status, words: str, trigger: str) -> Signal:
    told = act(kind, status, by=("NO", "SE"), to=(), says=("NO",))
    told = told.model_copy(update={"polarity": polarity_of(kind)})
    return said(words, told, trigger)


def plan(kind: SignalType) -> Signal:
    what = "a drill" if kind is DRILL else "talks"
    words = f"Norway and Sweden will hold {what} next week."
    return joint(kind, Status.PLANNED, words, f"will hold {what}")


OFF = "Norway and Sweden have called off the {} because of a storm."


@pytest.mark.parametrize(
    ("words", "trigger", "how"),
    [
        (OFF.format("drill"), "called off the drill", "called off"),
        ("The drill of the two navies has been put off until May.", "drill", "put off"),
        ("Norway postponed the drill.", "postponed the drill", "put off"),
        ("Norway and Sweden held no drill.", "held no drill", ""),
        ("The drill was not delayed.", "drill", ""),
        ("They have not met for a drill since one was called off in May.", "met for a drill", ""),
    ],
)
def test_how_a_plan_was_dropped(words: str, trigger: str, how: str) -> None:
    assert called_off(joint(DRILL, Status.NEGATED, words, trigger)) == how
    assert called_off(joint(DRILL, Status.PLANNED, words, trigger)) == ""


@pytest.mark.parametrize(
    ("kind", "word", "change", "label"),
    [
        (DRILL, "drill", ChangeKind.DEESCALATED, "military exercise"),
        (TALKS, "talks", ChangeKind.ESCALATED, "talks or mediation"),
    ],
)
def test_a_plan_called_off_ends_its_story_and_talks_called_off_ease_nothing(
    kind: SignalType, word: str, change: ChangeKind, label: str
) -> None:
    off = joint(kind, Status.NEGATED, OFF.format(word), f"called off the {word}")
    story, made = story_of(report(plan(kind), on=TOLD), report(off, sha="b" * 64, on=LATER))
    assert (made.kind, made.reason) == (change, f"called off: {label}")
    assert story.severity.level == 0
    held = plan(kind).model_copy(update={"status": Status.CLAIMED})
    assert not is_same(report(held, sha="c" * 64, on=date(2026, 3, 9)), story)


def test_talks_that_were_held_are_not_called_off_with_those_that_were_to_follow() -> None:
    held = plan(TALKS).model_copy(update={"status": Status.CLAIMED})
    story, _ = story_of(report(held, on=TOLD))
    off = joint(TALKS, Status.NEGATED, OFF.format("talks"), "called off the talks")
    assert not is_same(report(off, sha="b" * 64, on=LATER), story)


@pytest.mark.parametrize(
    ("words", "trigger", "to", "off"),
    [
        ("Talks with Sweden have been called off.", "called off", ("SE",), True),
        ("Norway has called off talks with Sweden.", "has called off", ("SE",), True),
        ("Oslo cancelled talks of Sweden and Finland.", "cancelled talks", ("SE", "FI"), True),
        ("Norway walked out of talks with Sweden.", "walked out", ("SE",), False),
        ("A fishing treaty with Sweden was abandoned.", "abandoned", ("SE",), False),
    ],
)
def test_talks_that_anybody_drops_are_a_plan_called_off(
    words: str, trigger: str, to: tuple[str, ...], off: bool
) -> None:
    lead = act(SignalType.REFUSAL_WALKOUT, Status.REPORTED, ("NO",), to, ())
    lead = said(words, lead, trigger)
    found = as_talks_off(lead)
    assert (found is not None) is off
    assert variants(lead, ()) == ((found,) if found else ())


def test_a_plan_called_off_is_asserted_by_nobody() -> None:
    off = joint(DRILL, Status.NEGATED, OFF.format("drill"), "called off the drill")
    story, _ = story_of(report(plan(DRILL), on=TOLD), report(off, sha="b" * 64, on=LATER))
    assert story.status is ClaimStatus.REPORTED


@pytest.mark.parametrize("day", ["", " set for Friday", " for now on Wednesday"])
def test_a_launch_planned_for_a_day_is_found_when_it_is_put_off(day: str) -> None:
    kind = SignalType.MISSILE_NUCLEAR_ACTIVITY

    def launch(status: Status, words: str, trigger: str) -> Signal:
        return said(words, act(kind, status, by=("KP",), to=(), says=("JP",)), trigger)

    planned = launch(Status.PLANNED, "It will launch a satellite on Friday.", "will launch")
    off = launch(
        Status.NEGATED, f"It put off the launch of a satellite{day}.", "put off the launch"
    )
    story, _ = story_of(report(planned, on=TOLD))
    assert is_same(report(off, sha="b" * 64, on=date(2026, 3, 4)), story)


def test_talks_planned_for_a_day_are_found_when_they_have_been_called_off() -> None:
    words = "Talks with Sweden due to start in Riga on Monday had been called off, Oslo said."
    refused = act(SignalType.REFUSAL_WALKOUT, Status.REPORTED, ("NO",), ("SE",), ())
    monday = When(text="on Monday", start=words.index("on Monday"), end=words.index("on Monday") + 9,
                  precision="day", first=date(2026, 3, 2), last=date(2026, 3, 2))  # fmt: skip
    refused = said(words, refused, "had been called off").model_copy(update={"time": monday})
    ahead = monday.model_copy(update={"first": date(2026, 3, 9), "last": date(2026, 3, 9)})
    planned = plan(TALKS).model_copy(update={"time": ahead})
    story, _ = story_of(report(planned, on=date(2026, 3, 4)))
    (off,) = variants(refused, ())
    assert is_same(report(off, sha="b" * 64, on=date(2026, 3, 7)), story)
