"""Why the graph holds a statement.

In: a statement record, what made it, what the network thinks of its ends, and other statements of the same words. Out:
an explanation, as a marked sentence with lines of text below it, and as HTML for a notebook.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from kg.model import Origin
from kg.views.dossier import sentence
from kg.views.marks import Piece, bracketed, pieces
from kg.views.records import EntityRecord, QuantityRecord, StatementRecord, is_entity, label_of, one_line, spoken

Ranked = tuple[tuple[str | None, float], ...]
"""Relations with their probabilities, the likeliest first; ``None`` is no relation."""

COLOURS = {
    "subject": "#9ad0f5",
    "phrase": "#ffe08a",
    "object": "#b5e3b5",
    "speaker": "#e3c1f0",
    "cue": "#e3c1f0",
    "time": "#ffc9a3",
    "place": "#bfe8e4",
}
"""Behind the words of each role."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement with its origin, the network's view of its ends, and other statements of the same words.

    ``straight`` is what the network thinks of subject and object, ``turned`` of object and subject; both are empty
    where it could not be asked.
    """

    record: StatementRecord
    origin: Origin
    straight: Ranked
    turned: Ranked
    others: tuple[StatementRecord, ...]

    @property
    def marked(self) -> list[Piece]:
        """The evidence in pieces with their roles."""
        return pieces(self.record)

    @property
    def lines(self) -> list[str]:
        """All but the sentence, as lines of text: headings, and what belongs to them, indented."""
        return [line for heading, part in self._parts() for line in ("", heading, *(f"  {each}" for each in part))][1:]

    def __str__(self) -> str:
        return "\n".join(["".join(map(bracketed, self.marked)).strip(), "", *self.lines])

    def _repr_html_(self) -> str:
        words = "".join(map(_mark, self.marked))
        parts = "".join(
            f'<h4>{escape(heading)}</h4><div style="white-space:pre-wrap">{"".join(map(_line, part))}</div>'
            for heading, part in self._parts()
        )
        return f'<div><p dir="auto">{words}</p>{parts}</div>'

    def _parts(self) -> Iterator[tuple[str, list[str]]]:
        yield one_line(f"Statement {self.record['id']}"), list(self._statement())
        yield "Made by", list(self._made())
        yield "What the network thinks of the two ends", list(self._thought())
        if self.others:
            yield "Other statements of the same words", [f"{sentence(one)}  {_by(one)}" for one in self.others]

    def _statement(self) -> Iterator[str]:
        one = self.record
        time, event, speaker, place, document = one["time"], one["event"], one["speaker"], one["place"], one["document"]
        yield _field("subject", _end(one["subject"]))
        yield _field("relation", f"{one['relation']} (“{one['phrase']}”)")
        yield _field("object", _end(one["object"]))
        yield _field("polarity", one["polarity"])
        yield _field("modality", one["modality"])
        cue = f", cue “{one['cue']}”" if one["cue"] else ""
        yield _field("speaker", f"{_end(speaker)}{cue}" if speaker else "the author of the document")
        if time:
            days = dict.fromkeys(day or "…" for day in (time["start"], time["end"]))
            yield _field("time", f"{' – '.join(days)}{_quoted(time['text'] or '')}")
        else:
            yield _field("time", "none stated")
        yield _field("place", _end(place) if place else "none stated")
        codes = [event["type"], event["mode"], *event["contexts"], event["quad"]] if event else ["none"]
        yield _field("event", ", ".join(code for code in codes if code))
        yield _field("confidence", f"{one['confidence']:.2f}")
        names = (document["source"], document["title"], document["published"], document["id"])
        yield _field("document", ", ".join(name for name in names if name))

    def _made(self) -> Iterator[str]:
        origin = self.origin
        yield one_line(f"{origin.rule}: {origin.words}")
        for number, text in origin.lines:
            yield one_line(f"{origin.file}:{number}: {text}")
        if origin.file is not None and not origin.lines:
            yield one_line(str(origin.file) if self._by_network else f"{origin.file}: no line reads so any more")
        if self._by_network:
            yield f"probability {self.record['confidence']:.2f}"

    @property
    def _by_network(self) -> bool:
        return self.record["method"].startswith("model:")

    def _thought(self) -> Iterator[str]:
        one, other = self.record["subject"]["label"], label_of(self.record["object"])
        for start, end, ranked in ((one, other, self.straight), (other, one, self.turned)):
            if ranked:
                names = ", ".join(f"{spoken(name) if name else 'nothing'} {chance:.2f}" for name, chance in ranked)
                yield one_line(f"{start} → {end}: {names}")
        if not self.straight:
            yield "not asked: the sentence does not name the two of them apart"


def _field(name: str, value: str) -> str:
    return f"{name:<12}{one_line(value)}"


def _end(end: EntityRecord | QuantityRecord) -> str:
    """Return an entity with its id, or an amount, with the words for it."""
    if is_entity(end):
        return f"{end['label']} ({end['type']}) {end['id']}{_quoted(end['text'])}"
    return f"{end['value']} {end['unit'] or ''}{_quoted(end['text'])}"


def _quoted(words: str) -> str:
    return f" “{words}”" if words else ""


def _by(record: StatementRecord) -> str:
    return one_line(f"{record['confidence']:.2f} {record['method']}")


def _mark(piece: Piece) -> str:
    role, _ = piece
    words = f"<bdi>{escape(bracketed(piece))}</bdi>"
    return f'<mark style="background:{COLOURS[role]};color:#000">{words}</mark>' if role else words


def _line(line: str) -> str:
    return f"<div><bdi>{escape(line)}</bdi></div>"
