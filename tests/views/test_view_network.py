"""The networkx graph and its files."""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_samples import ATTACKS, BUFFER, ENVOY, HOSTILE, ISRAEL, SYRIA, hostile, statement, story

from kg.views.exports import COLUMNS, writable, write_csv, write_gexf, write_graphml
from kg.views.network import to_networkx
from kg.views.records import StatementRecord, flat

Writer = Callable[..., None]


def graphml(records: list[StatementRecord]) -> bytes:
    out = io.BytesIO()
    write_graphml(to_networkx(records), out)
    return out.getvalue()


def gexf(records: list[StatementRecord]) -> bytes:
    out = io.BytesIO()
    write_gexf(to_networkx(records), out)
    return out.getvalue()


def table(records: list[StatementRecord]) -> list[dict[str, str]]:
    out = io.BytesIO()
    write_csv(records, out)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))


def test_nodes_are_entities_speakers_places_and_amounts() -> None:
    records = story()
    graph = to_networkx(records)
    assert graph.number_of_edges() == len(records)
    assert set(graph) == {
        one["id"]
        for record in records
        for one in (record["subject"], record["object"], record["speaker"], record["place"])
        if one is not None and "id" in one
    } | {
        f"quantity:{record['id']}" for record in records if record["object"] is ATTACKS or "id" not in record["object"]
    }
    assert graph.nodes[SYRIA["id"]] == {
        "label": "Syria",
        "type": "Country",
        "aliases": ("Syrian Arab Republic", "Sūriyā"),
        "iso3": "SYR",
        "wikidata": "Q858",
        "geonames": 163843,
        "sector": (),
        "latitude": 35.0,
        "longitude": 38.0,
        "mentions": 11,
    }
    amount = next(data for _, data in graph.nodes(data=True) if data["type"] == "Quantity")
    assert amount == {"label": "311 attacks", "type": "Quantity", "value": 311.0, "unit": "attacks", "mentions": 1}


def test_edges_are_statements() -> None:
    record = story()[0]
    ((start, end, key, data),) = to_networkx([record]).edges(keys=True, data=True)
    assert (start, end, key) == (record["subject"]["id"], record["object"]["id"], record["id"])  # type: ignore[typeddict-item]
    wanted = {
        "relation": "joined",
        "phrase": "has joined",
        "polarity": "positive",
        "modality": "actual",
        "speaker": "Tom Barrack",
        "speaker_id": ENVOY["id"],
        "cue": "said",
        "time_start": "2025-11-10",
        "time_text": "Monday",
        "place": "Damascus",
        "event": "SUPPORT",
        "contexts": ("diplomatic",),
        "quad": "verbal cooperation",
        "evidence": "Syria has joined Global Coalition.",
        "title": "A report",
        "source": "The Gazette",
        "published": "2025-11-11",
        "confidence": 0.9,
    }
    assert wanted.items() <= data.items()


def test_parallel_edges_stay_apart() -> None:
    graph = to_networkx(story())
    assert {data["relation"] for data in graph[ISRAEL["id"]][BUFFER["id"]].values()} == {"occupies", "withdrewFrom"}


@pytest.mark.parametrize("records", [[], story(), hostile()], ids=["empty", "story", "hostile"])
def test_graphml_is_read_back(records: list[StatementRecord]) -> None:
    back = nx.read_graphml(io.BytesIO(graphml(records)), force_multigraph=True)
    graph = to_networkx(records)
    assert set(back) == {writable(node) for node in graph}
    assert {key for _, _, key in back.edges(keys=True)} == {key for _, _, key in graph.edges(keys=True)}
    assert {data["evidence"] for _, _, data in back.edges(data=True)} == {
        writable(data["evidence"]) for _, _, data in graph.edges(data=True)
    }


@pytest.mark.parametrize("records", [[], story(), hostile()], ids=["empty", "story", "hostile"])
def test_gexf_is_read_back(records: list[StatementRecord]) -> None:
    back = nx.read_gexf(io.BytesIO(gexf(records)))
    graph = to_networkx(records)
    assert set(back) == {writable(node) for node in graph}
    assert {data["label"] for _, data in back.nodes(data=True)} == {
        writable(data["label"]) for _, data in graph.nodes(data=True)
    }
    assert back.number_of_edges() == graph.number_of_edges()


def test_an_edge_of_gexf_is_called_by_its_relation() -> None:
    root = ET.fromstring(gexf(story()[:1]))
    assert [edge.get("label") for edge in root.iter("{http://www.gexf.net/1.2draft}edge")] == ["joined"]


def test_the_graph_is_as_it_was_after_writing() -> None:
    graph = to_networkx(hostile())
    before = {key: dict(data) for *_, key, data in graph.edges(keys=True, data=True)}
    write_gexf(graph, io.BytesIO())
    write_graphml(graph, io.BytesIO())
    assert {key: dict(data) for *_, key, data in graph.edges(keys=True, data=True)} == before


def test_csv_has_a_row_per_statement() -> None:
    rows = table(story())
    assert len(rows) == len(story())
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["subject"] == "Syria"
    assert rows[0]["contexts"] == "diplomatic"
    assert rows[0]["time_start"] == "2025-11-10"
    assert [(row["object"], row["object_value"], row["object_unit"]) for row in rows if row["object_value"]] == [
        ("311 attacks", "311.0", "attacks")
    ]
    assert table([]) == []


def test_csv_keeps_hostile_text() -> None:
    assert [row["method"] for row in table(hostile()) if row["speaker"]] == [writable(text) for text in HOSTILE]


def test_a_flat_row_has_the_columns() -> None:
    assert all(tuple(flat(record)) == COLUMNS for record in story())


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_can_be_written(text: str) -> None:
    record = statement(text or "x", "joined", "Bland", phrase=text)
    ET.fromstring(graphml([record]))
    ET.fromstring(gexf([record]))
    assert table([record])[0]["phrase"] == writable(text)
