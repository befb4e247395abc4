"""Gather sentences that nobody has labelled, with the mentions that kg finds in them and what its rules state of these.

In: files and folders of documents. Out, on standard output: JSON Lines with ``story``, ``text``, ``spans``, the
characters of the arguments, and ``labels``, written as in ``data/training/``. What the rules
state chooses the sentences; what holds in them the teacher says.

    python -m kg.training.unlabelled stories.jsonl.gz --most 6000 > sentences.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.documents import Failure, read
from kg.pipeline import Stages
from kg.relations import Lesson
from kg.training.examples import part

_LONGEST = 600  # characters of a sentence
_SILENT = 6  # of so many sentences in which the rules state nothing one is taken


def gather(paths: list[Path], *, most: int, seed: int) -> Iterator[tuple[str, Lesson]]:
    """Yield sentences with two mentions or more, of documents in random order, with the document's id."""
    documents = [item for item in read(paths) if not isinstance(item, Failure)]
    random.Random(seed).shuffle(documents)  # noqa: S311 - reproducible choice, no secret
    stages = Stages.load()
    count = 0
    for resolved in stages.resolve(documents):
        if isinstance(resolved, Failure):
            continue
        for lesson in stages.extractor.lessons(resolved.parse, resolved.entities):
            text = lesson.candidate.text
            if len(text) <= _LONGEST and (lesson.stated or part(text, _SILENT) == 0):
                yield resolved.parse.document.id, lesson
                count += 1
                if count == most:
                    return


def labels(lesson: Lesson) -> list[str]:
    """Return what the rules state in a sentence, as lines of ``data/training/``."""
    found = []
    for (subject, target), relation in lesson.stated.items():
        words = [f"{subject + 1} {relation.name} {target + 1}"]
        words += ["neg"] if relation.polarity == "negative" else []
        words += [relation.modality] if relation.modality != "actual" else []
        found.append(" ".join(words))
    return found


def main() -> None:
    """Write the sentences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=13)
    chosen = parser.parse_args()
    for story, lesson in gather(chosen.paths, most=chosen.most, seed=chosen.seed):
        row = {"story": story, "text": lesson.candidate.text, "spans": lesson.candidate.spans, "labels": labels(lesson)}
        sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
