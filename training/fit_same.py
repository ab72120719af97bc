"""Fits the model that says whether two tellings are of one act, on the annotated articles.

In: the articles of the given parts, as the reader reads them. Out: model/same.json; prints how often
it is right in cross-validation.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from rich.progress import track
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from tocsin.local.evaluate import article_of
from tocsin.signals.encoder import MODEL
from tocsin.signals.read import read_sentences, tell
from tocsin.signals.same import WEIGHTS, Telling, describe
from units import read_lines, split_by_event

C = 0.1
FOLDS = 5
Row = tuple[dict[str, float], bool]


def main() -> None:
    """Fit on the given parts and write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--parts", nargs="+", default=["train", "dev"])
    arguments.add_argument("--without", type=Path, help="file of ids to leave out")
    given = arguments.parse_args()
    left_out = set(given.without.read_text("utf-8").split()) if given.without else set()
    entries = read_lines("articles")
    rows: list[Row] = []
    groups: list[int] = []
    for number, part in enumerate(track(split_by_event(entries), "reading")):
        if part in given.parts and entries[number]["id"] not in left_out:
            found = list(read_rows(entries[number]))
            rows += found
            groups += [number] * len(found)
    table = DictVectorizer(sparse=False)
    features = table.fit_transform([features for features, _ in rows])
    labels = np.array([same for _, same in rows])
    right = []
    for known, asked in GroupKFold(FOLDS).split(features, labels, groups):
        model = LogisticRegression(C=C, max_iter=5000).fit(features[known], labels[known])
        right.append(float((model.predict(features[asked]) == labels[asked]).mean()))
    print(f"{len(rows)} pairs, right in cross-validation {np.mean(right):.4f}")
    model = LogisticRegression(C=C, max_iter=5000).fit(features, labels)
    weights = {
        name: round(float(weight), 3)
        for name, weight in zip(table.feature_names_, model.coef_[0], strict=True)
    }
    weights["bias"] = round(float(model.intercept_[0]), 3)
    (MODEL / WEIGHTS).write_text(json.dumps(weights, indent=0) + "\n", "utf-8")


def read_rows(entry: dict[str, Any]) -> Iterator[Row]:
    """Each pair of tellings of one type that the reader found, and whether they are of one act."""
    article = article_of(entry)
    acts = _acts(entry)
    where = {sentence.start: sentence.index for sentence in article.sentences}
    told: list[tuple[Telling, str]] = []
    for signal in read_sentences(article, tell(article)):
        place = where[signal.evidence.start]
        act = acts.get((place, signal.type.value))
        if act is None:
            continue
        telling = Telling.of(signal)
        same = [(one, other) for one, other in told if one.kind == telling.kind]
        for number, (one, other) in enumerate(same):
            yield describe(one, telling, len(same) - 1 - number, len(same)), other == act
        told.append((telling, act))


def _acts(entry: dict[str, Any]) -> dict[tuple[int, str], str]:
    """The act that each sentence tells of each type: its first telling's id."""
    first: dict[str, str] = {}
    found: dict[tuple[int, str], str] = {}
    for place, sentence in enumerate(entry["sentences"]):
        for number, signal in enumerate(sentence["signals"]):
            own = signal.get("id") or f"{place}.{number}"
            same = signal.get("same_as")
            first[own] = first.get(same, same) if same else own
            found.setdefault((place, signal["type"]), first[own])
    return found


if __name__ == "__main__":
    main()
