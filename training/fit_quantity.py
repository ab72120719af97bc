"""Fits the model that says which count of a sentence is an act's, on the annotated articles.

In: the annotated articles of some parts. Out: model/quantity.json; prints how often an act's value is
right in cross-validation.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from tocsin.signals.counted import LEAST, WEIGHTS, Place, describe, find_candidates
from tocsin.signals.encoder import MODEL
from tocsin.signals.quantity import find_counts
from tocsin.signals.signal import SignalType
from units import Part, part_of, read_lines, split_by_event, split_passage

C = 0.15
FOLDS = 5
SEEN = 3
"""Rows that must have a feature for it to be kept."""


@dataclass
class Case:
    """An annotated act: its sentence's counts described, which of them are its own, its value."""

    rows: list[dict[str, float]]
    values: list[float | None]
    right: list[bool]
    wanted: float | None
    part: Part
    group: int


def main() -> None:
    """Fit and write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--parts", nargs="+", default=["train"])
    given = arguments.parse_args()
    cases = [case for case in article_cases() if case.part in given.parts]
    others = [case for case in passage_cases() if case.part in given.parts]
    rated: list[tuple[Case, list[float]]] = []
    groups = [case.group for case in cases]
    for known, asked in GroupKFold(FOLDS).split(cases, groups=groups):
        weights = fit([cases[n] for n in known] + others)
        rated += [(cases[n], rate(cases[n].rows, weights)) for n in asked]
    print(f"{len(cases)} acts, in cross-validation {figures(rated)}")
    weights = {name: round(weight, 2) for name, weight in fit(cases + others).items()}
    weights = {name: weight for name, weight in weights.items() if weight}
    (MODEL / WEIGHTS).write_text(json.dumps(weights, indent=0) + "\n", "utf-8")


def article_cases() -> Iterator[Case]:
    """A case for each act of each article, with the article's number as its group."""
    entries = read_lines("articles")
    for group, (entry, part) in enumerate(zip(entries, split_by_event(entries), strict=True)):
        for sentence in entry["sentences"]:
            yield from read_cases(sentence["text"], sentence["signals"], part, group)


def passage_cases() -> Iterator[Case]:
    """A case for each act of each passage."""
    for entry in read_lines("passages"):
        for text, signals in split_passage(entry):
            yield from read_cases(text, signals, part_of(entry["id"]), -1)


def read_cases(text: str, signals: list[dict[str, Any]], part: Part, group: int) -> list[Case]:
    """A case for each annotated act of a sentence."""
    counts = find_counts(text)
    places = []
    for signal in signals:
        start = text.find(signal["trigger"])
        places.append(Place(SignalType(signal["type"]), start, start + len(signal["trigger"])))
    cases = []
    for at, signal in enumerate(signals):
        given = signal.get("quantity") or {"text": ""}
        start = text.find(given["text"])
        end = start + len(given["text"]) if start >= 0 else start
        own = find_candidates(text, places[at], counts)
        cases.append(
            Case(
                rows=describe(text, own, places[at], places[:at] + places[at + 1 :]),
                values=[one.value for one in own],
                right=[
                    one.value == given.get("value") and one.start < end and one.end > start
                    for one in own
                ],
                wanted=given.get("value"),
                part=part,
                group=group,
            )
        )
    return cases


def fit(cases: list[Case]) -> dict[str, float]:
    """Feature -> weight."""
    rows = [row for case in cases for row in case.rows]
    labels = [right for case in cases for right in case.right]
    seen: dict[str, int] = {}
    for row in rows:
        for name in row:
            seen[name] = seen.get(name, 0) + 1
    names = sorted(name for name, count in seen.items() if count >= SEEN)
    features = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    model = LogisticRegression(C=C, max_iter=3000, fit_intercept=False).fit(features, labels)
    return dict(zip(names, map(float, model.coef_[0]), strict=True))


def rate(rows: list[dict[str, float]], weights: dict[str, float]) -> list[float]:
    """Probability of each count."""
    totals = (sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in rows)
    return [float(1 / (1 + np.exp(-total))) for total in totals]


def figures(rated: list[tuple[Case, list[float]]]) -> str:
    """Of the acts with a known value, the share that is right; and of the values given."""
    wanted = right = given = 0
    for case, rates in rated:
        wanted += case.wanted is not None
        if not rates or max(rates) < LEAST:
            continue
        chosen = case.values[rates.index(max(rates))]
        given += chosen is not None
        right += chosen is not None and chosen == case.wanted
    return f"right {right / wanted:.4f}, precision {right / given:.4f}"


if __name__ == "__main__":
    main()
