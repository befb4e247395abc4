"""Read the weights of an exported network back, to train it further where labels were added.

In: an ONNX file that ``kg.training.export`` wrote. Out: the network, with weights as exact as int8 keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from kg.training.network import PairNetwork

_INT8 = "_quantized"


def restore(network: PairNetwork, path: Path) -> None:
    """Give a network the weights that an exported one of the same form has.

    Raises:
        RuntimeError: the file's network has another form.

    """
    graph = onnx.load(str(path)).graph
    stored = {each.name: torch.from_numpy(numpy_helper.to_array(each).copy()) for each in graph.initializer}
    own = network.state_dict()
    weights = {name: tensor for name, tensor in stored.items() if name in own}
    for node in graph.node:
        for name in (each.removesuffix(_INT8) for each in node.input if each in stored and each.endswith(_INT8)):
            place = f"{'.'.join(node.name.strip('/').split('/')[:-1])}.weight"
            full = _unpacked(stored, name)
            weights[name if name in own else place] = full.T if node.op_type == "MatMulInteger" else full
    network.load_state_dict(weights)


def _unpacked(stored: Mapping[str, Tensor], name: str) -> Tensor:
    zero = stored[f"{name}_zero_point"].float()
    return (stored[f"{name}{_INT8}"].float() - zero) * stored[f"{name}_scale"]
