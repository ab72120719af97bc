"""The lexical model: linear scores from word and character n-grams, beside the cue-based reading.

In: a sentence with its context, or an article's title and sentences. Out: calibrated
probabilities of types and statuses, of alerting and of the leading type. Needs numpy only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tocsin.signals.signal import SignalType, Status

MODEL = Path(__file__).parent / "model"
LEAD_SENTENCES = 3
BODY_SENTENCES = 12
"""The article model reads no further: its training articles are about this long."""

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:]*|[?!%$€£\"“]")

Blocks = tuple[tuple[float, frozenset[int]], ...]
"""Feature hashes by block, each with the length its part of the vector is scaled to."""


@dataclass(frozen=True)
class SentenceScores:
    """Probability of each type (independent), and of each status given that there is a signal."""

    types: dict[SignalType, float]
    statuses: dict[Status, float]


@dataclass(frozen=True)
class ArticleScores:
    """Probability that the article alerts, and of each leading type given that it does."""

    alert: float
    leads: dict[SignalType, float]


@dataclass(frozen=True)
class Thresholds:
    """Probabilities from which a score counts, chosen on the development set for F1.

    `alert_precise` is the stricter one, for use where a false alert costs more than a miss.
    """

    types: dict[SignalType, float]
    alert: float
    alert_precise: float


@dataclass(frozen=True)
class Head:
    """A linear model over a vocabulary of feature hashes.

    `weights` is int8, one row a feature and one column a class, times `scale` of the class;
    `idf` weighs a feature; `bias` is added. Scores are logits.
    """

    columns: dict[int, int]
    idf: NDArray[np.float32]
    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]

    def logits(self, blocks: Blocks) -> NDArray[np.float32]:
        """One logit a class."""
        total = np.zeros(self.weights.shape[1], dtype=np.float32)
        find = self.columns.get
        for length, hashes in blocks:
            rows = [row for row in map(find, hashes) if row is not None]
            if not rows:
                continue
            values = self.idf[rows]
            norm = float(np.sqrt(values @ values))
            total += (length / norm) * (values @ self.weights[rows].astype(np.float32))
        return np.asarray(total * self.scale + self.bias, dtype=np.float32)


def score_sentence(text: str, previous: str = "", title: str = "") -> SentenceScores:
    """Type and status probabilities of one sentence, read with the one before it and the title."""
    sigmoids = _sigmoid(load_head("sentence").logits(sentence_blocks(text, previous, title)))
    types, statuses = sigmoids[: len(SignalType)], sigmoids[len(SignalType) :]
    statuses = statuses / statuses.sum()
    return SentenceScores(
        types=dict(zip(SignalType, types.tolist(), strict=True)),
        statuses=dict(zip(Status, statuses.tolist(), strict=True)),
    )


def score_article(title: str | None, sentences: Sequence[str]) -> ArticleScores:
    """Probability that a whole article alerts, and of each leading type if it does."""
    sigmoids = _sigmoid(load_head("article").logits(article_blocks(title, sentences)))
    leads = sigmoids[1:] / sigmoids[1:].sum()
    return ArticleScores(
        alert=float(sigmoids[0]), leads=dict(zip(SignalType, leads.tolist(), strict=True))
    )


@lru_cache(maxsize=1)
def thresholds() -> Thresholds:
    """The thresholds written into the model when it was trained."""
    chosen = json.loads((MODEL / "lexical.json").read_text("utf-8"))["thresholds"]
    return Thresholds(
        types={SignalType(name): value for name, value in chosen["types"].items()},
        alert=chosen["alert"],
        alert_precise=chosen["alert_precise"],
    )


def sentence_blocks(text: str, previous: str, title: str) -> Blocks:
    """Features of a sentence: its words, its characters, and more faintly its context."""
    words = read_words(text)
    return (
        (1.0, _ngrams(words, 2, 1)),
        (1.0, _characters(words, 2)),
        (0.3, _ngrams(read_words(previous), 2, 3)),
        (0.3, _ngrams(read_words(title), 2, 4)),
    )


def article_blocks(title: str | None, sentences: Sequence[str]) -> Blocks:
    """Features of an article: title, lead and body, body also by characters."""
    headline = read_words(title or "")
    body = [read_words(sentence) for sentence in sentences[:BODY_SENTENCES]]
    everything = [headline, *body]
    return (
        (0.7, _ngrams(headline, 2, 5)),
        (0.7, _union(_ngrams(words, 2, 6) for words in body[:LEAD_SENTENCES])),
        (1.0, _union(_ngrams(words, 2, 7) for words in everything)),
        (1.0, _union(_characters(words, 8) for words in everything)),
    )


def read_words(text: str) -> list[str]:
    """Lower-case words, with names and numbers replaced so that no one's name decides.

    "Troops of Ruritania shelled 3 villages" gives troops, of, <name>, shelled, <number>,
    villages. A text mostly in capitals ("Ruritania Shells Three Villages") keeps its words.
    """
    tokens = _TOKEN.findall(text)
    capitals = sum(token[0].isupper() for token in tokens)
    shouted = 2 * capitals > len(tokens)
    words: list[str] = []
    for place, token in enumerate(tokens):
        if token[0].isdigit():
            word = "<number>"
        elif token[0].isupper() and place and not shouted:
            word = "<name>"
        else:
            word = token.lower().replace("’", "'")
        if word != "<name>" or not words or words[-1] != "<name>":
            words.append(word)
    return words


def _ngrams(words: list[str], longest: int, block: int) -> frozenset[int]:
    found = {crc32(word.encode(), block) for word in words}
    for length in range(2, longest + 1):
        runs = zip(*(words[start:] for start in range(length)), strict=False)
        found.update(crc32(" ".join(run).encode(), block) for run in runs)
    return frozenset(found)


def _characters(words: list[str], block: int) -> frozenset[int]:
    return _union(_character_ngrams(word, block) for word in set(words))


@lru_cache(maxsize=50_000)
def _character_ngrams(word: str, block: int) -> frozenset[int]:
    if word.startswith("<"):
        return frozenset()
    padded = f" {word} "
    return frozenset(
        crc32(padded[start : start + length].encode(), block)
        for length in (3, 4, 5)
        for start in range(max(1, len(padded) - length + 1))
    )


def _union(parts: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*parts)


@lru_cache(maxsize=2)
def load_head(name: str) -> Head:
    """The head called "sentence" or "article"; raises OSError where the model file is missing."""
    with np.load(MODEL / "lexical.npz") as stored:
        hashes = stored[f"{name}_hashes"].tolist()
        return Head(
            columns={value: row for row, value in enumerate(hashes)},
            idf=stored[f"{name}_idf"].astype(np.float32),
            weights=stored[f"{name}_weights"],
            scale=stored[f"{name}_scale"],
            bias=stored[f"{name}_bias"],
        )


def _sigmoid(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)
