"""The frozen records that pass between the stages.

In: nothing. Out: the types. Character offsets count Unicode code points from 0, ends are exclusive, and refer to the
part of the document that they name: its text, or a title given apart from it. Token indices refer to the spaCy ``Doc``
of the parse. Dates are days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc

Part = Literal["text", "title"]
Polarity = Literal["positive", "negative"]
Modality = Literal["actual", "planned", "possible", "required", "conditional"]
MentionKind = Literal["name", "demonym", "description", "pronoun"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a document that is read as sentences; what lies between segments is furniture.

    A paragraph, or a headline (``kind="headline"``), which may lack articles and auxiliaries.
    """

    part: Part
    start: int
    end: int
    kind: Literal["headline", "prose"] = "prose"


@dataclass(frozen=True, slots=True)
class Document:
    """A news text with what is known about it.

    ``text`` is what offsets refer to: a plain-text file unchanged, the ``text`` field of a row, the text extracted
    from anything else. ``title`` is set only where the title was given apart from the text or found in it; when
    it was given apart, a segment of part ``title`` covers it. ``place`` is the dateline's ("BEIRUT (AP) —").
    """

    id: str
    text: str
    origin: str
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    place: str | None = None
    segments: tuple[Segment, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()

    def part(self, part: Part) -> str:
        """Return the text of a part."""
        return self.text if part == "text" else self.title or ""


@dataclass(frozen=True, slots=True)
class Parse:
    """A document and its spaCy ``Doc``, which holds the segments one after the other, a blank line between them.

    ``starts[i]`` is the character of the ``Doc`` at which ``document.segments[i]`` begins; within a segment the
    characters of both correspond one to one (line breaks are spaces in the ``Doc``).
    """

    document: Document
    doc: Doc
    starts: tuple[int, ...]

    def segment(self, token: int) -> Segment:
        """Return the segment that a token lies in."""
        return self.document.segments[self._index(token)]

    def locate(self, start: int, end: int) -> tuple[Part, int, int]:
        """Return the part and the characters in it of the tokens ``start`` to ``end`` (exclusive) of one segment."""
        at = self._index(start)
        shift = self.document.segments[at].start - self.starts[at]
        last = self.doc[end - 1]
        return self.document.segments[at].part, self.doc[start].idx + shift, last.idx + len(last.text) + shift

    def _index(self, token: int) -> int:
        from bisect import bisect_right

        return max(bisect_right(self.starts, self.doc[token].idx) - 1, 0)


@dataclass(frozen=True, slots=True)
class Codes:
    """Identifiers in the field's code books; ``sector`` holds PLOVER sector codes."""

    iso3: str | None = None
    wikidata: str | None = None
    geonames: int | None = None
    sector: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor, a place or a named or described thing that statements are about.

    ``id`` is an IRI, ``type`` a class of ``ontology/types.csv``; ``latitude`` and ``longitude`` are WGS 84 degrees,
    of places only. ``because`` says how it was resolved: ``gazetteer``, ``places``, ``name``, ``description``.
    """

    id: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    codes: Codes = Codes()
    latitude: float | None = None
    longitude: float | None = None
    because: str = "name"


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``start`` to ``end`` (exclusive) that refer to entities; ``head`` is their syntactic head.

    ``entities`` has several for a plural that stands for known ones ("the two countries"). ``sector`` is the sector
    that the words give to the actor: "Israeli forces" is Israel with ``("MIL",)``.
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    entities: tuple[str, ...]
    sector: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of a document and where they are mentioned, mentions in the order of the text.

    Mentions may nest ("Syrian" in "Syrian President Ahmad al-Sharaa"), but no two share a head.
    """

    entities: Mapping[str, Entity]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Argument:
    """An entity in a role of a relation, with the words that mention it."""

    entity: Entity
    text: str
    part: Part
    start: int
    end: int
    sector: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted or measured amount: ``value`` in ``unit`` ("attacks", "USD"), as in ``text``."""

    value: int | float
    unit: str | None
    text: str


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Days from ``start`` to ``end``, both included; an open end is ``None``."""

    start: date | None
    end: date | None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class EventCode:
    """A PLOVER event type with mode and contexts; ``quad`` is the quad class of the type."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words that say it: ``text == document.part(part)[start:end]``."""

    part: Part
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Relation:
    """What a text says of a subject and an object, who says so, and how it stands to what happened.

    ``name`` is a relation of ``ontology/relations.csv``; ``speaker`` is ``None`` when the author says so.
    ``method`` names the part of the extractor that made it and the rule it used ("clause:A withdraw from B").
    """

    subject: Argument
    name: str
    phrase: str
    object: Argument | Quantity
    evidence: Evidence
    event: EventCode | None = None
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    speaker: Argument | None = None
    cue: str | None = None
    time: TimeSpan | None = None
    place: Argument | None = None
    quantities: tuple[Quantity, ...] = ()
    confidence: float = 1.0
    method: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """What made a relation, and where somebody can mend it.

    ``rule`` is what it is ("a pattern of a verb"), ``words`` how it reads ("A join B"). ``lines`` are the lines of
    ``file`` that hold it, with their numbers: several that differ in what a method does not name, or none where the
    file has changed since. There is no ``file`` for a rule that this version does not have.
    """

    rule: str
    words: str
    file: Path | None
    lines: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation that a document states, with an id that the same text always gets."""

    id: str
    document: Document = field(repr=False)
    relation: Relation


@dataclass(frozen=True, slots=True)
class Sighting:
    """An entity as one document knows it.

    ``company`` holds the ids of what else the document names, ``also`` those of what it says the entity to be known as.
    """

    document: str
    day: date | None
    entity: Entity
    company: frozenset[str]
    also: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Merge:
    """What the entity of the id ``member`` is one with across documents, how sure, and why.

    ``documents`` are the ids of those in which it is so, none where it is so in all: two people of one name are
    members of two. ``into`` is the entity that all documents together know.
    """

    member: str
    label: str
    into: Entity
    documents: tuple[str, ...]
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a user says of two entities, by their ids: one (``force``) or two (``forbid``)."""

    kind: Literal["force", "forbid"]
    one: str
    other: str
