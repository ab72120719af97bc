"""Streams of wire prose through the whole reader and the stories, against an editor's answers.

held_out.jsonl was set aside before any rule was tuned; what fails in it was not looked at.
"""

from pathlib import Path

import pytest

from tocsin.local.replay import read_stream, replay
from tocsin.local.scores import Scores, read_gold, score

HERE = Path(__file__).parent


def scored(name: str) -> Scores:
    steps = list(replay(read_stream(HERE / f"{name}.jsonl")))
    return score(steps, read_gold(HERE / f"{name}.gold.jsonl"))


@pytest.mark.parametrize(
    "name", ["development", "development_2", "development_3", "development_4", "held_out"]
)
def test_stories_are_told_as_an_editor_would(name: str) -> None:
    found = scored(name)
    print(f"\n{name}: {found}")
    assert found.change_accuracy >= 0.80
    assert found.grouping_f1 >= 0.85
    assert found.needless_share <= 0.05
