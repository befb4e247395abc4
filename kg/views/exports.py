"""The statements as files that other tools open: GraphML, GEXF and a flat CSV table.

In: the networkx graph, or statement records, and a binary file to write to. Out: UTF-8. Lists become one text with
``|`` between their parts, what is not known is left out, and characters that XML cannot hold become U+FFFD.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import BinaryIO

import networkx as nx

from kg.views.records import Row, StatementRecord, flat

COLUMNS = tuple(Row.__annotations__)

# What XML 1.0 has no way to write, escaped or not (its production Char, negated), and lone surrogates.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(graph: nx.MultiDiGraph[str], out: BinaryIO) -> None:
    """Write a graph as GraphML."""
    nx.write_graphml(_plain(graph), out, named_key_ids=True)


def write_gexf(graph: nx.MultiDiGraph[str], out: BinaryIO) -> None:
    """Write a graph as GEXF 1.2, as Gephi reads it; the label of an edge is its relation."""
    plain = _plain(graph)
    for _, _, attributes in plain.edges(data=True):
        attributes["label"] = attributes["relation"]
    nx.write_gexf(plain, out)


def write_csv(records: Iterable[StatementRecord], out: BinaryIO) -> None:
    """Write a table with a header and one row per statement."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(_simple(flat(record)) for record in records)
    text.detach()


def writable(text: str) -> str:
    """Return a text with the characters that cannot be written to XML or UTF-8 replaced."""
    return _UNWRITABLE.sub("\ufffd", text)


def _plain(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, attributes in graph.nodes(data=True):
        plain.add_node(writable(node), **_simple(attributes))
    for start, end, key, attributes in graph.edges(keys=True, data=True):
        plain.add_edge(writable(start), writable(end), key=writable(str(key)), **_simple(attributes))
    return plain


def _simple(attributes: Mapping[str, object]) -> dict[str, str | int | float]:
    simple: dict[str, str | int | float] = {}
    for name, value in attributes.items():
        if isinstance(value, int | float):
            simple[name] = value
        elif isinstance(value, str):
            simple[name] = writable(value)
        elif isinstance(value, tuple):
            simple[name] = writable("|".join(value))
    return simple
