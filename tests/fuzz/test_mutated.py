"""The kept corpus, and files mutated from it and from the samples: a record or a quarantine, always.

TOCSIN_HOSTILE says how many mutated files there are; `make hostile` makes 10,000, each read to its end.
"""

import os
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from mutate import mutate
from targets import read_text, read_through, take_event

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "events"
USUAL = 1000
MANY = int(os.environ.get("TOCSIN_HOSTILE", USUAL))
WHOLE = 5 if MANY <= USUAL else 1
"""Every so manieth article goes through the model as well, which takes most of the time."""
EVENT = 5
"""Every so manieth file is an event, the others are articles."""


def files(*folders: Path) -> list[bytes]:
    return [
        one.read_bytes() for folder in folders for one in sorted(folder.iterdir()) if one.is_file()
    ]


ARTICLES = files(SAMPLES / "articles", HERE / "corpus/articles")
EVENTS = files(SAMPLES, HERE / "corpus/events")


@pytest.mark.parametrize("folder", ["articles", "events"])
def test_the_kept_corpus_is_handled(folder: str) -> None:
    kept = files(HERE / "corpus" / folder)
    assert len(kept) >= 5
    for data in kept:
        assert take_event(data) if folder == "events" else read_text(data)


def mutated(number: int) -> str:
    """What becomes of the file of this number."""
    rng = Random(number)
    if number % EVENT == 0:
        return f"event: {take_event(mutate(rng.choice(EVENTS), EVENTS, rng))}"
    data = mutate(rng.choice(ARTICLES), ARTICLES + EVENTS, rng)
    return read_through(data) if number // EVENT % WHOLE == 0 else read_text(data)


def test_mutated_files_are_handled() -> None:
    outcomes: Counter[str] = Counter()
    for number in range(MANY):
        try:
            outcomes[mutated(number)] += 1
        except Exception as error:
            raise AssertionError(f"mutated({number})") from error
    print(f"\n{MANY} mutated files, none unhandled:", dict(outcomes.most_common()))
    assert {"read", "told", "event: 1 objects", "event: unknown"} <= set(outcomes)
    assert len(outcomes) >= 10
