"""Articles that may tell one event share a part: the quick search finds all pairs that a slow one does."""

import itertools
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3] / "training"))

import units


def _entry(number: int, chance: random.Random) -> dict[str, object]:
    words = chance.sample("army fires at ship near port as talks end in capital".split(), 4)
    actors = [{"text": "x", "code": chance.choice(["US", "RU", "CN", "IR", None])}]
    kind = chance.choice(["troop_deployment", "talks_mediation", "denial"])
    signal = {"type": kind, "status": "reported", "actors": actors}
    return {
        "id": f"a1-{number}",
        "title": " ".join(words[: chance.randrange(5)]),
        "published": f"{chance.choice([1999, 2020])}-05-{chance.randrange(1, 29):02d}",
        "lead": kind,
        "sentences": [{"text": "", "signals": [signal]}],
    }


def test_articles_of_one_event_share_a_part() -> None:
    chance = random.Random(4)
    entries = [_entry(number, chance) for number in range(60)]
    parts = units.split_by_event(entries)
    words = [frozenset(str(entry["title"]).split()) for entry in entries]
    events = [units._event(entry) for entry in entries]
    alike = [
        (one, other)
        for one, other in itertools.combinations(range(len(entries)), 2)
        if units._alike(words[one], words[other]) or units._same(events[one], events[other])
    ]
    assert len(alike) > len(entries)
    assert all(parts[one] == parts[other] for one, other in alike)
    keys = list(units._keys(words, events))
    assert all(keys[one] & keys[other] for one, other in alike)
