"""Fits the network that says whether two tellings are of one act, on the annotated articles.

In: the articles of the given parts, as the reader reads them. Out: model/same.npz; prints how often
it is right on articles left out. Articles of one file are by one annotator, whose habit of seeing
one act in two tellings is fitted beside the rest; the reader reads as the first annotators did.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from rich.progress import track
from torch import Tensor, nn
from torch.nn import functional

from examples import FIRST_ANNOTATORS
from tocsin.local.evaluate import article_of
from tocsin.signals.encoder import MODEL, WIDTH, Floats
from tocsin.signals.read import read_sentences, tell
from tocsin.signals.same import WEIGHTS, Telling, describe
from tocsin.signals.tellings import views_of
from units import read_lines, split_by_event

SEED, EPOCHS, ROWS = 10, 16, 256
RATE, DECAY, HABIT_DECAY, DROPPED, VIEW_DROPPED = 2e-3, 1e-2, 0.05, 0.5, 0.1
VIEWS, NARROW, UNITS = 3, 16, 24
INVENTED = 0.3
"""What a pair counts in which the reader tells what no annotator did: joined, they do least harm."""
PRODUCT = 0.25
"""Products of narrowed views are scaled by this."""
HELD = 20
"""Every so many-th article is left out of a first fit, to be asked."""


@dataclass(frozen=True)
class Pair:
    """Two tellings of one type; `views` (2, 3, 384) are the encoder's."""

    flags: dict[str, float]
    views: Floats
    same: bool
    invented: bool
    annotator: str
    article: int


class Network(nn.Module):
    """Logits of pairs, as `tocsin.signals.same.Weights` computes them, and a habit for each annotator."""

    def __init__(self, flags: int, annotators: int, first: Sequence[int]) -> None:
        super().__init__()
        self.narrow = nn.Linear(VIEWS * WIDTH, NARROW, bias=False)
        self.hidden = nn.Linear(flags + 2 * NARROW + VIEWS, UNITS)
        self.out = nn.Linear(UNITS, 1)
        self.direct = nn.Linear(flags, 1, bias=False)
        self.habit = nn.Embedding(annotators, 1)
        nn.init.zeros_(self.habit.weight)
        self.first = list(first)
        self.dropped, self.view_dropped = nn.Dropout(DROPPED), nn.Dropout(VIEW_DROPPED)

    def forward(self, flags: Tensor, views: Tensor, annotators: Tensor | None = None) -> Tensor:
        """Logits (rows,) of flags (rows, flags) and standardised views (rows, 2, 3, 384).

        Without `annotators` (rows,) as the first ones see it on average.
        """
        few = self.narrow(self.view_dropped(views.flatten(2)))
        angles = functional.cosine_similarity(views[:, 0], views[:, 1], dim=-1)
        both = [(few[:, 0] - few[:, 1]).abs(), few[:, 0] * few[:, 1] * PRODUCT, angles]
        units = torch.relu(self.hidden(self.dropped(torch.cat([flags, *both], dim=1))))
        habit = self.average() if annotators is None else self.habit(annotators)[:, 0]
        logits: Tensor = self.out(self.dropped(units))[:, 0] + self.direct(flags)[:, 0] + habit
        return logits

    def average(self) -> Tensor:
        """The first annotators' mean habit."""
        return self.habit.weight[self.first].mean()


@dataclass(frozen=True)
class Table:
    """Pairs as arrays; `names` of the flags' columns, `mean` and `spread` (3, 384) of views."""

    names: dict[str, int]
    flags: Tensor
    views: Tensor
    same: Tensor
    weights: Tensor
    annotators: Tensor
    first: list[int]
    articles: NDArray[np.int64]
    mean: Floats
    spread: Floats

    @classmethod
    def of(cls, pairs: Sequence[Pair]) -> Table:
        names = {
            name: n
            for n, name in enumerate(sorted({name for pair in pairs for name in pair.flags}))
        }
        flags = np.zeros((len(pairs), len(names)), dtype=np.float32)
        for row, pair in enumerate(pairs):
            for name, value in pair.flags.items():
                flags[row, names[name]] = value
        views = np.stack([pair.views for pair in pairs])
        mean, spread = views.mean((0, 1)), views.std((0, 1)) + 1e-5
        known = sorted({pair.annotator for pair in pairs})
        return cls(
            names,
            torch.from_numpy(flags),
            torch.from_numpy((views - mean) / spread),
            torch.tensor([float(pair.same or pair.invented) for pair in pairs]),
            torch.tensor([INVENTED if pair.invented else 1.0 for pair in pairs]),
            torch.tensor([known.index(pair.annotator) for pair in pairs]),
            [n for n, name in enumerate(known) if name[0] in FIRST_ANNOTATORS],
            np.array([pair.article for pair in pairs]),
            mean,
            spread,
        )


def main() -> None:
    """Fit on the given parts and write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--parts", nargs="+", default=["train", "dev"])
    arguments.add_argument("--without", type=Path, help="file of ids to leave out")
    given = arguments.parse_args()
    left_out = set(given.without.read_text("utf-8").split()) if given.without else set()
    entries = read_lines("articles")
    pairs: list[Pair] = []
    for number, part in enumerate(track(split_by_event(entries), "reading")):
        if part in given.parts and entries[number]["id"] not in left_out:
            pairs += read_pairs(entries[number], number)
    table = Table.of(pairs)
    asked = table.articles % HELD == 0
    network = fit(table, np.flatnonzero(~asked))
    real = asked & (table.weights.numpy() == 1)
    with torch.no_grad():
        told = network(table.flags[real], table.views[real]) > 0
    right = (told == (table.same[real] > 0)).float().mean()
    print(f"{len(pairs)} pairs; of {real.sum()} left out {right:.4f} right")
    write(fit(table, np.arange(len(pairs))), table)


def fit(table: Table, rows: NDArray[np.int64]) -> Network:
    """A network trained on some rows of the table."""
    torch.manual_seed(SEED)
    network = Network(len(table.names), int(table.annotators.max()) + 1, table.first)
    habit = [network.habit.weight]
    rest = [weight for weight in network.parameters() if weight is not network.habit.weight]
    descent = torch.optim.AdamW(
        [{"params": rest, "weight_decay": DECAY}, {"params": habit, "weight_decay": HABIT_DECAY}],
        lr=RATE,
    )
    steps = EPOCHS * (1 + len(rows) // ROWS)
    falling = torch.optim.lr_scheduler.LambdaLR(descent, lambda step: 1 - step / steps)
    network.train()
    for _ in track(range(EPOCHS), "fitting"):
        for chosen in torch.from_numpy(rows)[torch.randperm(len(rows))].split(ROWS):
            logits = network(table.flags[chosen], table.views[chosen], table.annotators[chosen])
            loss = functional.binary_cross_entropy_with_logits(
                logits, table.same[chosen], weight=table.weights[chosen]
            )
            descent.zero_grad()
            loss.backward()
            descent.step()
            falling.step()
    return network.eval()


def write(network: Network, table: Table) -> None:
    """The weights as `tocsin.signals.same` reads them."""
    flags = len(table.names)
    hidden, direct = network.hidden.weight.detach(), network.direct.weight.detach()
    narrowed = hidden[:, flags : flags + 2 * NARROW].clone()
    narrowed[:, NARROW:] *= PRODUCT
    held = {
        "flags": torch.cat([direct, hidden[:, :flags]]).T,
        "mean": torch.from_numpy(table.mean),
        "spread": torch.from_numpy(table.spread),
        "narrow": network.narrow.weight.detach().T,
        "narrowed": narrowed.T,
        "angles": hidden[:, flags + 2 * NARROW :].T,
        "units": network.hidden.bias.detach(),
        "out": network.out.weight.detach()[0],
        "bias": (network.out.bias + network.average()).detach(),
    }
    arrays: dict[str, Any] = {
        name: value.numpy().astype(np.float16) for name, value in held.items()
    }
    np.savez_compressed(MODEL / WEIGHTS, names=np.array(list(table.names)), **arrays)


def read_pairs(entry: dict[str, Any], number: int) -> Iterator[Pair]:
    """Each pair of tellings of one type that the reader found, and whether they are of one act."""
    article = article_of(entry)
    acts = _acts(entry)
    where = {sentence.start: sentence.index for sentence in article.sentences}
    told = tell(article)
    signals = read_sentences(article, told)
    earlier: dict[tuple[str, bool], list[tuple[Telling, str | None]]] = {}
    for signal, view in zip(signals, views_of(signals, article, told), strict=True):
        act = acts.get((where[signal.evidence.start], signal.type.value))
        telling = Telling.of(signal, view)
        same = earlier.setdefault((telling.kind, signal.polarity.mark == "halt"), [])
        for place, (one, other) in enumerate(same):
            if one.start == telling.start:
                continue
            yield Pair(
                describe(one, telling, len(same) - 1 - place, len(same)),
                np.stack([one.seen, view]),
                other == act,
                other is None or act is None,
                entry["id"].split("-")[0],
                number,
            )
        same.append((telling, act))


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
