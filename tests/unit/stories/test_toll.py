"""When a toll is news by itself: how far it grew, and what takes it back."""

import pytest
from telling import act, count

from tocsin.signals.signal import Quantity
from tocsin.stories.toll import is_leap, is_taken_back, last_told, outranks, toll_of


def toll(told: str | None) -> Quantity | None:
    """Such as "12 killed"."""
    number, _, unit = (told or "").partition(" ")
    return count(float(number), unit) if told else None


@pytest.mark.parametrize(
    ("before", "after", "news"),
    [
        (None, "10 killed", True),
        (None, "9 killed", False),
        (None, "60 wounded", False),
        ("20 wounded", "10 killed", True),
        ("2 killed", "60 wounded", False),
        ("5 killed", "25 killed", True),
        ("5 killed", "24 killed", False),
        ("5 wounded", "25 wounded", True),
        ("5 wounded", "30 casualties", True),
        ("1 killed", "9 killed", False),
    ],
)
def test_a_toll_of_ten_that_grew_fivefold_or_has_the_first_dead_is_news(
    before: str | None, after: str, news: bool
) -> None:
    assert is_leap(toll(before), toll(after)) is news


@pytest.mark.parametrize(
    ("before", "after", "sentence", "fell"),
    [
        ("31 killed", "14 killed", "The ministry lowered the toll to 14.", True),
        ("28 killed", "14 killed", "The ministry lowered the toll to 14.", True),
        ("28 killed", "15 killed", "The ministry lowered the toll to 15.", False),
        ("10 killed", "4 killed", "The ministry lowered the toll to four.", True),
        ("9 killed", "2 killed", "The ministry lowered the toll to two.", False),
        ("31 killed", "14 killed", "The shelling killed 14 people.", False),
        ("31 killed", "14 wounded", "The ministry lowered the toll to 14 wounded.", False),
        ("31 wounded", "14 killed", "The ministry lowered the toll to 14.", False),
        (None, "14 killed", "The ministry lowered the toll to 14.", False),
        ("31 killed", None, "The ministry lowered the toll.", False),
    ],
)
def test_of_ten_dead_or_more_half_may_be_taken_back_in_words(
    before: str | None, after: str | None, sentence: str, fell: bool
) -> None:
    assert is_taken_back(toll(before), toll(after), sentence) is fell


@pytest.mark.parametrize(
    ("before", "now", "known"),
    [
        ("3 killed", "40 wounded", "3 killed"),
        ("3 killed", None, "3 killed"),
        ("3 killed", "2 killed", "2 killed"),
        ("40 wounded", None, None),
        ("40 wounded", "3 killed", "3 killed"),
    ],
)
def test_the_wounded_replace_none_killed_in_what_readers_know(
    before: str, now: str | None, known: str | None
) -> None:
    assert last_told(toll(before), toll(now)) == toll(known)


def test_ten_killed_are_told_before_any_wounded() -> None:
    assert [
        outranks(count(n, unit)) for n, unit in ((10, "killed"), (9, "killed"), (99, "wounded"))
    ] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit", "counts"),
    [
        ("12 killed", 12, "killed", True),
        ("dozens wounded", None, "wounded", True),
        ("several killed", None, "killed", False),
        ("3,000 troops", 3000, "troops", False),
    ],
)
def test_a_toll_is_a_number_of_casualties(
    text: str, value: float | None, unit: str, counts: bool
) -> None:
    quantity = Quantity(text=text, start=0, end=5, value=value, unit=unit)
    assert toll_of(act(quantity=quantity)) == (quantity if counts else None)


def test_an_act_without_a_number_has_no_toll() -> None:
    assert toll_of(act()) is None
