"""Read labelled sentences, and sentences without labels that a teacher will label.

In: the files of ``data/training/``, whose form the README there explains, PLOVER's marked sentences, or sentences that
``kg.training.unlabelled`` gathered. Out: ``Example`` records. Stories, not sentences, are what is split into parts for
training and testing.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import vocab
from kg.errors import InputError

NONE = "none"
_ARGUMENT = re.compile(r"\[(\d+)\|([^\[\]|]+)\]")
_LABEL = re.compile(r"(\d+) (\w+) (\d+)((?: \w+)*)")
_MARK = re.compile(r"(</?[st]>)")
_MODALITIES = ("planned", "possible", "required", "conditional")
_YIELD = "YIELD"  # what older data call CONCEDE and RETREAT together
_YIELDED = "CONCEDE"


Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What holds between two arguments, given by their place in the example's spans."""

    subject: int
    object: int
    relation: str
    polarity: str
    modality: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the characters of its arguments, and all relations between them.

    Where it is ``coded``, its two spans are the source and the target of one event, whose PLOVER type is ``event``;
    of what is not ``labelled`` nothing is known but what its labels say, nor of the spans that are ``open``, by their
    places.
    """

    story: str
    text: str
    spans: Spans
    labels: tuple[Label, ...] = ()
    coded: bool = False
    event: str | None = None
    labelled: bool = True
    open: frozenset[int] = frozenset()


def read(path: Path) -> Iterator[Example]:
    """Yield the examples of a file of ``data/training/``.

    Raises:
        InputError: a line is malformed; it names the file and the line.

    """
    story = path.stem
    sentence: str | None = None
    labels: list[str] = []
    at = 0
    for number, line in enumerate((*path.read_text(encoding="utf-8").splitlines(), ""), 1):
        if _LABEL.fullmatch(line.strip()) and sentence is not None:
            labels.append(line.strip())
            continue
        if sentence is not None:
            yield _example(path, at, story, sentence, labels)
        sentence, labels = None, []
        if line.startswith("# story:"):
            story = f"{path.stem}/{line.removeprefix('# story:').strip()}"
        elif line.strip() and not line.startswith("#"):
            sentence, at = line.strip(), number


def _example(path: Path, line: int, story: str, marked: str, labels: list[str]) -> Example:
    text, last = "", 0
    spans: list[tuple[int, int]] = []
    numbers: dict[int, int] = {}
    for match in _ARGUMENT.finditer(marked):
        text += marked[last : match.start()]
        numbers[int(match[1])] = len(spans)
        spans.append((len(text), len(text) + len(match[2])))
        text += match[2]
        last = match.end()
    text += marked[last:]
    found = [_label(label, numbers, f"{path}:{line}") for label in labels]
    if len(spans) < 2 or "[" in text:
        raise InputError(f"{path}:{line}: a sentence needs two arguments or more in the form [1|words]")
    return Example(story, text, tuple(spans), tuple(found))


def _label(label: str, numbers: Mapping[int, int], where: str) -> Label:
    """Return a label such as ``1 attacked 2 neg planned``; ``numbers`` gives the places of the arguments it counts."""
    subject, relation, target, *words = label.split()
    modality = next((word for word in words if word in _MODALITIES), "actual")
    known = relation in vocab.relations() and int(subject) in numbers and int(target) in numbers
    if not known or set(words) - {"neg", *_MODALITIES}:
        raise InputError(f"{where}: no label: {label}")
    ends = numbers[int(subject)], numbers[int(target)]
    return Label(*ends, relation, "negative" if "neg" in words else "positive", modality)


def read_coded(path: Path) -> Iterator[Example]:
    """Yield sentences with marked source and target (``<s>…</s>``, ``<t>…</t>``) and the PLOVER type between them.

    Columns ``marked_sentence``, ``event`` and, where several sentences tell one story, ``story``. A sentence in which
    only one of the two is marked is passed over.

    Raises:
        InputError: a line names no event of PLOVER's; it names the file and the line.

    """
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
            text, starts, spans = "", {}, {}
            for piece in _MARK.split(row["marked_sentence"]):
                if piece in {"<s>", "<t>"}:
                    starts[piece[1]] = len(text)
                elif piece in {"</s>", "</t>"}:
                    spans[piece[2]] = (starts[piece[2]], len(text))
                else:
                    text += piece
            event = _YIELDED if row["event"] == _YIELD else row["event"]
            if event not in vocab.quad_classes():
                raise InputError(f"{path}:{number}: no event is called {event}")
            if set(spans) == {"s", "t"}:
                ends = spans["s"], spans["t"]
                yield Example(row.get("story") or text, text, ends, coded=True, event=event)


def read_stories(labels: Path, stories: Path) -> Iterator[Example]:
    """Yield labelled sentences whose text stands elsewhere.

    Args:
        labels: JSON Lines with ``story``, the number of a row of ``stories`` from 0 on; ``start`` and ``end``, the
            characters of a sentence in its text; ``spans``, those of the arguments in the sentence; and ``labels`` as
            in ``data/training/``, with the arguments counted from 1.
        stories: JSON Lines with ``text``, plain or compressed by gzip.

    Raises:
        InputError: a label is malformed or its sentence is not there; it names the file and the line.

    """
    opener = gzip.open if stories.suffix == ".gz" else open
    with opener(stories, "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    for number, line in enumerate(labels.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        if not 0 <= row["story"] < len(texts) or row["end"] > len(texts[row["story"]]):
            raise InputError(f"{labels}:{number}: {stories} has no such sentence")
        spans = tuple((start, end) for start, end in row["spans"])
        places = {place + 1: place for place in range(len(spans))}
        found = tuple(_label(label, places, f"{labels}:{number}") for label in row["labels"])
        text = texts[row["story"]][row["start"] : row["end"]]
        yield Example(f"{labels.stem}/{row['story']}", text, spans, found)


def read_unlabelled(path: Path) -> Iterator[Example]:
    """Yield sentences that ``kg.training.unlabelled`` gathered, with what the rules state in them.

    Raises:
        InputError: a label is malformed; it names the file and the line.

    """
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            row = json.loads(line)
            spans = tuple((start, end) for start, end in row["spans"])
            places = {place + 1: place for place in range(len(spans))}
            found = tuple(_label(label, places, f"{path}:{number}") for label in row["labels"])
            yield Example(row["story"], row["text"], spans, found, labelled=False)


def part(story: str, parts: int) -> int:
    """Return which of some parts a story belongs to, by its hash: whatever else is there."""
    return int(hashlib.sha256(story.encode()).hexdigest()[:8], 16) * parts >> 32


def split(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Split by story: a tenth of the stories is kept out to test on."""
    kept_out = {story for story in {example.story for example in examples} if part(story, 10) == 0}
    train = [example for example in examples if example.story not in kept_out]
    return train, [example for example in examples if example.story in kept_out]
