"""Whatever the order of arrival and however often a report comes, the stories end the same.

What order must change: a story's id and the order of its alerts (they follow who came first), the
words of its lead among articles of one time, and which of more than three articles a fact is kept for.
"""

import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from desk import Desk, day, material
from telling import act, count, denial, place, report, said

from tocsin.signals import SignalType
from tocsin.stories import Report

STRIKE, WITHDRAWAL = SignalType.STRIKE_BOMBARDMENT, SignalType.WITHDRAWAL_DEMOBILISATION


def one(number: int, lead, *others, on: int = 4, **more) -> Report:
    sha = f"{number:02x}" * 32
    told = report(lead, *others, sha=sha, on=day(on), outlet=f"Outlet {number}", **more)
    when = f"2026-03-{on:02}T{number % 24:02}:00:00+00:00"
    return told.model_copy(update={"source": told.source.model_copy(update={"published": when})})


def strike(number: int, city: str, killed: int, *says: str | None, by: str = "RU", to: str = "UA",
           on: int = 4):  # fmt: skip
    lead = act(STRIKE, by=(by,), to=(to,), says=says or (to,), places=(place(city, to),),
               quantity=count(killed, "killed"))  # fmt: skip
    return one(number, lead, on=on)


STREAM = [
    strike(1, "Kharkiv", 7),
    strike(2, "Kharkiv", 9, "UA"),
    strike(3, "Odesa", 1),
    strike(4, "Belgorod", 2, by="UA", to="RU"),
    strike(5, "Kharkiv", 61, "UA", on=5),
    strike(6, "Kharkiv", 61, "RU", on=5),
    strike(7, "Kharkiv", 3, on=13),
    one(8, act(quantity=count(3_000))),
    one(9, act(says=("KR",), quantity=count(3_000)), on=5),
    one(10, act(says=("ORG:NATO",), quantity=count(10_000)), denial("RU"), on=6),
    one(11, act(says=("US",), quantity=count(3_000)), on=7),
    one(12, act(SignalType.TREATY_ALLIANCE, by=("FR", "PL"), to=())),
]


def told(reports) -> set:
    return {material(story) for story in Desk().tell_all(reports).stories}


@given(st.permutations(STREAM))
@settings(max_examples=60, deadline=None)
def test_any_order_gives_the_same_stories(reports: list[Report]) -> None:
    assert told(reports) == told(STREAM)


NIGHTS = [
    one(n, said(words, act(STRIKE, by=("RU",), to=("UA",), says=says, places=(place("Dnipro", "UA"),)),
                "hit"), on=on)
    for n, (words, says, on) in enumerate([
        ("Missiles hit Dnipro overnight.", ("UA",), 3),
        ("Missiles hit Dnipro early on Tuesday.", ("PL",), 3),
        ("Missiles hit Dnipro overnight.", ("UA",), 4),
        ("Missiles hit Dnipro before dawn on Wednesday.", ("US",), 4),
        ("Missiles hit Dnipro late on Monday.", ("FR",), 3),
        ("Missiles hit Dnipro early on Thursday.", ("UA",), 5),
    ])
]  # fmt: skip


@given(st.permutations(NIGHTS))
@settings(max_examples=60, deadline=None)
def test_attacks_of_three_nights_are_three_stories_in_any_order(reports: list[Report]) -> None:
    assert len(told(reports)) == 3
    assert told(reports) == told(NIGHTS)


@given(st.lists(st.sampled_from(range(len(STREAM))), max_size=30))
@settings(max_examples=40, deadline=None)
def test_any_repetition_gives_the_same_stories_and_no_further_alert(again: list[int]) -> None:
    once = Desk().tell_all(STREAM)
    more = Desk().tell_all([*STREAM, *(STREAM[at] for at in again)])
    assert {material(s) for s in more.stories} == {material(s) for s in once.stories}
    assert len(more.alerts) == len(once.alerts)


def test_the_stream_is_six_stories() -> None:
    assert len(told(STREAM)) == 6
