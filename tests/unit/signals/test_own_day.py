"""The day of an act beside the days of others in its sentence."""

import pytest
from siting import lead_of, signals_of

from tocsin.articles import read_article
from tocsin.signals import SignalType, Status, read_news


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("On Tuesday Ukraine recalled its envoy after Russia bombed Kharkiv on Monday.", "Monday"),
        (
            "On Wednesday, two days after talks broke up on Monday, Russia bombed Kharkiv.",
            "Wednesday",
        ),
    ],
)
def test_an_act_has_the_day_of_its_own_clause(text: str, when: str) -> None:
    article = read_article(text.encode(), metadata={"published": "2026-03-05"})
    strike = next(one for one in read_news(article).signals if one.type.value.startswith("strike"))
    assert strike.time is not None
    assert when in strike.time.text


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (
            "Generals who seized power last month expelled the French ambassador on Friday.",
            "Friday",
        ),
        (
            "Ottawa expelled six Indian envoys on Monday, a note published on Tuesday said.",
            "Monday",
        ),
        ("Mali freed 49 Ivorian soldiers on Friday who were captured in July.", "Friday"),
        ("A Swedish nurse held in Herat since June was freed by the Taliban on Friday.", "Friday"),
    ],
)
def test_what_a_party_did_before_has_its_own_day(text: str, when: str) -> None:
    time = lead_of(text).time
    assert time is not None
    assert when in time.text


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (
            "Azerbaijan on Tuesday gave Armenia until Friday to withdraw its troops or face attack.",
            "on Tuesday",
        ),
        (
            "India will not take part in talks with Pakistan next month, Delhi said on Tuesday.",
            "on Tuesday",
        ),
    ],
)
def test_a_statement_was_made_before_its_deadline(text: str, when: str) -> None:
    lead = next(
        one for one in signals_of(text) if one.type.value in ("threat_ultimatum", "refusal_walkout")
    )
    assert lead.time is not None
    assert lead.time.text == when


def test_the_year_of_something_else_is_not_when_an_act_of_today_was_done() -> None:
    text = (
        "Mali's junta freed eleven Ivorian soldiers whose plane had landed without leave in 2024."
    )
    lead = next(one for one in signals_of(text) if one.type is SignalType.RELEASE_EASING_ACCESS)
    assert lead.status is Status.REPORTED
    assert lead.time is None
