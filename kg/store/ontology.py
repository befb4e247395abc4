"""Put the ontology together: the core written by hand and the terms that the tables name.

In: ``kg.ttl`` and the tables under ``ontology/``. Out: its triples, a graph of them for publication. Every term of ours
has a label and a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from kg import vocab
from kg.config import ONTOLOGY
from kg.errors import OntologyError
from kg.store import terms
from kg.store.namespaces import KGO, OWL, PLOVER, PREFIXES, RDFS, SCHEMA, SKOS, digest, node, plover_node

if TYPE_CHECKING:
    from rdflib import Graph

_SCHEME = NamedNode(PLOVER.removesuffix("/"))
_AUXILIARY = {"auxiliary": "auxiliary mode", "quad": "quad class"}


@lru_cache(maxsize=1)
def ontology_triples() -> tuple[Triple, ...]:
    """Return the complete ontology.

    Raises:
        OntologyError: ``kg.ttl`` cannot be read, or a table is malformed.

    """
    path = ONTOLOGY / "kg.ttl"
    try:
        core = [quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE)]
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{path}: {error}") from None
    classes = [*core, *_classes()]
    return tuple(dict.fromkeys((*classes, *_relations(_names_of_classes(classes)), *_concepts())))


@lru_cache(maxsize=1)
def ontology_version() -> str:
    """Return a digest of the ontology, by which a store knows whether it holds this one."""
    return digest(*sorted(str(triple) for triple in ontology_triples()))


def ontology_graph() -> Graph:
    """Return the complete ontology for publication."""
    from rdflib import Graph  # slow to import

    graph = Graph()
    graph.parse(serialize(ontology_triples(), format=RdfFormat.TURTLE, prefixes=PREFIXES), format="turtle")
    return graph


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _named(term: NamedNode, label: str, comment: str) -> Iterator[Triple]:
    yield Triple(term, terms.LABEL, Literal(label, language="en"))
    yield Triple(term, terms.COMMENT, Literal(comment, language="en"))


def _classes() -> Iterator[Triple]:
    for kind in vocab.types().values():
        term = node(KGO, kind.name)
        yield Triple(term, terms.TYPE, node(OWL, "Class"))
        yield Triple(term, node(RDFS, "subClassOf"), node(KGO, kind.parent or "Entity"))
        yield from _named(term, _words(kind.name), kind.gloss)


def _names_of_classes(triples: list[Triple]) -> dict[str, NamedNode]:
    """Return the classes by what relations.csv calls them: their labels and other labels."""
    classes = {triple.subject for triple in triples if triple.object == node(OWL, "Class")}
    return {
        triple.object.value: triple.subject
        for triple in triples
        if triple.predicate in {terms.LABEL, terms.ALT_LABEL}
        and triple.subject in classes
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, Literal)
    }


def _relations(classes: dict[str, NamedNode]) -> Iterator[Triple]:
    for relation in vocab.relations().values():
        term = node(KGO, relation.name)
        yield Triple(term, terms.TYPE, node(OWL, "ObjectProperty"))
        yield Triple(term, terms.TYPE, node(KGO, f"{relation.kind.capitalize()}Relation"))
        if relation.symmetric:
            yield Triple(term, terms.TYPE, node(OWL, "SymmetricProperty"))
        if relation.plover:
            yield Triple(term, node(KGO, "codedAs"), plover_node("event", relation.plover))
        yield from _named(term, _words(relation.name), relation.gloss)
        # What text says can be of another type than expected ("killed civilians": a group, not a person), and a
        # reasoner would make a person of it. So the types of the ends are said as schema.org says them: as a hint.
        yield Triple(term, node(RDFS, "domain"), node(KGO, "Entity"))
        yield Triple(term, node(RDFS, "range"), node(KGO, "Referent"))
        for end, words in zip(("domainIncludes", "rangeIncludes"), relation.ends.split("→"), strict=True):
            for word in words.split("/"):
                if word in classes:  # a plan, a claim or an office has no class
                    yield Triple(term, node(SCHEMA, end), classes[word])


def _concepts() -> Iterator[Triple]:
    yield Triple(_SCHEME, terms.TYPE, node(SKOS, "ConceptScheme"))
    yield from _named(_SCHEME, "PLOVER", "The codes of PLOVER, the political language for event records.")
    for quad in dict.fromkeys(vocab.quad_classes().values()):
        yield from _concept("quad", quad, quad, f"events of {quad}", None)
    for code in vocab.plover():
        meaning = code.meaning or f"has to do with {code.code.replace('_', ' ')}"
        match code.kind:
            case "event":
                yield from _concept("event", code.code, code.code, meaning, plover_node("quad", code.parents[0]))
            case "mode":
                for event in code.parents:
                    broader = plover_node("event", event)
                    yield from _concept("mode", f"{event}-{code.code}", code.code, meaning, broader)
            case _:
                yield from _concept(code.kind, code.code, code.code, meaning, None)


def _concept(kind: str, name: str, code: str, meaning: str, broader: NamedNode | None) -> Iterator[Triple]:
    term = plover_node(kind, name)
    yield Triple(term, terms.TYPE, node(SKOS, "Concept"))
    yield Triple(term, node(SKOS, "inScheme"), _SCHEME)
    yield Triple(term, node(SKOS, "notation"), Literal(code))
    yield from _named(term, code.replace("_", " "), f"PLOVER {_AUXILIARY.get(kind, kind)}: {meaning}.")
    if broader:
        yield Triple(term, node(SKOS, "broader"), broader)
    else:
        yield Triple(term, node(SKOS, "topConceptOf"), _SCHEME)
