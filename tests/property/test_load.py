"""A backlog through the real handlers with faults: nothing lost, nothing doubled.

The tables are in memory (tests/integration/test_memory.py holds them to moto); a text is read once by
the model and told again of other days.
"""

import time

import pytest

from tocsin.local import load
from tocsin.local.load import Load, drive
from tocsin.local.project import find_project
from tocsin.local.supply import SHARES, supply

PROJECT = find_project()


def driven(articles: int, faults: float, batch: int, texts: int) -> Load:
    return drive(supply(PROJECT, articles, most=texts, turned=False), faults, batch)


def holds(found: Load) -> None:
    assert found.records + found.quarantined == found.articles
    assert found.alerts == found.published + found.retracted > 0
    assert (found.lost, found.doubled) == (0, 0)


def test_a_backlog_with_faults_loses_nothing_and_doubles_nothing() -> None:
    found = driven(200, 0.01, 5, 12)
    holds(found)
    assert found.faults > 50
    assert found.deliveries > found.articles


def test_what_is_lost_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "MOST_SWEEPS", 0)
    assert driven(100, 0.05, 1, 12).lost > 0


def test_what_is_set_aside_though_its_story_stands_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.aws.sweep.retracted", lambda table, name, stories: {*stories})
    assert driven(100, 0.05, 1, 12).lost > 0


def test_a_backlog_has_articles_of_every_kind_and_the_same_ones_again() -> None:
    pieces = list(supply(PROJECT, 400, most=40))
    assert {one.kind for one in pieces} == {*SHARES}
    assert pieces == list(supply(PROJECT, 400, most=40))
    assert len({one.key for one in pieces}) == 400


def test_an_article_costs_the_same_on_a_table_ten_times_as_large() -> None:
    small, large = (
        drive(supply(PROJECT, 60, most=6, turned=False), 0, filled=items)
        for items in (10_000, 100_000)
    )
    assert small.calls == large.calls
    assert small.moved == large.moved


@pytest.mark.storm
def test_two_thousand_articles_with_every_fault_at_five_per_cent_of_calls() -> None:
    began = time.perf_counter()
    found = driven(2_000, 0.05, 1, 100)
    print(f"\n{found.model_dump_json(indent=1)}\n{time.perf_counter() - began:.1f} s")
    holds(found)
