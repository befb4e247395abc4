"""Gather sentences without labels, with the mentions that kg finds in them, for a teacher to label.

In: files and folders of documents. Out, on standard output: JSON Lines with ``story``, ``text`` and ``spans``, the
characters of the arguments.

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
from kg.relations import Candidate

_LONGEST = 600  # characters of a sentence


def gather(paths: list[Path], *, most: int, seed: int) -> Iterator[tuple[str, Candidate]]:
    """Yield sentences with two mentions or more, of documents in random order, with the document's id."""
    documents = [item for item in read(paths) if not isinstance(item, Failure)]
    random.Random(seed).shuffle(documents)  # noqa: S311 - reproducible choice, no secret
    stages = Stages.load()
    count = 0
    for resolved in stages.resolve(documents):
        if isinstance(resolved, Failure):
            continue
        for candidate in stages.extractor.candidates(resolved.parse, resolved.entities):
            if len(candidate.text) <= _LONGEST:
                yield resolved.parse.document.id, candidate
                count += 1
                if count == most:
                    return


def main() -> None:
    """Write the sentences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=13)
    chosen = parser.parse_args()
    for story, candidate in gather(chosen.paths, most=chosen.most, seed=chosen.seed):
        sys.stdout.write(json.dumps({"story": story, "text": candidate.text, "spans": candidate.spans}) + "\n")


if __name__ == "__main__":
    main()
