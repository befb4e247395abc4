"""Let a trained network learn on: from new sentences most, from those that it knows too, so that it forgets nothing.

In: a network and labelled sentences. Out: the network, trained in place, at last in the coarse numbers in which kg runs
it. No teacher stands beside it: what it has learned so far is in its weights.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import torch
from tokenizers import Tokenizer

from kg.training.coarse import coarse
from kg.training.examples import Example, Spans
from kg.training.fit import Schedule, fit
from kg.training.marking import found, marked
from kg.training.network import PairNetwork
from kg.training.tensors import Collator, Labels
from kg.training.variants import fewer

_NEW = 0.6  # share of new sentences in what is drawn
_NEGATIVES = 40
_AFTER = 0.8  # share of the weights after training in the mean with those before
_AS_FOUND = 0.6  # share of sentences in which the arguments are those that kg finds
_COARSE = 0.15  # share of what is drawn that is learned in coarse numbers, when all else has been


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
    examples = as_found(examples, found(examples), seed)
    collate = Collator(tokenizer, labels, negatives=_NEGATIVES, seed=seed)
    before = {name: weight.detach().clone() for name, weight in network.named_parameters()}
    last = round(draws * _COARSE)
    fit(network, collate, examples[last:], Schedule(epochs=1, batch=64, rate=5e-5, seed=seed, heads=5))
    with coarse(network):
        fit(network, collate, examples[:last], Schedule(epochs=1, batch=64, rate=1e-5, seed=seed, heads=5))
    with torch.no_grad():
        for name, weight in network.named_parameters():
            weight.copy_(before[name].lerp(weight, _AFTER))


def as_found(examples: Sequence[Example], mentions: Mapping[str, Spans], seed: int) -> list[Example]:
    """Return examples in random order, most with the arguments that kg finds, of the others some with fewer marks."""
    choice = random.Random(seed)  # noqa: S311 - reproducible choice, no secret
    ours, people = [], []
    for example in choice.sample(examples, len(examples)):
        spans = mentions.get(example.text, ())
        if not example.coded and len(spans) > 1 and choice.random() < _AS_FOUND:
            ours.append(marked(example, spans))
        else:
            people.append(example)
    mixed = ours + fewer(people, seed)
    return choice.sample(mixed, len(mixed))


def drawn(examples: Sequence[Example], count: int, seed: int) -> list[Example]:
    """Return so many examples, each as often as any other or once more."""
    choice = random.Random(seed)  # noqa: S311 - reproducible choice, no secret
    rounds, rest = divmod(count, len(examples))
    return [*examples] * rounds + choice.sample(examples, rest)
