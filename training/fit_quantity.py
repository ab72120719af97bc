"""Fits the model that says which count of a sentence is an act's, on the annotated articles.

In: the annotated articles of some parts, and for the encoder's tag those that the encoder has not seen.
Out: model/quantity.json; prints how often an act's value is right in cross-validation.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from rich.progress import track
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from tocsin.local.evaluate import article_of
from tocsin.signals.classify import make_act
from tocsin.signals.counted import (
    JOINT,
    LEAST,
    WEIGHTS,
    Place,
    describe,
    find_candidates,
    tag_of,
)
from tocsin.signals.encoder import MODEL, read_logits
from tocsin.signals.quantity import find_counts
from tocsin.signals.signal import SignalType
from units import Part, part_of, read_lines, split_by_event, split_passage, unseen_entries

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
    tags: tuple[float, ...] = ()
    """Of each count, where the encoder was asked."""


def main() -> None:
    """Fit and write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--parts", nargs="+", default=["train"])
    arguments.add_argument("--part", default="dev", help="part that the encoder has not seen")
    arguments.add_argument(
        "--ids", type=Path, help="instead of that part: file of ids, a line each"
    )
    given = arguments.parse_args()
    cases = [case for case in article_cases() if case.part in given.parts]
    others = [case for case in passage_cases() if case.part in given.parts]
    rated: list[tuple[Case, list[float]]] = []
    groups = [case.group for case in cases]
    for known, asked in GroupKFold(FOLDS).split(cases, groups=groups):
        weights = fit([cases[n] for n in known] + others)
        rated += [(cases[n], rate(cases[n].rows, weights)) for n in asked]
    print(f"{len(cases)} acts, in cross-validation {figures(rated)}")
    weights = fit(cases + others)
    unseen = [
        case
        for group, entry in enumerate(track(unseen_entries(given.part, given.ids), "reading"))
        for case in tagged_cases(entry, group)
    ]
    print(
        f"{len(unseen)} unseen acts, by words {figures([(c, rate(c.rows, weights)) for c in unseen])}"
    )
    rated = []
    groups = [case.group for case in unseen]
    for known, asked in GroupKFold(FOLDS).split(unseen, groups=groups):
        joint = join([unseen[n] for n in known], weights)
        rated += [(unseen[n], rate_joint(unseen[n], weights, joint)) for n in asked]
    print(f"with tags, in cross-validation {figures(rated)}")
    weights = {name: round(weight, 2) for name, weight in weights.items()}
    weights = {name: weight for name, weight in weights.items() if weight}
    weights |= dict(zip(JOINT, (round(one, 3) for one in join(unseen, weights)), strict=True))
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


def tagged_cases(entry: dict[str, Any], group: int) -> Iterator[Case]:
    """A case for each type that an annotated sentence tells, as the encoder sees its act."""
    article = article_of(entry)
    logits = read_logits(article.title or "", [one.text for one in article.sentences])
    for sentence, reading in zip(entry["sentences"], logits.sentences, strict=True):
        text, signals = sentence["text"], sentence["signals"]
        counts = find_counts(text)
        acts = [make_act(text, reading, SignalType(one["type"]), 1.0) for one in signals]
        for case, act in zip(read_cases(text, signals, "test", group), acts, strict=True):
            own = find_candidates(text, Place(act.type, act.start, act.end), counts)
            tags = (tag_of(one, partial(act.role, "quantity")) for one in own)
            yield replace(case, tags=tuple(tags))


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


def join(cases: Sequence[Case], weights: dict[str, float]) -> tuple[float, float, float]:
    """What the words' total weighs, the tag, and the bias of both."""
    rows = [
        (_total(row, weights), tag)
        for case in cases
        for row, tag in zip(case.rows, case.tags, strict=True)
    ]
    labels = [right for case in cases for right in case.right]
    model = LogisticRegression(C=1.0).fit(np.array(rows), labels)
    return float(model.coef_[0][0]), float(model.coef_[0][1]), float(model.intercept_[0])


def rate_joint(
    case: Case, weights: dict[str, float], joint: tuple[float, float, float]
) -> list[float]:
    """Probability of each count, by words and tag."""
    words, tagged, bias = joint
    return [
        _sigmoid(words * _total(row, weights) + tagged * tag + bias)
        for row, tag in zip(case.rows, case.tags, strict=True)
    ]


def rate(rows: list[dict[str, float]], weights: dict[str, float]) -> list[float]:
    """Probability of each count."""
    return [_sigmoid(_total(row, weights)) for row in rows]


def _total(row: dict[str, float], weights: dict[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in row.items())


def _sigmoid(total: float) -> float:
    return float(1 / (1 + np.exp(-total)))


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
