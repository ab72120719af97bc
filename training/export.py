"""Exports a trained checkpoint as int8 ONNX and says how far it strays from the float model.

In: a checkpoint of train_encoder.py. Out: encoder.onnx, article.onnx, cast.onnx and tokenizer.json in
the model folder.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import onnx
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from batches import LONGEST
from examples import ROLES
from network import MARKERS, WIDTH, Cast, Exported, Network, encoder_folder, load_network
from tocsin.signals.cast import FACTS
from tocsin.signals.encoder import ARTICLE, CAST, ENCODER, MODEL, TOKENIZER

OPSET = 18
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
    arguments.add_argument("--out", type=Path, default=MODEL)
    given = arguments.parse_args()
    network = load_network(given.checkpoint)
    export(network.eval(), given.out)
    for name in (ENCODER, ARTICLE, CAST, TOKENIZER):
        print(f"{name}: {(given.out / name).stat().st_size / 1e6:.1f} MB")


def export(network: Network, out: Path) -> None:
    """Write the graphs in int8, and a tokenizer without what the reader does not need."""
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = prune(network)
    ids, marked = torch.ones(3, 16, dtype=torch.long), torch.tensor(0.0)
    shrink(
        out / ENCODER,
        lambda path: torch.onnx.export(
            Exported(network.sentences), (ids, ids, marked), str(path), dynamo=False,
            opset_version=OPSET, input_names=["ids", "mask", "marked"],
            output_names=["vector", "tags", "near", "pair", "hidden"],
            dynamic_axes={n: {0: "rows", 1: "tokens"} for n in ("ids", "mask", "tags", "hidden")}
            | {name: {0: "rows"} for name in ("vector", "near", "pair")},
        ),
    )  # fmt: skip
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
    text = json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
    (out / TOKENIZER).write_text(text + "\n", "utf-8")


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
    VNNI, unless they make do with seven.
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
    ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def shorten_names(path: Path) -> None:
    """Number the values inside a graph: their names would take half a megabyte."""
    model = onnx.load(path)
    graph = model.graph
    names = {value.name: value.name for value in (*graph.input, *graph.output)} | {"": ""}
    for number, node in enumerate(graph.node):
        node.name = str(number)
    for tensor in graph.initializer:
        tensor.name = names.setdefault(tensor.name, f"w{len(names)}")
    for node in graph.node:
        for values in (node.input, node.output):
            values[:] = [names.setdefault(value, f"v{len(names)}") for value in values]
    del graph.value_info[:]
    onnx.save(model, path)


if __name__ == "__main__":
    main()
