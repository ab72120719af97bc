"""The lexical model: linear scores from word and character n-grams, beside the cue-based reading.

In: a sentence with its context, or an article's title and sentences. Out: calibrated
probabilities of types, of alerting and of the leading type. Needs numpy only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

MODEL = Path(__file__).parent / "model"
LEAD_SENTENCES = 3
BODY_SENTENCES = 12
"""The article model reads no further: its training articles are about this long."""

LONGEST_KEPT = 24
"""Letters of a word whose n-grams are remembered: of one of thousands they take a megabyte."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:]*|[?!%$€£\"“]")

Blocks = tuple[tuple[float, frozenset[int]], ...]
"""Feature hashes by block, each with the length its part of the vector is scaled to."""


@dataclass(frozen=True)
class Head:
    """A linear model over a vocabulary of feature hashes.

    `hashes` are in ascending order; `weights` is int8, one row a hash and one column a class, times
    `scale` of the class; `idf` weighs a feature; `bias` is added. Scores are logits.
    """

    hashes: NDArray[np.uint32]
    idf: NDArray[np.float32]
    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]

    def logits(self, blocks: Blocks) -> NDArray[np.float32]:
        """One logit a class."""
        total = np.zeros(self.weights.shape[1], dtype=np.float32)
        for length, hashes in blocks:
            asked = np.fromiter(hashes, np.uint32, len(hashes))
            asked.sort()
            rows = self.hashes.searchsorted(asked)
            rows = rows[self.hashes.take(rows, mode="clip") == asked]
            if not rows.size:
                continue
            values = self.idf.take(rows)
            norm = float(np.sqrt(values @ values))
            total += (length / norm) * (values @ self.weights.take(rows, axis=0).astype(np.float32))
        return np.asarray(total * self.scale + self.bias, dtype=np.float32)


def lexical_sentence(text: str, previous: str = "", title: str = "") -> NDArray[np.float32]:
    """Logits of the types of a sentence read with its context: (20,)."""
    return load_head("sentence").logits(sentence_blocks(text, previous, title))


def lexical_article(
    title: str | None, sentences: Sequence[str]
) -> tuple[float, NDArray[np.float32]]:
    """Logit of alerting, and logits of the leading types given an alert, (20,)."""
    logits = load_head("article").logits(article_blocks(title, sentences))
    return float(logits[0]), logits[1:]


def sentence_blocks(text: str, previous: str, title: str) -> Blocks:
    """Features of a sentence: its words, its characters, and more faintly its context."""
    words = _words_of(text)
    return (
        (1.0, _ngrams(words, 1)),
        (1.0, _characters(words, 2)),
        (0.3, _ngrams(_words_of(previous), 3)),
        (0.3, _title_ngrams(title)),
    )


def article_blocks(title: str | None, sentences: Sequence[str]) -> Blocks:
    """Features of an article: title, lead and body, body also by characters."""
    headline = _words_of(title or "")
    body = [_words_of(sentence) for sentence in sentences[:BODY_SENTENCES]]
    everything = [headline, *body]
    return (
        (0.7, _ngrams(headline, 5)),
        (0.7, _union(_ngrams(words, 6) for words in body[:LEAD_SENTENCES])),
        (1.0, _union(_ngrams(words, 7) for words in everything)),
        (1.0, _characters((word for words in everything for word in words), 8)),
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


@lru_cache(maxsize=128)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(read_words(text))


@lru_cache(maxsize=4)
def _title_ngrams(title: str) -> frozenset[int]:
    return _ngrams(_words_of(title), 4)


def _ngrams(words: Sequence[str], block: int) -> frozenset[int]:
    """Hashes of words and of pairs: a pair's goes on where its first word's ended."""
    encoded = [word.encode() for word in words]
    single = [crc32(word, block) for word in encoded]
    pairs = [crc32(b" " + word, before) for before, word in zip(single, encoded[1:], strict=False)]
    return frozenset((*single, *pairs))


def _characters(words: Iterable[str], block: int) -> frozenset[int]:
    return _union(
        (_kept_ngrams if len(word) <= LONGEST_KEPT else _character_ngrams)(word, block)
        for word in set(words)
    )


def _character_ngrams(word: str, block: int) -> frozenset[int]:
    if word.startswith("<"):
        return frozenset()
    padded = f" {word} "
    return frozenset(
        crc32(padded[start : start + length].encode(), block)
        for length in (3, 4, 5)
        for start in range(max(1, len(padded) - length + 1))
    )


_kept_ngrams = lru_cache(maxsize=20_000)(_character_ngrams)


def _union(parts: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*parts)


@lru_cache(maxsize=2)
def load_head(name: str) -> Head:
    """The head called "sentence" or "article"; raises OSError where the model file is missing."""
    with np.load(MODEL / "lexical.npz") as stored:
        return Head(
            hashes=stored[f"{name}_hashes"],
            idf=stored[f"{name}_idf"].astype(np.float32),
            weights=stored[f"{name}_weights"],
            scale=stored[f"{name}_scale"],
            bias=stored[f"{name}_bias"],
        )
