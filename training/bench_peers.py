"""The reader beside its peers in one run: PLOVER roots and a word-count SVM, speed and a large encoder.

In: PLV_train.tsv (--plover), else the speed alone. Out: JSON lines. The shipped encoder was trained on all
folds of PLV_train but one, so only that fold is fair to it; the SVM is cross-validated over all five.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from rich.console import Console
from rich.progress import track
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import accuracy_score, f1_score
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC
from transformers import RobertaConfig, RobertaModel

from bench_reader import choose
from examples import FOLDS, ROOTS, Pair, read_plover
from tocsin.articles.sentences import split_sentences
from tocsin.signals.encoder import read_logits, root_logits

HELD_OUT = 0
"""The fold of PLV_train that the shipped encoder was not trained on."""
HYPOTHESES = 134
"""Passes a sentence of the published zero-shot system (Hu et al., ACL 2024)."""
SENTENCES, LARGE_PASSES = 64, 6
SEED = 20


def main() -> None:
    """Print a line a figure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--plover", type=Path, help="PLV_train.tsv")
    given = arguments.parse_args()
    torch.set_num_threads(1)
    if given.plover:
        for line in plover(given.plover):
            print(json.dumps(line), flush=True)
    else:
        print(json.dumps({"what": "PLOVER roots", "skipped": "pass PLOVER=/path/PLV_train.tsv"}))
    for line in speed():
        print(json.dumps(line), flush=True)


def plover(path: Path) -> Iterable[dict[str, object]]:
    """Root macro-F1: the SVM on every fold and on the held-out one, the project on the latter."""
    rows = _without_duplicates(read_plover(path))
    folds = np.array([pair.fold for pair in rows])
    gold = np.array([pair.root for pair in rows])
    guesses = np.full(len(rows), -1)
    console = Console(stderr=True)
    for fold in track(range(FOLDS), "word-count SVM, a fold at a time", console=console):
        model = make_pipeline(CountVectorizer(ngram_range=(1, 2)), LinearSVC(random_state=SEED))
        model.fit([_words(pair) for pair in rows if pair.fold != fold], gold[folds != fold])
        guesses[folds == fold] = model.predict([_words(pair) for pair in rows if pair.fold == fold])
    yield _scores("PLOVER roots, word-count SVM, five folds", gold, guesses)
    held = folds == HELD_OUT
    yield _scores("PLOVER roots, word-count SVM, held-out fold", gold[held], guesses[held])
    marked = [pair.marked for pair in rows if pair.fold == HELD_OUT]
    found = root_logits(marked).argmax(axis=1)
    yield _scores("PLOVER roots, the project, held-out fold", gold[held], found)


def speed() -> Iterable[dict[str, object]]:
    """Sentences a second on one thread, by CPU time: the reader's encoder and roberta-large's shape."""
    text = [data.decode() for data, _ in choose(40)]
    sentences = [one.text for body in text for one in split_sentences(body)][:SENTENCES]
    read_logits("", sentences[:8])
    start = time.process_time()
    read_logits("", sentences)
    ours = len(sentences) / (time.process_time() - start)
    yield {"what": "encoder, sentences a second", "system": "the project", "value": round(ours, 1)}
    large = RobertaModel(
        RobertaConfig(
            hidden_size=1024,
            num_hidden_layers=24,
            num_attention_heads=16,
            intermediate_size=4096,
            vocab_size=50265,
            max_position_embeddings=514,
        )
    ).eval()
    ids = torch.randint(10, 50_000, (1, 48))
    with torch.inference_mode():
        large(ids)
        start = time.process_time()
        console = Console(stderr=True)
        for _ in track(range(LARGE_PASSES), "passes of roberta-large's shape", console=console):
            large(ids)
        passes = LARGE_PASSES / (time.process_time() - start)
    yield {
        "what": "encoder, sentences a second",
        "system": f"roberta-large's shape, random weights, {HYPOTHESES} passes of 48 tokens each",
        "value": round(passes / HYPOTHESES, 4),
        "passes a second": round(passes, 2),
        "times slower": round(ours * HYPOTHESES / passes),
    }


def _scores(what: str, gold: np.ndarray, found: np.ndarray) -> dict[str, object]:
    return {
        "what": what,
        "n": len(gold),
        "root_macro_f1": round(float(f1_score(gold, found, average="macro", zero_division=0)), 4),
        "root_accuracy": round(float(accuracy_score(gold, found)), 4),
        "roots in it": len(set(gold)),
        "of": len(ROOTS),
    }


def _words(pair: Pair) -> str:
    """Source and target as the published baselines have them: marked words of their own."""
    return re.sub(r"<([st])>(.*?)</\1>", r" \1_entity \2 ", pair.marked)


def _without_duplicates(rows: list[Pair]) -> list[Pair]:
    return list({(pair.marked, pair.root): pair for pair in rows}.values())


if __name__ == "__main__":
    main()
