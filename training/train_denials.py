"""Trains which act a denial denies: low-rank weights over the encoder, a head, and weights of the facts.

In: the annotated articles with the annotators' own acts, and a checkpoint whose other weights stay as they
are. Out: a checkpoint for export.py. Prints, of articles left out, how many denials have an act of the type
that the annotation says they deny, how many are tied to an act, and how many rightly.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from rich.progress import track
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from torch import Tensor, nn

from batches import Encoding, load_tokenizer, pad
from descent import Descent
from examples import TYPES
from network import Denials, Sentences, load_network
from tocsin.local.evaluate import article_of
from tocsin.signals.codebook import polarity_of
from tocsin.signals.deniable import Facts, describe
from tocsin.signals.denied import LEAST, mark
from tocsin.signals.encoder import WIDTH, tokenizer
from tocsin.signals.signal import CURRENT_STATUSES, Party, Signal, SignalType, Span, Status
from units import read_lines

SEED, EPOCHS, AT_ONCE = 1, 1, 6
RATE, HEAD_RATE, WARM_UP = 1.2e-3, 8e-4, 0.06
MOST_RIGHT, MOST_WRONG = 3, 4
"""Acts of an article beside a denial in a step: of the type denied, and others."""
NOT_FOUND = 0.12
"""Share of denials trained on as if what they deny had not been found."""
ALONE_C = 0.3
FACTS_DROPPED = 0.2


@dataclass(frozen=True)
class Candidate:
    """An act beside a denial: token ids of both, the act's type, its facts, and whether it is denied."""

    row: list[int]
    kind: int
    facts: Facts
    right: bool


class Model(nn.Module):
    """The pass over both sentences, and the weights of the facts beside it."""

    def __init__(self, sentences: Sentences, facts: int) -> None:
        super().__init__()
        self.sentences, self.denials = sentences, Denials()
        self.facts, self.drop = nn.Linear(facts, 1, bias=False), nn.Dropout(FACTS_DROPPED)
        nn.init.zeros_(self.facts.weight)

    def forward(self, candidates: Sequence[Candidate], facts: Tensor) -> Tensor:
        """Logits (candidates,); `facts` (candidates, names)."""
        rows: list[Encoding] = [(one.row, []) for one in candidates]
        ids, mask = pad(rows)
        hidden = self.sentences.encode(ids, mask, torch.tensor(1.0))
        kinds = torch.tensor([one.kind for one in candidates])
        said = self.denials(self.sentences.marks(ids, mask, hidden), kinds)
        return said.float() + self.facts(self.drop(facts)).squeeze(-1)


def main() -> None:
    """Train on all articles but those of --without, measure on these, write the checkpoint."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--start", type=Path, required=True)
    arguments.add_argument("--without", type=Path, help="file of ids to leave out, a line each")
    arguments.add_argument("--epochs", type=int, default=EPOCHS)
    arguments.add_argument("--bfloat16", action="store_true")
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    left_out = set(given.without.read_text("utf-8").split()) if given.without else set()
    denials: list[list[Candidate]] = []
    held: list[list[Candidate]] = []
    for entry in read_lines("articles"):
        (held if entry["id"] in left_out else denials).extend(read_denials(entry))
    torch.manual_seed(SEED)
    every = [one.facts for denial in denials for one in denial]
    vectors = DictVectorizer(dtype=np.float32).fit(every)
    network = load_network(given.start)
    for layer in network.sentences.adapted:
        layer.down.data.normal_().div_(WIDTH**0.5)
        layer.up.data.zero_()
    model = Model(network.sentences, len(vectors.feature_names_))
    train(model, vectors, denials, given.epochs, given.bfloat16)
    measure(model, vectors, held)
    alone = LogisticRegression(C=ALONE_C, max_iter=3000, fit_intercept=False)
    alone.fit(vectors.transform(every), [one.right for denial in denials for one in denial])
    torch.save(as_saved(model, vectors, alone.coef_[0]), given.out)


def train(
    model: Model,
    vectors: DictVectorizer,
    denials: Sequence[list[Candidate]],
    epochs: int,
    bfloat16: bool,
) -> None:
    """Raise the share of those denied, among a denial's acts and none of them."""
    low = [w for layer in model.sentences.adapted for w in (layer.down, layer.up)]
    model.sentences.requires_grad_(False)
    for weight in low:
        weight.requires_grad_(True)
    head = [*model.denials.parameters(), *model.facts.parameters()]
    descent = Descent(
        [{"params": low, "lr": RATE, "weight_decay": 0.0}, {"params": head, "lr": HEAD_RATE}],
        epochs * (len(denials) // AT_ONCE),
        WARM_UP,
    )
    chance = random.Random(SEED)
    order = list(denials)
    for epoch in range(epochs):
        model.train()
        chance.shuffle(order)
        losses = []
        for start in track(range(0, len(order) - AT_ONCE + 1, AT_ONCE), f"epoch {epoch + 1}"):
            chosen = [choose(denial, chance) for denial in order[start : start + AT_ONCE]]
            together = [one for part in chosen for one in part]
            if not together:
                continue
            facts = torch.from_numpy(vectors.transform([one.facts for one in together]).toarray())
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16):
                logits = model(together, facts)
            losses.append(descent.step(loss(chosen, logits)))
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}", flush=True)


def choose(denial: Sequence[Candidate], chance: random.Random) -> list[Candidate]:
    """Some of a denial's acts; sometimes without those that it denies."""
    right = [one for one in denial if one.right]
    wrong = [one for one in denial if not one.right]
    chance.shuffle(wrong)
    if chance.random() < NOT_FOUND:
        right = []
    return right[:MOST_RIGHT] + wrong[:MOST_WRONG]


def loss(chosen: Sequence[Sequence[Candidate]], logits: Tensor) -> Tensor:
    """Minus the log of the probability that is given to those denied or, if none is there, to none."""
    total, start = torch.zeros(()), 0
    for part in chosen:
        own = torch.cat([torch.zeros(1), logits[start : start + len(part)]])
        right = [one.right for one in part]
        total = total - own[torch.tensor([not any(right), *right])].logsumexp(0) + own.logsumexp(0)
        start += len(part)
    return total / len(chosen)


@torch.no_grad()
def measure(model: Model, vectors: DictVectorizer, denials: Sequence[list[Candidate]]) -> None:
    """Print how many links are found and right."""
    model.eval()
    found = right = there = 0
    for denial in track(denials, "measuring"):
        facts = torch.from_numpy(vectors.transform([one.facts for one in denial]).toarray())
        logits = model(denial, facts)
        there += any(one.right for one in denial)
        if logits.max() > LEAST:
            found += 1
            right += denial[int(logits.argmax())].right
    print(json.dumps({"denials": len(denials), "of": there, "links": found, "right": right}))


def as_saved(model: Model, vectors: DictVectorizer, alone: np.ndarray) -> dict[str, Any]:
    """What export.py asks for."""
    weights = {"alone": alone, "beside": model.facts.weight.detach().numpy()[0]}
    return {
        "low": [(one.down.detach(), one.up.detach()) for one in model.sentences.adapted],
        "head": model.denials.state_dict(),
        "facts": {
            name: dict(
                zip(vectors.feature_names_, values.astype(float).round(2).tolist(), strict=True)
            )
            for name, values in weights.items()
        },
    }


def read_denials(entry: dict[str, Any]) -> Iterator[list[Candidate]]:
    """Of each denial that was made and of which is told what it denies, the acts of its article."""
    article = article_of(entry)
    told: list[tuple[Signal, str | None]] = []
    for sentence, gold in zip(article.sentences, entry["sentences"], strict=True):
        for data in gold["signals"]:
            if not data.get("same_as"):
                told.append((as_signal(data, sentence.text, sentence.start), data.get("of")))
    signals = tuple(signal for signal, _ in told)
    before = {
        later.start: Span(text=one.text, start=one.start, end=one.end)
        for one, later in pairwise(article.sentences)
    }
    for signal, of in told:
        made = signal.type is SignalType.DENIAL and signal.status in CURRENT_STATUSES
        known = describe(signal, signals) if made and of else []
        if known:
            context = before.get(signal.evidence.start)
            yield [
                Candidate(
                    row=as_trained(mark(signal, signals[at], context)),
                    kind=TYPES.index(signals[at].type),
                    facts=facts,
                    right=signals[at].type.value == of,
                )
                for at, facts in known
            ]


def as_trained(ids: Sequence[int]) -> list[int]:
    """Token ids of the reader's vocabulary in the one that the encoder is trained with."""
    numbers = _numbers()
    return [numbers[one] for one in ids]


@cache
def _numbers() -> list[int]:
    full = load_tokenizer().get_vocab()
    kept = tokenizer().get_vocab()
    return [full[word] for word in sorted(kept, key=kept.__getitem__)]


def as_signal(data: dict[str, Any], sentence: str, start: int) -> Signal:
    """An annotated signal as the reader would give it."""
    kind = SignalType(data["type"])
    parties = {
        role: tuple(Party(text=p["text"], start=0, end=0, code=p["code"]) for p in data[role])
        for role in ("actors", "recipients", "speakers")
    }
    place = start + sentence.find(data["trigger"])
    return Signal(
        type=kind,
        status=Status(data["status"]),
        polarity=polarity_of(kind, halt=data.get("polarity") == "halt", to_ally=False, sentence=""),
        trigger=Span(text=data["trigger"], start=place, end=place + len(data["trigger"])),
        evidence=Span(text=sentence, start=start, end=start + len(sentence)),
        confidence=1.0,
        **parties,
    )


if __name__ == "__main__":
    main()
