"""The trained encoder: an article's sentences read together, in int8 on one thread.

In: title and sentences. Out: for each sentence the logits of types, statuses and role tags, and
for the article those of alerting and of its leading type. Needs onnxruntime and tokenizers.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tocsin.signals.signal import SignalType

MODEL = Path(__file__).parent / "model"
ENCODER, ARTICLE, CAST = "encoder.onnx", "article.onnx", "cast.onnx"
PAIRS, DENIALS = "pairs.onnx", "denials.onnx"
"""Graphs with low-rank weights of their own; the encoder's they read from its file."""
TOKENIZER, SIGNS = "tokenizer.json.gz", "signs.json"
UNFUSED = ["SkipLayerNormFusion"]
"""Fusions that onnxruntime is not to do: this one takes 1.1 ms where add and norm take .2 (640 tokens)."""
SIGNED = 3
"""ONNX's number for signed bytes."""
WIDTH = 384
ROLES = ("trigger", "actors", "recipients", "speakers", "quantity")
ROOTS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE",
    "PROTEST", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
"""PLOVER's root codes in the order of the pair head."""
TYPES = tuple(SignalType)
TYPE_LOGIT, STATUS_LOGITS = 0, slice(1, 7)
"""What the words at a type's trigger add to its logit, and to those of its statuses."""
MARKERS = {"<s>": 1, "</s>": 2, "<t>": 3, "</t>": 4}
"""Token ids that stand for the marks around source and target."""
LONGEST = 128
"""Tokens of a sentence that are read; the rest is cut."""
MOST_PLACES = 64
CHUNK_TOKENS = 1024
"""Sentences of like length go through the encoder together, up to so many tokens."""
PADDED = 4
"""Most tokens by which a sentence is padded: the encoder's time is that of all tokens, padding too."""

READ = ("vector", "near", "tags", "hidden")
"""The encoder's outputs."""
MARKS = 2
"""Tokens around the words of a sentence."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class SentenceLogits:
    """`types` (20,), `statuses` (20, 6), `tags` (tokens, 5 roles, 20 types), all logits.

    `hidden` (tokens, 384) are the tokens' vectors, `offsets` their character spans in the sentence.
    """

    types: Floats
    statuses: Floats
    tags: Floats
    hidden: Floats
    offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class ArticleLogits:
    """`alert` is a logit, `leads` (20,) logits of the leading type given an alert."""

    title: SentenceLogits
    sentences: tuple[SentenceLogits, ...]
    alert: float
    leads: Floats


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    return Tokenizer.from_buffer(gzip.decompress((MODEL / TOKENIZER).read_bytes()))


@lru_cache(maxsize=5)
def session(name: str) -> ort.InferenceSession:
    """An ONNX session on one thread.

    Raises OSError, or onnxruntime's NoSuchFile, where the file is gone, and KeyError where signs.json
    does not know it.
    """
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    options.enable_mem_pattern = False  # the encoder takes 4 % less time without
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    signed = has_vnni()
    if signed and name in (PAIRS, DENIALS):
        lent = with_signed_weights(ENCODER)
        options.add_external_initializers_from_files_in_memory([ENCODER], [lent], [len(lent)])
    return ort.InferenceSession(
        with_signed_weights(name) if signed else str(MODEL / name),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=UNFUSED,
    )


def has_vnni() -> bool:
    """Whether this is an x86 processor that multiplies unsigned by signed bytes without overflow."""
    try:
        return "_vnni" in Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return False


def with_signed_weights(name: str) -> bytes:
    """A graph with its weights as signed bytes: the same numbers, which VNNI multiplies faster.

    The file holds unsigned ones, which all processors read exactly; signs.json says where.
    """
    places = json.loads((MODEL / SIGNS).read_text("utf-8"))[name]
    data = np.fromfile(MODEL / name, dtype=np.uint8)
    data[places["kinds"]] = SIGNED
    for start, end in places["values"]:
        data[start:end] ^= 0x80
    return data.tobytes()


def read_logits(title: str, sentences: Sequence[str]) -> ArticleLogits:
    """Everything that the model says of an article; sentences in the article's order."""
    encodings = [tokenizer().encode(text) for text in (title, *sentences)]
    ids = [encoding.ids for encoding in encodings]
    vectors, near, tags, hidden = _encode(ids)
    count = len(ids)
    places = np.minimum(np.arange(count, dtype=np.int64), MOST_PLACES - 1)[None]
    types, statuses, alert, leads = session(ARTICLE).run(
        None,
        {"vectors": vectors[None], "places": places, "padding": np.zeros((1, count), dtype=bool)},
    )
    types = types[0] + near[..., TYPE_LOGIT]
    statuses = statuses[0] + near[..., STATUS_LOGITS]
    rows = tuple(
        SentenceLogits(types[n], statuses[n], tags[n], hidden[n], tuple(encodings[n].offsets))
        for n in range(count)
    )
    return ArticleLogits(rows[0], rows[1:], float(alert[0]), leads[0])


def _encode(
    ids: Sequence[Sequence[int]],
) -> tuple[Floats, Floats, list[Floats], list[Floats]]:
    """Vectors (rows, 384), and near (rows, types, 7): what the words at each type's trigger add.

    Of each row its tags (tokens, roles, types) and hidden (tokens, 384).
    """
    found: dict[int, tuple[Floats, Floats, Floats, Floats]] = {}
    for chunk in _chunks(ids):
        rows = [ids[row] for row in chunk]
        blank = [len(row) for row in rows] == [MARKS]
        vectors, near, tags, hidden = _nothing() if blank else _run(ENCODER, READ, rows)
        for place, row in enumerate(chunk):
            long = len(ids[row])
            found[row] = vectors[place], near[place], tags[place, :long], hidden[place, :long]
    whole, beside, tagged, inner = zip(*(found[row] for row in range(len(ids))), strict=True)
    return np.stack(whole), np.stack(beside), list(tagged), list(inner)


@lru_cache(maxsize=1)
def _nothing() -> list[Floats]:
    """What the encoder makes of no words, as of the title of an article without one."""
    return _run(ENCODER, READ, [tokenizer().encode("").ids])


def _chunks(rows: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Numbers of rows of like length that go through the encoder together."""
    order = sorted(range(len(rows)), key=lambda row: len(rows[row]))
    start = 0
    while start < len(order):
        end = start + 1
        while end < len(order) and _goes_with(rows, order, start, end):
            end += 1
        yield order[start:end]
        start = end


def _goes_with(rows: Sequence[Sequence[int]], order: Sequence[int], start: int, end: int) -> bool:
    """Whether the row at `end` of the order still belongs to the chunk that begins at `start`."""
    longest = len(rows[order[end]])
    like = longest - len(rows[order[start]]) <= PADDED
    return like and (end - start + 1) * longest <= CHUNK_TOKENS


def _run(
    name: str, outputs: Sequence[str], rows: Sequence[Sequence[int]], **more: NDArray[np.int64]
) -> list[Floats]:
    """A graph's outputs for rows of token ids, padded to the longest."""
    longest = max(len(row) for row in rows)
    ids = np.zeros((len(rows), longest), dtype=np.int64)
    mask = np.zeros((len(rows), longest), dtype=np.int64)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = row
        mask[place, : len(row)] = 1
    found: list[Floats] = session(name).run(list(outputs), {"ids": ids, "mask": mask} | more)
    return found


@lru_cache(maxsize=16)
def denied_logit(row: tuple[int, ...], kind: SignalType) -> float:
    """How likely a marked denial is of the marked act, by the act's type: asked again beside hints."""
    (found,) = _run(DENIALS, ("denied",), [row], kind=np.array([TYPES.index(kind)], dtype=np.int64))
    return float(found[0])


def root_logits(marked: Sequence[str]) -> Floats:
    """(sentences, 15): logits of PLOVER roots for sentences marked `<s>source</s>`, `<t>target</t>`."""
    ids = [_marked_ids(text) for text in marked]
    found = np.zeros((len(ids), len(ROOTS)), dtype=np.float32)
    for chunk in _chunks(ids):
        (pair,) = _run(PAIRS, ("pair",), [ids[row] for row in chunk])
        found[chunk] = pair[:, : len(ROOTS)]
    return found


def _marked_ids(text: str) -> list[int]:
    parts = [text]
    for mark in MARKERS:
        parts = [piece for part in parts for piece in _around(part, mark)]
    ids = [_special("[CLS]")]
    for part in parts:
        if part in MARKERS:
            ids.append(MARKERS[part])
        elif part.strip():
            ids.extend(token_ids(part))
    return [*ids[: LONGEST - 1], _special("[SEP]")]


@lru_cache(maxsize=256)
def token_ids(text: str) -> tuple[int, ...]:
    """The tokens of a text without those that mark its ends."""
    return tuple(tokenizer().encode(text, add_special_tokens=False).ids)


def ends_of_text() -> tuple[int, int]:
    """Token ids of the marks at a text's beginning and end."""
    return _special("[CLS]"), _special("[SEP]")


def _special(token: str) -> int:
    found = tokenizer().token_to_id(token)
    if found is None:
        raise LookupError(f"{TOKENIZER} has no {token}: export the model again")
    return int(found)


def _around(part: str, mark: str) -> list[str]:
    if part in MARKERS or mark not in part:
        return [part]
    before, after = part.split(mark, 1)
    return [before, mark, after]
