"""Make a network small, and let it learn in the coarse numbers in which kg runs it.

In: a network. Out: a copy with every second layer of its encoder; a context in which the encoder's products are of
weights of 7 bits, a scale for each row, and of inputs of 8 bits. Processors that multiply pairs of 8 bits into 16
overflow on weights of 8; what has learned with rounding loses little by it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn

from kg.training.network import PairNetwork


def half(network: PairNetwork) -> PairNetwork:
    """Return a copy that has the second, fourth, … layer of a network's encoder."""
    found = copy.deepcopy(network)
    found.encoder.encoder.layer = found.encoder.encoder.layer[1::2]
    found.encoder.config.num_hidden_layers = len(found.encoder.encoder.layer)
    return found


@contextmanager
def coarse(network: PairNetwork) -> Iterator[None]:
    """Compute with rounded weights and inputs; what is learned is added to the exact weights."""
    products = [each for each in network.encoder.encoder.modules() if type(each) is nn.Linear]
    for each in products:
        each.__class__ = _Rounded
    try:
        yield
    finally:
        for each in products:
            each.__class__ = nn.Linear


class _Rounded(nn.Linear):
    """A product of rounded numbers, whose gradient is that of the exact ones."""

    def forward(self, states: Tensor) -> Tensor:  # type: ignore[override]
        with torch.no_grad():
            weights = _off(self.weight.float())
            inputs = _off_whole(states.float()).to(states.dtype)
        return nn.functional.linear(states + inputs, self.weight + weights, self.bias)


def _off(weight: Tensor) -> Tensor:
    """Return how far 7 bits with a scale for each row are from weights: those that onnxruntime will write."""
    scale = (weight.abs().amax(dim=1, keepdim=True) / 64).clamp(min=1e-12)
    return torch.round(weight / scale) * scale - weight


def _off_whole(states: Tensor) -> Tensor:
    """Return how far 8 bits from the least to the greatest number are from states."""
    least, greatest = torch.aminmax(states)
    least, greatest = least.clamp(max=0), greatest.clamp(min=0)
    scale = ((greatest - least) / 255).clamp(min=1e-12)
    zero = torch.round(-least / scale)
    return ((torch.round(states / scale) + zero).clamp(0, 255) - zero) * scale - states
