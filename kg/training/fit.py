"""Train a network on examples, alone or under a teacher.

In: a network and examples. Out: the network, trained in place.
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
from kg.training.tensors import IGNORED, Batch, Collator, batches

_WEIGHTS = (1.0, 0.3, 0.5, 0.5)  # of the heads
_CODED = 3  # the head that judges a source and a target alone
_UNRELATED = 0.5  # a teacher's probability of no relation from which on it tells no polarity and no modality


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn, and from whom.

    The heads learn ``heads`` times as fast as the encoder. ``labels``, ``teacher`` and ``states`` are the weights of
    people's labels, of a teacher's scores, and of how like the teacher's the encoder's states are.
    """

    epochs: int
    batch: int
    rate: float
    seed: int
    heads: float = 10.0
    labels: float = 1.0
    teacher: float = 0.0
    states: float = 0.0


def fit(
    network: PairNetwork,
    collate: Collator,
    examples: Sequence[Example],
    schedule: Schedule,
    teacher: PairNetwork | None = None,
) -> None:
    """Train a network in place; its embeddings of words stay as they are."""
    order = random.Random(schedule.seed)  # noqa: S311 - reproducible order, no secret
    encoder = [each for each in network.encoder.parameters() if each.requires_grad]
    heads = [*network.body.parameters(), *network.heads.parameters()]
    groups = [{"params": encoder, "lr": schedule.rate}, {"params": heads, "lr": schedule.heads * schedule.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = schedule.epochs * (len(examples) // schedule.batch + 1)
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / max(steps * 0.06, 1), 1.0) * max(1 - step / steps, 0.0)
    )
    started = time.monotonic()
    network.train()
    for epoch in range(schedule.epochs):
        total = 0.0
        for some in batches(examples, schedule.batch, order):
            batch = collate(some)
            if not len(batch.pairs):
                continue
            loss = _loss(network, batch, schedule, teacher)
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


def _loss(network: PairNetwork, batch: Batch, schedule: Schedule, teacher: PairNetwork | None) -> Tensor:
    """Return how far a network's scores are from the labels and from what a teacher says, and its states from his."""
    with arithmetic():
        states, attention = network.read(batch.pieces, batch.mask)
        scores = network.judge(states, attention, batch.mask, batch.spans, batch.pairs)
    total = schedule.labels * _from_labels(scores, batch)
    if teacher is None:
        return total
    teacher.eval()
    with torch.no_grad(), arithmetic():
        his, looks = teacher.read(batch.pieces, batch.mask)
        said = teacher.judge(his, looks, batch.mask, batch.spans, batch.pairs)
    apart = (1 - nn.functional.cosine_similarity(states, his, dim=2))[batch.mask.bool()].mean()
    return total + schedule.teacher * _from_teacher(scores, said, batch.coded) + schedule.states * apart


def _from_labels(scores: Sequence[Tensor], batch: Batch) -> Tensor:
    total = torch.zeros(())
    for head, weight in enumerate(_WEIGHTS):
        known = batch.gold[head] != IGNORED
        if known.any():
            total = total + weight * nn.functional.cross_entropy(scores[head].float()[known], batch.gold[head][known])
    return total


def _from_teacher(scores: Sequence[Tensor], said: Sequence[Tensor], coded: Tensor) -> Tensor:
    """Return the distance from a teacher's scores, of each pair in those heads that have something to say of it."""
    total = torch.zeros(())
    related = said[0].float().softmax(dim=1)[:, 0] < _UNRELATED
    for head, weight in enumerate(_WEIGHTS):
        asked = ~coded if head == 0 else coded if head == _CODED else coded | related
        if asked.any():
            soft = said[head][asked].float().softmax(dim=1)
            total = total + weight * nn.functional.cross_entropy(scores[head].float()[asked], soft)
    return total
