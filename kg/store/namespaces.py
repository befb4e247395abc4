"""The names that the store's RDF uses: namespaces, prefixes, graphs, and the IRIs of what the project names itself.

In: ids and codes. Out: IRIs as pyoxigraph nodes. No blank nodes: every node has an IRI that the same content always
gets, so that two dumps of the same content are the same.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from kg.model import Part
from kg.vocab import BASE

KGO = f"{BASE}ontology#"
PLOVER = f"{BASE}plover/"
ENTITY = f"{BASE}entity/"
STATEMENT = f"{BASE}statement/"
DOCUMENT = f"{BASE}document/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
SCHEMA = "https://schema.org/"
FOAF = "http://xmlns.com/foaf/0.1/"
GEO = "http://www.opengis.net/ont/geosparql#"
SF = "http://www.opengis.net/ont/sf#"
WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#"
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"

PREFIXES = {
    "kgo": KGO,
    "plover": PLOVER,
    "kge": ENTITY,
    "kgs": STATEMENT,
    "kgd": DOCUMENT,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "prov": PROV,
    "oa": OA,
    "sem": SEM,
    "schema": SCHEMA,
    "foaf": FOAF,
    "geo": GEO,
    "sf": SF,
    "wgs84": WGS84,
    "wd": WIKIDATA,
}
"""Prefixes that every query may use without declaring them, and that dumps declare."""

ONTOLOGY_GRAPH = NamedNode(f"{BASE}ontology")
ENTITY_GRAPH = NamedNode(f"{BASE}graph/entities")
FACT_GRAPH = NamedNode(f"{BASE}graph/facts")
MERGE_GRAPH = NamedNode(f"{BASE}graph/merges")
DECISION_GRAPH = NamedNode(f"{BASE}graph/decisions")


@lru_cache(maxsize=4096)
def node(namespace: str, name: str) -> NamedNode:
    """Return the term of a namespace; the same object each time, for terms are few."""
    return NamedNode(namespace + name)


def document_node(identifier: str) -> NamedNode:
    """Return the IRI of a document, which is the name of its graph too."""
    return NamedNode(DOCUMENT + quote(identifier, safe=""))


def document_id(graph: NamedNode) -> str:
    """Return the id of the document that a graph holds."""
    return unquote(graph.value.removeprefix(DOCUMENT))


def statement_node(identifier: str) -> NamedNode:
    """Return the IRI of a statement."""
    return NamedNode(STATEMENT + identifier)


def passage_iri(document: NamedNode, part: Part, start: int, end: int) -> str:
    """Return the IRI of a stretch of a document: the fragment that RFC 5147 gives to characters of plain text."""
    return f"{document.value}#{'' if part == 'text' else 'title-'}char={start},{end}"


def digest(*content: str) -> str:
    """Return a short name for content: 128 bits of its SHA-256."""
    return hashlib.sha256("\0".join(content).encode()).hexdigest()[:32]


def plover_node(kind: str, code: str) -> NamedNode:
    """Return the concept of a PLOVER code; that of a mode is ``EVENT-mode``."""
    return node(PLOVER, code if kind in {"event", "mode"} else f"{kind}-{code.replace(' ', '-')}")


def plover_code(kind: str, concept: NamedNode) -> str:
    """Return the PLOVER code of a concept, a mode without its event."""
    name = concept.value.removeprefix(PLOVER)
    if kind == "event":
        return name
    code = name.partition("-")[2]
    return code.replace("-", " ") if kind == "quad" else code
