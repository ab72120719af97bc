"""Writers at once: whoever comes between another's reading and writing, nothing is lost or twice."""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from pathlib import Path
from time import sleep
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from desk import NOW, Desk, material
from telling import act, count, denial
from test_order import one

from tocsin.aws.telling import tell_report
from tocsin.local.replay import SETTINGS
from tocsin.stories import Report

WRITERS = [
    one(1, act(quantity=count(3_000))),
    one(2, act(says=("KR",), quantity=count(3_000))),
    one(3, act(says=("ORG:NATO",), quantity=count(10_000))),
    one(4, act(says=("IN",)), denial("RU")),
]


class Between:
    """A table on which another writer gets in just before each write, as the schedule says."""

    def __init__(self, desk: Desk, others: list[Report], schedule: list[int]) -> None:
        self._desk, self._others, self._schedule = desk, others, schedule

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._desk.memory, name)
        if name != "transact_write_items" or not self._others:
            return real

        def write(**arguments: Any) -> Any:
            due = self._schedule.pop(0) if self._schedule else 0
            while due and self._others:
                due -= 1
                run(self._desk, self._others.pop(0), self)
            return real(**arguments)

        return write


def run(desk: Desk, report: Report, table: Any) -> None:
    told = tell_report(report, report.source.sha256, SETTINGS, table, NOW, desk.rules)
    desk.told.append(told)


@given(st.permutations(WRITERS), st.lists(st.integers(0, 2), max_size=8))
@settings(max_examples=150, deadline=None)
def test_interleaved_writers_end_as_some_order_of_them_would(
    reports: list[Report], schedule: list[int]
) -> None:
    desk = Desk()
    others = list(reports[1:])
    table = Between(desk, others, list(schedule))
    run(desk, reports[0], table)
    while others:
        run(desk, others.pop(0), table)
    (story,) = desk.stories
    assert len(story.tellings) == len(reports)
    assert story.version == len(reports)
    changes = [told.change for told in desk.told if told]
    assert len(desk.alerts) == sum(change != "repeat" for change in changes)
    assert changes.count("new") == 1
    sequential = {material(Desk().tell_all(order).stories[0]) for order in permutations(reports)}
    assert material(story) in sequential


def test_two_first_reports_at_once_are_one_story() -> None:
    desk = Desk()
    table = Between(desk, [WRITERS[1]], [1])
    run(desk, WRITERS[0], table)
    assert len(desk.stories) == 1
    assert sorted(told.change for told in desk.told if told) == ["corroborated", "new"]


class Far:
    """A table as far away as one behind a network, so that workers overtake each other."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def __getattr__(self, name: str) -> Any:
        def call(**arguments: Any) -> Any:
            sleep(0.02)
            return getattr(self._table, name)(**arguments)

        return call


def test_thirty_workers_who_meet_at_one_story_all_write() -> None:
    desk = Desk()
    table: Any = Far(desk.memory)
    reports = [one(number, act(says=(None,), quantity=count(number))) for number in range(30)]
    with ThreadPoolExecutor(len(reports)) as workers:
        told = workers.map(lambda report: run(desk, report, table), reports)
        assert len([*told]) == len(reports)
