"""Batches for the encoder: token ids and label tensors.

In: `Text`s and `Pair`s. Out: `Batch` and `PairBatch` of torch tensors, shuffled by a seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import torch
from tokenizers import Tokenizer
from torch import Tensor

from examples import ROLES, STATUSES, TYPES, Line, Pair, Text
from network import MARKERS, encoder_folder
from tocsin.signals.signal import CURRENT_STATUSES

LONGEST = 128
"""Tokens of a sentence that are read; longer ones are cut."""
SENTENCES = 40
"""A batch holds whole texts until it has this many sentences."""
DROPPED = 0.2
"""Share of an article's signal-free sentences left out at random, as the gate would."""
HIDDEN = 0.08
"""Share of a sentence's tokens that training masks at random, so that no single word decides."""
MASK = 103
"""Id of [MASK]; those below it are marks, not words."""

Encoding = tuple[list[int], list[tuple[int, int]]]


def load_tokenizer() -> Tokenizer:
    """The encoder's own tokenizer, with markers for the two parties of a pair."""
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


@dataclass(frozen=True)
class Batch:
    """Sentences of some texts in rows; `home` (texts, places) is the row of each sentence, -1 none."""

    rows: list[Encoding]
    sources: list[tuple[str, int]]
    """Of each row its text's id and its place there, 0 for a title."""
    later: Tensor
    """(rows,): 1 where the row is of a text of the later annotators, else 0."""
    home: Tensor
    places: Tensor
    types: Tensor
    """(rows, types), 0 or 1; rows of titles are all 0 and left out of the loss by `telling`."""
    telling: Tensor
    acts: Tensor
    """(acts, 3): row, type, status."""
    numbers: list[int]
    """Which of the row's acts of that type each is, from 0."""
    tags: list[dict[str, list[tuple[int, int]]]]
    """Character spans of the roles in all acts of that type in the row."""
    triggers: list[list[tuple[int, int]]]
    """Character spans of each act's own trigger."""
    others: list[list[tuple[int, int]]]
    """Character spans of the triggers of the row's other acts of that type."""
    alert: Tensor
    """(texts,): 1, 0, or -1 where unknown."""
    lead: Tensor


@dataclass(frozen=True)
class PairBatch:
    rows: list[Encoding]
    roots: Tensor
    """(rows,)"""


def make_batches(
    texts: Sequence[Text], tokenizer: Tokenizer, seed: int, *, train: bool
) -> Iterator[Batch]:
    """Every text once; in training shuffled, with some signal-free sentences left out."""
    chance = random.Random(seed)
    order = list(texts)
    if train:
        chance.shuffle(order)
    held: list[Text] = []
    count = 0
    for text in order:
        held.append(_thinned(text, chance) if train else text)
        count += 1 + len(held[-1].lines)
        if count >= SENTENCES:
            yield _batch(held, tokenizer)
            held, count = [], 0
    if held:
        yield _batch(held, tokenizer)


def _thinned(text: Text, chance: random.Random) -> Text:
    if text.alert is None:
        return text
    kept = tuple(line for line in text.lines if line.acts or chance.random() >= DROPPED)
    title = "" if chance.random() < 0.1 else text.title
    return replace(text, title=title, lines=kept or text.lines)


def _batch(texts: Sequence[Text], tokenizer: Tokenizer) -> Batch:
    longest = 1 + max(len(text.lines) for text in texts)
    home = torch.full((len(texts), longest), -1)
    rows: list[Encoding] = []
    sources: list[tuple[str, int]] = []
    later: list[int] = []
    telling: list[bool] = []
    kinds: list[list[float]] = []
    acts: list[tuple[int, int, int]] = []
    tags: list[dict[str, list[tuple[int, int]]]] = []
    numbers: list[int] = []
    triggers: list[list[tuple[int, int]]] = []
    others: list[list[tuple[int, int]]] = []
    for number, text in enumerate(texts):
        for place, line in enumerate((Line(text.title, (), 0), *text.lines)):
            row = len(rows)
            home[number, place] = row
            encoding = tokenizer.encode(line.text)
            rows.append((encoding.ids, encoding.offsets))
            sources.append((text.id, line.row))
            later.append(int(text.later))
            telling.append(place > 0)
            kinds.append([float(any(act.type is kind for act in line.acts)) for kind in TYPES])
            for kind in dict.fromkeys(act.type for act in line.acts):
                same = [act for act in line.acts if act.type is kind]
                spans = {role: [s for act in same for s in act.spans[role]] for role in ROLES}
                apart = [one for one in line.apart if line.acts[one[0]].type is kind]
                for nth, members in enumerate(apart):
                    own = [line.acts[n] for n in members]
                    first = next((act for act in own if act.status in CURRENT_STATUSES), own[0])
                    acts.append((row, TYPES.index(kind), STATUSES.index(first.status)))
                    tags.append(spans)
                    numbers.append(nth)
                    triggers.append([s for act in own for s in act.spans["trigger"]])
                    others.append([s for s in spans["trigger"] if s not in triggers[-1]])
    return Batch(
        rows=rows,
        sources=sources,
        later=torch.tensor(later),
        home=home,
        places=torch.arange(longest).expand(len(texts), longest),
        types=torch.tensor(kinds),
        telling=torch.tensor(telling),
        acts=torch.tensor(acts, dtype=torch.long).reshape(-1, 3),
        numbers=numbers,
        tags=tags,
        triggers=triggers,
        others=others,
        alert=torch.tensor([-1.0 if t.alert is None else float(t.alert) for t in texts]),
        lead=torch.tensor([-1 if t.lead is None else TYPES.index(t.lead) for t in texts]),
    )


def make_pair_batches(
    pairs: Sequence[Pair], tokenizer: Tokenizer, seed: int, size: int
) -> Iterator[PairBatch]:
    """Shuffled batches of marked pairs, without end."""
    chance = random.Random(seed)
    while True:
        order = list(pairs)
        chance.shuffle(order)
        for start in range(0, len(order) - size + 1, size):
            yield pair_batch(order[start : start + size], tokenizer)


def pair_batch(pairs: Sequence[Pair], tokenizer: Tokenizer) -> PairBatch:
    rows = [encode_pair(pair.marked, tokenizer) for pair in pairs]
    return PairBatch(rows, torch.tensor([pair.root for pair in pairs]))


def encode_pair(marked: str, tokenizer: Tokenizer) -> Encoding:
    """Ids of a marked sentence, each marker as one token."""
    parts = [marked]
    for marker in ("<s>", "</s>", "<t>", "</t>"):
        parts = [piece for part in parts for piece in _split(part, marker)]
    ids = [tokenizer.token_to_id("[CLS]")]
    for part in parts:
        if part in ("<s>", "</s>", "<t>", "</t>"):
            ids.append(MARKERS[("<s>", "</s>", "<t>", "</t>").index(part)])
        elif part.strip():
            ids.extend(tokenizer.encode(part, add_special_tokens=False).ids)
    return [*ids[: LONGEST - 1], tokenizer.token_to_id("[SEP]")], []


def _split(part: str, marker: str) -> list[str]:
    if part in ("<s>", "</s>", "<t>", "</t>") or marker not in part:
        return [part]
    before, after = part.split(marker, 1)
    return [before, marker, after]


def pad(rows: Sequence[Encoding]) -> tuple[Tensor, Tensor]:
    """(ids, mask), both (rows, longest)."""
    longest = max(len(ids) for ids, _ in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), longest, dtype=torch.long)
    for row, (tokens, _) in enumerate(rows):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        mask[row, : len(tokens)] = 1
    return ids, mask


def hide(ids: Tensor) -> Tensor:
    """(rows, tokens): the ids with some words masked."""
    chosen = (torch.rand(ids.shape) < HIDDEN) & (ids > MASK)
    return ids.masked_fill(chosen, MASK)


def within(batch: Batch, spans: Sequence[Sequence[tuple[int, int]]], width: int) -> Tensor:
    """(acts, tokens): true where a token lies in one of the act's spans."""
    found = torch.zeros(len(spans), width, dtype=torch.bool)
    for act, own in enumerate(spans):
        if own:
            offsets = batch.rows[int(batch.acts[act, 0])][1]
            for token, (a, b) in enumerate(offsets):
                found[act, token] = any(a < end and b > start for start, end in own)
    return found


def tag_labels(batch: Batch, width: int) -> Tensor:
    """(acts, tokens, roles): 1 where a token lies in a span of the act's role."""
    by_role = [within(batch, [spans[name] for spans in batch.tags], width) for name in ROLES]
    return torch.stack(by_role, -1).float()
