"""Chronologies: how far a day's part reaches, and which of the days an article was published on."""

from datetime import date

import pytest

from tocsin.articles import Article, read_article
from tocsin.articles.chronicle import tell_days

FIRST = "The army moved two battalions to the river on Monday and closed it to boats, the governor said."
LAST = "Nobody may cross until the end of the month, he told reporters in the old town hall."
DAYS = ("24 February 2022", "3 March 2022", "9 May 2024")


def page(body: str) -> Article:
    html = f"<html><body><article><h1>Army closes river</h1>{body}</article></body></html>"
    return read_article(html.encode())


def test_years_that_head_a_table_are_no_chronology() -> None:
    years = "".join(f"<td>{year}</td>" for year in range(2019, 2023))
    table = f"<table><tr><td>State</td>{years}</tr><tr><td>Osten</td></tr></table>"
    text = page(f"<p>{FIRST}</p>{table}<p>{LAST}</p><p>Boats were moored.</p>").text
    assert text.endswith(f"{LAST}\n\nBoats were moored.")
    assert "2022" not in text


def test_the_last_day_takes_no_more_than_those_before() -> None:
    told = tell_days(
        [FIRST, "2015", "Jets bomb a port.", "2018", "2019", "A truce.", "2024", FIRST, LAST]
    )
    assert told == [FIRST, "2015: Jets bomb a port.", "2019: A truce.", f"2024: {FIRST}", LAST]


@pytest.mark.parametrize("days", [DAYS, ("March 26, 2015", "June 2018", "2024")])
def test_the_first_day_of_a_chronology_is_not_that_of_its_publication(
    days: tuple[str, ...],
) -> None:
    entries = [(day, f"{FIRST} {number}.") for number, day in enumerate(days)]
    text = "\n\n".join(["Timeline of the river", *(f"{day}\n\n{told}" for day, told in entries)])
    assert read_article(text.encode()).published is None
    assert page("".join(f"<h3>{day}</h3><p>{told}</p>" for day, told in entries)).published is None


def test_the_day_above_a_chronology_is_that_of_its_publication() -> None:
    parts = "\n\n".join(f"{day}\n\n{FIRST} {number}." for number, day in enumerate(DAYS))
    text = f"Timeline of the river\n\n10 May 2024\n\nIt was never open for long, but for boats.\n\n{parts}"
    assert read_article(text.encode()).published == date(2024, 5, 10)
