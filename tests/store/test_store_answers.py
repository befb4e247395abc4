from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
import rdflib
from conftest import first_document, put

from kg.errors import QueryError
from kg.model import Document, Entity
from kg.store import Iri, Store
from kg.store.answers import ResultFormat

HOSTILE = "\x00\x01\x0b\x1f</literal><script>alert(1)</script>&\"'\\\r\n\ufffe\uffff \u202e ü"


def written(store: Store, sparql: str, form: ResultFormat) -> bytes:
    file = io.BytesIO()
    store.write_answer(sparql, file, form=form)
    return file.getvalue()


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("kgo:joined", Iri("https://w3id.org/kg-events/ontology#joined")),
        ("'text'", "text"),
        ("'text'@en", "text"),
        ("1", 1),
        ("1.5", Decimal("1.5")),
        ("1.5e0", 1.5),
        ("true", True),
        ("'2025-11-11'^^xsd:date", date(2025, 11, 11)),
        ("'2025-02-30'^^xsd:date", "2025-02-30"),
        ("'POINT(1 2)'^^geo:wktLiteral", "POINT(1 2)"),
        ("1/0", None),
    ],
)
def test_terms_become_python_values(store: Store, term: str, value: object) -> None:
    answer = store.query(f"SELECT ({term} AS ?x) {{}}")
    assert answer.variables == ("x",)
    assert answer.rows == ((value,),)
    assert type(answer.rows[0][0]) is type(value)


def test_ask(store: Store) -> None:
    assert store.query("ASK { kge:syria kgo:joined kge:coalition }").boolean is True
    assert store.query("ASK { kge:coalition kgo:joined kge:syria }").boolean is False


@pytest.mark.parametrize("form", ["CONSTRUCT { ?x kgo:joined ?y } WHERE { ?x kgo:joined ?y . ?s a kgo:Statement }"])
def test_triples_come_once(store: Store, form: str) -> None:
    answer = store.query(form)
    assert answer.variables == ("subject", "predicate", "object")
    assert len(answer.rows) == 1
    graph = rdflib.Graph().parse(written(store, form, "turtle"), format="turtle")
    assert len(graph) == 1


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT ?x {", "line 1, column 12: expected"),
        ("SELECT ?x\n{ ?x foo:bar ?y }", "line 2, column 13: Prefix not found"),
        ("SELECT ?x { ?x <a b> ?y }", "line 1, column 21: IRI parsing failed"),
        ("DELETE WHERE { ?s ?p ?o }", "line 1, column 10: expected CONSTRUCT"),
        ("", "line 1, column 1: not a query"),
        ("SELECT ?x { ?x ?y ?z } GROUP BY ?z", "line 1, column 35: The SELECT contains a variable that is unbound"),
    ],
)
def test_wrong_sparql_is_one_line_with_its_place(store: Store, sparql: str, message: str) -> None:
    with pytest.raises(QueryError) as raised:
        store.query(sparql)
    text = str(raised.value)
    assert text.startswith(message)
    assert "\n" not in text
    assert len(text) <= 200
    with pytest.raises(QueryError):
        written(store, sparql, "json")


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("SELECT * { ?s ?p ?o }", "turtle"),
        ("ASK {}", "turtle"),
        ("CONSTRUCT WHERE { ?s kgo:joined ?o }", "json"),
        ("DESCRIBE kge:syria", "csv"),
    ],
)
def test_a_format_that_does_not_fit_the_query(store: Store, sparql: str, form: ResultFormat) -> None:
    with pytest.raises(QueryError, match="CONSTRUCT or DESCRIBE"):
        written(store, sparql, form)


def test_hostile_names_leave_every_format_well_formed() -> None:
    with Store.open(None) as store:
        store.put(
            Document("d", HOSTILE, "d.txt"), [Entity("https://example.org/e", HOSTILE, "Thing")], (), fingerprint="1"
        )
        ask = "SELECT ?label { <https://example.org/e> rdfs:label ?label }"
        assert store.query(ask).rows == ((HOSTILE,),)
        answer = json.loads(written(store, ask, "json"))
        assert answer["results"]["bindings"][0]["label"]["value"] == HOSTILE
        rows = list(csv.reader(io.StringIO(written(store, ask, "csv").decode(), newline="")))
        assert rows == [["label"], [HOSTILE]]
        root = ElementTree.fromstring(written(store, ask, "xml"))
        literal = root.find(".//{http://www.w3.org/2005/sparql-results#}literal")
        assert literal is not None
        # One for one, so that offsets into the text stay true.
        assert literal.text == "".join("\ufffd" if c in "\x00\x01\x0b\x1f\ufffe\uffff" else c for c in HOSTILE)
        construct = "CONSTRUCT WHERE { <https://example.org/e> rdfs:label ?label }"
        graph = rdflib.Graph().parse(written(store, construct, "turtle"), format="turtle")
        assert [str(label) for label in graph.objects()] == [HOSTILE]


def test_xml_is_cleaned_wherever_the_engine_cuts_it() -> None:
    with Store.open(None) as store:
        text = "\uffff\ufffe\x01é" * 20_000
        store.put(Document("d", text, "d.txt"), (), (), fingerprint="1")
        root = ElementTree.fromstring(written(store, "SELECT ?text { ?d kgo:text ?text }", "xml"))
        assert "".join(root.itertext()).count("\ufffd") == 60_000


@pytest.mark.parametrize("form", ["json", "csv", "xml"])
def test_every_format_answers_ask(store: Store, form: ResultFormat) -> None:
    assert b"true" in written(store, "ASK { kge:syria kgo:joined kge:coalition }", form)


def test_turtle_holds_all_triples_together(store: Store) -> None:
    file = io.BytesIO()
    store.dump("turtle", file)
    graph = rdflib.Graph().parse(file.getvalue(), format="turtle")
    expected = {tuple(map(str, quad[:3])) for quad in store.to_rdflib()}
    assert {tuple(map(str, triple)) for triple in graph} == expected


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of itself
def test_rdflib_gets_a_copy_of_its_own(store: Store) -> None:
    dataset = store.to_rdflib()
    kgo = rdflib.Namespace("https://w3id.org/kg-events/ontology#")
    assert len(list(dataset.subjects(kgo.joined))) == 1
    assert len(list(dataset.query("SELECT ?x { ?x <https://w3id.org/kg-events/ontology#joined> ?y }"))) == 1
    assert rdflib.URIRef("https://w3id.org/kg-events/document/a%201") in {
        graph.identifier for graph in dataset.graphs()
    }
    dataset.remove((None, kgo.joined, None, None))
    assert store.query("ASK { ?x kgo:joined ?y }")


def test_reading_does_not_depend_on_the_order_of_writing(store: Store) -> None:
    document, statements = first_document()
    put(store, document, statements[::-1], "2")
    assert [s for s in store.statements() if s.document.id == document.id] == statements
