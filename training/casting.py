"""The names around each act, for training encoder and cast in one.

In: annotated entries, and what the encoder makes of a batch. Out: the inputs of `network.Cast` with
their gradients, and the labels of its codes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

from batches import Batch, within
from examples import ROLES, TYPES, tell_apart
from network import Cast
from tocsin.actors import Mention
from tocsin.local.evaluate import article_of
from tocsin.signals.cast import (
    FARTHEST,
    KINDS,
    MOST_TIMES,
    PARTS,
    SUREST,
    Around,
    Name,
    apart,
    stepped,
    steps_from,
    tokens_within,
)
from tocsin.signals.names import find_rows
from tocsin.signals.read import published_date
from tocsin.signals.signal import CURRENT_STATUSES, SignalType, Status

UNREAD = np.zeros(0, dtype=np.float32)


@dataclass(frozen=True)
class Casting:
    """An act in `row` of its text with the names around it, and the codes of its parts."""

    row: int
    names: tuple[Name, ...]
    times: tuple[int, ...]
    """How often the article names each name's code."""
    wanted: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Weighed:
    """A casting's codes with their logits (codes, parts)."""

    casting: Casting
    codes: list[str]
    logits: Tensor


Castings = dict[str, dict[tuple[int, int, int], Casting]]
"""By id of a text: by row, type and number of an act."""


def read_castings(entry: dict[str, Any]) -> dict[tuple[int, int, int], Casting]:
    """One for each act that an annotated sentence tells, by row, type and number within the type."""
    article = article_of(entry)
    rows = find_rows(article, published_date(article))
    around = Around(
        [
            Name(mention, row, UNREAD, UNREAD)
            for row, mentions in enumerate(rows)
            for mention in mentions
            if mention.code
        ]
    )
    found = {}
    for row, sentence in enumerate(entry["sentences"], 1):
        names = around.nearest(row)
        times = tuple(min(around.times[name.mention.code], MOST_TIMES) for name in names)
        count = Counter[int]()
        for members in tell_apart(sentence["text"], sentence["signals"]):
            signals = [sentence["signals"][n] for n in members]
            kind = TYPES.index(SignalType(signals[0]["type"]))
            key = row, kind, count[kind]
            found[key] = Casting(row, names, times, wanted_codes(signals))
            count[kind] += 1
    return found


def wanted_codes(signals: Sequence[dict[str, Any]]) -> tuple[frozenset[str], ...]:
    """Of each part the codes in the first of an act's signals that is current, else in the first."""
    current = (one for one in signals if Status(one["status"]) in CURRENT_STATUSES)
    first = next(current, signals[0])
    return tuple(
        frozenset(party["code"] for party in first.get(part) or () if party.get("code"))
        for part in PARTS
    )


def weigh(
    cast: Cast, batch: Batch, hidden: Tensor, tags: Tensor, castings: Castings
) -> list[Weighed]:
    """What the cast says of the batch's acts; names in sentences left out are not there.

    `hidden` (rows, tokens, 384), `tags` (rows, tokens, roles, types).
    """
    rows = {source: row for row, source in enumerate(batch.sources)}
    pool = _Pool(batch, hidden.shape[1])
    asked = []
    for number, (row, kind, _) in enumerate(batch.acts.tolist()):
        text, place = batch.sources[row]
        casting = castings[text][place, kind, batch.numbers[number]]
        named = [
            (n, pooled)
            for n, name in enumerate(casting.names)
            if (text, name.row) in rows
            and (pooled := pool.number(rows[text, name.row], name.mention)) is not None
        ]
        if named:
            asked.append((number, row, kind, casting, named))
    if not asked:
        return []
    weights = pool.weights()
    vectors = weights @ hidden.flatten(0, 1)
    tagged = (weights @ tags.flatten(0, 1).flatten(1)).unflatten(-1, (len(ROLES), len(TYPES)))
    longest = max(len(batch.rows[row][0]) for _, row, *_ in asked)
    held: dict[str, list[Tensor]] = {
        name: []
        for name in ("steps", "padding", "vectors", "tags", "facts", "alike", "missing", "codes")
    }
    for number, row, kind, casting, named in asked:
        ids, offsets = batch.rows[row]
        centre = _centre(offsets, batch.triggers[number])
        steps = stepped(np.arange(longest) - centre, FARTHEST + 1) + FARTHEST + 1
        held["steps"].append(torch.from_numpy(steps))
        held["padding"].append(torch.arange(longest) >= len(ids))
        at = torch.tensor([pooled for _, pooled in named])
        held["vectors"].append(vectors[at])
        held["tags"].append(torch.cat([tagged[at][:, :, kind], tagged[at].max(-1).values], -1))
        chosen = [casting.names[n] for n, _ in named]
        facts = [
            (
                apart(name.row, casting.row),
                KINDS.index(name.mention.kind),
                steps_from(centre, offsets, name.mention) if name.row == casting.row else 0,
                casting.times[n],
            )
            for (n, _), name in zip(named, chosen, strict=True)
        ]
        held["facts"].append(torch.tensor(facts))
        codes = {code: n for n, code in enumerate(dict.fromkeys(n.mention.code for n in chosen))}
        code = torch.tensor([codes[name.mention.code] for name in chosen])
        same = (code[:, None] == code).float()
        held["alike"].append(same / same.sum(1, keepdim=True))
        held["codes"].append(code)
        held["missing"].append(torch.zeros(len(named), dtype=torch.bool))
    most = max(len(named) for *_, named in asked)
    at_rows = torch.tensor([row for _, row, *_ in asked])
    kinds = torch.tensor([kind for _, _, kind, *_ in asked])
    own = tags[at_rows, :longest, :, kinds].clamp(-SUREST, SUREST)
    strange = within(batch, batch.others, longest)[[number for number, *_ in asked]]
    trigger = own[..., :1].masked_fill(strange.unsqueeze(-1), -SUREST)
    logits = cast(
        hidden[at_rows, :longest],
        torch.cat([trigger, own[..., 1:]], -1),
        torch.stack(held["steps"]),
        torch.stack(held["padding"]),
        pad_sequence(held["vectors"], batch_first=True),
        pad_sequence(held["tags"], batch_first=True),
        pad_sequence(held["facts"], batch_first=True),
        torch.stack(
            [functional.pad(a, (0, most - len(a), 0, most - len(a))) for a in held["alike"]]
        ),
        pad_sequence(held["missing"], batch_first=True, padding_value=True),
        kinds,
    )
    found = []
    for (*_, casting, named), code, parts in zip(asked, held["codes"], logits, strict=True):
        codes = list(dict.fromkeys(str(casting.names[n].mention.code) for n, _ in named))
        sums = [parts[: len(code)][code == n].logsumexp(0) for n in range(len(codes))]
        found.append(Weighed(casting, codes, torch.stack(sums)))
    return found


def cast_loss(found: Sequence[Weighed]) -> Tensor:
    """Of every code's parts, an act."""
    if not found:
        return torch.zeros(())
    labels = [
        [float(code in part) for part in one.casting.wanted] for one in found for code in one.codes
    ]
    return functional.binary_cross_entropy_with_logits(
        torch.cat([one.logits for one in found]), torch.tensor(labels), reduction="sum"
    ) / len(found)


class _Pool:
    """Means over the tokens of names, each name of a batch once."""

    def __init__(self, batch: Batch, width: int) -> None:
        self._batch, self._width = batch, width
        self._numbers: dict[tuple[int, int, int], int] = {}
        self._cells: list[tuple[int, int, float]] = []

    def number(self, row: int, mention: Mention) -> int | None:
        """The mean's number; None for a name without tokens, as in a title left out."""
        key = row, mention.start, mention.end
        if key not in self._numbers:
            inside = tokens_within(self._batch.rows[row][1], mention.start, mention.end)
            if not inside:
                return None
            number = self._numbers[key] = len(self._numbers)
            self._cells += [(number, row * self._width + at, 1 / len(inside)) for at in inside]
        return self._numbers[key]

    def weights(self) -> Tensor:
        """(means, rows * tokens)."""
        weights = torch.zeros(len(self._numbers), len(self._batch.rows) * self._width)
        numbers, at, shares = zip(*self._cells, strict=True)
        weights[list(numbers), list(at)] = torch.tensor(shares)
        return weights


def _centre(offsets: Sequence[tuple[int, int]], trigger: Sequence[tuple[int, int]]) -> float:
    inside = [at for start, end in trigger for at in tokens_within(offsets, start, end)]
    return float(np.mean(inside)) if inside else 0.0
