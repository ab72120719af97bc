"""Fits what a first guess adds to the cast's logits, and exports the cast.

In: a checkpoint, the model folder's encoder exported from it, and articles that neither has seen.
Out: model/cast.onnx in int8; prints how often all actors and all recipients of an act are right.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from rich.progress import track
from sklearn.model_selection import GroupKFold
from torch import Tensor
from torch.nn import functional

from casting import wanted_codes
from export import OPSET, shrink
from network import Cast, load_network
from tocsin.local.evaluate import article_of
from tocsin.signals.cast import PARTS, Around, Scene, build_scene, find_names, join
from tocsin.signals.classify import make_act
from tocsin.signals.discourse import open_discourse
from tocsin.signals.encoder import CAST, MODEL, read_logits
from tocsin.signals.guess import guess_parties
from tocsin.signals.read import published_date
from tocsin.signals.signal import SignalType
from units import unseen_entries

FOLDS, STEPS, ACTS = 5, 60, 32


@dataclass(frozen=True)
class Example:
    """An act, the codes of each part, and its names' logits (names, parts) without a guess."""

    scene: Scene
    wanted: tuple[frozenset[str], ...]
    logits: Tensor
    group: int

    @property
    def codes(self) -> list[str]:
        return list(dict.fromkeys(str(name.mention.code) for name in self.scene.names))


def main() -> None:
    """Fit on the given articles, print figures in cross-validation, write the cast."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("checkpoint", type=Path)
    arguments.add_argument("--part", default="dev", help="part that the checkpoint has not seen")
    arguments.add_argument("--ids", type=Path, help="instead of a part: file of ids, a line each")
    arguments.add_argument("--out", type=Path, default=MODEL)
    given = arguments.parse_args()
    cast = load_network(given.checkpoint).cast.eval()
    examples = [
        example
        for group, entry in enumerate(track(unseen_entries(given.part, given.ids), "reading"))
        for example in read_examples(cast, entry, group)
    ]
    groups = [one.group for one in examples]
    rights = []
    for known, asked in GroupKFold(FOLDS).split(examples, groups=groups):
        table, scale = fit([examples[n] for n in known])
        rights += [are_right(examples[n], table, scale) for n in asked]
    nothing = torch.zeros_like(cast.guess.weight)
    plain = [are_right(one, nothing, torch.ones(())) for one in examples]
    print(f"{len(examples)} acts; by the cast alone {shares(plain)}; with guesses {shares(rights)}")
    table, scale = fit(examples)
    with torch.no_grad():
        cast.guess.weight.copy_(table)
        for layer in (cast.part, cast.direct):
            layer.weight *= scale
            layer.bias *= scale
    export(cast, given.out, examples[:2])


def read_examples(cast: Cast, entry: dict[str, Any], group: int) -> Iterator[Example]:
    """One for each type that an annotated sentence tells."""
    article = article_of(entry)
    logits = read_logits(article.title or "", [one.text for one in article.sentences])
    kinds = [
        list(dict.fromkeys(signal["type"] for signal in sentence["signals"]))
        for sentence in entry["sentences"]
    ]
    acts = [
        [make_act(sentence["text"], reading, SignalType(kind), 1.0) for kind in told]
        for sentence, reading, told in zip(entry["sentences"], logits.sentences, kinds, strict=True)
    ]
    discourse, rows = open_discourse(article, published_date(article))
    around = Around(find_names(rows, [logits.title, *logits.sentences]))
    guesses = guess_parties(article, acts, rows, discourse)
    asked = [
        (build_scene(act, guess, row, around), wanted_codes(sentence, kind))
        for row, sentence in enumerate(entry["sentences"], 1)
        for act, guess, kind in zip(acts[row - 1], guesses[row - 1], kinds[row - 1], strict=True)
    ]
    for start in range(0, len(asked), ACTS):
        chunk = asked[start : start + ACTS]
        with torch.no_grad():
            found = cast(**as_inputs([scene for scene, _ in chunk]))
        for (scene, wanted), rows_of in zip(chunk, found, strict=True):
            if scene.names:
                yield Example(scene, wanted, rows_of[: len(scene.names)], group)


def as_inputs(scenes: Sequence[Scene]) -> dict[str, Tensor]:
    return {name: torch.from_numpy(rows) for name, rows in join(scenes).items()}


def fit(examples: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """The guess's logits (parts of a guess, parts) and the scale of the cast's own, by likelihood."""
    table = torch.zeros(1 + len(PARTS), len(PARTS), requires_grad=True)
    scale = torch.ones((), requires_grad=True)
    labels = torch.tensor(
        [[float(code in part) for part in one.wanted] for one in examples for code in one.codes]
    )
    optimiser = torch.optim.LBFGS([table, scale], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        found = by_code(examples, table, scale)
        whole = functional.binary_cross_entropy_with_logits(found, labels)
        whole.backward()
        return whole

    optimiser.step(loss)
    return table.detach(), scale.detach()


def by_code(examples: Sequence[Example], table: Tensor, scale: Tensor) -> Tensor:
    """(codes of all examples, parts): over a code's names the logits add as exponents."""
    logits = torch.cat([one.logits for one in examples])
    guessed = table[torch.cat([torch.from_numpy(one.scene.facts[:, -1]) for one in examples])]
    ends = np.cumsum([len(one.codes) for one in examples])
    starts = [0, *ends[:-1].tolist()]
    code = torch.cat(
        [torch.from_numpy(one.scene.code) + n for one, n in zip(examples, starts, strict=True)]
    )
    sums = torch.zeros(int(ends[-1]), len(PARTS))
    return sums.index_add(0, code, (logits * scale + guessed).exp()).log()


def are_right(example: Example, table: Tensor, scale: Tensor) -> tuple[bool, bool]:
    """Whether the act's actors are right, and its recipients."""
    taken: tuple[set[str], set[str]] = set(), set()
    logits = by_code([example], table, scale)
    for code, (actor, recipient, _) in zip(example.codes, logits.tolist(), strict=True):
        if max(actor, recipient) >= 0:
            taken[recipient > actor].add(code)
    return taken[0] == example.wanted[0], taken[1] == example.wanted[1]


def shares(rights: Sequence[tuple[bool, bool]]) -> str:
    """Shares of acts whose actors are right, recipients, and both."""
    count = len(rights)
    actors, recipients = (sum(one[side] for one in rights) / count for side in (0, 1))
    return f"{actors:.3f}, {recipients:.3f}, both {sum(map(all, rights)) / count:.3f}"


def export(cast: Cast, out: Path, examples: Sequence[Example]) -> None:
    """Write the network in int8; acts, tokens and names stay free in number."""
    inputs = as_inputs([one.scene for one in examples])
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
            cast, tuple(inputs.values()), str(path), dynamo=False, opset_version=OPSET,
            input_names=list(inputs), output_names=["parts"], dynamic_axes=axes,
        ),
    )  # fmt: skip
    print(f"{CAST}: {(out / CAST).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
