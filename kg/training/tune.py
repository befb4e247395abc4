"""Let a trained network learn on: from new sentences most, from those that it knows too, so that it forgets nothing.

In: a network and labelled sentences. Out: the network, trained in place, in the coarse numbers in which kg runs it. No
teacher stands beside it: what it has learned so far is in its weights.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from tokenizers import Tokenizer

from kg.training.coarse import coarse
from kg.training.examples import Example
from kg.training.fit import Schedule, fit
from kg.training.network import PairNetwork
from kg.training.tensors import Collator, Labels
from kg.training.variants import fewer

_NEW = 0.6  # share of new sentences in what is drawn
_NEGATIVES = 40
_AFTER = 0.6  # share of the weights after training in the mean with those before


def tune(
    network: PairNetwork,
    tokenizer: Tokenizer,
    known: Sequence[Example],
    new: Sequence[Example],
    labels: Labels,
    *,
    draws: int,
    seed: int,
) -> None:
    """Train on so many sentences, ``draws``; the first layer of the encoder stays as it is, as do the words.

    The weights become a mean of those before and after, which forgets less and errs less than either.
    """
    network.encoder.embeddings.requires_grad_(False)
    network.encoder.encoder.layer[0].requires_grad_(False)
    share = round(draws * _NEW)
    examples = drawn(new, share, seed) + drawn(known, draws - share, seed)
    collate = Collator(tokenizer, labels, negatives=_NEGATIVES, seed=seed)
    before = {name: weight.detach().clone() for name, weight in network.named_parameters()}
    with coarse(network):
        fit(network, collate, fewer(examples, seed), Schedule(epochs=1, batch=32, rate=3e-5, seed=seed, heads=4))
    with torch.no_grad():
        for name, weight in network.named_parameters():
            weight.copy_(before[name].lerp(weight, _AFTER))


def drawn(examples: Sequence[Example], count: int, seed: int) -> list[Example]:
    """Return so many examples, each as often as any other or once more."""
    choice = random.Random(seed)  # noqa: S311 - reproducible choice, no secret
    rounds, rest = divmod(count, len(examples))
    return [*examples] * rounds + choice.sample(examples, rest)
