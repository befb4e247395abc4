"""Time the whole extraction against the spaCy pipeline alone, on the same documents in one run.

In: files and folders of documents. Out, on standard output: documents per second of spaCy alone, of each further stage
and of all, the ratio of the two, and the peak of memory. The documents are read in rounds, spaCy alone and the whole in
turn, so that a machine whose speed drifts slows both. The whole is as ``kg build`` reads, the network beside the
parser; each further stage is timed by itself.

    python benchmarks/speed.py data/articles [--rounds 3] [--without-model]
"""

import argparse
import resource
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from kg.documents import Failure, read
from kg.entities import Resolver
from kg.language import Language
from kg.model import Document
from kg.pipeline import Reading, Stages
from kg.relations import Extractor
from kg.statements import state


def main() -> None:
    """Read the documents in rounds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without-model", action="store_true", help="by the lexicon alone")
    arguments = parser.parse_args()

    documents = [item for item in read(arguments.paths) if not isinstance(item, Failure)]
    language, resolver = Language.load(), Resolver.load()
    stages = Stages(language, resolver, Extractor.load(classifier=not arguments.without_model))
    alone, whole, stated = [], [], 0
    for _ in range(arguments.rounds):
        begun = time.perf_counter()
        for _ in language.parse(documents):
            pass
        alone.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        stated = sum(len(reading.statements) for reading in stages.read(documents) if isinstance(reading, Reading))
        whole.append(time.perf_counter() - begun)
    resolving, reading = _apart(documents, stages)
    count = len(documents)
    print(f"documents             {count}, statements {stated}, rounds {arguments.rounds}")
    print(f"spaCy alone           {count / median(alone):8.2f} documents/s")
    print(f"entities              {count / resolving:8.2f} documents/s")
    print(f"relations, statements {count / reading:8.2f} documents/s")
    print(f"all                   {count / median(whole):8.2f} documents/s")
    ratios = sorted(first / second for first, second in zip(alone, whole, strict=True))
    print(f"all : spaCy alone     {median(ratios):8.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")
    print(f"peak of memory        {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MiB")


def _apart(documents: Sequence[Document], stages: Stages) -> tuple[float, float]:
    """Return the seconds that the stages after spaCy take for all documents where each waits for the one before."""
    resolving = extracting = 0.0
    for parse in stages.language.parse(documents):
        start = time.perf_counter()
        found = stages.resolver.resolve(parse)
        middle = time.perf_counter()
        state(parse.document, stages.extractor.extract(parse, found))
        resolving += middle - start
        extracting += time.perf_counter() - middle
    return resolving, extracting


if __name__ == "__main__":
    main()
