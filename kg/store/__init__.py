"""Keep statements as RDF and ask them: statements in, quads and answers of SPARQL out."""

from kg.store.answers import Answer, Iri, ResultFormat, Value
from kg.store.counts import Counts
from kg.store.ontology import ontology_graph
from kg.store.queries import Parameter, Query, find_query, queries
from kg.store.store import DumpFormat, Store
from kg.store.validation import Finding

__all__ = [
    "Answer",
    "Counts",
    "DumpFormat",
    "Finding",
    "Iri",
    "Parameter",
    "Query",
    "ResultFormat",
    "Store",
    "Value",
    "find_query",
    "ontology_graph",
    "queries",
]
