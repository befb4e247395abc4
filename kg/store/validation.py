"""Check the graphs of a store against the SHACL shapes.

In: the triples of one graph at a time, so that memory stays that of the largest document. Out: findings, none when all
is well-formed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Triple, serialize

from kg.config import ONTOLOGY
from kg.errors import OntologyError
from kg.store import terms
from kg.store.namespaces import RDFS, node
from kg.store.ontology import ontology_triples

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as a shape says: in which graph, about which node, by which property, and why."""

    graph: str
    node: str
    path: str | None
    value: str | None
    message: str


def check(graph: str, triples: Iterable[Triple]) -> Iterator[Finding]:
    """Yield what is wrong with a graph.

    Raises:
        OntologyError: the shapes cannot be read.

    """
    from pyshacl import validate  # slow to import, as rdflib is
    from rdflib.namespace import RDF, SH

    data = _graph([*triples, *_classes()])
    _, report, _ = validate(data, shacl_graph=_shapes(), inference="none", inplace=True)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        yield Finding(
            graph,
            str(report.value(result, SH.focusNode)),
            str(path) if path is not None else None,
            str(value) if value is not None else None,
            str(report.value(result, SH.resultMessage)),
        )


def _graph(triples: Iterable[Triple]) -> Graph:
    from rdflib import Graph

    graph = Graph()
    graph.parse(serialize(triples, format=RdfFormat.N_TRIPLES), format="ox-nt")
    return graph


@lru_cache(maxsize=1)
def _shapes() -> Graph:
    from rdflib import Graph
    from rdflib.namespace import SH

    path = ONTOLOGY / "shapes.ttl"
    try:
        shapes = Graph().parse(path, format="turtle")
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{path}: {' '.join(str(error).split())}") from None
    # pySHACL checks the properties of a shape node by node, but a property with targets of its own for all nodes at
    # once, which takes a fraction of the time. It means the same.
    for shape, constraint in list(shapes.subject_objects(SH.property)):
        for target in (SH.targetClass, SH.targetSubjectsOf):
            for value in list(shapes.objects(shape, target)):
                shapes.add((constraint, target, value))
        shapes.remove((shape, SH.property, constraint))
    return shapes


@lru_cache(maxsize=1)
def _classes() -> tuple[Triple, ...]:
    """Return what shapes need of the ontology: which terms there are, and which classes are kinds of which."""
    wanted = {terms.TYPE, node(RDFS, "subClassOf")}
    return tuple(t for t in ontology_triples() if t.predicate in wanted)
