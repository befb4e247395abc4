"""Make tensors of examples.

In: examples. Out: batches as the network takes them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from kg import vocab
from kg.relations.pieces import Pieces, cut
from kg.training.examples import NONE, Example

POLARITIES = ("positive", "negative")
MODALITIES = ("actual", "planned", "possible", "required", "conditional")
HEADS = 4
"""Relation, polarity, modality, event: the heads of the network, in this order."""
IGNORED = -100
"""The label of what a head does not learn from."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Labels:
    """What the heads' scores stand for, in order."""

    relations: tuple[str, ...]
    events: tuple[str, ...]

    @classmethod
    def of_vocabulary(cls) -> Labels:
        """Return the relations and PLOVER's event types, "none" first."""
        return cls((NONE, *vocab.relations()), (NONE, *vocab.quad_classes()))

    @property
    def sizes(self) -> tuple[int, int, int, int]:
        """How many labels each head has."""
        return len(self.relations), len(POLARITIES), len(MODALITIES), len(self.events)


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of some sentences, the label of each pair for each head, and which pairs are a source and a target."""

    pieces: Tensor
    mask: Tensor
    spans: Tensor
    pairs: Tensor
    gold: tuple[Tensor, ...]
    coded: Tensor


class Collator:
    """Makes batches; ``negatives`` is the most unrelated pairs of a sentence that are used in training."""

    def __init__(
        self,
        tokenizer: Tokenizer,
        labels: Labels,
        *,
        negatives: int | None = None,
        seed: int = 0,
    ) -> None:
        self._tokenizer = tokenizer
        self._labels = labels
        self._negatives = negatives
        self._random = random.Random(seed)  # noqa: S311 - reproducible choice, no secret
        self._relations = {name: index for index, name in enumerate(labels.relations)}
        self._events = {name: index for index, name in enumerate(labels.events)}
        self._cut: dict[int, Pieces] = {}

    def __call__(self, examples: Sequence[Example]) -> Batch:
        """Return a batch of the pairs of each example."""
        cuts = [self._pieces(example) for example in examples]
        length = max(len(each.ids) for each in cuts)
        pieces = torch.zeros((len(examples), length), dtype=torch.long)
        mask = torch.zeros_like(pieces)
        rows: list[tuple[int, int, int]] = []
        pairs: list[Pair] = []
        gold: list[tuple[int, ...]] = []
        coded: list[bool] = []
        for row, (example, each) in enumerate(zip(examples, cuts, strict=True)):
            pieces[row, : len(each.ids)] = torch.tensor(each.ids)
            mask[row, : len(each.ids)] = 1
            for pair, label in self.chosen(example):
                pairs.append((len(rows) + pair[0], len(rows) + pair[1]))
                gold.append(label)
                coded.append(example.coded)
            rows += [(row, *span) for span in each.spans]
        columns = tuple(torch.tensor([line[head] for line in gold], dtype=torch.long) for head in range(HEADS))
        ends = torch.tensor(pairs).reshape(-1, 2)
        return Batch(pieces, mask, torch.tensor(rows), ends, columns, torch.tensor(coded, dtype=torch.bool))

    def chosen(self, example: Example) -> list[tuple[Pair, tuple[int, ...]]]:
        """Return pairs of an example with their labels: all that are related, and some that are not or nobody knows."""
        labelled = [(pair, self._gold(example, *pair)) for pair in self._ordered(example)]
        none = self._relations[NONE]
        related = [each for each in labelled if each[1][0] not in {none, IGNORED} or example.coded]
        others = [each for each in labelled if each[1][0] in {none, IGNORED} and not example.coded]
        if self._negatives is not None and len(others) > self._negatives:
            others = self._random.sample(others, self._negatives)
        return related + others

    def _pieces(self, example: Example) -> Pieces:
        if id(example) not in self._cut:
            self._cut[id(example)] = cut(self._tokenizer, example.text, example.spans, coded=example.coded)
        return self._cut[id(example)]

    def _ordered(self, example: Example) -> Iterator[Pair]:
        spans = self._pieces(example).spans
        numbers = range(len(spans))
        wanted = [(0, 1)] if example.coded else [(one, other) for one in numbers for other in numbers if one != other]
        return ((one, other) for one, other in wanted if spans[one][1] and spans[other][1])

    def _gold(self, example: Example, subject: int, target: int) -> tuple[int, ...]:
        if example.coded:
            event = self._events[example.event] if example.event else IGNORED
            for label in example.labels:
                return IGNORED, POLARITIES.index(label.polarity), MODALITIES.index(label.modality), event
            return IGNORED, IGNORED, IGNORED, event
        for label in example.labels:
            ends = {(label.subject, label.object)}
            if label.relation in vocab.SYMMETRIC:
                ends.add((label.object, label.subject))
            if (subject, target) in ends:
                return (
                    self._relations[label.relation],
                    POLARITIES.index(label.polarity),
                    MODALITIES.index(label.modality),
                    IGNORED,
                )
        known = example.labelled and example.open.isdisjoint((subject, target))
        return self._relations[NONE] if known else IGNORED, IGNORED, IGNORED, IGNORED


def batches(examples: Sequence[Example], size: int, order: random.Random) -> list[list[Example]]:
    """Return batches in random order of sentences of like length, which need little padding."""
    shuffled = order.sample(list(examples), len(examples))
    pools = [shuffled[start : start + 32 * size] for start in range(0, len(shuffled), 32 * size)]
    found = []
    for pool in pools:
        pool.sort(key=lambda example: len(example.text))
        found += [pool[start : start + size] for start in range(0, len(pool), size)]
    order.shuffle(found)
    return found
