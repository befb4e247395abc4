"""Merges in a store: derived, seen by whoever asks, undone without a trace; documents stay as they are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import DOHA, SYRIA, Sayer, first_document, put

from kg.merging import edit, merge
from kg.model import Codes, Document, Entity, Merge
from kg.store import Store
from kg.store.namespaces import DOCUMENT, ENTITY_GRAPH, FACT_GRAPH, MERGE_GRAPH
from kg.vocab import BASE

NICK, NICHOLAS = (
    Entity(f"{BASE}entity/person/{name.lower()}-bramley", f"{name} Bramley", "Person", (), Codes(iso3="GBR"))
    for name in ("Nick", "Nicholas")
)
WHITLOW = Entity(f"{BASE}entity/person/david-whitlow", "David Whitlow", "Person")


def story(identifier: str, who: Entity) -> tuple[Document, list[object]]:
    sayer = Sayer(
        Document(identifier, f"{who.label} met Syria in Doha. {who.label} accused Syria.", f"{identifier}.txt")
    )
    sayer.say(f"{who.label} met Syria in Doha.", (who, who.label), "metWith", (SYRIA, "Syria"), place=(DOHA, "Doha"))
    sayer.say(f"{who.label} accused Syria.", (who, who.label), "accused", (SYRIA, "Syria"))
    return sayer.document, sayer.statements


def quads(store: Store, *, documents: bool = False) -> set[str]:
    found = (quad for quad in store._quads if not documents or str(quad.graph_name).startswith(f"<{DOCUMENT}"))
    return {str(quad) for quad in found}


ONE = Merge(
    NICK.id, NICK.label, Entity(NICHOLAS.id, NICHOLAS.label, "Person", (NICK.label,), Codes("GBR")), (), 0.9, "x"
)
TWO = [
    Merge(WHITLOW.id, WHITLOW.label, Entity(f"{WHITLOW.id}~{name}", WHITLOW.label, "Person"), (name,), 0.8, "two")
    for name in ("w1", "w2")
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store", create=True) as opened:
        put(opened, *first_document())
        for identifier, who in (("a", NICK), ("b", NICHOLAS), ("w1", WHITLOW), ("w2", WHITLOW)):
            put(opened, *story(identifier, who))  # type: ignore[arg-type]
        yield opened


def test_whoever_asks_sees_one_node(store: Store) -> None:
    store.merge([ONE], version="1")
    assert {row[0] for row in store.query("SELECT ?w { ?a kgo:accused ?b . ?a rdfs:label ?w }").rows} == {
        "Nicholas Bramley",
        "David Whitlow",
    }
    rows = store.query("SELECT ?s { ?s rdf:predicate kgo:accused ; rdf:subject/rdfs:label 'Nicholas Bramley' }").rows
    assert len(rows) == 2
    assert {one.relation.subject.entity for one in store.statements(about="Nick Bramley")} == {ONE.into, NICHOLAS}
    assert len(list(store.statements(about="Nick Bramley"))) == 4
    assert store.find(NICK.id) == store.find("Nick Bramley") == [NICHOLAS.id]
    assert NICK.id not in "".join(quad for quad in quads(store) if str(FACT_GRAPH) in quad or str(ENTITY_GRAPH) in quad)
    assert not list(store.validate())


def test_two_of_one_name_are_two(store: Store) -> None:
    before = store.counts().entities
    store.merge(TWO, version="1")
    assert store.counts().entities == before + 1
    assert store.find("David Whitlow") == store.find(WHITLOW.id) == [one.into.id for one in TWO]
    for merge_, document in zip(TWO, ("w1", "w2"), strict=True):
        found = list(store.statements(about=merge_.into.id))
        assert {one.document.id for one in found} == {document}
        assert {one.relation.subject.entity.id for one in found} == {merge_.into.id}
    rows = store.query(
        "SELECT ?a ?d { ?s rdf:subject ?a ; rdf:predicate kgo:accused ; prov:wasDerivedFrom ?d ."
        " ?a rdfs:label 'David Whitlow' }"
    ).rows
    assert len(rows) == 2
    assert not list(store.validate())


def test_merges_come_back_as_they_were(store: Store) -> None:
    merges = sorted([ONE, *TWO], key=lambda one: (one.member, one.documents))
    store.merge([ONE, *TWO], version="7")
    assert store.merges() == merges
    assert store.merged_by() == "7"


def test_documents_and_statements_stay_and_all_is_undone(store: Store) -> None:
    plain, statements = quads(store), [one.id for one in store.statements()]
    graphs = quads(store, documents=True)
    store.merge([ONE, *TWO], version="1")
    assert quads(store, documents=True) == graphs
    assert [one.id for one in store.statements()] == statements
    merged = quads(store)
    store.merge([ONE], version="1")
    store.merge([ONE, *TWO], version="1")
    assert quads(store) == merged
    store.merge([], version="1")
    assert {quad for quad in quads(store) if str(MERGE_GRAPH) not in quad} == plain


def test_what_is_put_or_removed_later_finds_the_plain_state(store: Store, tmp_path: Path) -> None:
    plain = quads(store)
    store.merge([ONE, *TWO], version="1")
    put(store, *story("c", NICK))  # type: ignore[arg-type]
    assert store.merged_by() is None
    assert store.merges() == []
    store.merge([ONE], version="1")
    store.remove("c")
    assert quads(store) == plain
    store.merge([ONE, *TWO], version="1")
    for document in ("a", "b", "w1", "w2"):
        store.remove(document)
    with Store.open(tmp_path / "fresh", create=True) as fresh:
        put(fresh, *first_document())
        assert quads(store) == quads(fresh)


def test_any_order_of_documents_gives_the_same_store(tmp_path: Path) -> None:
    stories = [story("a", NICK), story("b", NICHOLAS), story("w1", WHITLOW), first_document()]
    found = []
    for name, order in (("x", stories), ("y", stories[::-1]), ("z", [stories[2], *stories[:2], stories[3]])):
        with Store.open(tmp_path / name, create=True) as opened:
            for one in order:
                put(opened, *one)  # type: ignore[arg-type]
                merge(opened)
            found.append(quads(opened))
    assert found[0] == found[1] == found[2]


def test_merges_are_made_once(store: Store) -> None:
    merge(store)
    assert [(one.label, one.into.label) for one in store.merges()] == [("Nick Bramley", "Nicholas Bramley")]
    made = quads(store)
    merge(store)
    assert quads(store) == made


def test_edits_hold_for_later_builds_until_their_line_goes(store: Store, tmp_path: Path) -> None:
    merge(store)
    file = tmp_path / "edits.csv"
    file.write_text("decision,one,other\nforbid,Nick Bramley,Nicholas Bramley\nforce,Nick Bramley,David Whitlow\n")
    edit(store, file)
    forced = [("David Whitlow", "Nick Bramley"), ("Nick Bramley", "David Whitlow")]
    (first,) = store.merges()
    assert (first.label, first.into.label) in forced
    put(store, *story("c", NICHOLAS))  # type: ignore[arg-type]
    merge(store)
    (kept,) = store.merges()
    assert (kept.label, kept.into.label) in forced
    assert not list(store.validate())
    file.write_text("decision,one,other\n")
    edit(store, file)
    assert [(one.label, one.into.label) for one in store.merges()] == [("Nick Bramley", "Nicholas Bramley")]


def test_dumps_hold_the_merges(store: Store) -> None:
    store.merge([ONE], version="1")
    out = io.BytesIO()
    store.dump("turtle", out)
    assert b"kgo:mergedInto" in out.getvalue()
    assert len(store.to_rdflib()) > 0


def test_they_are_there_when_it_is_opened_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s", create=True) as opened:
        put(opened, *story("a", NICK))  # type: ignore[arg-type]
        put(opened, *story("b", NICHOLAS))  # type: ignore[arg-type]
        merge(opened)
    with Store.open(tmp_path / "s") as opened:
        accusers = {one.relation.subject.entity.label for one in opened.statements() if one.relation.name == "accused"}
        assert accusers == {"Nicholas Bramley"}
        assert len(opened.merges()) == 1
