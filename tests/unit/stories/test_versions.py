"""Versions of one article in their order, and notices that take some of them back."""

import pytest
from telling import act, count, report, story_of

from tocsin.signals import SignalType
from tocsin.signals.signal import Party
from tocsin.stories import ChangeKind, Report, Withdrawal, update, withdraw
from tocsin.stories.copies import sketch

URL = "https://a.example/1"


def version(at: str, troops: int, sha: str) -> Report:
    """The article as it was published at this time."""
    made = report(act(quantity=count(troops)), url=URL, sha=sha * 64)
    return made.model_copy(update={"source": made.source.model_copy(update={"published": at})})


def notice(at: str, *marks: str, outlet: str = "The Example") -> Withdrawal:
    return Withdrawal(marks=marks, at=at, outlet=outlet, why="the publisher withdrew")


@pytest.mark.parametrize(
    ("first", "then", "troops"),
    [
        ("2024-10-24T12:00:00+00:00", "2024-10-24T09:00:00+00:00", 3_000),
        ("2024-10-25", "2024-10-24", 3_000),
        ("2024-10-24T12:00:00+00:00", "2024-10-24T15:00:00+00:00", 4_000),
        ("2024-10-24T12:00:00+00:00", "2024-10-24T12:00:00+00:00", 4_000),
        ("2024-10-24T12:00:00+00:00", "2024-10-24", 4_000),
        ("2024-10-24", "2024-10-24T09:00:00+00:00", 4_000),
    ],
)
def test_the_later_version_counts_in_whatever_order_they_come(
    first: str, then: str, troops: int
) -> None:
    story, _ = story_of(version(first, 3_000, "a"), version(then, 4_000, "b"))
    assert story.lead.quantity is not None
    assert story.lead.quantity.value == troops


@pytest.mark.parametrize(
    ("outlet", "kind"),
    [("The Example", ChangeKind.RETRACTED), ("Harbour Times", ChangeKind.REPEAT)],
)
def test_a_notice_that_names_no_article_takes_back_its_own_outlets(
    outlet: str, kind: ChangeKind
) -> None:
    story, _ = story_of(report(act(), outlet="The Example"))
    assert withdraw(story, notice("2024-10-25", "m", outlet=outlet))[1].kind is kind


@pytest.mark.parametrize(
    ("at", "kind"),
    [
        ("2024-10-25T08:00:00+00:00", ChangeKind.REPEAT),
        ("2024-10-25T10:00:00+00:00", ChangeKind.NEW),
    ],
    ids=["written before the notice", "published anew after it"],
)
def test_of_an_article_taken_back_only_what_came_after_the_notice_counts(
    at: str, kind: ChangeKind
) -> None:
    first = version("2024-10-24T09:00:00+00:00", 3_000, "a")
    story, _ = story_of(first)
    story, _ = withdraw(story, notice("2024-10-25T09:00:00+00:00", *first.source.marks))
    assert update(story, version(at, 3_000, "c"))[1].kind is kind


def stored(at: str | None, troops: int, sha: str) -> Report:
    """A version that keeps the date of the others, by when its object was stored."""
    return version("2024-10-24", troops, sha).model_copy(update={"arrived": at})


@pytest.mark.parametrize(
    ("first", "then", "troops"),
    [
        ("2024-10-24T10:00:00+00:00", "2024-10-24T11:00:00+00:00", 12_000),
        ("2024-10-24T11:00:00+00:00", "2024-10-24T10:00:00+00:00", 3_000),
        (None, "2024-10-24T10:00:00+00:00", 12_000),
    ],
    ids=["in order", "the later first", "of a story kept before that was noted"],
)
def test_versions_of_one_date_count_in_the_order_in_which_they_were_stored(
    first: str | None, then: str, troops: int
) -> None:
    story, _ = story_of(stored(first, 3_000, "a"), stored(then, 12_000, "b"))
    assert story.lead.quantity
    assert story.lead.quantity.value == troops


@pytest.mark.parametrize("day_first", [True, False])
def test_a_version_of_the_day_and_one_of_its_hour_count_as_they_come(day_first: bool) -> None:
    days = ["2024-10-24", "2024-10-24T10:00:00+00:00"]
    first, then = days if day_first else reversed(days)
    story, _ = story_of(version(first, 3_000, "a"), version(then, 12_000, "b"))
    assert story.lead.quantity
    assert story.lead.quantity.value == 12_000


def test_a_deletion_takes_back_what_a_story_holds_from_before_its_storing_was_noted() -> None:
    story, _ = story_of(report(act(), url=URL))
    gone = notice("2024-10-25", *story.tellings[0].marks).model_copy(update={"deleted": True})
    assert withdraw(story, gone)[1].kind is ChangeKind.RETRACTED


def test_a_reprint_falls_with_the_wire_that_it_credits_and_no_other_does() -> None:
    wire = report(act(), outlet="Example Wire")
    reprint = report(act(says=("KR",)), sha="b" * 64, outlet="Harbour Times")
    reprint = reprint.model_copy(update={"credit": "Example Wire"})
    own = report(act(says=("JP",)), sha="c" * 64, outlet="Northern Star")
    own = own.model_copy(update={"credit": "Harbour Wire"})
    story, _ = story_of(wire, reprint, own)
    after, _ = withdraw(story, notice("2024-10-25", *wire.source.marks, outlet="Example Wire"))
    assert [one.outlet for one in after.tellings] == ["Northern Star"]


def test_of_those_who_come_after_a_notice_only_its_own_outlet_is_kept_out() -> None:
    story, _ = story_of(report(act(), outlet="Northern Star"))
    story, _ = withdraw(story, notice("2024-10-25", "n", outlet="Harbour Times"))
    other = report(act(says=("KR",)), sha="b" * 64, outlet="Evening Post")
    assert update(story, other)[1].kind is ChangeKind.CORROBORATED


def test_an_article_that_its_outlet_publishes_after_its_notice_is_told() -> None:
    story, _ = story_of(report(act(), outlet="Northern Star"))
    story, _ = withdraw(story, notice("2024-10-23", "n", outlet="Harbour Times"))
    anew = report(act(says=("KR",)), sha="b" * 64, outlet="Harbour Times")
    assert update(story, anew)[1].kind is ChangeKind.CORROBORATED


def test_a_copy_elsewhere_has_the_witnesses_of_the_text_that_it_copies() -> None:
    """Else residents quoted by a wire would be a new origin with each paper that prints it."""
    seen = (Party(text="residents", start=0, end=9),)
    lead = act().model_copy(update={"speakers": seen})
    text = sketch("Soldiers crossed the border at dawn, residents of the village said on Monday.")
    first, copied = (
        report(lead, sha=sha * 64, outlet=outlet).model_copy(update={"sketch": text})
        for sha, outlet in (("a", "Example Wire"), ("b", "Harbour Times"))
    )
    story, change = story_of(first, copied)
    assert (change.kind, story.origins) == (ChangeKind.REPEAT, ("witnesses:Example Wire",))


def test_a_toll_that_creeps_up_is_compared_with_the_first_one_told() -> None:
    tolls = (None, 3, 9, 16)
    acts = [
        act(SignalType.GROUND_COMBAT_OCCUPATION, quantity=count(n, "killed") if n else None)
        for n in tolls
    ]
    _, change = story_of(
        *(report(one, sha=f"{at}" * 64, outlet=f"O{at}") for at, one in enumerate(acts))
    )
    assert change.reason.startswith("toll of")
