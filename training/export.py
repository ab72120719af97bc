"""Exports a trained checkpoint as int8 ONNX.

In: a checkpoint of train_encoder.py and, where there is one already, that of train_denials.py. Out:
encoder.onnx, pairs.onnx, article.onnx, cast.onnx, signs.json and tokenizer.json.gz in the model folder, and
denials.onnx and denials.json.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import onnx
import onnxruntime as ort
import torch
from onnx import GraphProto, ModelProto, TensorProto, numpy_helper
from onnx.external_data_helper import set_external_data
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from batches import LONGEST
from examples import ROLES
from network import (
    MARKERS,
    WIDTH,
    Cast,
    DenialGraph,
    Denials,
    Network,
    PairGraph,
    ReadingGraph,
    Sentences,
    encoder_folder,
    load_network,
)
from tocsin.signals.cast import FACTS
from tocsin.signals.denied import WEIGHTS as FACTS_FILE
from tocsin.signals.encoder import (
    ARTICLE,
    CAST,
    DENIALS,
    ENCODER,
    MODEL,
    PAIRS,
    SIGNS,
    TOKENIZER,
    UNFUSED,
)  # fmt: skip

OPSET = 18
LENGTH_PREFIXED = 2
"""Protobuf's wire type of strings, bytes and messages."""
UNSIGNED = TensorProto.UINT8
LEAST_BORROWED = 1024
"""Bytes of a weight from which a reference is shorter."""
LAST_LATIN, FIRST_MARK, LAST_MARK = 0x24F, 0x2000, 0x20CF
"""Ends of Latin letters, and ends of punctuation and signs of currency."""
BY_SENTENCE = ("vectors", "places", "padding", "types", "statuses")
CAST_INPUTS = {
    "tokens": ("acts", "tokens", WIDTH),
    "token_tags": ("acts", "tokens", len(ROLES)),
    "token_steps": ("acts", "tokens"),
    "token_padding": ("acts", "tokens"),
    "names": ("acts", "names", WIDTH),
    "name_tags": ("acts", "names", 2 * len(ROLES)),
    "facts": ("acts", "names", FACTS),
    "alike": ("acts", "names", "names"),
    "name_padding": ("acts", "names"),
    "kind": ("acts",),
}
"""The cast's inputs in order, as `tocsin.signals.cast.join` makes them; what is named stays free."""


def main() -> None:
    """Write the model files into the package."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("checkpoint", type=Path)
    arguments.add_argument("--denials", type=Path, help="checkpoint of train_denials.py")
    arguments.add_argument("--out", type=Path, default=MODEL)
    given = arguments.parse_args()
    network = load_network(given.checkpoint)
    denials = torch.load(given.denials, weights_only=True) if given.denials else None
    export(network.eval(), denials, given.out)
    for name in (ENCODER, PAIRS, ARTICLE, CAST, SIGNS, TOKENIZER, *([DENIALS] if denials else ())):
        print(f"{name}: {(given.out / name).stat().st_size / 1e6:.1f} MB")


def export(network: Network, denials: dict[str, Any] | None, out: Path) -> None:
    """Write the graphs in int8, and a tokenizer without what the reader does not need.

    `denials` is the checkpoint of train_denials.py.
    """
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = prune(network)
    network.sentences.encoder.set_attn_implementation("eager")
    ids = torch.ones(3, 16, dtype=torch.long)
    free = {name: {0: "rows", 1: "tokens"} for name in ("ids", "mask", "tags", "hidden")}
    shrink(
        out / ENCODER,
        lambda path: torch.onnx.export(
            ReadingGraph(network.sentences), (ids, ids), str(path), dynamo=False,
            opset_version=OPSET, input_names=["ids", "mask"],
            output_names=["vector", "tags", "near", "hidden"],
            dynamic_axes=free | {name: {0: "rows"} for name in ("vector", "near")},
        ),
    )  # fmt: skip
    shrink(
        out / PAIRS,
        lambda path: torch.onnx.export(
            PairGraph(network.sentences), (ids, ids), str(path), dynamo=False,
            opset_version=OPSET, input_names=["ids", "mask"], output_names=["pair"],
            dynamic_axes={name: free[name] for name in ("ids", "mask")} | {"pair": {0: "rows"}},
        ),
    )  # fmt: skip
    borrow_weights(out / PAIRS, out / ENCODER)
    vectors, places = torch.zeros(1, 5, WIDTH), torch.arange(5)[None]
    shrink(
        out / ARTICLE,
        lambda path: torch.onnx.export(
            network.article, (vectors, places, torch.zeros(1, 5, dtype=torch.bool)), str(path),
            dynamo=False, opset_version=OPSET, input_names=["vectors", "places", "padding"],
            output_names=["types", "statuses", "alert", "lead"],
            dynamic_axes={name: {1: "sentences"} for name in BY_SENTENCE},
        ),
    )  # fmt: skip
    export_cast(network.cast, out)
    borrowers = [PAIRS]
    if denials:
        export_denials(network.sentences, denials, out)
        borrowers.append(DENIALS)
    signs = {name: find_unsigned(out / name) for name in (ENCODER, ARTICLE, CAST, *borrowers)}
    for name in borrowers:
        signs[name]["lender"] = signs[ENCODER]["sha256"]
    (out / SIGNS).write_text(json.dumps(signs, separators=(",", ":")) + "\n", "utf-8")
    text = json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
    (out / TOKENIZER).write_bytes(gzip.compress(text.encode(), mtime=0))


def export_denials(sentences: Sentences, trained: dict[str, Any], out: Path) -> None:
    """Write the pass over denials, whose low-rank weights take the place of the pairs', and its facts."""
    for layer, (down, up) in zip(sentences.adapted, trained["low"], strict=True):
        layer.down.data, layer.up.data = down, up
    head = Denials().eval()
    head.load_state_dict(trained["head"])
    ids, kind = torch.ones(3, 16, dtype=torch.long), torch.zeros(3, dtype=torch.long)
    rows, both = {0: "rows"}, {0: "rows", 1: "tokens"}
    shrink(
        out / DENIALS,
        lambda path: torch.onnx.export(
            DenialGraph(sentences, head), (ids, ids, kind), str(path), dynamo=False,
            opset_version=OPSET, input_names=["ids", "mask", "kind"], output_names=["denied"],
            dynamic_axes={"ids": both, "mask": both, "kind": rows, "denied": rows},
        ),
    )  # fmt: skip
    borrow_weights(out / DENIALS, out / ENCODER)
    (out / FACTS_FILE).write_text(
        json.dumps(trained["facts"], separators=(",", ":")) + "\n", "utf-8"
    )


def export_cast(cast: Cast, out: Path) -> None:
    """Write the network over names."""
    sizes = {"acts": 2, "tokens": 9, "names": 5}
    whole, marks = ("token_steps", "facts", "kind"), ("token_padding", "name_padding")
    inputs = [
        torch.zeros(
            [side if isinstance(side, int) else sizes[side] for side in shape],
            dtype=torch.long if name in whole else torch.bool if name in marks else torch.float,
        )
        for name, shape in CAST_INPUTS.items()
    ]
    axes = {
        name: {n: side for n, side in enumerate(shape) if isinstance(side, str)}
        for name, shape in CAST_INPUTS.items()
    } | {"parts": {0: "acts", 1: "names"}}
    shrink(
        out / CAST,
        lambda path: torch.onnx.export(
            cast, tuple(inputs), str(path), dynamo=False, opset_version=OPSET,
            input_names=list(CAST_INPUTS), output_names=["parts"], dynamic_axes=axes,
        ),
    )  # fmt: skip


def prune(network: Network) -> dict[str, Any]:
    """Take from the network the embeddings that English text within `LONGEST` never asks for.

    Out: the tokenizer's file for what is left: words of other scripts become unknown.
    """
    tokenizer: dict[str, Any] = json.loads((encoder_folder() / "tokenizer.json").read_text("utf-8"))
    vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
    kept = [word for word, number in vocabulary.items() if number in MARKERS or _is_latin(word)]
    tables = network.sentences.encoder.embeddings
    tables.word_embeddings = _first_rows(tables.word_embeddings, [vocabulary[w] for w in kept])
    tables.position_embeddings = _first_rows(tables.position_embeddings, list(range(LONGEST)))
    numbers = {word: number for number, word in enumerate(kept)}
    tokenizer["model"]["vocab"] = numbers
    for token in tokenizer["added_tokens"]:
        token["id"] = numbers[token["content"]]
    for name, token in tokenizer["post_processor"]["special_tokens"].items():
        token["ids"] = [numbers[name]]
    tokenizer["padding"] = None
    tokenizer["truncation"] = {
        "direction": "Right", "max_length": LONGEST, "strategy": "LongestFirst", "stride": 0
    }  # fmt: skip
    return tokenizer


def _is_latin(word: str) -> bool:
    return not word.startswith("[unused") and all(
        ord(letter) <= LAST_LATIN or FIRST_MARK <= ord(letter) <= LAST_MARK
        for letter in word.removeprefix("##")
    )


def _first_rows(table: nn.Embedding, rows: list[int]) -> nn.Embedding:
    return nn.Embedding.from_pretrained(table.weight[rows])


def shrink(path: Path, export: Callable[[Path], None]) -> None:
    """Write a float graph by `export`, and from it the int8 one at `path`.

    Unsigned weights take all eight bits on every processor: signed ones overflow on those without
    VNNI, unless they make do with seven. Those with it read them as signed (`find_unsigned`).
    """
    with TemporaryDirectory() as folder:
        float_path = Path(folder, path.name)
        export(float_path)
        quantize_dynamic(
            float_path, path, weight_type=QuantType.QUInt8, per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )  # fmt: skip
    onnx.checker.check_model(str(path))
    optimise(path)
    shorten_names(path)


def optimise(path: Path) -> None:
    """Fuse a graph's operators now, as each session would at its start; the answers stay the same.

    Only what holds for every processor: fusions for one of them are left to the session.
    """
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path)
    ort.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=UNFUSED
    )


def shorten_names(path: Path) -> None:
    """Number the values inside a graph: their names would take half a megabyte.

    All weights are written as raw bytes, where `find_unsigned` finds them.
    """
    model = onnx.load(path)
    graph = model.graph
    names = {value.name: value.name for value in (*graph.input, *graph.output)} | {"": ""}
    for number, node in enumerate(graph.node):
        node.name = str(number)
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        name = names.setdefault(tensor.name, f"w{len(names)}")
        tensor.CopyFrom(numpy_helper.from_array(values, name))
    for node in graph.node:
        for values in (node.input, node.output):
            values[:] = [names.setdefault(value, f"v{len(names)}") for value in values]
    del graph.value_info[:]
    onnx.save(model, path)


def borrow_weights(path: Path, lender: Path) -> None:
    """Replace the weights that a graph shares with another by references to that one's file."""
    data = lender.read_bytes()
    places = {data[start:end]: start for _, start, end in _weights(data)}
    model = onnx.load(path)
    for tensor in model.graph.initializer:
        place = places.get(tensor.raw_data)
        if place is not None and len(tensor.raw_data) >= LEAST_BORROWED:
            length = len(tensor.raw_data)
            set_external_data(tensor, lender.name, place, length)
            tensor.ClearField("raw_data")
    onnx.save(model, path)


def find_unsigned(path: Path) -> dict[str, Any]:
    """Where a graph's file says that a weight is of unsigned bytes, and from where to where those stand.

    `sha256` is the file's, so that nobody reads the places of one file in another.
    """
    data = path.read_bytes()
    found = [(kind, start, end) for kind, start, end in _weights(data) if data[kind] == UNSIGNED]
    return {
        "sha256": sha256(data).hexdigest(),
        "kinds": [kind for kind, *_ in found],
        "values": [[start, end] for _, start, end in found],
    }


def _weights(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Of each weight in a graph's file: the place of its type's byte, and its values' start and end."""
    for number, start, end in _fields(data, 0, len(data)):
        if number == ModelProto.GRAPH_FIELD_NUMBER:
            for part, first, last in _fields(data, start, end):
                if part == GraphProto.INITIALIZER_FIELD_NUMBER:
                    own = {field: (a, b) for field, a, b in _fields(data, first, last)}
                    kind, _ = own[TensorProto.DATA_TYPE_FIELD_NUMBER]
                    yield kind, *own.get(TensorProto.RAW_DATA_FIELD_NUMBER, (0, 0))


def _fields(data: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The fields of a protobuf message: number, and where the value starts and ends."""
    while start < end:
        key, start = _varint(data, start)
        if key & 7 == LENGTH_PREFIXED:
            length, start = _varint(data, start)
            stop = start + length
        else:
            stop = start + {1: 8, 5: 4}[key & 7] if key & 7 else _varint(data, start)[1]
        yield key >> 3, start, stop
        start = stop


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A protobuf integer and where it ends."""
    value = shift = 0
    while data[at] & 0x80:
        value |= (data[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
    return value | data[at] << shift, at + 1


if __name__ == "__main__":
    main()
