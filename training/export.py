"""Exports a trained checkpoint as int8 ONNX and says how far it strays from the float model.

In: a checkpoint of train_encoder.py. Out: encoder.onnx, article.onnx and tokenizer.json in the
model folder.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from batches import LONGEST
from network import WIDTH, Exported, Network, encoder_folder, load_network
from tocsin.signals.encoder import ARTICLE, ENCODER, MODEL, TOKENIZER

OPSET = 18
BY_SENTENCE = ("vectors", "places", "padding", "types", "statuses")


def main() -> None:
    """Write the model files into the package."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("checkpoint", type=Path)
    arguments.add_argument("--out", type=Path, default=MODEL)
    given = arguments.parse_args()
    network = load_network(given.checkpoint)
    export(network.eval(), given.out)
    for name in (ENCODER, ARTICLE, TOKENIZER):
        print(f"{name}: {(given.out / name).stat().st_size / 1e6:.1f} MB")


def export(network: Network, out: Path) -> None:
    """Write both graphs in int8, and a tokenizer without what the reader does not need."""
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        encoder, article = Path(folder, ENCODER), Path(folder, ARTICLE)
        ids, marked = torch.ones(3, 16, dtype=torch.long), torch.tensor(0.0)
        torch.onnx.export(
            Exported(network.sentences), (ids, ids, marked), str(encoder), dynamo=False,
            opset_version=OPSET, input_names=["ids", "mask", "marked"],
            output_names=["vector", "tags", "pair"],
            dynamic_axes={name: {0: "rows", 1: "tokens"} for name in ("ids", "mask", "tags")}
            | {name: {0: "rows"} for name in ("vector", "pair")},
        )  # fmt: skip
        vectors, places = torch.zeros(1, 5, WIDTH), torch.arange(5)[None]
        torch.onnx.export(
            network.article, (vectors, places, torch.zeros(1, 5, dtype=torch.bool)), str(article),
            dynamo=False, opset_version=OPSET, input_names=["vectors", "places", "padding"],
            output_names=["types", "statuses", "alert", "lead"],
            dynamic_axes={name: {1: "sentences"} for name in BY_SENTENCE},
        )  # fmt: skip
        for path in (encoder, article):
            quantize_dynamic(
                path, out / path.name, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            )  # fmt: skip
            onnx.checker.check_model(str(out / path.name))
            optimise(out / path.name)
            shorten_names(out / path.name)
    tokenizer = json.loads((encoder_folder() / "tokenizer.json").read_text("utf-8"))
    tokenizer["padding"] = None
    tokenizer["truncation"] = {
        "direction": "Right", "max_length": LONGEST, "strategy": "LongestFirst", "stride": 0
    }  # fmt: skip
    text = json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
    (out / TOKENIZER).write_text(text + "\n", "utf-8")


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
