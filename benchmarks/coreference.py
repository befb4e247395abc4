"""Measure whether pronouns and descriptions are resolved to whom they mean.

    python benchmarks/coreference.py --articles news.jsonl annotations/

In: articles as JSON Lines, and for each annotated one ``<id>.tsv`` with a line for each pronoun and definite
description: the first and the last character (exclusive) in the article's ``text``, and who or what is meant.
Out: the share resolved rightly, by kind of word; with ``--wrong``, each that is not.

Who is meant is a name, ``|`` before others that are as good, ``+`` between several who are all meant. ``-`` stands for
what means no actor and no place, and ``new: …`` for somebody spoken of for the first time; these are not counted. A
word is resolved rightly where it is given all that it means and nothing else, by name, or by the words of a mention
before it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.documents import Failure, read
from kg.errors import InputError
from kg.evaluation import same_name
from kg.model import Entity, Mention
from kg.pipeline import Resolved, Stages

_FIRST = frozenset({"i", "me", "mine", "my", "myself", "our", "ours", "ourselves", "us", "we"})
_PERSON = frozenset({"he", "her", "hers", "herself", "him", "himself", "his", "she"})
_SEVERAL = frozenset({"their", "theirs", "them", "themselves", "they"})
_THING = frozenset({"it", "its", "itself"})
KINDS = ("he or she", "they", "it", "I or we", "description")


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A word or phrase of an article's text and the names of each of those whom it means."""

    start: int
    end: int
    meant: tuple[tuple[str, ...], ...]


def annotated(path: Path) -> Iterator[Anaphor]:
    """Yield the anaphors of one article that mean an actor or a place spoken of before.

    Raises:
        InputError: the file cannot be read, or a line is none of an annotation; it names the file and the line.

    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from None
    for number, line in enumerate(lines, 1):
        start, _, rest = line.partition("\t")
        end, _, answer = rest.partition("\t")
        if not (start.isdecimal() and end.isdecimal() and answer):
            raise InputError(f"{path}:{number}: no start, end and answer, with tabs between")
        if answer != "-" and not answer.startswith("new:"):
            meant = tuple(tuple(name.strip() for name in one.split("|")) for one in answer.split(" + "))
            yield Anaphor(int(start), int(end), meant)


def kind(words: str) -> str:
    """Return to which row of the table a word or phrase belongs."""
    word = words.lower()
    kinds = zip(KINDS, (_PERSON, _SEVERAL, _THING, _FIRST), strict=False)
    return next((name for name, those in kinds if word in those), "description")


def given(resolved: Resolved, anaphor: Anaphor) -> list[Entity]:
    """Return whom an anaphor is given: none where it is what first describes somebody."""
    found = [each for each in resolved.entities.mentions if _covers(resolved, each, anaphor)]
    if not found:
        return []
    mention = min(found, key=lambda each: each.end - each.start)
    entities = [resolved.entities.entities[iri] for iri in mention.entities]
    return [each for each in entities if each.because != "description" or _spoken_of(resolved, each, mention)]


def _covers(resolved: Resolved, mention: Mention, anaphor: Anaphor) -> bool:
    """Return whether the head of a mention is the last noun or the pronoun of an anaphor."""
    part, start, end = resolved.parse.locate(mention.head, mention.head + 1)
    return part == "text" and anaphor.start <= start and end == anaphor.end


def _spoken_of(resolved: Resolved, entity: Entity, mention: Mention) -> bool:
    return any(entity.id in each.entities and each.head < mention.head for each in resolved.entities.mentions)


def right(anaphor: Anaphor, entities: Sequence[Entity]) -> bool:
    """Return whether an anaphor is given all whom it means and nobody else."""

    def is_one(names: Sequence[str], entity: Entity) -> bool:
        return any(same_name(name, own) for name in names for own in (entity.label, *entity.aliases))

    everyone = all(any(is_one(names, entity) for entity in entities) for names in anaphor.meant)
    return everyone and all(any(is_one(names, entity) for names in anaphor.meant) for entity in entities)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, or one line of what is wrong with the input."""
    try:
        _measure(arguments)
    except InputError as error:
        sys.exit(str(error))


def _measure(arguments: Sequence[str] | None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("annotations", type=Path, nargs="+", help="folders or files of annotations")
    parser.add_argument("--articles", type=Path, required=True, help="the articles, as JSON Lines")
    parser.add_argument("--wrong", action="store_true", help="list what is not resolved rightly")
    options = parser.parse_args(arguments)
    paths = [each for path in options.annotations for each in (sorted(path.glob("*.tsv")) if path.is_dir() else [path])]
    gold = {path.stem: list(annotated(path)) for path in paths}

    total: Counter[str] = Counter()
    held: Counter[str] = Counter()
    articles = (item for item in read([options.articles]) if isinstance(item, Failure) or item.id in gold)
    met: set[str] = set()
    for result in Stages.load().resolve(articles):
        if isinstance(result, Failure):
            raise InputError(str(result))
        met.add(result.parse.document.id)
        document = result.parse.document
        for anaphor in gold[document.id]:
            words = document.text[anaphor.start : anaphor.end]
            entities = given(result, anaphor)
            total[kind(words)] += 1
            if right(anaphor, entities):
                held[kind(words)] += 1
            elif options.wrong:
                means = " + ".join(names[0] for names in anaphor.meant)
                print(f"{document.id}:{anaphor.start}: {words}: {means}: {[each.label for each in entities]}")

    if missing := gold.keys() - met:
        raise InputError(f"{options.articles}: no article {', '.join(sorted(missing))}")
    print(f"{'':<20}{'annotated':>12}{'right':>12}")
    for row in (*KINDS, "all"):
        of = total.total() if row == "all" else total[row]
        share = (held.total() if row == "all" else held[row]) / max(of, 1)
        print(f"{row:<20}{of:>12}{share:>12.3f}")


if __name__ == "__main__":
    main()
