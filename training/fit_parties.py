"""Fits the model that gives each party of a sentence its role, on the development articles.

In: the annotated articles of a part that the encoder has not seen. Out: model/parties.json; prints
how often an act's actors and recipients are all right, in cross-validation.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from rich.progress import track
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from tocsin.actors import Mention, find_mentions
from tocsin.local.evaluate import article_of
from tocsin.signals.classify import Told
from tocsin.signals.encoder import MODEL
from tocsin.signals.parties import SIDES, WEIGHTS, Candidate, describe, find_candidates
from tocsin.signals.read import published_date, tell
from units import read_lines, split_by_event

C = 0.05
FOLDS = 5
Row = tuple[dict[str, float], int, int]


def main() -> None:
    """Fit on dev and write the weights."""
    entries = read_lines("articles")
    held = [e for e, part in zip(entries, split_by_event(entries), strict=True) if part == "dev"]
    rows: list[Row] = []
    for number, entry in enumerate(track(held, "reading dev")):
        rows += read_rows(entry, tell(article_of(entry)), number)
    names, features, labels, groups = as_matrix(rows)
    right = []
    for known, asked in GroupKFold(FOLDS).split(features, labels, groups):
        model = LogisticRegression(C=C, max_iter=3000).fit(features[known], labels[known])
        right.append(float((model.predict(features[asked]) == labels[asked]).mean()))
    print(f"{len(rows)} candidates, right in cross-validation {np.mean(right):.4f}")
    model = LogisticRegression(C=C, max_iter=3000).fit(features, labels)
    weights = {
        name: [round(float(w), 3) for w in model.coef_[:, n]] for n, name in enumerate(names)
    }
    (MODEL / WEIGHTS).write_text(json.dumps(weights, indent=0) + "\n", "utf-8")


def read_rows(entry: dict[str, Any], told: Told, group: int) -> list[Row]:
    """Features, right side and group of each candidate of each act that the reader found rightly."""
    article = article_of(entry)
    found = find_mentions(article.text, published_date(article))
    rows: list[Row] = []
    for sentence, acts, gold in zip(article.sentences, told.acts, entry["sentences"], strict=True):
        mentions = [
            m.model_copy(update={"start": m.start - sentence.start, "end": m.end - sentence.start})
            for m in found
            if sentence.start <= m.start and m.end <= sentence.end
        ]
        for act in acts:
            same = [signal for signal in gold["signals"] if signal["type"] == act.type.value]
            if not same:
                continue
            candidates = find_candidates(sentence.text, mentions, act)
            described = describe(sentence.text, candidates, act)
            rows += [
                (row, right_side(one, same[0], sentence.text), group)
                for one, row in zip(candidates, described, strict=True)
            ]
    return rows


def right_side(candidate: Candidate, signal: dict[str, Any], sentence: str) -> int:
    """The side that the annotation gives: by code for a name, by overlap for other words."""
    for side, role in enumerate(SIDES[:2]):
        for party in signal.get(role) or ():
            if isinstance(candidate.mention, Mention):
                if party["code"] == candidate.mention.code:
                    return side
                continue
            start = sentence.find(party["text"])
            if start < candidate.end and start + len(party["text"]) > candidate.start:
                return side
    return SIDES.index("neither")


def as_matrix(rows: list[Row]) -> tuple[list[str], Any, Any, Any]:
    """Feature names seen at least five times, and the rows as arrays."""
    counts: dict[str, int] = {}
    for row, _, _ in rows:
        for name in row:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= 5)
    features = np.array([[row.get(name, 0.0) for name in names] for row, _, _ in rows])
    return names, features, np.array([r[1] for r in rows]), np.array([r[2] for r in rows])


if __name__ == "__main__":
    main()
