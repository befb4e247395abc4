"""Read labelled sentences.

In: the files of ``data/training/``, whose form the README there explains, or PLOVER's marked sentences. Out:
``Example`` records. Stories, not sentences, are what is split into parts for training and testing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import vocab
from kg.errors import InputError

NONE = "none"
_ARGUMENT = re.compile(r"\[(\d+)\|([^\[\]|]+)\]")
_LABEL = re.compile(r"(\d+) (\w+) (\d+)((?: \w+)*)")
_MODALITIES = ("planned", "possible", "required", "conditional")


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

    ``event`` is a PLOVER event type where only that is known of the one pair of spans (0 to 1).
    """

    story: str
    text: str
    spans: tuple[tuple[int, int], ...]
    labels: tuple[Label, ...]
    event: str | None = None


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
    found = []
    for label in labels:
        subject, relation, target, *words = label.split()
        modality = next((word for word in words if word in _MODALITIES), "actual")
        known = relation in vocab.relations() and int(subject) in numbers and int(target) in numbers
        if not known or set(words) - {"neg", *_MODALITIES}:
            raise InputError(f"{path}:{line}: no label: {label}")
        ends = numbers[int(subject)], numbers[int(target)]
        found.append(Label(*ends, relation, "negative" if "neg" in words else "positive", modality))
    if len(spans) < 2 or "[" in text:
        raise InputError(f"{path}:{line}: a sentence needs two arguments or more in the form [1|words]")
    return Example(story, text, tuple(spans), tuple(found))


def read_plover(path: Path) -> Iterator[Example]:
    """Yield PLOVER's sentences with marked source and target (``<s>…</s>``), each a story of its own."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            pieces = re.split(r"(</?[st]>)", row["marked_sentence"])
            text, starts, spans = "", {}, {}
            for piece in pieces:
                if piece in {"<s>", "<t>"}:
                    starts[piece[1]] = len(text)
                elif piece in {"</s>", "</t>"}:
                    spans[piece[2]] = (starts[piece[2]], len(text))
                else:
                    text += piece
            if {"s", "t"} <= set(spans):
                yield Example(row["sentence"], text, (spans["s"], spans["t"]), (), row["event"])
