"""Which texts are English enough to be read."""

import pytest

from tocsin.articles import Reason, Unreadable, read_article

GERMAN = (
    "Iranische Streitkräfte haben am Dienstag einen Tanker in der Straße von Hormus beschlagnahmt, "
    "teilte die US-Marine mit. Das Schiff wurde in den Hafen von Bandar Abbas gebracht."
)
MENU = [
    "News of the day",
    "All of the videos",
    "What we do and who we are",
    "Terms for the use of it",
]


def test_english_menus_around_another_language_do_not_make_it_english() -> None:
    with pytest.raises(Unreadable) as refused:
        read_article("\n\n".join([*MENU, GERMAN, GERMAN.replace("Iran", "Oman"), *MENU]).encode())
    assert refused.value.reason is Reason.NOT_ENGLISH


def test_a_long_quote_does_not_make_short_english_lines_another_language() -> None:
    lines = [f"The army fired on the port of Osten at {hour}." for hour in range(10, 20)]
    assert read_article("\n\n".join([*lines, f"“{GERMAN}”"]).encode()).text.endswith("”")


def test_a_headline_alone_is_english() -> None:
    assert read_article(b"Army closes the river").text == "Army closes the river"
