"""The statements as a networkx graph.

In: statement records. Out: a ``MultiDiGraph`` with one node per entity or amount and one edge per statement.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

from kg.model import Entity
from kg.views.profiles import profiles
from kg.views.records import StatementRecord, flat, is_entity, label_of

_ENDS = ("id", "subject", "subject_id", "subject_type", "object", "object_id", "object_type")


def to_networkx(records: Iterable[StatementRecord]) -> nx.MultiDiGraph[str]:
    """Return the graph of the statements.

    Nodes are the ids of entities, speakers and places included, with label, type, aliases, codes, coordinates and
    ``mentions``; an amount is a node of its own, ``quantity:`` and the id of its statement, of type ``Quantity``.
    The key of an edge is the id of its statement; its attributes are the columns of the flat table.
    """
    statements = list(records)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, profile in profiles(statements).items():
        graph.add_node(iri, **_attributes(profile.entity), mentions=profile.mentions)
    for record in statements:
        target = record["object"]
        if is_entity(target):
            end = target["id"]
        else:
            end = f"quantity:{record['id']}"
            value = float(target["value"])
            graph.add_node(end, label=label_of(target), type="Quantity", value=value, unit=target["unit"], mentions=1)
        edge = {name: value for name, value in flat(record).items() if name not in _ENDS}
        graph.add_edge(record["subject"]["id"], end, key=record["id"], **edge)
    return graph


def _attributes(entity: Entity) -> dict[str, Any]:
    codes = entity.codes
    return {
        "label": entity.label,
        "type": entity.type,
        "aliases": entity.aliases,
        "iso3": codes.iso3,
        "wikidata": codes.wikidata,
        "geonames": codes.geonames,
        "sector": codes.sector,
        "latitude": entity.latitude,
        "longitude": entity.longitude,
    }
