"""The network: one pass over a sentence names what holds between every pair of its arguments.

In: word pieces of sentences, and pairs of spans in them. Out: scores of relations, polarity, modality and PLOVER event
types for each pair. The span-pair classifier follows SpERT (Eberts and Ulges, 2020): the strongest features of both
spans, of the words between them, and of the sentence; a table of the maxima over 1, 2, 4, … pieces gives them without a
look at each piece for each pair. Beside these stand the marks before both spans and, after ATLOP (Zhou et al., 2021),
the words to which both marks attend: the product of their attention in the encoder's last layer, the mean of its heads.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from kg.relations.pieces import LENGTH

_FAR = -10_000.0
_LEAST = 1e-6  # of attention that two marks share, so that it can be divided by


class PairNetwork(nn.Module):
    """An encoder and a head for each kind of label over pairs of spans; ``width`` is the encoder's."""

    def __init__(self, encoder: nn.Module, *, width: int, sizes: tuple[int, ...], hidden: int = 512) -> None:
        super().__init__()
        self.encoder = encoder
        self.body = nn.Sequential(nn.Dropout(0.2), nn.Linear(9 * width + 1, hidden), nn.GELU(), nn.Dropout(0.2))
        self.heads = nn.ModuleList(nn.Linear(hidden, size) for size in sizes)

    def forward(self, pieces: Tensor, mask: Tensor, spans: Tensor, pairs: Tensor) -> tuple[Tensor, ...]:
        """Return the scores of each head.

        Args:
            pieces: ids of word pieces, (sentences, pieces).
            mask: 1 where there is a piece.
            spans: (spans, 3): sentence, first piece, piece after the last.
            pairs: (pairs, 2): spans of subject and object, by their row.

        """
        return self.judge(*self.read(pieces, mask), mask, spans, pairs)

    def read(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the encoder's states, (sentences, pieces, width), and its last attention.

        The attention is that of each piece to each other, (sentences, heads, pieces, pieces).
        """
        found = self.encoder(input_ids=pieces, attention_mask=mask, output_attentions=True)
        return found[0].float(), found[-1][-1].float()

    def judge(
        self, states: Tensor, attention: Tensor, mask: Tensor, spans: Tensor, pairs: Tensor
    ) -> tuple[Tensor, ...]:
        """Return the scores of each head by the encoder's states and attention."""
        runs = _runs(states)
        ends = _strongest(runs, spans[:, 0], spans[:, 1], spans[:, 2])
        every = torch.arange(mask.shape[0], device=mask.device)
        around = _strongest(runs, every, torch.ones_like(every), mask.sum(dim=1))
        first, second = spans[pairs[:, 0]], spans[pairs[:, 1]]
        subject, target = ends[pairs[:, 0]], ends[pairs[:, 1]]
        low = torch.minimum(first[:, 2], second[:, 2])
        high = torch.maximum(first[:, 1], second[:, 1])
        between = _strongest(runs, first[:, 0], low, high)
        order = (first[:, 1:2] < second[:, 1:2]).to(states.dtype)
        sentence = first[:, 0]
        marks = states[spans[:, 0], spans[:, 1]]
        attended = _attended(states, attention, spans, pairs)
        features = torch.cat(
            [
                *(subject, target, subject * target, between, around[sentence], states[:, 0][sentence], order),
                *(attended, marks[pairs[:, 0]], marks[pairs[:, 1]]),
            ],
            dim=1,
        )
        hidden = self.body(features)
        return tuple(head(hidden) for head in self.heads)


def _attended(states: Tensor, attention: Tensor, spans: Tensor, pairs: Tensor) -> Tensor:
    """Return the mean of the states of a sentence by how much the marks of both ends attend to each, (pairs, width)."""
    looks = attention[spans[:, 0], :, spans[:, 1]]
    shared = (looks[pairs[:, 0]] * looks[pairs[:, 1]]).mean(dim=1)
    shared = shared / (shared.sum(dim=1, keepdim=True) + _LEAST)
    every = torch.arange(states.shape[0], device=states.device)
    own = (spans[:, 0][pairs[:, 0]].unsqueeze(1) == every).to(states.dtype)
    # One product for all: a row for each pair, which is zero in the sentences of others.
    return (own.unsqueeze(2) * shared.unsqueeze(1)).flatten(1) @ states.flatten(0, 1)


def _runs(states: Tensor) -> Tensor:
    """Return each feature's maximum over 1, 2, 4, … pieces from each piece on, (lengths, sentences, pieces, width)."""
    found = [states]
    for level in range(LENGTH.bit_length() - 1):
        later = nn.functional.pad(found[-1], (0, 0, 0, 2**level), value=_FAR)[:, 2**level :]
        found.append(torch.maximum(found[-1], later))
    return torch.stack(found)


def _strongest(runs: Tensor, sentence: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """Return each feature's maximum over the pieces from a start to an end, of two runs; zero where there are none."""
    sentences, pieces = runs.shape[1:3]
    level = sum(((end - start) >= 2**level).long() for level in range(1, LENGTH.bit_length()))
    row = (level * sentences + sentence) * pieces
    every = runs.flatten(0, 2)
    early = every.index_select(0, row + start.clamp(max=pieces - 1))
    late = every.index_select(0, row + (end - 2**level).clamp(min=0))
    return torch.where((end > start).unsqueeze(1), torch.maximum(early, late), 0.0)
