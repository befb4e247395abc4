"""Write a trained network as kg runs it.

In: a network and its tokenizer. Out: an ONNX file with weights of 7 bits in int8, ``tokenizer.json``, ``labels.json``.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from kg.training.network import PairNetwork
from kg.training.tensors import MODALITIES, POLARITIES, Labels


def export(network: PairNetwork, tokenizer: Tokenizer, labels: Labels, folder: Path) -> None:
    """Write a network into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(network, folder / "network.onnx")
    tokenizer.save(str(folder / "tokenizer.json"))
    named = {"relations": labels.relations, "events": labels.events, "polarities": POLARITIES, "modalities": MODALITIES}
    (folder / "labels.json").write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")


def _write(network: PairNetwork, path: Path) -> None:
    plain = path.with_suffix(".fp32.onnx")
    ones = torch.ones((2, 8), dtype=torch.long)
    spans = torch.tensor([[0, 1, 2], [0, 3, 4], [1, 1, 2], [1, 4, 6]])
    axes = {0: "sentences", 1: "pieces"}
    network.eval()
    torch.onnx.export(
        network,
        (ones, ones, spans, torch.tensor([[0, 1], [1, 0], [2, 3]])),
        str(plain),
        input_names=["pieces", "mask", "spans", "pairs"],
        output_names=["relation", "polarity", "modality", "event"],
        dynamic_axes={"pieces": axes, "mask": axes, "spans": {0: "spans"}, "pairs": {0: "pairs"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(plain), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    plain.unlink()
