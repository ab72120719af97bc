"""Faults at the calls of classify and publish: after redelivery every change has its alert."""

import sys
import time
from itertools import count as counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from desk import NOW, Desk, material
from telling import act, denial, place
from test_order import STREAM, one

from tocsin.aws.telling import Told, take_back
from tocsin.local.faults import KINDS, at_random
from tocsin.local.replay import SETTINGS
from tocsin.signals import SignalType
from tocsin.stories import Withdrawal

ARTICLES, SHARE = 2_000, 0.05
FEW = [STREAM[at] for at in (0, 2, 5, 7, 9)]
CALLS = {"batch_get_item", "transact_write_items", "update_item", "publish"}


def story(number: int) -> list:
    """Four articles of one event: new, repeated, corroborated, contested."""
    places = (place(f"Town {number}", "UA"),)
    lead = act(SignalType.STRIKE_BOMBARDMENT, by=("RU",), to=("UA",), says=("UA",), places=places)
    second = lead.model_copy(update={"speakers": act(says=("IN",)).speakers})
    told = [one(1, lead), one(2, lead), one(3, second), one(4, lead, denial("RU", of=lead.type))]
    return [
        report.model_copy(
            update={"source": report.source.model_copy(
                update={"sha256": f"{number:04x}{at:02x}" + "0" * 58, "key": f"{number}/{at}"})}
        )
        for at, report in enumerate(told)
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_one_fault_at_any_one_call_loses_nothing_and_repeats_nothing(kind: str) -> None:
    quiet = Desk().tell_all(FEW).send_all()
    total = sum(quiet.memory.calls.values()) + len(quiet.topic.sent)
    for number in range(total):
        calls = counter()
        desk = Desk(lambda _, n=number, c=calls: kind if next(c) == n else None)
        desk.tell_all(FEW).send_all()
        assert {material(s) for s in desk.stories} == {material(s) for s in quiet.stories}
        assert len(desk.topic.sent) == len(desk.alerts) == len(quiet.alerts)
        assert {*desk.topic.sent.values()} == {1}
        assert desk.waiting == []


def test_a_notice_that_comes_again_finds_a_story_told_meanwhile() -> None:
    desk, noticed, other = Desk(), STREAM[0], STREAM[1]
    source = noticed.source
    notice = Withdrawal(marks=source.marks, at=noticed.at, why="the publisher withdrew")

    def come() -> Told:
        return take_back(notice, source, noticed, "notice", SETTINGS, desk.any(desk.memory), NOW)

    assert come().decision == "withdrawn before it was told"
    desk.tell(other)
    assert come().change == "repeat"
    assert come().decision == "this text has been reported before"


@pytest.mark.storm
def test_two_thousand_articles_with_every_fault_at_five_per_cent_of_calls() -> None:
    began = time.perf_counter()
    reports = [report for number in range(ARTICLES // 4) for report in story(number)]
    quiet = Desk().tell_all(reports).send_all()
    desk = Desk(at_random(7, SHARE)).tell_all(reports).send_all()
    struck = desk.table.struck + desk.bell.struck
    twice = desk.topic.sent.total() - len(desk.topic.sent)
    print(
        f"\n{len(reports)} articles, {desk.deliveries} deliveries, {sum(struck.values())} faults, "
        f"{len(desk.alerts)} alerts, {twice} sent again, {len(desk.waiting)} left waiting, "
        f"{time.perf_counter() - began:.1f} s"
    )
    assert {call for call, _ in struck} >= CALLS
    assert {kind for _, kind in struck} == {*KINDS}
    assert len(desk.stories) == len(quiet.stories) == ARTICLES // 4
    assert len(desk.alerts) == len(quiet.alerts) == 3 * ARTICLES // 4
    assert {*desk.topic.sent} == {item["pk"]["S"] for item in desk.alerts}
    assert {*desk.topic.sent.values()} == {1}
    assert desk.waiting == []
