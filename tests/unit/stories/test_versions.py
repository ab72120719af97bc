"""Versions of one article in their order, and notices that take some of them back."""

import pytest
from telling import act, count, report, story_of

from tocsin.stories import ChangeKind, Report, Withdrawal, update, withdraw

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
