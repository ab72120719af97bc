"""Fits the linear models with scikit-learn and turns them into weights that numpy can use.

In: feature blocks and 0/1 labels. Out: a `Fitted` head: vocabulary, idf, weights, biases; its
logits are Platt-calibrated on folds that keep the groups given together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC

from tocsin.signals.lexical import Blocks, Head

SEED = 20
FOLDS = 3

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Vocabulary:
    """Feature hashes kept (those of enough texts), sorted, with their inverse frequencies."""

    hashes: NDArray[np.uint32]
    idf: Floats
    columns: dict[int, int]

    @classmethod
    def of(cls, texts: Sequence[Blocks], fewest: int) -> Vocabulary:
        """Vocabulary of features found in at least `fewest` texts."""
        counts = Counter(one for blocks in texts for _, block in blocks for one in block)
        kept = sorted(one for one, count in counts.items() if count >= fewest)
        seen = np.array([counts[one] for one in kept], dtype=np.float64)
        idf = np.float64(np.float16(1 + np.log((1 + len(texts)) / (1 + seen))))
        columns = {one: column for column, one in enumerate(kept)}
        return cls(np.array(kept, dtype=np.uint32), idf, columns)

    def matrix(self, texts: Sequence[Blocks]) -> csr_matrix:
        """One row a text; each block scaled to its length, as `Head.logits` does."""
        rows, columns, values = [0], [], []
        for blocks in texts:
            for length, block in blocks:
                found = [self.columns[one] for one in sorted(block) if one in self.columns]
                weights = self.idf[found]
                columns.extend(found)
                values.append(length * weights / max(float(np.linalg.norm(weights)), 1e-9))
            rows.append(len(columns))
        data = np.concatenate(values)
        return csr_matrix((data, columns, rows), shape=(len(texts), len(self.hashes)))


@dataclass(frozen=True)
class Linear:
    """One class: weights and bias whose sum is a calibrated logit."""

    weights: Floats
    bias: float

    def logits(self, features: csr_matrix) -> Floats:
        return np.asarray(features @ self.weights + self.bias)


def fit_class(
    features: csr_matrix, labels: NDArray[np.bool_], groups: NDArray[np.int64], c: float
) -> Linear:
    """A linear SVM with Platt scaling fitted on out-of-fold margins.

    A class met too rarely for folds gets its base rate.
    """
    if labels.sum() < 2 * FOLDS:
        return Linear(
            np.zeros(features.shape[1]), float(np.log((labels.sum() + 0.5) / len(labels)))
        )
    margins = np.zeros(len(labels))
    for known, held in GroupKFold(FOLDS).split(features, labels, groups):
        weights, bias = _svm(features[known], labels[known], c)
        margins[held] = features[held] @ weights + bias
    platt = LogisticRegression(C=1e3).fit(margins[:, None], labels)
    slope, shift = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    weights, bias = _svm(features, labels, c)
    return Linear(slope * weights, slope * bias + shift)


def _svm(features: csr_matrix, labels: NDArray[np.bool_], c: float) -> tuple[Floats, float]:
    svm = LinearSVC(C=c, random_state=SEED, tol=1e-3, max_iter=3000)
    svm.fit(features, labels)
    return svm.coef_[0], float(svm.intercept_[0])


def quantise(vocabulary: Vocabulary, classes: Sequence[Linear]) -> dict[str, NDArray[np.generic]]:
    """Arrays of a head: int8 weights with one scale a class."""
    weights = np.stack([one.weights for one in classes], axis=1)
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    return {
        "hashes": vocabulary.hashes,
        "idf": vocabulary.idf.astype(np.float16),
        "weights": np.round(weights / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": np.array([one.bias for one in classes], dtype=np.float32),
    }


def as_head(arrays: dict[str, NDArray[np.generic]]) -> Head:
    """The head that the inference module would load from these arrays."""
    return Head(
        hashes=arrays["hashes"].astype(np.uint32),
        idf=arrays["idf"].astype(np.float32),
        weights=arrays["weights"].astype(np.int8),
        scale=arrays["scale"].astype(np.float32),
        bias=arrays["bias"].astype(np.float32),
    )


def best_f1(scores: Floats, labels: NDArray[np.bool_]) -> float:
    """The threshold with the highest F1."""
    order = np.argsort(-scores)
    hits = np.cumsum(labels[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + labels.sum())
    return float(np.clip(scores[order][int(f1.argmax())], 0.05, 0.95))


def at_precision(scores: Floats, labels: NDArray[np.bool_], precision: float) -> float:
    """The lowest threshold from which precision is at least `precision` (0.95 if none)."""
    order = np.argsort(-scores)
    precisions = np.cumsum(labels[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(precisions >= precision)
    return float(scores[order][good[-1]]) if len(good) else 0.95
