"""Trains the encoder; resumes from its last epoch; some hours on two cores.

In: the corpus and, where its file is given, PLV_train. Out: a checkpoint for export.py.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from torch import Tensor
from torch.nn import functional

from batches import (
    Batch,
    PairBatch,
    hide,
    load_tokenizer,
    make_batches,
    make_pair_batches,
    pad,
    tag_labels,
    within,
)
from casting import Castings, cast_loss, read_castings, weigh
from descent import Descent
from examples import Pair, Text, read_pairs, read_texts
from network import Network, pool
from tocsin.signals.encoder import STATUS_LOGITS, TYPE_LOGIT
from units import read_entries

SEED = 20
EPOCHS = 6
RATE, HEAD_RATE = 1.2e-4, 6e-4
WARM_UP = 0.06
PAIRS = 5
"""Marked pairs beside every batch of sentences."""
STATUS, TAGS, CAST, ALERT, LEAD, PAIR = 0.5, 4.0, 1.0, 0.3, 0.2, 1.0
CHUNKS = 3


def main() -> None:
    """Train on the given parts and write the checkpoint."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--parts", nargs="+", default=["train", "dev"])
    arguments.add_argument("--plover", type=Path, help="PLV_train.tsv")
    arguments.add_argument("--held-fold", type=int, default=-1, help="fold of PLV left out")
    arguments.add_argument("--epochs", type=int, default=EPOCHS)
    arguments.add_argument("--seed", type=int, default=SEED)
    arguments.add_argument("--start", type=Path, help="checkpoint whose weights to begin from")
    arguments.add_argument("--without", type=Path, help="file of ids to leave out, a line each")
    arguments.add_argument(
        "--bfloat16", action="store_true", help="twice as fast where the processor multiplies such"
    )
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    left_out = set(given.without.read_text("utf-8").split()) if given.without else set()
    texts = [text for text in read_texts() if text.id not in left_out]
    pairs = [
        pair for pair in read_pairs(given.plover) if pair.fold < 0 or pair.fold != given.held_fold
    ]
    torch.manual_seed(given.seed)
    network = Network()
    if given.start:
        network.load_state_dict(torch.load(given.start, weights_only=True)["network"], strict=False)
    chosen = [text for text in texts if text.part in given.parts]
    castings = {entry["id"]: read_castings(entry) for entry, _ in read_entries()}
    train(network, chosen, castings, pairs, given.epochs, given.seed, given.out, given.bfloat16)


def train(
    network: Network,
    texts: Sequence[Text],
    castings: Castings,
    pairs: Sequence[Pair],
    epochs: int,
    seed: int,
    out: Path,
    bfloat16: bool = False,
) -> None:
    """Train on from the last checkpoint in `out`, else from the weights given; one an epoch."""
    torch.manual_seed(seed)
    tokenizer = load_tokenizer()
    network.sentences.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    inner = list(network.sentences.encoder.parameters())
    inside = {id(weight) for weight in inner}
    outer = [weight for weight in network.parameters() if id(weight) not in inside]
    steps = sum(1 for _ in make_batches(texts, tokenizer, seed, train=True))
    total = int(steps * epochs * 1.02)
    descent = Descent(
        [
            {"params": [w for w in inner if w.requires_grad], "lr": RATE},
            {"params": outer, "lr": HEAD_RATE},
        ],
        total,
        WARM_UP,
    )
    first = 0
    if out.exists():
        saved = torch.load(out, weights_only=True)
        network.load_state_dict(saved["network"])
        if saved["epoch"] >= epochs:
            print(
                f"{out} has had its {epochs} epochs: remove it to train anew, from another corpus"
            )
            return
        descent.optimiser.load_state_dict(saved["optimiser"])
        descent.schedule.load_state_dict(saved["schedule"])
        first = saved["epoch"]
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, TimeRemainingColumn()) as bar:
        task = bar.add_task("training", total=total, completed=first * steps)
        for epoch in range(first, epochs):
            network.train()
            marked = make_pair_batches(pairs, tokenizer, seed + epoch, PAIRS)
            losses: list[float] = []
            started = time.monotonic()
            for batch in make_batches(texts, tokenizer, seed + epoch, train=True):
                # Entered anew each time: the casts of the weights are kept until it is left.
                with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16):
                    loss = batch_loss(network, batch, castings)
                    loss = loss + PAIR * pair_loss(network, next(marked))
                losses.append(descent.step(loss))
                bar.advance(task)
            bar.print(
                f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.monotonic() - started:.0f} s"
            )
            torch.save(
                {"network": network.state_dict(), "optimiser": descent.optimiser.state_dict(),
                 "schedule": descent.schedule.state_dict(), "epoch": epoch + 1},
                out,
            )  # fmt: skip


def encode(network: Network, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """(vectors, tags, local, hidden) of a batch's rows, in chunks of like length to save padding.

    In training some words are masked.
    """
    order = sorted(range(len(batch.rows)), key=lambda row: len(batch.rows[row][0]))
    size = -(-len(order) // CHUNKS)
    longest = max(len(ids) for ids, _ in batch.rows)
    vectors, tags, beside, inner = [], [], [], []
    for start in range(0, len(order), size):
        part = order[start : start + size]
        ids, mask = pad([batch.rows[row] for row in part])
        shown = hide(ids) if network.training else ids
        hidden = network.sentences.encode(shown, mask, later=batch.later[part])
        vector, tag, local = network.sentences.reading(mask, hidden)
        missing = longest - ids.shape[1]
        vectors.append(vector)
        tags.append(functional.pad(tag, (0, 0, 0, 0, 0, missing)))
        beside.append(functional.pad(local, (0, 0, 0, 0, 0, missing)))
        inner.append(functional.pad(hidden, (0, 0, 0, missing)))
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    rows = (torch.cat(found)[back] for found in (vectors, tags, beside, inner))
    return tuple(rows)


def batch_loss(network: Network, batch: Batch, castings: Castings) -> Tensor:
    """Types, statuses, role tags, cast, alert and lead."""
    vectors, tags, local, hidden = encode(network, batch)
    lengths = torch.tensor([len(ids) for ids, _ in batch.rows])
    real = torch.arange(tags.shape[1]) < lengths[:, None]
    near = pool(local, tags[:, :, 0], real)
    padding = batch.home < 0
    kinds, statuses, alert, lead = network.article(
        vectors[batch.home.clamp(min=0)], batch.places, padding
    )
    rows = batch.home[~padding]
    kinds = kinds[~padding] + near[rows, :, TYPE_LOGIT]
    statuses = statuses[~padding]
    telling = batch.telling[rows]
    loss = functional.binary_cross_entropy_with_logits(
        kinds[telling], batch.types[rows][telling], reduction="sum"
    ) / max(1, int(telling.sum()))
    if len(batch.acts):
        at = torch.empty_like(rows)
        at[rows] = torch.arange(len(rows))
        row, kind, status = batch.acts.T
        chosen = tags[row, :, :, kind]
        own = real[row] & ~within(batch, batch.others, tags.shape[1])
        told = pool(local[row, :, kind], chosen[:, :, 0], own)[:, STATUS_LOGITS]
        loss = loss + STATUS * functional.cross_entropy(statuses[at[row], kind] + told, status)
        labels, inside = tag_labels(batch, tags.shape[1]), real[row].unsqueeze(-1)
        cells = functional.binary_cross_entropy_with_logits(chosen, labels, reduction="none")
        loss = loss + TAGS * (cells * inside).sum() / inside.sum()
        loss = loss + CAST * cast_loss(weigh(network.cast, batch, hidden, tags, castings))
    known = batch.alert >= 0
    if known.any():
        loss = loss + ALERT * functional.binary_cross_entropy_with_logits(
            alert[known], batch.alert[known]
        )
    led = batch.lead >= 0
    if led.any():
        loss = loss + LEAD * functional.cross_entropy(lead[led], batch.lead[led])
    return loss


def pair_loss(network: Network, batch: PairBatch) -> Tensor:
    """PLOVER root of marked pairs."""
    ids, mask = pad(batch.rows)
    logits = network.sentences.pairs(ids, mask, network.sentences.encode(ids, mask))
    return functional.cross_entropy(logits, batch.roots, label_smoothing=0.05)


if __name__ == "__main__":
    main()
