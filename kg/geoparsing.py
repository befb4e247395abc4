"""Find the places that documents name, with their coordinates.

In: files and folders. Out: the mentions of places by name or demonym, in the order of the files and of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from kg import vocab
from kg.documents import Failure, read
from kg.model import Document, Entity, Mention, Segment
from kg.pipeline import Resolved, Stages


@dataclass(frozen=True, slots=True)
class Toponym:
    """A mention of a place: ``text`` is the document's text from ``start`` to ``end``.

    ``name`` is the place's own, ``geonames`` its id in GeoNames, ``country`` an ISO 3166 code of three letters;
    coordinates are WGS 84 degrees. A demonym ("Turkish") names its country.
    """

    document: str
    start: int
    end: int
    text: str
    kind: Literal["place", "demonym"]
    name: str
    geonames: int | None
    latitude: float
    longitude: float
    country: str | None


def geoparse(paths: Iterable[Path], *, model: str | None = None) -> Iterator[Toponym | Failure]:
    """Yield the places that files and folders name, and a failure for each document that cannot be read.

    Raises:
        InputError: a path does not exist.
        ModelError: the language model is missing or broken.

    """
    stages = Stages.load(model=model)
    items = (whole(item) if isinstance(item, Document) else item for item in read(paths))
    for result in stages.resolve(items):
        if isinstance(result, Failure):
            yield result
        else:
            yield from toponyms(result, seat=stages.resolver.seat, state=stages.resolver.state)


def whole(document: Document) -> Document:
    """Return a document of which the furniture is read too: a dateline names a place, though it states nothing."""
    segments: list[Segment] = []
    at = 0
    for segment in [*(each for each in document.segments if each.part == "text"), None]:
        gap = document.text[at : segment.start if segment else len(document.text)]
        if any(map(str.isalpha, gap)):
            start = at + len(gap) - len(gap.lstrip())
            segments.append(Segment("text", start, start + len(gap.strip()), "headline"))
        if segment:
            segments.append(segment)
            at = segment.end
    return replace(document, segments=tuple(segments))


def toponyms(
    resolved: Resolved, *, seat: Callable[[str, Entity], Entity | None], state: Callable[[str], Entity | None]
) -> Iterator[Toponym]:
    """Yield the places that a document names.

    ``seat`` gives the city of a capital that stands for a government, ``state`` the state of an ISO 3166 code.
    """
    parse, entities = resolved.parse, resolved.entities
    outer: Mention | None = None
    placed = 0
    for mention in entities.mentions:
        entity = entities.entities[mention.entities[0]]
        if mention.kind == "name" and vocab.is_a(entity.type, "Organization"):
            outer = mention
        # "Boone County Fire Department" serves a place, "University of Virginia" stands in one; "Bank of America" and
        # "Washington Times" only bear its name.
        if outer is not None and mention.end <= outer.end and mention is not outer:
            body = entities.entities[outer.entities[0]]
            before = parse.doc[mention.start - 1].lower_
            within = before == "-" or (before == "of" and parse.doc[outer.start].lower_ == "university")
            if (mention.start > outer.start and not within) or vocab.is_a(body.type, "MediaOrganization"):
                continue
        if mention.kind == "demonym" and entity.type == "Group":
            # "Iraqis fled"
            entity = state(entity.codes.iso3 or "") or entity
        if mention.kind not in {"name", "demonym"} or not vocab.types()[entity.type].place:
            continue
        part, start, end = parse.locate(mention.start, mention.end)
        text = parse.document.part(part)[start:end]
        if mention.kind == "name" and "GOV" in mention.sector:
            # "Ankara" is a city still; "the Kremlin" is nowhere on a map of states.
            city = seat(text, entity)
            if city is None:
                continue
            entity = city
        if mention.end <= placed:
            continue  # the "Evin" of "Evin prison"
        if part == "text" and entity.latitude is not None and entity.longitude is not None:
            placed = mention.end
            yield Toponym(
                document=parse.document.id,
                start=start,
                end=end,
                text=text,
                kind="demonym" if mention.kind == "demonym" else "place",
                name=entity.label,
                geonames=entity.codes.geonames,
                latitude=entity.latitude,
                longitude=entity.longitude,
                country=entity.codes.iso3,
            )
