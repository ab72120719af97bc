"""Trains the lexical model and writes it beside the classifier; minutes on two cores.

In: the corpus. Out: lexical.npz (weights), lexical.json (thresholds, figures, versions) and the
reference scores that the inference module's test compares itself with.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import sklearn
from numpy.typing import NDArray
from rich.progress import Progress

from evaluate import article_labels, evaluate, sentence_labels
from fit import (
    Floats,
    Linear,
    Vocabulary,
    as_head,
    at_precision,
    best_f1,
    fit_class,
    quantise,
)
from tocsin.signals.lexical import MODEL, Blocks, Head, article_blocks, sentence_blocks
from tocsin.signals.signal import SignalType
from units import Report, Sentence, read_units

REFERENCE = Path(__file__).parents[1] / "tests" / "unit" / "signals" / "lexical_reference.json"
SENTENCE_C, ARTICLE_C = 0.4, 0.5
FEWEST_TEXTS = 16
ALERT_PRECISION = 0.98
REFERENCE_TEXTS = 12

Fit = tuple[Vocabulary, list[Linear]]
Step = Callable[[], None]


@dataclass(frozen=True)
class Trained:
    """Both heads, before quantisation."""

    sentence: Fit
    article: Fit


def main() -> None:
    """Choose thresholds on dev with a model of train; ship a model of train and dev."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, default=MODEL, help="folder for the model files")
    arguments.add_argument("--parts", nargs="+", default=["train", "dev"])
    given = arguments.parse_args()
    out: Path = given.out
    sentences, reports = read_units()
    with Progress() as progress:
        task = progress.add_task("fitting", total=2 * (2 * len(SignalType) + 1))
        step: Step = lambda: progress.advance(task)  # noqa: E731
        chooser = train(sentences, reports, ("train",), step)
        thresholds = choose_thresholds(chooser, sentences, reports)
        shipped = train(sentences, reports, given.parts, step)
    figures = {
        "dev (model of train)": evaluate(*heads(chooser), thresholds, sentences, reports, "dev")
    }
    if "test" not in given.parts:
        figures["test (model of train and dev)"] = evaluate(
            *heads(shipped), thresholds, sentences, reports, "test"
        )
    write(out, shipped, thresholds, figures)
    write_reference(shipped, sentences, reports)


def train(
    sentences: Sequence[Sentence], reports: Sequence[Report], parts: Sequence[str], step: Step
) -> Trained:
    """Fit both heads on the units of these parts; `step` is called after each class."""
    sentences = [unit for unit in sentences if unit.part in parts]
    reports = [report for report in reports if report.part in parts]
    return Trained(fit_sentences(sentences, step), fit_articles(reports, step))


def fit_sentences(units: Sequence[Sentence], step: Step) -> Fit:
    """Types from all sentences."""
    blocks = [sentence_blocks(unit.text, unit.previous, unit.title) for unit in units]
    vocabulary = Vocabulary.of(blocks, FEWEST_TEXTS)
    features, groups = vocabulary.matrix(blocks), _groups([u.title or u.text for u in units])
    labels = sentence_labels(units)
    classes = []
    for column in range(labels.shape[1]):
        classes.append(fit_class(features, labels[:, column], groups, SENTENCE_C))
        step()
    return vocabulary, classes


def fit_articles(reports: Sequence[Report], step: Step) -> Fit:
    """Alert from all articles, each also untitled; leading types from those that alert."""
    titled = [article_blocks(report.title, report.sentences) for report in reports]
    untitled = [article_blocks(None, report.sentences) for report in reports]
    vocabulary = Vocabulary.of(titled, FEWEST_TEXTS)
    features = vocabulary.matrix([*titled, *untitled])
    groups = np.tile(_groups([report.id for report in reports]), 2)
    labels = np.tile(article_labels(reports), (2, 1))
    alerting = np.flatnonzero(labels[:, 0])
    classes = []
    for column in range(labels.shape[1]):
        rows = alerting if column else np.arange(len(labels))
        classes.append(fit_class(features[rows], labels[rows, column], groups[rows], ARTICLE_C))
        step()
    return vocabulary, classes


def choose_thresholds(
    trained: Trained, sentences: Sequence[Sentence], reports: Sequence[Report]
) -> dict[str, object]:
    """Best F1 on dev for each type and for alerts, and a stricter threshold for alerts."""
    units = [unit for unit in sentences if unit.part == "dev"]
    blocks = [sentence_blocks(unit.text, unit.previous, unit.title) for unit in units]
    scores, labels = probabilities(trained.sentence, blocks), sentence_labels(units)
    held = [report for report in reports if report.part == "dev"]
    alerts = probabilities(
        trained.article, [article_blocks(report.title, report.sentences) for report in held]
    )[:, 0]
    truth = article_labels(held)[:, 0]
    types = {
        str(kind): round(best_f1(scores[:, place], labels[:, place]), 3)
        for place, kind in enumerate(SignalType)
    }
    return {
        "types": types,
        "alert": round(best_f1(alerts, truth), 3),
        "alert_precise": round(at_precision(alerts, truth, ALERT_PRECISION), 3),
    }


def probabilities(fitted: Fit, blocks: Sequence[Blocks]) -> Floats:
    """Probability of each class (column) for each text (row), by scikit-learn's own route."""
    vocabulary, classes = fitted
    features = vocabulary.matrix(blocks)
    logits = np.stack([one.logits(features) for one in classes], axis=1)
    return np.asarray(1 / (1 + np.exp(-logits)))


def heads(trained: Trained) -> tuple[Head, Head]:
    """Both heads as the inference module holds them."""
    return as_head(quantise(*trained.sentence)), as_head(quantise(*trained.article))


def write(out: Path, trained: Trained, thresholds: object, figures: object) -> None:
    """Write weights and description into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, fitted in (("sentence", trained.sentence), ("article", trained.article)):
        arrays |= {f"{name}_{key}": array for key, array in quantise(*fitted).items()}
    np.savez_compressed(out / "lexical.npz", **arrays)  # type: ignore[arg-type]
    description = {
        "classes": {
            "sentence": [*SignalType],
            "article": ["alert", *SignalType],
        },
        "trained_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
        "thresholds": thresholds,
        "figures": figures,
    }
    (out / "lexical.json").write_text(json.dumps(description, indent=1) + "\n", "utf-8")


def write_reference(
    trained: Trained, sentences: Sequence[Sentence], reports: Sequence[Report]
) -> None:
    """Write some texts of the test part with the scores of the unquantised model."""
    units = [unit for unit in sentences if unit.part == "test"][::100][:REFERENCE_TEXTS]
    held = [report for report in reports if report.part == "test"][::40][:REFERENCE_TEXTS]
    sentence_scores = probabilities(
        trained.sentence, [sentence_blocks(u.text, u.previous, u.title) for u in units]
    )
    article_scores = probabilities(
        trained.article, [article_blocks(r.title, r.sentences) for r in held]
    )
    reference = {
        "sentences": [
            {"text": u.text, "previous": u.previous, "title": u.title, "scores": row}
            for u, row in zip(units, sentence_scores.round(5).tolist(), strict=True)
        ],
        "articles": [
            {"title": r.title, "sentences": r.sentences, "scores": row}
            for r, row in zip(held, article_scores.round(5).tolist(), strict=True)
        ],
    }
    REFERENCE.parent.mkdir(parents=True, exist_ok=True)
    REFERENCE.write_text(json.dumps(reference, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _groups(keys: Sequence[str]) -> NDArray[np.int64]:
    """A number for each key, equal keys alike, so that folds keep an article together."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


if __name__ == "__main__":
    main()
