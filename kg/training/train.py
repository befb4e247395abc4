"""Train the networks: a large one learns from the labels, two small ones from the labels and from the large one.

In: ``data/training/``, and, where they are given, PLOVER's training sentences, the stories that ``stories.jsonl`` there
labels, and sentences that only the rules have labelled. Out: the small networks as kg runs them, of relations and of
events, and the scores of all on stories that none saw. The same seed gives the same split and order. Where labels of
relations were added, ``--resume`` trains the network of relations that is there further, which needs no teacher.

    python -m kg.training [--coded train.tsv] [--stories stories.jsonl.gz] [--unlabelled sentences.jsonl]
    python -m kg.training --resume [--stories stories.jsonl.gz]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import torch

from kg import vocab
from kg.config import DATA
from kg.training import bases
from kg.training.evaluate import evaluate
from kg.training.examples import NONE, Example, part, read, read_coded, read_stories, read_unlabelled, split
from kg.training.export import export
from kg.training.fit import Schedule, ask, fit
from kg.training.network import PairNetwork
from kg.training.resume import restore
from kg.training.tensors import Collator, Labels

_MODEL = Path(__file__).parent.parent / "relations" / "model"
_NEGATIVES = 8
_CODED = 3  # of so many sentences one is shown as a coded one too


def labelled(coded: Iterable[Path] = (), stories: Path | None = None) -> list[Example]:
    """Return the project's labelled sentences, those labelled in a file of stories, and further coded ones."""
    home = DATA / "training"
    found = [example for path in sorted(home.glob("*.txt")) for example in read(path)]
    found += read_stories(home / "stories.jsonl", stories) if stories else []
    return found + [example for path in (*sorted(home.glob("*.tsv")), *coded) for example in read_coded(path)]


def as_coded(examples: Iterable[Example], seed: int) -> list[Example]:
    """Return a pair of each third sentence as source and target, in one of four an unrelated one.

    Its event is that of its relation where it happened; PLOVER codes what is promised, demanded or denied otherwise.
    """
    choice = random.Random(seed)  # noqa: S311 - reproducible choice, no secret
    found = []
    for example in examples:
        if example.coded or part(example.text, _CODED):
            continue
        numbers = range(len(example.spans))
        related = {frozenset((label.subject, label.object)) for label in example.labels}
        apart = [(one, other) for one in numbers for other in numbers if one != other and {one, other} not in related]
        if apart and (not example.labels or choice.random() < 0.25):
            one, other = choice.choice(apart)
            ends = example.spans[one], example.spans[other]
            found.append(replace(example, spans=ends, labels=(), coded=True, event=NONE))
        elif example.labels:
            label = choice.choice(example.labels)
            happened = (label.polarity, label.modality) == ("positive", "actual")
            event = vocab.relations()[label.relation].plover or NONE
            ends = example.spans[label.subject], example.spans[label.object]
            own = replace(label, subject=0, object=1)
            found.append(replace(example, spans=ends, labels=(own,), coded=True, event=event if happened else None))
    return found


def for_teacher(examples: Sequence[Example], seed: int) -> list[Example]:
    """Return sentences without labels, each with all its pairs, and each second with two of its spans as coded."""
    choice = random.Random(seed)  # noqa: S311 - reproducible choice, no secret
    found = list(examples)
    for example in examples:
        if part(example.text, 2) == 0:
            first, second = choice.sample(example.spans, 2)
            found.append(replace(example, spans=(first, second), labels=(), coded=True))
    return found


def teach(base: Path, train: Sequence[Example], labels: Labels, schedule: Schedule) -> PairNetwork:
    """Return a network over a base, trained on labels alone."""
    network = bases.network(base, labels)
    collate = Collator(bases.tokenizer(base), labels, negatives=_NEGATIVES, seed=schedule.seed)
    fit(network, collate, train, schedule)
    return network


def distil(
    teacher: PairNetwork,
    train: Sequence[Example],
    unlabelled: Sequence[Example],
    labels: Labels,
    schedule: Schedule,
) -> PairNetwork:
    """Return a MiniLM that learns from the labels of examples and from what a teacher over MPNet says of all."""
    examples = [*train, *unlabelled]
    taught = ask(teacher, Collator(bases.tokenizer(bases.mpnet()), labels), examples)
    base = bases.minilm()
    network = bases.network(base, labels)
    collate = Collator(bases.tokenizer(base), labels, negatives=_NEGATIVES, taught=taught, seed=schedule.seed)
    fit(network, collate, examples, schedule)
    return network


def finish(network: PairNetwork, train: Sequence[Example], labels: Labels, seed: int) -> None:
    """Give people's labels the last word: rules and teacher see relations where people see none."""
    collate = Collator(bases.tokenizer(bases.minilm()), labels, negatives=4 * _NEGATIVES, seed=seed)
    fit(network, collate, train, Schedule(epochs=2, batch=16, rate=1e-4, seed=seed))


def main() -> None:
    """Train, print the scores on the stories kept out, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--coded", type=Path, action="append", default=[], help="marked sentences with their event")
    parser.add_argument("--stories", type=Path, help="the stories that data/training/stories.jsonl labels")
    parser.add_argument("--unlabelled", type=Path, help="sentences for the teacher to label")
    parser.add_argument("--teacher", type=Path, help="file of the teacher's weights, read if there, else written")
    parser.add_argument("--resume", action="store_true", help="only train the relations that are in OUT further")
    parser.add_argument("--out", type=Path, default=_MODEL)
    parser.add_argument("--seed", type=int, default=13)
    chosen = parser.parse_args()
    if chosen.resume and (chosen.coded or chosen.unlabelled or chosen.teacher):
        parser.error("--resume trains on people's labels of relations alone")
    torch.manual_seed(chosen.seed)
    labels = Labels.of_vocabulary()
    train, test = split(labelled(chosen.coded, chosen.stories))
    tokenizer = bases.tokenizer(bases.minilm())
    if chosen.resume:
        networks = {"relations": bases.network(bases.minilm(), labels)}
        restore(networks["relations"], chosen.out / "relations.onnx")
        finish(networks["relations"], _related(train), labels, chosen.seed)
        scores = json.loads((chosen.out / "scores.json").read_text(encoding="utf-8"))
    else:
        train += as_coded(train, chosen.seed)
        teacher = _teacher(chosen.teacher, train, labels, chosen.seed)
        unlabelled = for_teacher(list(read_unlabelled(chosen.unlabelled)) if chosen.unlabelled else [], chosen.seed)
        networks = {
            "relations": distil(teacher, train, unlabelled, labels, _schedule(5, chosen.seed)),
            "events": distil(teacher, _coded(train), _coded(unlabelled), labels, _schedule(13, chosen.seed)),
        }
        finish(networks["relations"], _related(train), labels, chosen.seed)
        scores = {"teacher": evaluate(teacher, Collator(bases.tokenizer(bases.mpnet()), labels), test, labels)}
    for name, some in {"relations": _related(test), "events": _coded(test)}.items():
        if name in networks:
            scores[name] = evaluate(networks[name], Collator(tokenizer, labels), some, labels)
            scores[name] |= {"test sentences": len(some)}
            _tell(scores[name])
    scores["seed"] = chosen.seed
    export(networks, tokenizer, labels, chosen.out)
    (chosen.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


def _teacher(weights: Path | None, train: Sequence[Example], labels: Labels, seed: int) -> PairNetwork:
    """Return the teacher whose weights a file keeps, or train it and keep them."""
    if weights and weights.is_file():
        teacher = bases.network(bases.mpnet(), labels)
        teacher.load_state_dict(torch.load(weights, weights_only=True))
        return teacher
    teacher = teach(bases.mpnet(), train, labels, Schedule(epochs=3, batch=16, rate=6e-5, seed=seed, frozen=4))
    if weights:
        torch.save(teacher.state_dict(), weights)
    return teacher


def _related(examples: Iterable[Example]) -> list[Example]:
    return [example for example in examples if not example.coded]


def _schedule(epochs: int, seed: int) -> Schedule:
    return Schedule(epochs=epochs, batch=16, rate=1.5e-4, seed=seed)


def _coded(examples: Iterable[Example]) -> list[Example]:
    return [example for example in examples if example.coded]


def _tell(scores: dict[str, object]) -> None:
    print(json.dumps({key: value for key, value in scores.items() if key != "relations"}), file=sys.stderr, flush=True)  # noqa: T201
