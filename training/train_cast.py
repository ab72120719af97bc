"""Trains the network that says who is in an act, on what the exported encoder makes of the corpus.

In: the corpus and the model folder's encoder. Out: model/cast.onnx in int8; prints after each epoch
how often all actors and all recipients of an act are right.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from rich.progress import Progress, track
from torch import Tensor
from torch.nn import functional

from descent import Descent
from export import OPSET, shrink
from network import Cast
from tocsin.local.evaluate import article_of
from tocsin.signals.cast import PARTS, Around, Scene, build_scene, find_names, join
from tocsin.signals.classify import make_act
from tocsin.signals.discourse import open_discourse
from tocsin.signals.encoder import CAST, MODEL, read_logits
from tocsin.signals.guess import guess_parties
from tocsin.signals.read import published_date
from tocsin.signals.signal import CURRENT_STATUSES, SignalType, Status
from units import part_of, read_lines, split_by_event, split_passage

SEED, EPOCHS, ACTS = 20, 8, 64
RATE, WARM_UP, DECAY = 1e-3, 0.1, 0.02


@dataclass(frozen=True)
class Example:
    """An act and the codes of each part."""

    scene: Scene
    codes: tuple[frozenset[str], ...]


def read_examples(entry: dict[str, Any]) -> list[Example]:
    """One for each type that an annotated sentence tells."""
    article = article_of(entry)
    logits = read_logits(article.title or "", [one.text for one in article.sentences])
    readings = [replace(one, hidden=one.hidden.astype(np.float16)) for one in logits.sentences]
    told = [
        [
            (make_act(sentence["text"], reading, SignalType(kind), 1.0), _first(sentence, kind))
            for kind in dict.fromkeys(signal["type"] for signal in sentence["signals"])
        ]
        for sentence, reading in zip(entry["sentences"], readings, strict=True)
    ]
    discourse, rows = open_discourse(article, published_date(article))
    around = Around(find_names(rows, [logits.title, *readings]))
    guesses = guess_parties(article, [[act for act, _ in one] for one in told], rows, discourse)
    return [
        Example(
            build_scene(act, guess, row, around),
            tuple(
                frozenset(party["code"] for party in signal.get(part) or () if party.get("code"))
                for part in PARTS
            ),
        )
        for row, (acts, guessed) in enumerate(zip(told, guesses, strict=True), 1)
        for (act, signal), guess in zip(acts, guessed, strict=True)
    ]


def _first(sentence: dict[str, Any], kind: str) -> dict[str, Any]:
    """The first signal of a type that is current, else the first."""
    signals: list[dict[str, Any]] = [one for one in sentence["signals"] if one["type"] == kind]
    current = (one for one in signals if Status(one["status"]) in CURRENT_STATUSES)
    return next(current, signals[0])


def read_entries() -> Iterator[tuple[dict[str, Any], str]]:
    """Articles and passages in the articles' form, each with its part."""
    entries = read_lines("articles")
    yield from zip(entries, split_by_event(entries), strict=True)
    for entry in read_lines("passages"):
        sentences = [{"text": text, "signals": told} for text, told in split_passage(entry)]
        yield {"id": entry["id"], "title": "", "sentences": sentences}, part_of(entry["id"])


def main() -> None:
    """Train on the given parts and write the network."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--parts", nargs="+", default=["train", "dev"])
    arguments.add_argument("--without", type=Path, help="file of ids to leave out and measure")
    arguments.add_argument("--epochs", type=int, default=EPOCHS)
    arguments.add_argument("--out", type=Path, default=MODEL)
    given = arguments.parse_args()
    left_out = set(given.without.read_text("utf-8").split()) if given.without else set()
    known: list[Example] = []
    asked: list[Example] = []
    for entry, part in track(list(read_entries()), "reading the corpus"):
        if entry["id"] in left_out:
            asked += read_examples(entry)
        elif part in given.parts:
            known += read_examples(entry)
    torch.manual_seed(SEED)
    network = Cast()
    train(network, known, asked, given.epochs)
    export(network.eval(), given.out, known[:2])


def train(network: Cast, known: Sequence[Example], asked: Sequence[Example], epochs: int) -> None:
    """Train on `known`; say after each epoch how it does on `asked`."""
    total = epochs * -(-len(known) // ACTS)
    descent = Descent([{"params": list(network.parameters()), "lr": RATE}], total, WARM_UP, DECAY)
    with Progress() as bar:
        task = bar.add_task("training", total=total)
        for epoch in range(epochs):
            network.train()
            started, losses = time.monotonic(), []
            for batch in in_batches(known, SEED + epoch):
                losses.append(descent.step(batch_loss(network, batch)))
                bar.advance(task)
            bar.print(
                f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {time.monotonic() - started:.0f} s"
            )
            if asked:
                bar.print(measure(network, asked))


def in_batches(examples: Sequence[Example], seed: int) -> Iterator[list[Example]]:
    """Shuffled batches of acts with sentences of like length."""
    chance = random.Random(seed)
    order = sorted(examples, key=lambda one: len(one.scene.tokens) // 16 + chance.random())
    batches = [order[start : start + ACTS] for start in range(0, len(order), ACTS)]
    chance.shuffle(batches)
    return iter(batches)


def read_batch(network: Cast, batch: Sequence[Example]) -> list[tuple[list[str], Tensor]]:
    """Of each act its codes and their logits (codes, parts): the log of their names' exponents."""
    inputs = {name: torch.from_numpy(rows) for name, rows in join([b.scene for b in batch]).items()}
    found = []
    for one, logits in zip(batch, network(**inputs), strict=True):
        codes = list(dict.fromkeys(str(name.mention.code) for name in one.scene.names))
        number = torch.from_numpy(one.scene.code)
        rows = [logits[: len(number)][number == n].logsumexp(0) for n in range(len(codes))]
        found.append((codes, torch.stack(rows) if rows else logits.new_zeros(0, len(PARTS))))
    return found


def batch_loss(network: Cast, batch: Sequence[Example]) -> Tensor:
    """Of every code's parts, an act."""
    logits, labels = [], []
    for one, (codes, found) in zip(batch, read_batch(network, batch), strict=True):
        logits.append(found)
        labels += [[float(code in part) for part in one.codes] for code in codes]
    wanted = torch.tensor(labels).reshape(-1, len(PARTS))
    return functional.binary_cross_entropy_with_logits(
        torch.cat(logits), wanted, reduction="sum"
    ) / len(batch)


@torch.no_grad()
def measure(network: Cast, examples: Sequence[Example]) -> str:
    """How often all codes of a part are right, and those of both."""
    network.eval()
    right = dict.fromkeys((*PARTS[:2], "both"), 0)
    for start in range(0, len(examples), ACTS):
        batch = examples[start : start + ACTS]
        for one, (codes, logits) in zip(batch, read_batch(network, batch), strict=True):
            taken: list[set[str]] = [set(), set()]
            for code, (actor, recipient, _) in zip(codes, logits.tolist(), strict=True):
                if max(actor, recipient) >= 0:
                    taken[recipient > actor].add(code)
            fits = [codes == wanted for codes, wanted in zip(taken, one.codes, strict=False)]
            right["actors"] += fits[0]
            right["recipients"] += fits[1]
            right["both"] += all(fits)
    shares = (f"{name} {count / len(examples):.3f}" for name, count in right.items())
    return f"{len(examples)} acts: " + ", ".join(shares)


def export(network: Cast, out: Path, examples: Sequence[Example]) -> None:
    """Write the network in int8; acts, tokens and names stay free in number."""
    inputs = {n: torch.from_numpy(rows) for n, rows in join([e.scene for e in examples]).items()}
    second = {"alike": "names", "names": "names", "name_tags": "names", "facts": "names",
              "name_padding": "names"}  # fmt: skip
    axes = {
        name: {0: "acts"} | ({1: second.get(name, "tokens")} if name != "kind" else {})
        for name in inputs
    } | {"parts": {0: "acts", 1: "names"}}
    axes["alike"][2] = "names"
    shrink(
        out / CAST,
        lambda path: torch.onnx.export(
            network, tuple(inputs.values()), str(path), dynamo=False, opset_version=OPSET,
            input_names=list(inputs), output_names=["parts"], dynamic_axes=axes,
        ),
    )  # fmt: skip
    print(f"{CAST}: {(out / CAST).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
