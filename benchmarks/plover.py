"""Measure event coding: the type between a marked source and target, and whole events in plain sentences.

In: PLOVER's training sentences (``marked_sentence``, ``event``) and gold standard records (``text``, ``source``,
``target``, ``event``). Out, on standard output: accuracy and F1 of the type in cross-validation, sentences per second,
and precision, recall and F1 of events found where nothing is given.

    python benchmarks/plover.py --sentences train.tsv     # needs the train extra; trains five times
    python benchmarks/plover.py --records gold_records.jsonl

In cross-validation the folds are made by the sentence's hash; each network learns from the other folds and the
project's own coded sentences. CONCEDE and RETREAT are one class, as in the sentences.

A found event is a gold event if the types agree, one of its source's actors is the gold's, and so is the target if the
gold has one; older names of types stand for today's. Actors agree if their states' codes do or the last word of one's
name is a word of the other's. An event found twice counts once; CONCEDE and RETREAT are one type.
"""

import argparse
import json
import re
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.coding import code
from kg.documents import Failure
from kg.pipeline import Stages

TODAY = {"DEMAND": "REQUEST", "FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "RETREAT": "CONCEDE"}
FOLDS = 5


def cross_validate(path: Path) -> None:
    """Train on four fifths, code the rest, five times, and print the scores."""
    import torch

    from kg.training import bases
    from kg.training.evaluate import evaluate
    from kg.training.examples import part, read_coded
    from kg.training.tensors import Collator, Labels
    from kg.training.train import distil, labelled, teach, tokens

    labels = Labels.of_vocabulary()
    own = [example for example in labelled() if example.coded]
    given = list(read_coded(path))
    found = []
    for fold in range(FOLDS):
        torch.manual_seed(13)
        train = [example for example in given if part(example.story, FOLDS) != fold]
        test = [example for example in given if part(example.story, FOLDS) == fold]
        tokenizer, kept = tokens(train + own)
        teacher = bases.network(labels, tokenizer, kept)
        teach(teacher, tokenizer, train + own, labels, 13)
        network = distil(teacher, tokenizer, train + own, [], labels, seed=13)
        collate = Collator(tokenizer, labels)
        begun = time.perf_counter()
        scores = evaluate(network, collate, test, labels)
        found.append((scores["event accuracy"], scores["event macro f1"]))
        print(
            f"fold {fold + 1}: {len(test)} sentences, accuracy {found[-1][0]:.3f}, macro F1 {found[-1][1]:.3f}, ",
            end="",
        )
        print(f"{len(test) / (time.perf_counter() - begun):.0f} sentences/s", flush=True)
    print(f"mean: accuracy {mean(each for each, _ in found):.3f}, macro F1 {mean(each for _, each in found):.3f}")


def mean(values: Iterable[float]) -> float:
    """Return the arithmetic mean."""
    listed = list(values)
    return sum(listed) / len(listed)


def events(path: Path) -> None:
    """Code the sentences of gold records with nothing given and print how many of their events are found."""
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.jsonl"
        plain.write_text(
            "".join(json.dumps({"id": row["id"], "sentence": row["text"].strip("{}")}) + "\n" for row in gold)
        )
        found = [record for record in code(plain) if not isinstance(record, Failure)]
    by_sentence: dict[str, set[tuple[str, str, str]]] = {row["id"]: set() for row in gold}
    for record in found:
        kind = TODAY.get(record["event"], record["event"])
        by_sentence[record["id"]].add((kind, record["source"] or "", record["target"] or ""))
    codes = _codes()
    hits = sum(any(matches(row, event, codes) for event in by_sentence[row["id"]]) for row in gold)
    right = sum(matches(row, event, codes) for row in gold for event in by_sentence[row["id"]])
    total = sum(len(each) for each in by_sentence.values())
    precision, recall = right / max(total, 1), hits / len(gold)
    print(f"events {len(gold)}, found {total}, precision {precision:.3f}, recall {recall:.3f}, ", end="")
    print(f"F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}")


def matches(gold: Mapping[str, Any], event: tuple[str, str, str], codes: Mapping[str, str]) -> bool:
    """Return whether a found event is the gold one."""
    kind, source, target = event
    if TODAY.get(gold["event"], gold["event"]) != kind or not agree(gold["source"], source, codes):
        return False
    return not isinstance(gold["target"], list) or agree(gold["target"], target, codes)


def agree(actors: Sequence[Mapping[str, str]], name: str, codes: Mapping[str, str]) -> bool:
    """Return whether a name is that of one of the gold's actors."""
    words = _words(name)
    for actor in actors:
        own = _words(actor["actorText"])
        if words and own and (words[-1] in own or own[-1] in words or codes.get(name) == actor.get("code", "-")):
            return True
    return False


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.lower().replace("'s", ""))


def _codes() -> dict[str, str]:
    from kg.config import ONTOLOGY
    from kg.tables import rows

    path = ONTOLOGY / "gazetteers" / "countries.csv"
    return {row["label"]: row["iso3"] for _, row in rows(path, required=("label", "iso3"))}


def main() -> None:
    """Print the measures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", type=Path)
    parser.add_argument("--records", type=Path)
    arguments = parser.parse_args()
    if arguments.sentences:
        cross_validate(arguments.sentences)
    if arguments.records:
        Stages.load()
        events(arguments.records)


if __name__ == "__main__":
    main()
