"""Score a network on examples that it did not see.

In: a network and labelled examples. Out: precision, recall and F1 of relations, shares of the rest, F1 of events.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from kg.training.examples import NONE, Example
from kg.training.fit import arithmetic
from kg.training.network import PairNetwork
from kg.training.tensors import IGNORED, Collator, Labels

SURE = 0.6
"""Probability from which on a relation counts for the second pair of figures."""


def evaluate(network: PairNetwork, collate: Collator, examples: Sequence[Example], labels: Labels) -> dict[str, object]:
    """Return precision, recall and F1 of relations, one by one and over all, and the other heads' shares.

    Every pair of arguments without a label counts as unrelated. ``sure`` are precision and recall of what the network
    gives a probability of ``SURE`` or more.
    """
    network.eval()
    counts = {name: [0, 0, 0] for name in labels.relations}
    sure = [0, 0]
    right = {"polarity": [0, 0], "modality": [0, 0]}
    events: list[tuple[int, int]] = []
    with torch.no_grad(), arithmetic():
        for start in range(0, len(examples), 32):
            batch = collate(examples[start : start + 32])
            if not len(batch.pairs):
                continue
            scores = [each.float() for each in network(batch.pieces, batch.mask, batch.spans, batch.pairs)]
            guessed = [each.argmax(dim=1) for each in scores]
            chances = scores[0].softmax(dim=1).max(dim=1).values
            for gold, guess, chance in zip(batch.gold[0].tolist(), guessed[0].tolist(), chances.tolist(), strict=True):
                if gold == IGNORED:
                    continue
                counts[labels.relations[gold]][1] += 1
                counts[labels.relations[guess]][2] += 1
                counts[labels.relations[gold]][0] += gold == guess
                if guess and chance >= SURE:
                    sure[0] += gold == guess
                    sure[1] += 1
            for head, name in ((1, "polarity"), (2, "modality")):
                known = batch.gold[head] != IGNORED
                right[name][0] += int((guessed[head] == batch.gold[head])[known].sum())
                right[name][1] += int(known.sum())
            known = batch.gold[3] > 0
            named = scores[3][:, 1:].argmax(dim=1) + 1  # something happens between a source and a target
            events += zip(batch.gold[3][known].tolist(), named[known].tolist(), strict=True)
    named_relations = {name: each for name, each in counts.items() if name != NONE}
    hits, gold_total, guess_total = (sum(each[column] for each in named_relations.values()) for column in range(3))
    return {
        "precision": _ratio(hits, guess_total),
        "recall": _ratio(hits, gold_total),
        "f1": _f1(hits, gold_total, guess_total),
        "sure precision": _ratio(sure[0], sure[1]),
        "sure recall": _ratio(sure[0], gold_total),
        **{name: _ratio(*pair) for name, pair in right.items()},
        **(_of_events(events) if events else {}),
        "relations": {
            name: {"f1": _f1(*each), "support": each[1]} for name, each in named_relations.items() if each[1]
        },
    }


def _of_events(pairs: Sequence[tuple[int, int]]) -> dict[str, float]:
    """Return accuracy and macro F1 over the types that occur, of pairs of right and found type."""
    types = sorted({gold for gold, _ in pairs})
    scores = [
        _f1(
            sum(gold == found == each for gold, found in pairs),
            sum(gold == each for gold, _ in pairs),
            sum(found == each for _, found in pairs),
        )
        for each in types
    ]
    return {
        "event accuracy": _ratio(sum(gold == found for gold, found in pairs), len(pairs)),
        "event macro f1": round(sum(scores) / len(scores), 3) if scores else 0.0,
    }


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _f1(hits: int, gold: int, guessed: int) -> float:
    return round(2 * hits / (gold + guessed), 3) if gold + guessed else 0.0
