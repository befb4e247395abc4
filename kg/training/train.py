"""Train the network: a large one learns from the labels, a small one from the labels and from the large one.

Or let the one that is there learn on from the sentences of further files, which takes two cores hours and not days.

In: ``data/training/``, and, where they are given, PLOVER's training sentences, the stories that ``stories.jsonl`` there
labels, and sentences that nobody has labelled. Out: the small network as kg runs it, and the scores of both on stories
that neither saw. The same seed gives the same split and order.

    python -m kg.training [--coded train.tsv] [--stories stories.jsonl.gz] [--unlabelled sentences.jsonl]
    python -m kg.training --further mine.txt [--draws 27000] [--coded train.tsv] [--stories stories.jsonl.gz]
"""

from __future__ import annotations

import argparse
import copy
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from kg.config import DATA, ONTOLOGY
from kg.errors import InputError
from kg.training import bases
from kg.training.coarse import coarse, half
from kg.training.evaluate import evaluate
from kg.training.examples import Example, read, read_coded, read_stories, read_unlabelled, split
from kg.training.export import export
from kg.training.fit import Schedule, fit
from kg.training.network import PairNetwork
from kg.training.shipped import load
from kg.training.tensors import Collator, Labels
from kg.training.tune import tune
from kg.training.variants import as_coded, fewer, for_teacher, moved
from kg.training.vocabulary import shortened

_MODEL = Path(__file__).parent.parent / "relations" / "model"
_NEGATIVES = 32


def labelled(coded: Iterable[Path] = (), stories: Path | None = None) -> list[Example]:
    """Return the project's labelled sentences, those labelled in a file of stories, and further coded ones."""
    home = DATA / "training"
    found = [example for path in sorted(home.glob("*.txt")) for example in read(path)]
    found += read_stories(home / "stories.jsonl", stories) if stories else []
    return found + [example for path in (*sorted(home.glob("*.tsv")), *coded) for example in read_coded(path)]


def tokens(examples: Iterable[Example]) -> tuple[Tokenizer, list[int]]:
    """Return the tokenizer for what examples and the gazetteers say, and its pieces' ids in the base's vocabulary."""
    names = [line for path in sorted(ONTOLOGY.rglob("*.csv")) for line in path.read_text(encoding="utf-8").splitlines()]
    return shortened(bases.mpnet(), (example.text for example in examples), names)


def teach(network: PairNetwork, tokenizer: Tokenizer, train: Sequence[Example], labels: Labels, seed: int) -> None:
    """Train the large network on labels alone."""
    collate = Collator(tokenizer, labels, negatives=_NEGATIVES, seed=seed)
    fit(network, collate, train, Schedule(epochs=4, batch=32, rate=5e-5, seed=seed))


def distil(
    teacher: PairNetwork,
    tokenizer: Tokenizer,
    train: Sequence[Example],
    unlabelled: Sequence[Example],
    labels: Labels,
    *,
    seed: int,
) -> PairNetwork:
    """Return a network of half the layers that learns from labels and from a teacher, at last in coarse numbers.

    In the end it is its own teacher, as it was before it had to compute coarsely, and people's labels weigh most.
    """
    collate = Collator(tokenizer, labels, negatives=_NEGATIVES, seed=seed)
    examples = [*train, *unlabelled]
    network = half(teacher)
    under = Schedule(epochs=5, batch=64, rate=1.2e-4, seed=seed, heads=4, labels=0.5, teacher=1.0, states=2.0)
    fit(network, collate, examples, under, teacher)
    own = Schedule(epochs=1, batch=32, rate=3e-5, seed=seed, heads=4, teacher=0.5, states=0.5)
    fit(network, collate, train, own, teacher)
    exact = copy.deepcopy(network)
    with coarse(network):
        again = Schedule(epochs=3, batch=112, rate=8e-5, seed=seed, heads=4, labels=0.8, teacher=0.7, states=1.0)
        fit(network, collate, examples, again, exact)
        last = Schedule(epochs=2, batch=64, rate=3e-5, seed=seed, heads=4, teacher=0.4, states=0.3)
        fit(network, collate, fewer(train, seed), last, exact)
    return network


def learn_on(chosen: argparse.Namespace, labels: Labels) -> tuple[PairNetwork, Tokenizer, list[Example]]:
    """Return the network that is there, when it has learned from further files, and the sentences kept out."""
    network, tokenizer = load(chosen.start, labels)
    train, test = split(labelled(chosen.coded, chosen.stories))
    new, apart = split([example for path in chosen.further for example in read(path)])
    stories = {example.story for example in (*new, *test)}
    known = [example for example in train if example.story not in stories]
    known += as_coded(known, chosen.seed)
    if not new:
        raise InputError(f"{chosen.further[0]}: no story to learn from: a tenth of the stories is kept out")
    tune(network, tokenizer, known, new, labels, draws=chosen.draws, seed=chosen.seed)
    return network, tokenizer, test + [example for example in apart if example.story not in stories]


def learn_anew(chosen: argparse.Namespace, labels: Labels) -> tuple[PairNetwork, PairNetwork, Tokenizer, list[Example]]:
    """Return a network trained from the base model on, its teacher, and the sentences kept out."""
    train, test = split(labelled(chosen.coded, chosen.stories))
    given = read_unlabelled(chosen.unlabelled) if chosen.unlabelled else ()
    unlabelled = for_teacher(
        [replace(each, labels=()) for each in given], chosen.seed
    )  # the teacher knows better than rules
    unlabelled += moved(train, chosen.seed)
    train += as_coded(train, chosen.seed)
    tokenizer, kept = tokens([*train, *unlabelled])
    teacher = bases.network(labels, tokenizer, kept)
    if chosen.teacher and chosen.teacher.is_file():
        teacher.load_state_dict(torch.load(chosen.teacher, weights_only=True))
    else:
        teach(teacher, tokenizer, train, labels, chosen.seed)
        if chosen.teacher:
            torch.save(teacher.state_dict(), chosen.teacher)
    return distil(teacher, tokenizer, train, unlabelled, labels, seed=chosen.seed), teacher, tokenizer, test


def main() -> None:
    """Train, print the scores on the stories kept out, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--coded", type=Path, action="append", default=[], help="marked sentences with their event")
    parser.add_argument("--stories", type=Path, help="the stories that data/training/stories.jsonl labels")
    parser.add_argument("--unlabelled", type=Path, help="sentences for the teacher to label")
    parser.add_argument("--teacher", type=Path, help="file of the teacher's weights, read if there, else written")
    parser.add_argument("--further", type=Path, action="append", default=[], help="sentences for a trained network")
    parser.add_argument("--draws", type=int, default=27_000, help="sentences from which a trained network learns on")
    parser.add_argument("--start", type=Path, default=_MODEL, help="folder of the trained network")
    parser.add_argument("--out", type=Path, default=_MODEL)
    parser.add_argument("--seed", type=int, default=13)
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    labels = Labels.of_vocabulary()
    scores: dict[str, object] = {}
    if chosen.further:
        network, tokenizer, test = learn_on(chosen, labels)
    else:
        network, teacher, tokenizer, test = learn_anew(chosen, labels)
        scores["teacher"] = evaluate(teacher, Collator(tokenizer, labels), test, labels)
    with coarse(network):
        scores["network"] = evaluate(network, Collator(tokenizer, labels), test, labels)
    scores |= {"test sentences": len(test), "seed": chosen.seed}
    export(network, tokenizer, labels, chosen.out)
    (chosen.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores), file=sys.stderr, flush=True)  # noqa: T201
