"""The lexical model scores as it did when trained, is fast, and blind to names."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from tocsin.signals.lexical import (
    MODEL,
    article_blocks,
    load_head,
    read_words,
    score_article,
    score_sentence,
    thresholds,
)
from tocsin.signals.signal import SignalType, Status

TOLERANCE = 0.02
REFERENCE = json.loads((Path(__file__).parent / "lexical_reference.json").read_text("utf-8"))
TYPES = len(SignalType)


@pytest.mark.parametrize("case", REFERENCE["sentences"], ids=lambda case: case["text"][:30])
def test_sentence_scores_equal_those_of_scikit_learn(case: dict[str, Any]) -> None:
    scores = score_sentence(case["text"], case["previous"], case["title"])
    statuses = case["scores"][TYPES:]
    expected = [one / sum(statuses) for one in statuses]
    assert list(scores.types.values()) == pytest.approx(case["scores"][:TYPES], abs=TOLERANCE)
    assert list(scores.statuses.values()) == pytest.approx(expected, abs=TOLERANCE)


@pytest.mark.parametrize("case", REFERENCE["articles"], ids=lambda case: case["title"][:30])
def test_article_scores_equal_those_of_scikit_learn(case: dict[str, Any]) -> None:
    scores = score_article(case["title"], case["sentences"])
    leads = case["scores"][1:]
    expected = [one / sum(leads) for one in leads]
    assert scores.alert == pytest.approx(case["scores"][0], abs=TOLERANCE)
    assert list(scores.leads.values()) == pytest.approx(expected, abs=TOLERANCE)


def test_statuses_and_leads_sum_to_one() -> None:
    assert sum(score_sentence("Troops crossed the border.").statuses.values()) == pytest.approx(1)
    assert sum(score_article(None, ["Troops crossed."]).leads.values()) == pytest.approx(1)


def test_a_strike_scores_above_its_threshold_and_a_recipe_below_all() -> None:
    strike = score_sentence("Jets bombed an airfield outside the capital, killing 12 soldiers.")
    recipe = score_sentence("Stir the onions gently until they are soft and golden.")
    limits = thresholds().types
    assert strike.types[SignalType.STRIKE_BOMBARDMENT] >= limits[SignalType.STRIKE_BOMBARDMENT]
    assert not [kind for kind in SignalType if recipe.types[kind] >= limits[kind]]


def test_a_plan_is_more_likely_planned_than_a_deed_is() -> None:
    plan = score_sentence("The army will hold a large exercise next month, it announced.")
    deed = score_sentence("The army held a large exercise on Monday.")
    assert plan.statuses[Status.PLANNED] > deed.statuses[Status.PLANNED]


def test_names_and_numbers_do_not_change_a_score() -> None:
    one = score_sentence("Overnight Ruritania fired 12 missiles at a port in Borduria.")
    other = score_sentence("Overnight Syldavia fired 40 missiles at a port in San Theodoros.")
    assert one == other


def test_a_headline_in_capitals_keeps_its_words() -> None:
    assert read_words("Army Shells Three Border Villages")[1:3] == ["shells", "three"]


def test_empty_texts_get_a_score() -> None:
    assert 0 <= score_article(None, []).alert <= 1
    assert all(0 <= score <= 1 for score in score_sentence("").types.values())


def test_every_type_has_a_threshold_and_precise_alerts_are_stricter() -> None:
    assert set(thresholds().types) == set(SignalType)
    assert thresholds().alert_precise >= thresholds().alert


def test_scoring_an_article_reads_title_and_body() -> None:
    titled = article_blocks("Army shells villages", ["It rained."])
    untitled = article_blocks(None, ["It rained."])
    assert load_head("article").logits(titled)[0] > load_head("article").logits(untitled)[0]


def test_model_files_stay_under_eight_megabytes() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) <= 8_000_000


def test_a_sentence_takes_well_under_a_millisecond() -> None:
    cases = REFERENCE["sentences"] * 5
    score_sentence("Warm.")
    start = perf_counter()
    for case in cases:
        score_sentence(case["text"], case["previous"], case["title"])
    assert (perf_counter() - start) / len(cases) < 0.003
