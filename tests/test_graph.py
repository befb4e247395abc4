"""The graph in Python: as users of notebooks meet it."""

import io
import json
from datetime import date, datetime
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
import rdflib

import kg

TEXTS = {
    "one.txt": "Syria joined the coalition on Monday. Turkey welcomed the decision.\n",
    "two.txt": "France attacked Chad in 2013. Chad accused France of murder.\n",
}


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graph")
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="module")
def graph(articles):
    with kg.build([articles], published=date(2025, 11, 11)) as built:
        yield built


def test_a_store_is_built_opened_and_closed(articles, tmp_path):
    with kg.build(articles, store=tmp_path / "out") as built:
        ids = {record["id"] for record in built.statements()}
    with kg.open(tmp_path / "out") as opened:
        assert {record["id"] for record in opened.statements()} == ids
        assert opened.report is None
    kg.open(str(tmp_path / "out")).close()


def test_a_store_is_free_again_after_a_build_that_fails(articles, tmp_path):
    with pytest.raises(kg.KgError, match="no such file"):
        kg.build([articles / "none.txt"], store=tmp_path / "out")
    kg.open(tmp_path / "out").close()


def test_what_was_done_is_reported(graph):
    assert (graph.report.new, graph.report.failures) == (2, ())


def test_failures_show_in_a_notebook(tmp_path):
    (tmp_path / "<b>.txt").write_text("")
    with kg.build(tmp_path) as built:
        assert "&lt;b&gt;.txt" in built._repr_html_()


def test_a_query_gives_a_table(graph):
    table = graph.query("SELECT ?label { ?x a kgo:Country ; rdfs:label ?label } ORDER BY ?label")
    assert table.columns == ("label",)
    assert ("Syria",) in table.rows
    assert isinstance(table.to_pandas(), pd.DataFrame)
    assert "<td" in table._repr_html_()


def test_a_question_that_is_answered_with_yes_gives_a_table_too(graph):
    assert graph.query("ASK { ?x a kgo:Document }").rows == ((True,),)


def test_a_shipped_query_takes_values(graph):
    everything = graph.ask("military-events")
    assert len(graph.ask("military-events", actor="Chad", since=date(2013, 1, 1))) == len(everything) == 1
    assert len(graph.ask("military-events", actor="Syria")) == 0


def test_statements_are_selected(graph):
    assert {record["relation"] for record in graph.statements(about="Chad")} >= {"attacked", "accused"}
    assert all(record["relation"] == "joined" for record in graph.statements(relations=["joined"]))
    assert [record["relation"] for record in graph.statements(until=date(2013, 12, 31))] == ["attacked"]
    assert graph.statements(about="nobody") == []
    with pytest.raises(kg.KgError, match="nonsense"):
        graph.statements(relations=["nonsense"])


@pytest.mark.parametrize("day", [date(2025, 11, 11), "2025-11-11", datetime(2025, 11, 11, 8, 30)])
def test_a_day_may_be_written(articles, day):
    with kg.build(articles, published=day) as built:
        assert {document.published for document in built.documents()} == {date(2025, 11, 11)}
        assert built.statements(since=day) == built.statements(since=date(2025, 11, 11))
        assert "2 documents" in repr(built)


@pytest.mark.parametrize("day", ["11 November", "", 2025])
def test_what_is_no_day_is_said(articles, graph, day):
    with pytest.raises(kg.KgError, match="is no date of the form 2025-11-30"):
        kg.build(articles, published=day)
    with pytest.raises(kg.KgError, match="is no date"):
        graph.view(since=day)


def test_evidence_is_exact(graph):
    texts = {document.id: document.text for document in graph.documents()}
    for record in graph.statements():
        evidence = record["evidence"]
        assert texts[record["document"]["id"]][evidence["start"] : evidence["end"]] == evidence["text"]


@pytest.mark.parametrize("name", ["Syria", "SYRIA", "https://w3id.org/kg-events/entity/syr"])
def test_a_dossier(graph, name):
    dossier = graph.entity(name)
    assert dossier.entity.codes.iso3 == "SYR"
    assert "Syria" in dossier._repr_html_()


def test_nothing_of_that_name(graph):
    with pytest.raises(kg.KgError, match="nothing is called"):
        graph.entity("Atlantis")


def test_a_document_is_removed_with_what_only_it_says(articles):
    with kg.build(articles, published=date(2025, 11, 11)) as built:
        one, two = (document.id for document in built.documents())
        with pytest.raises(kg.KgError, match="no document 'nowhere'"):
            built.remove([one, "nowhere"])
        assert {record["document"]["id"] for record in built.statements()} == {one, two}
        built.remove(Path(one))
        assert {record["document"]["id"] for record in built.statements()} == {two}
        with pytest.raises(kg.KgError, match="Turkey"):
            built.entity("Turkey")


def test_networkx(graph):
    network = graph.to_networkx()
    assert isinstance(network, nx.MultiDiGraph)
    assert network.number_of_edges() == len(graph.statements())


def test_rdflib(graph):
    dataset = graph.to_rdflib()
    assert isinstance(dataset, rdflib.Dataset)
    joined = "SELECT ?who { ?who <https://w3id.org/kg-events/ontology#joined> ?what }"
    assert len(list(dataset.query(joined))) == 1


def test_the_page(graph):
    everything, some = graph.view(), graph.view(about="Chad", relations=["attacked"])
    assert "<iframe" in everything._repr_html_()
    assert len(some.html) < len(everything.html)


def test_validation(graph):
    assert list(graph.validate()) == []


def test_exports(graph):
    file = io.BytesIO()
    graph.export("jsonl", file)
    assert [json.loads(line) for line in file.getvalue().splitlines()] == graph.statements()
    with pytest.raises(kg.KgError, match="no such format"):
        graph.export("docx", file)
