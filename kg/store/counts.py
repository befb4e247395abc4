"""Count what a store holds.

In: something that answers SPARQL. Out: numbers of documents, statements and entities, and of statements by kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.store.answers import Answer
from kg.store.namespaces import ENTITY_GRAPH, FACT_GRAPH, KGO, PLOVER


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds; the kinds come most frequent first."""

    documents: int
    statements: int
    entities: int
    facts: int
    relations: dict[str, int]
    events: dict[str, int]
    polarities: dict[str, int]
    modalities: dict[str, int]
    types: dict[str, int]


def count(ask: Callable[[str], Answer]) -> Counts:
    """Return the counts of what answers the queries."""

    def total(pattern: str) -> int:
        ((number,),) = ask(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}").rows
        return int(str(number))

    def kinds(pattern: str) -> dict[str, int]:
        rows = ask(f"SELECT ?kind (COUNT(*) AS ?n) {{ {pattern} }} GROUP BY ?kind ORDER BY DESC(?n) ?kind").rows
        return {str(kind).removeprefix(KGO).removeprefix(PLOVER): int(str(number)) for kind, number in rows}

    return Counts(
        documents=total("?document a kgo:Document"),
        statements=total("?statement a kgo:Statement"),
        entities=total(f"{{ SELECT DISTINCT ?entity {{ GRAPH {ENTITY_GRAPH} {{ ?entity kgo:resolvedBy ?how }} }} }}"),
        facts=total(f"GRAPH {FACT_GRAPH} {{ ?subject ?relation ?object }}"),
        relations=kinds("?statement a kgo:Statement ; rdf:predicate ?kind"),
        events=kinds("?statement kgo:eventType ?kind"),
        polarities=kinds("?statement kgo:polarity ?kind"),
        modalities=kinds("?statement kgo:modality ?kind"),
        types=kinds(f"GRAPH {ENTITY_GRAPH} {{ ?entity rdfs:label ?label ; a ?kind }}"),
    )
