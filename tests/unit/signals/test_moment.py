"""When an act was, where its sentence tells it by the day of another."""

import pytest

from tocsin.articles import read_article
from tocsin.signals import Signal, SignalType, read_news


def read(text: str) -> tuple[Signal, ...]:
    return read_news(read_article(text.encode(), metadata={"published": "2026-03-05"})).signals


@pytest.mark.parametrize(
    ("text", "kind", "words", "day"),
    [
        (
            "Turkish jets bombed Kurdish posts near Kobani on Tuesday, three days after gunmen of the"
            " PKK attacked a Turkish army base at Cukurca.",
            "ground_combat_occupation",
            "on Tuesday, three days after",
            "2026-02-28",
        ),
        (
            "A day after Israeli jets bombed a Syrian airfield at Hama, Damascus closed its border"
            " with Jordan on Wednesday.",
            "strike_bombardment",
            "A day after",
            "2026-03-03",
        ),
        (
            "Turkish jets bombed Kurdish posts near Kobani on Tuesday, three weeks after gunmen of the"
            " PKK attacked a Turkish army base at Cukurca.",
            "ground_combat_occupation",
            None,
            None,
        ),
        (
            "Turkish jets bombed Kurdish posts near Kobani on Tuesday, two days before talks with"
            " Syria.",
            "strike_bombardment",
            "on Tuesday",
            "2026-03-03",
        ),
    ],
)
def test_an_act_so_many_days_from_another_has_its_own_day(
    text: str, kind: str, words: str | None, day: str | None
) -> None:
    time = next(one.time for one in read(text) if one.type is SignalType(kind))
    assert (time and time.text, time and str(time.first)) == (words, day)


def test_the_day_on_which_somebody_told_it_somewhere_is_not_that_of_the_act() -> None:
    text = (
        "Ukraine's army told reporters in Kyiv on Monday that Russian missiles had struck the port of"
        " Odesa in January, killing nine people."
    )
    assert [one.time and one.time.text for one in read(text)] == ["in January"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Oslo and Minsk are to reopen their embassies in each other's capital, ending a rift that"
            " began in 2012.",
            "treaty_alliance",
        ),
        (
            "Malaysia, which brokered the truce between Thailand and Cambodia, will send officers on"
            " Saturday to look at the stream.",
            "talks_mediation",
        ),
    ],
)
def test_a_plan_is_not_for_a_year_long_past_nor_was_a_deed_done_on_a_day_ahead(
    text: str, kind: str
) -> None:
    assert [one.time for one in read(text) if one.type == kind] == [None]
