"""Fits the model that says which count of a sentence is an act's, on the annotated articles.

The counts of a sentence compete with each other, and with the case that none is the act's.
In: the annotated articles of some parts, and for the encoder's tag those that the encoder has not seen.
Out: model/quantity.json.gz; prints how often an act's value is right in cross-validation.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from rich.progress import track
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.model_selection import GroupKFold

from tocsin.local.evaluate import article_of
from tocsin.signals.classify import make_act
from tocsin.signals.count import Count
from tocsin.signals.counted import (
    JOINT,
    LEAST,
    MOST,
    WEIGHTS,
    find_candidates,
    odds_of,
    tag_of,
)
from tocsin.signals.encoder import MODEL, read_logits
from tocsin.signals.quantity import find_counts
from tocsin.signals.signal import SignalType
from tocsin.signals.trait import Place, describe
from units import Part, part_of, read_lines, split_by_event, split_passage, unseen_entries

PENALTY = 20.0
"""Of a weight's square, halved."""
STEPS = 200
FOLDS = 5
SEEN = 8
"""Rows that must have a feature for it to be kept."""
LEAST_WEIGHT = 0.05
"""Weights below it are left out of the file."""


@dataclass
class Case:
    """An annotated act: its sentence's counts described, which of them are its own, its value."""

    counts: list[Count]
    rows: list[dict[str, float]]
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
    arguments.add_argument(
        "--without", type=Path, nargs="*", default=(), help="files of ids to leave out of the fit"
    )
    given = arguments.parse_args()
    left_out = {one for path in given.without for one in path.read_text("utf-8").split()}
    cases = [case for case in article_cases(left_out) if case.part in given.parts and case.rows]
    others = [case for case in passage_cases() if case.part in given.parts and case.rows]
    rated: list[tuple[Case, list[float]]] = []
    groups = [case.group for case in cases]
    for known, asked in GroupKFold(FOLDS).split(cases, groups=groups):
        weights = fit([cases[n] for n in known] + others)
        rated += [(cases[n], odds_of(totals_of(cases[n], weights))) for n in asked]
    print(f"{len(cases)} acts, in cross-validation {figures(rated)}")
    weights = fit(cases + others)
    unseen = [
        case
        for group, entry in enumerate(track(unseen_entries(given.part, given.ids), "reading"))
        for case in tagged_cases(entry, group)
    ]
    rated = [(case, odds_of(totals_of(case, weights))) for case in unseen]
    print(f"{len(unseen)} unseen acts, by words {figures(rated)}")
    rated = []
    groups = [case.group for case in unseen]
    for known, asked in GroupKFold(FOLDS).split(unseen, groups=groups):
        joint = join([unseen[n] for n in known], weights)
        rated += [
            (unseen[n], odds_of(totals_of(_joined(unseen[n], weights), joint))) for n in asked
        ]
    print(f"with tags, in cross-validation {figures(rated)}")
    joint = join(unseen, weights)
    weights = {name: round(one, 2) for name, one in weights.items() if abs(one) >= LEAST_WEIGHT}
    weights |= {name: round(joint[name], 3) for name in JOINT}
    text = json.dumps(by_trait(weights), separators=(",", ":"))
    (MODEL / WEIGHTS).write_bytes(gzip.compress(text.encode(), mtime=0))


def by_trait(weights: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Of each feature's name the traits, once, then their values with the weight."""
    held: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for name, one in weights.items():
        traits, _, values = name.partition(" ")
        held[traits][values] = one
    return dict(held)


def article_cases(left_out: Set[str]) -> Iterator[Case]:
    """A case for each act of each article, with the article's number as its group."""
    entries = read_lines("articles")
    for group, (entry, part) in enumerate(zip(entries, split_by_event(entries), strict=True)):
        if entry["id"] in left_out:
            continue
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
        acts = [make_act(text, reading, SignalType(one["type"]), 1.0) for one in signals]
        for case, act in zip(read_cases(text, signals, "test", group), acts, strict=True):
            tagged = partial(act.role, "quantity")
            yield replace(case, tags=tuple(tag_of(one, tagged) for one in case.counts))


def read_cases(text: str, signals: list[dict[str, Any]], part: Part, group: int) -> list[Case]:
    """A case for each annotated act of a sentence."""
    counts = find_counts(text)
    places = [_place(text, signal) for signal in signals]
    cases = []
    for at, signal in enumerate(signals):
        given = signal.get("quantity") or {"text": ""}
        start = text.find(given["text"])
        end = start + len(given["text"]) if start >= 0 else start
        own = find_candidates(text, places[at], counts)
        others = [one for one in places if one != places[at]]
        cases.append(
            Case(
                counts=own,
                rows=describe(text, own, places[at], others),
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


def _place(text: str, signal: dict[str, Any]) -> Place:
    start = text.find(signal["trigger"])
    return Place(SignalType(signal["type"]), start, start + len(signal["trigger"]))


def fit(cases: Sequence[Case], penalty: float = PENALTY) -> dict[str, float]:
    """Feature -> weight, by which the right count, or none, is likeliest."""
    features, names = _matrix(cases)
    turned = features.T.tocsr()
    own = np.repeat(np.arange(len(cases)), [len(case.rows) for case in cases])
    right = np.array([one for case in cases for one in case.right], dtype=float)
    is_none = np.bincount(own, right, len(cases)) == 0

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = np.exp(np.minimum(features @ weights, MOST))
        whole = 1 + np.bincount(own, odds, len(cases))
        hit = np.where(is_none, 1, np.bincount(own, odds * right, len(cases)))
        wanted = np.where(is_none[own], 0, odds * right / hit[own])
        slope = turned @ (odds / whole[own] - wanted) + penalty * weights
        return float(np.log(whole / hit).sum() + penalty / 2 * weights @ weights), slope

    found = minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}
    )
    return dict(zip(names, map(float, found.x), strict=True))


def _matrix(cases: Sequence[Case]) -> tuple[csr_matrix, list[str]]:
    """Features of all counts, a row each, and the names of the columns."""
    rows = [row for case in cases for row in case.rows]
    seen = Counter(name for row in rows for name in row)
    names = sorted(name for name, times in seen.items() if times >= SEEN)
    columns = {name: place for place, name in enumerate(names)}
    held = [[(columns[name], one) for name, one in row.items() if name in columns] for row in rows]
    places = [place for row in held for place, _ in row]
    ends = np.cumsum([0, *map(len, held)])
    values = [one for row in held for _, one in row]
    return csr_matrix((values, places, ends), shape=(len(rows), len(names))), names


def join(cases: Sequence[Case], weights: Mapping[str, float]) -> dict[str, float]:
    """What the words' total weighs, the tag, and the bias of both."""
    return fit([_joined(case, weights) for case in cases if case.rows], penalty=0.01)


def _joined(case: Case, weights: Mapping[str, float]) -> Case:
    """The case with three features of each count: its total by words, its tag, and a bias."""
    rows = [
        dict(zip(JOINT, (total, tag, 1.0), strict=True))
        for total, tag in zip(totals_of(case, weights), case.tags, strict=True)
    ]
    return replace(case, rows=rows)


def totals_of(case: Case, weights: Mapping[str, float]) -> list[float]:
    """Of each count the sum of its weighed features."""
    return [sum(weights.get(name, 0.0) * one for name, one in row.items()) for row in case.rows]


def figures(rated: list[tuple[Case, list[float]]]) -> str:
    """Of the acts with a known value, the share that is right; and of the values given."""
    wanted = right = given = 0
    for case, rates in rated:
        wanted += case.wanted is not None
        if not rates or max(rates) < LEAST:
            continue
        chosen = case.counts[rates.index(max(rates))].value
        given += chosen is not None
        right += chosen is not None and chosen == case.wanted
    return f"right {right / wanted:.4f}, precision {right / given:.4f}"


if __name__ == "__main__":
    main()
