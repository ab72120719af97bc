"""Tolls and forces that are told by a word: "dozens", "thousands"."""

import pytest
from telling import act, count, report, story_of, strike

from tocsin.signals.signal import Quantity
from tocsin.stories import Change, ChangeKind, Story

REPEAT, ESCALATED = ChangeKind.REPEAT, ChangeKind.ESCALATED


def number(told: int | str) -> Quantity:
    if isinstance(told, int):
        return count(told, "killed")
    return Quantity(text=told, start=0, end=len(told), value=None, unit="killed")


def raid(*tolls: int | str, outlets: str = "AAAA") -> tuple[Story, Change]:
    """One raid as articles tell it, each with its toll."""
    return story_of(
        *(
            report(
                strike(says="").model_copy(update={"quantity": number(toll), "speakers": ()}),
                sha=f"{at:02x}" * 32,
                outlet=outlets[at],
            )
            for at, toll in enumerate(tolls)
        )
    )


@pytest.mark.parametrize(
    ("tolls", "change"),
    [
        ((3, "dozens of people"), ESCALATED),
        ((3, "several people"), REPEAT),
        ((45, "Hundreds"), ESCALATED),
        (("dozens of people", 31), REPEAT),
        (("dozens of people", 71), ESCALATED),
        (("hundreds of people", "thousands of people"), ESCALATED),
    ],
)
def test_a_toll_told_by_a_word_is_news_where_its_least_is(
    tolls: tuple[int | str, ...], change: ChangeKind
) -> None:
    assert raid(*tolls)[1].kind is change


def test_a_change_tells_the_words_and_what_is_counted() -> None:
    assert raid(3, "Dozens of people")[1].reason.startswith(
        "toll of dozens of people killed after about 3 killed"
    )


@pytest.mark.parametrize(
    ("tolls", "shown"), [(("dozens", 20), "20 killed"), (("hundreds", 20), "hundreds")]
)
def test_a_number_is_shown_rather_than_a_word_that_means_it(
    tolls: tuple[int | str, ...], shown: str
) -> None:
    quantity = raid(*tolls, outlets="AB")[0].lead.quantity
    assert quantity is not None
    assert quantity.text == shown


def test_thousands_of_soldiers_are_as_grave_as_a_number_of_them() -> None:
    words = Quantity(text="thousands of soldiers", start=0, end=21, value=None, unit="troops")
    story, _ = story_of(report(act(quantity=words)))
    assert "count >= 1,000 +1" in story.severity.explain()
