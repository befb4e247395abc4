"""Train the network: a large one learns from the labels, a small one from the labels and from the large one.

In: ``data/training/``, and, where they are given, PLOVER's training sentences, the stories that ``stories.jsonl`` there
labels, and sentences that nobody has labelled. Out: the small network as kg runs it, and the scores of both on stories
that neither saw. The same seed gives the same split and order.

    python -m kg.training [--coded train.tsv] [--stories stories.jsonl.gz] [--unlabelled sentences.jsonl]
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from kg import vocab
from kg.config import DATA, ONTOLOGY
from kg.tables import rows
from kg.training import bases
from kg.training.coarse import coarse, half
from kg.training.evaluate import evaluate
from kg.training.examples import NONE, Example, part, read, read_coded, read_stories, read_unlabelled, split
from kg.training.export import export
from kg.training.fit import Schedule, fit
from kg.training.network import PairNetwork
from kg.training.tensors import Collator, Labels
from kg.training.vocabulary import shortened

_MODEL = Path(__file__).parent.parent / "relations" / "model"
_NEGATIVES = 32
_CODED = 3  # of so many sentences one is shown as a coded one too
_THINNED, _UNMARKED = 0.3, 0.2  # shares of sentences, and of the arguments of these


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


def fewer(examples: Iterable[Example], seed: int) -> list[Example]:
    """Return examples, some without all their marks: kg does not find all that people mark."""
    choice = random.Random(seed)  # noqa: S311 - reproducible choice, no secret
    found = []
    for example in examples:
        kept = [place for place in range(len(example.spans)) if choice.random() > _UNMARKED]
        if example.coded or len(kept) < 2 or choice.random() > _THINNED:
            found.append(example)
            continue
        at = {old: new for new, old in enumerate(kept)}
        labels = tuple(
            replace(each, subject=at[each.subject], object=at[each.object])
            for each in example.labels
            if each.subject in at and each.object in at
        )
        found.append(replace(example, spans=tuple(example.spans[place] for place in kept), labels=labels))
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


def moved(examples: Iterable[Example], seed: int) -> list[Example]:
    """Return sentences that name states, with other states in their place, for the teacher to label.

    They teach what is said and not of whom it is usual.
    """
    choice = random.Random(seed)  # noqa: S311 - reproducible choice, no secret
    table = [row for _, row in rows(ONTOLOGY / "gazetteers" / "countries.csv", required=("label", "demonyms"))]
    states = [(row["label"], row["demonyms"].split("|")[0].rstrip("?")) for row in table if row["demonyms"]]
    forms = {name: (number, form) for number, state in enumerate(states) for form, name in enumerate(state)}
    longest = sorted(map(re.escape, forms), key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(longest)})\b")
    found = []
    for example in examples:
        others: dict[int, tuple[str, str]] = {}
        hits = [(hit.span(), *forms[hit[1]]) for hit in pattern.finditer(example.text)]
        for _, number, _ in hits:
            others.setdefault(number, choice.choice(states))
        if hits and not example.coded:
            found.append(_replaced(example, [(span, others[number][form]) for span, number, form in hits]))
    return found


def _replaced(example: Example, changes: Sequence[tuple[tuple[int, int], str]]) -> Example:
    """Return an example with other words, in the order of the text, and nothing known of it."""
    text, spans = example.text, list(example.spans)
    for (start, end), words in reversed(changes):
        text = text[:start] + words + text[end:]
        longer = len(words) - (end - start)
        spans = [
            (first if first <= start else max(first + longer, start), last if last < end else last + longer)
            for first, last in spans
        ]
    return replace(example, text=text, spans=tuple(spans), labels=(), labelled=False)


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


def main() -> None:
    """Train, print the scores on the stories kept out, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--coded", type=Path, action="append", default=[], help="marked sentences with their event")
    parser.add_argument("--stories", type=Path, help="the stories that data/training/stories.jsonl labels")
    parser.add_argument("--unlabelled", type=Path, help="sentences for the teacher to label")
    parser.add_argument("--teacher", type=Path, help="file of the teacher's weights, read if there, else written")
    parser.add_argument("--out", type=Path, default=_MODEL)
    parser.add_argument("--seed", type=int, default=13)
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    labels = Labels.of_vocabulary()
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
    network = distil(teacher, tokenizer, train, unlabelled, labels, seed=chosen.seed)
    collate = Collator(tokenizer, labels)
    with coarse(network):
        scores: dict[str, object] = {"network": evaluate(network, collate, test, labels)}
    scores |= {"teacher": evaluate(teacher, collate, test, labels), "test sentences": len(test), "seed": chosen.seed}
    export(network, tokenizer, labels, chosen.out)
    (chosen.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores), file=sys.stderr, flush=True)  # noqa: T201
