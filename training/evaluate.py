"""Measures a lexical model on one part of the corpus.

In: the two heads, thresholds and the units. Out: figures; run as a script it prints those of
the shipped model (whose training data holds the dev part: only its test figures are fair).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich import print_json

from tocsin.signals.lexical import MODEL, Blocks, Head, article_blocks, load_head, sentence_blocks
from tocsin.signals.signal import SignalType
from units import Report, Sentence, read_units

Bools = NDArray[np.bool_]
Figures = dict[str, Any]


def evaluate(
    sentence_head: Head,
    article_head: Head,
    thresholds: Any,
    sentences: Sequence[Sentence],
    reports: Sequence[Report],
    part: str,
) -> Figures:
    """Figures on a part: types (F1), alerts and leads."""
    figures: Figures = {}
    for source in ("article", "passage"):
        units = [unit for unit in sentences if unit.part == part and unit.source == source]
        figures[f"{source} sentences"] = on_sentences(sentence_head, thresholds, units)
    held = [report for report in reports if report.part == part]
    figures["articles"] = on_articles(article_head, thresholds, held)
    figures["articles without title"] = on_articles(article_head, thresholds, held, titled=False)
    return figures


def on_sentences(head: Head, thresholds: Any, units: Sequence[Sentence]) -> Figures:
    """Type F1 at the thresholds."""
    blocks = [sentence_blocks(unit.text, unit.previous, unit.title) for unit in units]
    limits = np.array([thresholds["types"][kind] for kind in SignalType])
    found, truth = _probabilities(head, blocks) >= limits, sentence_labels(units)
    by_type = {str(kind): f1(found[:, n], truth[:, n]) for n, kind in enumerate(SignalType)}
    return {
        "count": len(units),
        "type": f1(found, truth),
        "type, macro f1": round(float(np.mean([one["f1"] for one in by_type.values()])), 3),
        "any signal": f1(found.any(axis=1), truth.any(axis=1)),
        "by type": by_type,
    }


def on_articles(
    head: Head, thresholds: Any, reports: Sequence[Report], titled: bool = True
) -> Figures:
    """Alert F1 at both thresholds, and accuracy of the likeliest lead where there is an alert."""
    scores = _probabilities(
        head, [article_blocks(r.title if titled else None, r.sentences) for r in reports]
    )
    labels = article_labels(reports)
    alerting = labels[:, 0]
    right = scores[alerting, 1:].argmax(axis=1) == labels[alerting, 1:].argmax(axis=1)
    return {
        "count": len(reports),
        "alerting": int(alerting.sum()),
        "alert": f1(scores[:, 0] >= thresholds["alert"], alerting),
        "alert, precise": f1(scores[:, 0] >= thresholds["alert_precise"], alerting),
        "lead accuracy": round(float(right.mean()), 3),
    }


def f1(found: Bools, truth: Bools) -> dict[str, float]:
    """Precision, recall and F1 over all cells."""
    hits = int((found & truth).sum())
    precision, recall = hits / max(1, int(found.sum())), hits / max(1, int(truth.sum()))
    score = 2 * hits / max(1, int(found.sum() + truth.sum()))
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(score, 3)}


def sentence_labels(units: Sequence[Sentence]) -> Bools:
    """One row a sentence: the 20 types."""
    rows = [{kind for kind, _ in unit.signals} for unit in units]
    return np.array([[kind in row for kind in SignalType] for row in rows])


def article_labels(reports: Sequence[Report]) -> Bools:
    """One row an article: whether it alerts, then its leading type."""
    return np.array([[r.alert, *(r.lead == kind for kind in SignalType)] for r in reports])


def _probabilities(head: Head, blocks: Sequence[Blocks]) -> NDArray[np.float32]:
    logits = np.stack([head.logits(one) for one in blocks])
    return np.asarray(1 / (1 + np.exp(-logits)))


def main() -> None:
    """Print the figures of the shipped model on the test part, and those noted at training."""
    noted = json.loads((MODEL / "lexical.json").read_text("utf-8"))
    sentences, reports = read_units()
    heads = load_head("sentence"), load_head("article")
    measured = evaluate(*heads, noted["thresholds"], sentences, reports, "test")
    print_json(data={**noted["figures"], "test (shipped files, now)": measured})


if __name__ == "__main__":
    main()
