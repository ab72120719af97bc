"""Trains the encoder's pass over marked pairs: which PLOVER root the source does to the target.

In: PLV_train.tsv, the dyads of the corpus, and a checkpoint whose other weights stay as they are.
Out: a checkpoint with the low-rank weights and head of the pass besides.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from rich.progress import track
from sklearn.metrics import f1_score
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from batches import load_tokenizer, pad, pair_batch
from descent import Descent
from examples import ROOTS, Pair, read_pairs
from network import Network, load_network

SEED, EPOCHS, ROWS = 20, 8, 16
RATE, HEAD_RATE = 1.5e-3, 5e-4
WARM_UP = 0.1
SMOOTHING = 0.05
RARE = 0.3
"""A root's rows weigh its share to the power of minus this: rare roots count more."""


def main() -> None:
    """Train on all rows but the held fold, and say how the held fold is read."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--plover", type=Path, help="PLV_train.tsv")
    arguments.add_argument("--held-fold", type=int, default=-1)
    arguments.add_argument("--epochs", type=int, default=EPOCHS)
    arguments.add_argument("--seed", type=int, default=SEED)
    arguments.add_argument("--start", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    rows = read_pairs(given.plover)
    known = [row for row in rows if row.fold < 0 or row.fold != given.held_fold]
    asked = [row for row in rows if row.fold >= 0 and row.fold == given.held_fold]
    torch.manual_seed(given.seed)
    network = load_network(given.start)
    train(network, known, asked, given.epochs, given.seed)
    torch.save({"network": network.state_dict()}, given.out)


def train(
    network: Network, known: Sequence[Pair], asked: Sequence[Pair], epochs: int, seed: int
) -> None:
    """Train the low-rank weights of "pair" and the pair head."""
    tokenizer = load_tokenizer()
    for weight in network.parameters():
        weight.requires_grad_(False)
    low = [w for layer in network.sentences.adapted for w in (layer.down, layer.up)]
    head = list(network.sentences.pair.parameters())
    for weight in (*low, *head):
        weight.requires_grad_(True)
    descent = Descent(
        [{"params": low, "lr": RATE, "weight_decay": 0.0}, {"params": head, "lr": HEAD_RATE}],
        epochs * (len(known) // ROWS),
        WARM_UP,
    )
    counts = Counter(one.root for one in known)
    weights = torch.tensor([max(1, counts[n]) ** -RARE for n in range(len(ROOTS))])
    weights = weights / (sum(weights[one.root] for one in known) / len(known))
    chance = np.random.default_rng(seed)
    for epoch in range(epochs):
        network.train()
        order = chance.permutation(len(known))
        losses = []
        for start in track(range(0, len(order) - ROWS + 1, ROWS), f"epoch {epoch + 1}"):
            batch = [known[n] for n in order[start : start + ROWS]]
            labels = torch.tensor([one.root for one in batch])
            loss = functional.cross_entropy(
                root_logits(network, batch, tokenizer), labels, weights, label_smoothing=SMOOTHING
            )
            losses.append(descent.step(loss))
        print(
            f"epoch {epoch + 1}: loss {np.mean(losses):.3f} {measure(network, asked, tokenizer)}",
            flush=True,
        )


def root_logits(network: Network, batch: Sequence[Pair], tokenizer: Tokenizer) -> Tensor:
    """(rows, roots)."""
    rows = pair_batch(batch, tokenizer).rows
    ids, mask = pad(rows)
    hidden = network.sentences.encode(ids, mask, torch.tensor(1.0))
    return network.sentences.pairs(ids, mask, hidden)


@torch.no_grad()
def measure(network: Network, asked: Sequence[Pair], tokenizer: Tokenizer) -> str:
    """Macro-F1 and accuracy of roots."""
    if not asked:
        return ""
    network.eval()
    found: list[int] = []
    for start in range(0, len(asked), ROWS):
        logits = root_logits(network, asked[start : start + ROWS], tokenizer)
        found += logits.argmax(-1).tolist()
    gold = [one.root for one in asked]
    macro = f1_score(gold, found, average="macro", labels=sorted(set(gold)), zero_division=0)
    return f"macro {macro:.3f} accuracy {np.mean(np.array(gold) == found):.3f} of {len(gold)}"


if __name__ == "__main__":
    main()
