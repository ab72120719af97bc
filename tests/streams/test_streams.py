"""Streams of wire prose through the whole reader and the stories, against an editor's answers.

held_out.jsonl was set aside before any rule was tuned; three articles that fail in it have been looked at
since, for what a threshold had cost, and no rule was written from it. Nor was any written from the streams
u03, u06, u09, u12, u15, u18, u21 and u24 of development_6, nor from w03, w06, w12 and w18 of development_7.
development_10 and held_out_2 were written by eight people who had not seen how the reader works; the
second nobody has looked at since, nor at what the reader makes of it but for its figures. Every article is
invented, also where it names a real outlet or person.
"""

from pathlib import Path

import pytest

from tocsin.local.replay import read_stream, replay
from tocsin.local.scores import Scores, read_gold, score

HERE = Path(__file__).parent


def scored(name: str) -> Scores:
    steps = list(replay(read_stream(HERE / f"{name}.jsonl")))
    return score(steps, read_gold(HERE / f"{name}.gold.jsonl"))


BARS = {
    "development": (0.96, 0.97),
    "development_2": (0.96, 0.97),
    "development_3": (0.96, 0.97),
    "development_4": (0.92, 0.94),
    "development_5": (0.93, 0.95),
    "development_6": (0.90, 0.86),
    "development_7": (0.91, 0.90),
    "development_8": (0.89, 0.85),
    "development_9": (0.96, 0.97),
    "development_10": (0.83, 0.81),
    "held_out": (0.90, 0.90),
    "held_out_2": (0.76, 0.62),
}
"""Least share of changes named right, and least F1 of the grouping."""
NEEDLESS = {"development_10": 0.08, "held_out_2": 0.13}
"""Largest share of needless alerts; of the others .05."""


@pytest.mark.parametrize("name", BARS)
def test_stories_are_told_as_an_editor_would(name: str) -> None:
    found = scored(name)
    print(f"\n{name}: {found}")
    changes, grouping = BARS[name]
    assert found.change_accuracy >= changes
    assert found.grouping_f1 >= grouping
    assert found.needless_share <= NEEDLESS.get(name, 0.05)
