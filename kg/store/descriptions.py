"""Write and read what is known of an entity.

In: entities. Out: the description that a document's graph holds, and the triples that say it to everybody.

A document's graph holds each description as one record under an IRI made of its content. What several documents know of
an entity is derived from these: triples with the entity's own IRI, in the graph of entities, where each is stored once.
Were they in the graph of every document, the union of all graphs, which pyoxigraph does not make distinct, would answer
the label of an entity as often as documents mention it.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from kg.model import Codes, Entity
from kg.store import terms
from kg.store.namespaces import GEONAMES, KGO, WIKIDATA, digest, node, plover_node
from kg.vocab import BASE

_WIKIDATA_ID = re.compile(r"Q[1-9][0-9]*")


class Description(NamedTuple):
    """A description's IRI, the entity it describes and its record."""

    node: NamedNode
    entity: NamedNode
    record: Literal


@lru_cache(maxsize=20_000)
def describe(entity: Entity) -> Description:
    """Return the description of an entity.

    Raises:
        ValueError: the entity's id is no IRI, or its text is not Unicode.

    """
    codes = entity.codes
    record = json.dumps(
        {
            "id": entity.id,
            "label": entity.label,
            "type": entity.type,
            "aliases": entity.aliases,
            "iso3": codes.iso3,
            "wikidata": codes.wikidata,
            "geonames": codes.geonames,
            "sector": codes.sector,
            "latitude": entity.latitude,
            "longitude": entity.longitude,
            "because": entity.because,
        },
        ensure_ascii=False,
    )
    name = NamedNode(f"{BASE}description/{digest(record)}")
    return Description(name, NamedNode(entity.id), Literal(record, datatype=terms.JSON))


@lru_cache(maxsize=20_000)
def read_description(record: str) -> Entity:
    """Return the entity that a record describes."""
    fields = json.loads(record)
    return Entity(
        id=fields["id"],
        label=fields["label"],
        type=fields["type"],
        aliases=tuple(fields["aliases"]),
        codes=Codes(fields["iso3"], fields["wikidata"], fields["geonames"], tuple(fields["sector"])),
        latitude=fields["latitude"],
        longitude=fields["longitude"],
        because=fields["because"],
    )


def entity_triples(entity: Entity) -> list[Triple]:
    """Return what is known of an entity as triples about it."""
    subject, codes = NamedNode(entity.id), entity.codes
    triples = [
        Triple(subject, terms.TYPE, node(KGO, entity.type)),
        Triple(subject, terms.LABEL, Literal(entity.label)),
        Triple(subject, terms.RESOLVED_BY, Literal(entity.because)),
        *(Triple(subject, terms.ALT_LABEL, Literal(alias)) for alias in entity.aliases),
        *(Triple(subject, terms.SECTOR, plover_node("sector", sector)) for sector in codes.sector),
    ]
    if codes.iso3:
        triples.append(Triple(subject, terms.ISO3, Literal(codes.iso3)))
    if codes.wikidata and _WIKIDATA_ID.fullmatch(codes.wikidata):
        triples.append(Triple(subject, terms.SAME_AS, NamedNode(WIKIDATA + codes.wikidata)))
    if codes.geonames is not None:
        triples.append(Triple(subject, terms.SAME_AS, NamedNode(f"{GEONAMES}{codes.geonames}/")))
    if entity.latitude is not None and entity.longitude is not None:
        triples += _coordinates(subject, entity.latitude, entity.longitude)
    return triples


def _coordinates(subject: NamedNode, latitude: float, longitude: float) -> list[Triple]:
    point = NamedNode(f"{BASE}point/{digest(subject.value, str(latitude), str(longitude))}")
    wkt = Literal(f"POINT({longitude} {latitude})", datatype=terms.WKT)  # WKT puts the longitude first
    return [
        Triple(subject, terms.LATITUDE, Literal(str(latitude), datatype=terms.DOUBLE)),
        Triple(subject, terms.LONGITUDE, Literal(str(longitude), datatype=terms.DOUBLE)),
        Triple(subject, terms.HAS_GEOMETRY, point),
        Triple(point, terms.TYPE, terms.POINT),
        Triple(point, terms.AS_WKT, wkt),
    ]
