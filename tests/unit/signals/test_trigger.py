"""Where a trigger begins and ends: never inside a word, nor at punctuation or an ending such as "'s"."""

import numpy as np
import pytest

from tocsin.signals import SignalType
from tocsin.signals.classify import make_act
from tocsin.signals.encoder import ROLES, SentenceLogits


def trigger(text: str, *tokens: str) -> str:
    """The trigger of a sentence whose `tokens`, next to each other, are the likely ones."""
    start, offsets = text.index("".join(tokens)), []
    for token in tokens:
        offsets.append((start, start + len(token)))
        start += len(token)
    size = len(SignalType)
    reading = SentenceLogits(
        types=np.zeros(size, np.float32),
        statuses=np.zeros((size, 6), np.float32),
        tags=np.full((len(offsets), len(ROLES), size), 5, np.float32),
        hidden=np.zeros((len(offsets), 384), np.float32),
        offsets=tuple(offsets),
    )
    act = make_act(text, reading, SignalType.TROOP_DEPLOYMENT, 1.0)
    return text[act.start : act.end]


@pytest.mark.parametrize(
    ("text", "tokens", "found"),
    [
        ("Iran redeploys troops", ("ploys", " troops"), "redeploys troops"),
        ("A U.S. airstrike hit it", (".", " airstrike"), "airstrike"),
        ("Moscow's supply of arms", ("'", "s", " supply"), "supply"),
        ("They don’t lay down arms", ("’", "t", " lay"), "lay"),
        ("The 'unprovoked attack' went on", ("'", "unprovoked", " attack"), "unprovoked attack"),
    ],
)
def test_a_trigger_begins_with_a_word(text: str, tokens: tuple[str, ...], found: str) -> None:
    assert trigger(text, *tokens) == found


def test_a_trigger_ends_with_a_word() -> None:
    assert trigger("Israel will intensify raids", "will", " intens") == "will intensify"
