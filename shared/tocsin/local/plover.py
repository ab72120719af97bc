"""Measures the encoder against PLOVER's dyads: which root code a sentence with two marked parties gets.

In: a tab-separated file with PLV's columns. Out: figures as plain dicts.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Sequence
from pathlib import Path

from tocsin.local.tally import Figures, NotAnnotated, share
from tocsin.signals.encoder import ROOTS, root_logits

QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1,
    "COOPERATE": 2, "AID": 2, "YIELD": 2,
    "ACCUSE": 3, "REJECT": 3, "REQUEST": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""PLOVER root -> quad class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""


def evaluate_plover(path: Path) -> Figures:
    """Figures of a tab-separated file with PLV's columns; raises NotAnnotated for another file."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [
                row for row in csv.DictReader(file, delimiter="\t") if row["gold_root"] in ROOTS
            ]
        sentences = [row["marked_sentence"] for row in rows]
        quads = [str(int(float(row["gold_penta"]))) for row in rows]
    except (csv.Error, KeyError, TypeError, ValueError) as error:
        why = f"no column {error}" if isinstance(error, KeyError) else error
        raise NotAnnotated(f"{path}: {why}") from error
    started = time.perf_counter()
    logits = root_logits(sentences)
    seconds = time.perf_counter() - started
    found = [ROOTS[int(row.argmax())] for row in logits]
    return {
        "n": len(rows),
        **score_roots(found, [row["gold_root"] for row in rows], quads),
        "seconds": round(seconds, 2),
    }


def score_roots(found: Sequence[str], roots: Sequence[str], quads: Sequence[str]) -> Figures:
    """Macro-F1 and accuracy of roots, macro-F1 of quad classes (those that are in the gold)."""
    return {
        "root_macro_f1": _macro(found, roots),
        "root_accuracy": share(sum(map(str.__eq__, found, roots)), len(roots)),
        "quad_macro_f1": _macro([str(QUADS[root]) for root in found], quads),
    }


def _macro(found: Sequence[str], gold: Sequence[str]) -> float | None:
    scores = []
    for label in sorted(set(gold)):
        hits = sum(f == g == label for f, g in zip(found, gold, strict=True))
        scores.append(2 * hits / (found.count(label) + gold.count(label)))
    return share(sum(scores), len(scores))
