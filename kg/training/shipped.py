"""Read a network that was exported, so that it can learn on.

In: a folder with the files that kg runs. Out: the network, its weights as rounded as they are there, and its tokenizer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer
from torch import Tensor
from transformers import MPNetConfig, MPNetModel

from kg.training.bases import PLACES
from kg.training.network import PairNetwork
from kg.training.tensors import Labels

_ROUNDED = "_quantized"
_STEPS = 5  # from a product to the sum with its bias

Arrays = dict[str, npt.NDArray[np.float32]]


def load(folder: Path, labels: Labels) -> tuple[PairNetwork, Tokenizer]:
    """Return the network of a folder; its embeddings of words do not learn.

    Raises:
        RuntimeError: a weight is missing in the file or has another shape, as where the labels are others.

    """
    graph = onnx.load(str(folder / "network.onnx")).graph
    arrays: Arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    state = {**dict(_tables(arrays)), **dict(_products(graph, arrays))}
    words = state["encoder.embeddings.word_embeddings.weight"]
    layers = {name.split(".")[3] for name in state if name.startswith("encoder.encoder.layer.")}
    config = MPNetConfig(
        vocab_size=len(words),
        max_position_embeddings=PLACES,
        num_hidden_layers=len(layers),
        layer_norm_eps=1e-5,
        attn_implementation="eager",
    )
    encoder = MPNetModel(config, add_pooling_layer=False)
    network = PairNetwork(encoder, width=config.hidden_size, sizes=labels.sizes)
    network.load_state_dict(state)
    encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    return network, Tokenizer.from_file(str(folder / "tokenizer.json"))


def _tables(arrays: Arrays) -> Iterator[tuple[str, Tensor]]:
    """Yield the weights that have kept their names: exact ones, and embeddings that were rounded."""
    for name, values in arrays.items():
        if name.endswith(f".weight{_ROUNDED}"):
            plain = name.removesuffix(_ROUNDED)
            yield plain, _exact(plain, arrays)
        elif "." in name and values.dtype == np.float32 and not name.endswith("_scale"):
            yield name, torch.tensor(values)


def _products(graph: onnx.GraphProto, arrays: Arrays) -> Iterator[tuple[str, Tensor]]:
    """Yield the weights of products, which are named after the bias that is added to them."""
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        rounded = next(name for name in node.input if name in arrays and name.endswith(_ROUNDED))
        later = node
        for _ in range(_STEPS):
            later = users[later.output[0]][0]
            biases = [name for name in later.input if name in arrays and name.endswith(".bias")]
            if biases:
                yield f"{biases[0].removesuffix('.bias')}.weight", _exact(rounded.removesuffix(_ROUNDED), arrays).T
                break


def _exact(name: str, arrays: Arrays) -> Tensor:
    """Return rounded weights as numbers: whole steps of a scale from a zero point."""
    steps = arrays[f"{name}{_ROUNDED}"].astype(np.float32) - arrays[f"{name}_zero_point"].astype(np.float32)
    return torch.tensor(steps * arrays[f"{name}_scale"], dtype=torch.float32)
