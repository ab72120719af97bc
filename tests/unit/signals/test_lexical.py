"""The lexical model scores as it did when trained, and is blind to names."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any

import numpy as np
import pytest

from tocsin.signals.lexical import (
    lexical_article,
    lexical_sentence,
    load_head,
    read_words,
    sentence_blocks,
)
from tocsin.signals.signal import SignalType

TOLERANCE = 0.02
"""Of a probability, for weights in eight bits."""
REFERENCE = json.loads((Path(__file__).parent / "lexical_reference.json").read_text("utf-8"))


def probabilities(logits: Any) -> list[float]:
    return list(1 / (1 + np.exp(-np.asarray(logits))))


@pytest.mark.parametrize("case", REFERENCE["sentences"], ids=lambda case: case["text"][:30])
def test_sentence_scores_equal_those_of_scikit_learn(case: dict[str, Any]) -> None:
    logits = lexical_sentence(case["text"], case["previous"], case["title"])
    assert probabilities(logits) == pytest.approx(case["scores"], abs=TOLERANCE)


@pytest.mark.parametrize("case", REFERENCE["articles"], ids=lambda case: case["title"][:30])
def test_article_scores_equal_those_of_scikit_learn(case: dict[str, Any]) -> None:
    alert, leads = lexical_article(case["title"], case["sentences"])
    assert probabilities([alert, *leads]) == pytest.approx(case["scores"], abs=TOLERANCE)


def test_a_strike_is_likelier_than_not_and_a_recipe_tells_nothing() -> None:
    types = list(SignalType)
    strike = lexical_sentence("Jets bombed an airfield outside the capital, killing 12 soldiers.")
    recipe = lexical_sentence("Stir the onions gently until they are soft and golden.")
    assert strike[types.index(SignalType.STRIKE_BOMBARDMENT)] > 0
    assert max(recipe) < -1


def test_names_and_numbers_do_not_change_a_score() -> None:
    one = lexical_sentence("Overnight Ruritania fired 12 missiles at a port in Borduria.")
    other = lexical_sentence("Overnight Syldavia fired 40 missiles at a port in San Theodoros.")
    assert one == pytest.approx(other)


def test_a_headline_in_capitals_keeps_its_words() -> None:
    assert read_words("Ruritania Shells Three Villages") == [
        "ruritania",
        "shells",
        "three",
        "villages",
    ]


LONG = (
    "The ministry in the capital said its gunners had opened fire across the river after two patrol "
    "boats were hit by rockets, while officers on the far bank accused it of staging the incident."
)


def test_sums_do_not_hang_on_the_order_in_which_words_were_gathered() -> None:
    head = load_head("sentence")
    blocks = sentence_blocks(LONG, "", "")
    turned = [(length, frozenset(reversed(list(hashes)))) for length, hashes in blocks]
    assert [list(one) for _, one in turned] != [list(one) for _, one in blocks]
    assert head.logits(tuple(turned)).tobytes() == head.logits(blocks).tobytes()


def test_words_of_thousands_of_letters_are_not_remembered() -> None:
    """Each took a megabyte of a function that stays warm."""
    letters = Random(1)
    sentences = ["Said " + "".join(letters.choices(ascii_lowercase, k=3_900)) for _ in range(10)]
    lexical_article(None, ["Said so"])
    tracemalloc.start()
    lexical_article(None, sentences)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 500_000
