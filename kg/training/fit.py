"""Train a network on examples, alone or under a teacher, and ask a network what it thinks of examples.

In: a network and examples. Out: the network trained in place; a network's scores by example and pair.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from kg.training.examples import Example
from kg.training.network import PairNetwork
from kg.training.tensors import IGNORED, Batch, Collator, Pair, Taught, batches

_WEIGHTS = (1.0, 0.3, 0.5, 0.5)  # of the heads


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn; the heads, which start from nothing, learn ten times as fast as the encoder.

    The embeddings and so many of the encoder's lower layers as are ``frozen`` stay as they are.
    """

    epochs: int
    batch: int
    rate: float
    seed: int
    frozen: int = 0


def fit(network: PairNetwork, collate: Collator, examples: Sequence[Example], schedule: Schedule) -> None:
    """Train a network in place."""
    order = random.Random(schedule.seed)  # noqa: S311 - reproducible order, no secret
    for part in (network.encoder.embeddings, *network.encoder.encoder.layer[: schedule.frozen]):
        part.requires_grad_(requires_grad=False)
    encoder = [each for each in network.encoder.parameters() if each.requires_grad]
    heads = [*network.body.parameters(), *network.heads.parameters()]
    groups = [{"params": encoder, "lr": schedule.rate}, {"params": heads, "lr": 10 * schedule.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = schedule.epochs * (len(examples) // schedule.batch + 1)
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / max(steps * 0.1, 1), 1.0) * max(1 - step / steps, 0.0)
    )
    started = time.monotonic()
    network.train()
    for epoch in range(schedule.epochs):
        total = 0.0
        for some in batches(examples, schedule.batch, order):
            batch = collate(some)
            if not len(batch.pairs):
                continue
            with arithmetic():
                scores = network(batch.pieces, batch.mask, batch.spans, batch.pairs)
            loss = _loss(scores, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            slope.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1}: loss {total:.1f}, {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)  # noqa: T201


def arithmetic() -> torch.autocast:
    """Return a context of bfloat16 where the processor has it, which halves the time; elsewhere it costs far more."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.ops.mkldnn._is_mkldnn_bf16_supported())


def _loss(scores: Sequence[Tensor], batch: Batch) -> Tensor:
    """Return how far scores are from the labels and from what the teacher says, half and half where there are both."""
    total = torch.zeros(())
    for head, weight in enumerate(_WEIGHTS):
        found, gold = scores[head].float(), batch.gold[head]
        known = gold != IGNORED
        if known.any():
            total = total + weight * nn.functional.cross_entropy(found[known], gold[known])
        if batch.taught is not None:
            asked = ~batch.taught[head].isnan().any(dim=1)
            if asked.any():
                soft = batch.taught[head][asked].float().softmax(dim=1)
                total = total + weight * nn.functional.cross_entropy(found[asked], soft)
    return total


def ask(network: PairNetwork, collate: Collator, examples: Sequence[Example]) -> Taught:
    """Return a network's scores for the pairs that a collator chooses of each example, by the example's identity."""
    network.eval()
    found: dict[int, dict[Pair, tuple[Tensor, ...]]] = {id(example): {} for example in examples}
    ordered = sorted(examples, key=lambda example: len(example.text))
    with torch.no_grad(), arithmetic():
        for start in range(0, len(ordered), 32):
            some = ordered[start : start + 32]
            pairs = [(id(example), pair) for example in some for pair, _ in collate.chosen(example)]
            batch = collate(some)
            if not pairs:
                continue
            scores = [each.half() for each in network(batch.pieces, batch.mask, batch.spans, batch.pairs)]
            for row, (example, pair) in enumerate(pairs):
                found[example][pair] = tuple(each[row].clone() for each in scores)
    return found
