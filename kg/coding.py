"""Code sentences as events of PLOVER.

In: a file of sentences, ``.tsv`` or ``.jsonl``, with ``id``, ``sentence`` and, where known, ``source`` and ``target``
or ``marked_sentence`` (``<s>…</s>``, ``<t>…</t>``). Out: records: exactly one for a sentence whose source or
target is known, else one for each event found.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import vocab
from kg.documents import Failure
from kg.errors import InputError
from kg.model import Argument, Document, Quantity, Relation, Segment, Statement
from kg.pipeline import Reading, Stages
from kg.relations import Candidate, Classifier

Record = dict[str, Any]
Span = tuple[int, int]

_MARKED = re.compile(r"<(?P<end>[st])>(?P<words>.*?)</(?P=end)>", re.DOTALL)
_TAG = re.compile(r"</?[st]>")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to code; ``spans`` are where its source and its target stand, as far as they are known."""

    id: str
    origin: str
    text: str
    source: str | None = None
    target: str | None = None
    spans: tuple[Span | None, Span | None] = (None, None)


def code(path: Path, *, model: str | None = None) -> Iterator[Record | Failure]:
    """Yield the records of the sentences of a file, in its order; the failure of a sentence before its record.

    A line that holds no sentence is a failure in its place.

    Raises:
        InputError: the file cannot be read.
        ModelError: the language model is missing or broken.

    """
    lines: list[Sentence | Failure] = []

    def documents() -> Iterator[Document | Failure]:
        for line in read_sentences(path):
            lines.append(line)
            if isinstance(line, Failure):
                yield line
            else:
                segments = (Segment("text", 0, len(line.text)),)
                yield Document(line.id, line.text, line.origin, segments=segments)

    for number, result in enumerate(Stages.load(model=model).read(documents())):
        line = lines[number]
        if isinstance(line, Failure):
            yield line
        else:
            yield from _records(line, result)


def read_sentences(path: Path) -> Iterator[Sentence | Failure]:
    """Yield the sentences of a file, and a failure for a line that has none.

    Raises:
        InputError: the file cannot be read, or has no columns of sentences.

    """
    readers = {".tsv": _tsv, ".jsonl": _jsonl}
    if path.suffix.lower() not in readers:
        raise InputError(f"{path}: not of a known format ({' '.join(readers)})")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in readers[path.suffix.lower()](path, file):
                origin = f"{path}:{number}"
                try:
                    yield Failure(origin, row) if isinstance(row, str) else _sentence(origin, number, row)
                except ValueError as error:
                    yield Failure(origin, str(error))
    except UnicodeDecodeError:
        raise InputError(f"{path}: not valid UTF-8") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from None


def _tsv(path: Path, file: Iterable[str]) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    """Yield the lines by their numbers, the reason in the place of one that cannot be read."""
    columns: list[str] = []
    for number, line in enumerate(file, 1):
        cells = _cells(line.rstrip("\r\n"), len(columns))
        if not columns:
            columns = [cell.strip() for cell in cells]
            if not {"sentence", "marked_sentence"} & set(columns):
                raise InputError(f"{path}:{number}: no column sentence or marked_sentence")
        elif len(cells) > len(columns):
            yield number, f"{len(cells)} cells for {len(columns)} columns"
        elif line.strip():
            yield number, dict(zip(columns, cells, strict=False))


def _cells(line: str, columns: int) -> list[str]:
    """Split a line; quotation marks enclose a cell as in CSV where that fits, else they are words of a sentence."""
    try:
        cells = next(csv.reader([line], delimiter="\t", strict=True), [])
    except csv.Error:
        return line.split("\t")
    return cells if not columns or len(cells) == columns else line.split("\t")


def _jsonl(_: Path, file: Iterable[str]) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    """Yield the lines by their numbers, the reason in the place of one that cannot be read."""
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = "not JSON"
        else:
            row = row if isinstance(row, dict) else "not a JSON object"
        yield number, row


def _sentence(origin: str, number: int, row: Mapping[str, Any]) -> Sentence:
    cells = {}
    for name in ("id", "sentence", "source", "target", "marked_sentence"):
        value = row.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, str | int)):
            raise ValueError(f"{name} is no text")
        cells[name] = str(value).strip() if value is not None else ""
    identifier = cells["id"] or str(number)
    if cells["marked_sentence"]:
        return _marked(origin, identifier, cells["marked_sentence"])
    if not cells["sentence"]:
        raise ValueError("no sentence")
    text, source, target = cells["sentence"], cells["source"] or None, cells["target"] or None
    first = _find(text, source, None)
    return Sentence(identifier, origin, text, source, target, (first, _find(text, target, first)))


def _marked(origin: str, identifier: str, marked: str) -> Sentence:
    pieces: list[str] = []
    spans: dict[str, Span] = {}
    at = length = 0
    for match in _MARKED.finditer(marked):
        pieces += [marked[at : match.start()], match["words"]]
        start = length + match.start() - at
        at, length = match.end(), start + len(match["words"])
        spans.setdefault(match["end"], (start, length))
    text = "".join([*pieces, marked[at:]])
    if spans and (left := _TAG.search(text)):
        raise ValueError(f"{left[0]} without its other end in the marked sentence")
    if not spans or not text.strip():
        raise ValueError("no <s>…</s> or <t>…</t> in the marked sentence")
    source, target = spans.get("s"), spans.get("t")
    names = [text[slice(*span)] if span else None for span in (source, target)]
    return Sentence(identifier, origin, text, names[0], names[1], (source, target))


def _find(text: str, name: str | None, taken: Span | None) -> Span | None:
    """Return where a name stands first, other than in the place of another."""
    if name is None:
        return None
    for match in re.finditer(re.escape(name), text, re.IGNORECASE):
        if taken is None or not _overlap(match.span(), taken):
            return match.span()
    return None


def _records(sentence: Sentence, result: Reading | Failure) -> Iterator[Record | Failure]:
    if isinstance(result, Failure):
        yield result
    statements = () if isinstance(result, Failure) else result.statements
    events = [statement for statement in statements if statement.relation.event]
    if sentence.source is not None or sentence.target is not None:
        record = _record(sentence.id, sentence.source, sentence.target, _choose(sentence, events))
        checked = _checked(record, sentence.text, sentence.spans)
        yield checked if checked["event"] else record  # what a rule has found of the two, if anything
        return
    told: set[tuple[str | None, ...]] = set()
    for statement in events:
        relation = statement.relation
        record = _record(sentence.id, _name(relation.subject), _name(relation.object), relation)
        record = _checked(record, sentence.text, (_span(relation.subject), _span(relation.object)))
        event = record["event"], record["source"], record["target"]
        if event not in told and record["event"]:
            told.add(event)
            yield record


def _record(identifier: str, source: str | None, target: str | None, relation: Relation | None) -> Record:
    event = relation.event if relation else None
    return {
        "id": identifier,
        "event": event.type if event else None,
        "mode": event.mode if event else None,
        "source": source,
        "target": target,
        "polarity": relation.polarity if relation else None,
        "modality": relation.modality if relation else None,
        "confidence": relation.confidence if relation else 0.0,
    }


def _checked(record: Record, text: str, spans: tuple[Span | None, Span | None]) -> Record:
    """Return a record with the type that the network sees between its source and target, as far as they are there.

    A relation tells who acts on whom; PLOVER's type depends on more: who agrees to withdraw agrees.
    """
    if spans == (None, None):
        return record
    source, target = (span or (0, 0) for span in spans)
    ((seen,),) = Classifier.load().classify([Candidate(text, (source, target), ((0, 1),), coded=True)])
    return record | {
        "event": seen.event,
        "mode": record["mode"] if seen.event == record["event"] else None,
        "polarity": record["polarity"] or seen.polarity,
        "modality": record["modality"] or seen.modality,
        "confidence": round(seen.event_probability, 2),
    }


def _span(end: Argument | Quantity) -> Span | None:
    return (end.start, end.end) if isinstance(end, Argument) and end.end > end.start else None


def _choose(sentence: Sentence, events: Iterable[Statement]) -> Relation | None:
    """Return the event that fits the source and the target best, one end at least; of equal ones, the surest."""
    relations = [statement.relation for statement in events if _fit(sentence, statement.relation)]
    return max(relations, key=lambda relation: (_fit(sentence, relation), relation.confidence), default=None)


def _fit(sentence: Sentence, relation: Relation) -> int:
    """Return how well the ends of an event are the source and the target, in their roles or the other way round."""
    source, target = sentence.spans
    straight = _at(relation.subject, source) + _at(relation.object, target)
    turned = _at(relation.subject, target) + _at(relation.object, source)
    if relation.name in vocab.SYMMETRIC:
        straight = max(straight, turned)
    # Both ends the wrong way round still tell the right pair; one end in its role is worth less than that.
    return max((0, 2, 4)[straight], (0, 1, 3)[turned])


def _at(end: Argument | Quantity, span: Span | None) -> bool:
    return isinstance(end, Argument) and span is not None and _overlap((end.start, end.end), span)


def _overlap(one: Span, other: Span) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def _name(end: Argument | Quantity) -> str:
    return end.text if isinstance(end, Quantity) else end.entity.label
