"""The network: one pass over a sentence names what holds between every pair of its arguments.

In: word pieces of sentences, and pairs of spans in them. Out: scores of relations, polarity, modality and PLOVER event
types for each pair. The span-pair classifier follows SpERT (Eberts and Ulges, 2020): the strongest features of both
spans, of the words between them, and of the sentence.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

_FAR = -10_000.0


class PairNetwork(nn.Module):
    """An encoder and a head for each kind of label over pairs of spans; ``width`` is the encoder's."""

    def __init__(self, encoder: nn.Module, *, width: int, sizes: tuple[int, ...], hidden: int = 512) -> None:
        super().__init__()
        self.encoder = encoder
        self.body = nn.Sequential(nn.Dropout(0.2), nn.Linear(6 * width + 1, hidden), nn.GELU(), nn.Dropout(0.2))
        self.heads = nn.ModuleList(nn.Linear(hidden, size) for size in sizes)

    def forward(self, pieces: Tensor, mask: Tensor, spans: Tensor, pairs: Tensor) -> tuple[Tensor, ...]:
        """Return the scores of each head.

        Args:
            pieces: ids of word pieces, (sentences, pieces).
            mask: 1 where there is a piece.
            spans: (spans, 3): sentence, first piece, piece after the last.
            pairs: (pairs, 2): spans of subject and object, by their row.

        """
        return self.judge(self.read(pieces, mask), mask, spans, pairs)

    def read(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Return the encoder's states, (sentences, pieces, width)."""
        states: Tensor = self.encoder(input_ids=pieces, attention_mask=mask)[0]
        return states.float()

    def judge(self, states: Tensor, mask: Tensor, spans: Tensor, pairs: Tensor) -> tuple[Tensor, ...]:
        """Return the scores of each head by the encoder's states."""
        ends = self._strongest(states[spans[:, 0]], spans[:, 1:2], spans[:, 2:3])
        lengths = mask.sum(dim=1, keepdim=True)
        around = self._strongest(states, torch.ones_like(lengths), lengths)
        first, second = spans[pairs[:, 0]], spans[pairs[:, 1]]
        subject, target = ends[pairs[:, 0]], ends[pairs[:, 1]]
        low = torch.minimum(first[:, 2:3], second[:, 2:3])
        high = torch.maximum(first[:, 1:2], second[:, 1:2])
        between = self._strongest(states[first[:, 0]], low, high)
        order = (first[:, 1:2] < second[:, 1:2]).to(states.dtype)
        sentence = first[:, 0]
        features = torch.cat(
            [subject, target, subject * target, between, around[sentence], states[:, 0][sentence], order], dim=1
        )
        hidden = self.body(features)
        return tuple(head(hidden) for head in self.heads)

    @staticmethod
    def _strongest(states: Tensor, start: Tensor, end: Tensor) -> Tensor:
        """Return the maximum of each feature over the pieces from a start to an end; zero where there are none."""
        place = torch.arange(states.shape[1], device=states.device).unsqueeze(0)
        inside = (place >= start) & (place < end)
        outside = torch.where(inside, 0.0, _FAR).unsqueeze(2)
        strongest = (states + outside).max(dim=1).values
        return torch.where(strongest > _FAR / 2, strongest, torch.zeros_like(strongest))
