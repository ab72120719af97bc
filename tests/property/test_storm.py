"""A storm: 10,000 articles in 500 near-identical waves on 12 events, as prepared readings.

The readings are made by hand: reading ten thousand texts would take most of the time.
"""

import random
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from desk import Desk
from telling import act, count, denial
from test_order import one

from tocsin.stories import ChangeKind
from tocsin.stories.copies import sketch

EVENTS, WAVES, ARTICLES = 12, 500, 10_000
MOST_ALERTS = 60
SENDERS = ("KP", "RU", "CN", "IR", "TR", "ET", "ER", "RW", "VE", "AZ", "PK", "SA")
HOSTS = ("RU", "BY", "ML", "SY", "LY", "SO", "SD", "CD", "GY", "AM", "IN", "YE")
STAGES = (
    (ChangeKind.NEW, ("US",), 3_000, ()),
    (ChangeKind.CONTESTED, ("US",), 3_000, (0,)),
    (ChangeKind.CORROBORATED, ("BR",), 3_000, ()),
    (ChangeKind.ESCALATED, ("BR",), 11_000, ()),
)
"""What a wave brings to its event: the change, who says so, how many, whether the host denies."""


def articles() -> list:
    chance, made = random.Random(1), []
    waves = Counter()
    for wave in range(WAVES):
        event = wave % EVENTS
        stage = min(waves[event] // 8, len(STAGES) - 1)
        waves[event] += 1
        _, says, troops, denied = STAGES[stage]
        sender, host = SENDERS[event], HOSTS[event]
        words = f"{says[0]} says {troops} soldiers of {sender} are in {host} wave {wave}"
        for copy in range(ARTICLES // WAVES):
            number = wave * ARTICLES // WAVES + copy
            lead = act(by=(sender,), to=(host,), says=says, quantity=count(troops))
            others = [denial(host)] if denied else []
            told = one(wave % 23, lead, *others, on=4)
            source = told.source.model_copy(
                update={"sha256": f"{number:08x}" + "0" * 56, "key": f"{number}.txt",
                        "outlet": f"Outlet {copy}",
                        "published": f"2026-03-04T{wave // 60:02}:{wave % 60:02}:00+00:00"}
            )  # fmt: skip
            text = f"{words} and readers were told so by outlet {chance.randrange(9)} today again"
            made.append(told.model_copy(update={"source": source, "sketch": sketch(text)}))
    return made


@pytest.mark.storm
def test_a_storm_of_ten_thousand_articles_is_at_most_sixty_alerts_and_loses_no_change() -> None:
    began = time.perf_counter()
    desk = Desk().tell_all(articles()).send_all()
    calls = sum(desk.memory.calls.values()) / ARTICLES
    print(
        f"\n{ARTICLES} articles, {len(desk.stories)} stories, {len(desk.topic.sent)} alerts, "
        f"{calls:.2f} table calls an article, {time.perf_counter() - began:.1f} s"
    )
    told = Counter((one.story_id, one.change) for one in desk.told if one and one.alert)
    assert len(desk.stories) == EVENTS
    assert len(desk.topic.sent) <= MOST_ALERTS
    for story in desk.stories:
        assert [told[story.id, kind.value] for kind, *_ in STAGES] == [1, 1, 1, 1]
