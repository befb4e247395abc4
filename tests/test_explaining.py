"""Explanations out of a store on disk: which statement an id means, what the network is asked, what else is stated."""

from dataclasses import replace

import pytest

import kg
from kg import vocab
from kg.errors import StoreError
from kg.explaining import explain
from kg.model import Argument, Document, Entity, Evidence, Quantity, Relation
from kg.statements import state
from kg.store import Store
from kg.views.explanation import Explanation

TEXT = 'Meanwhile. “France\nattacked <script>alert("x")</script> in Chad”, Mali said. Niger reported 3 attacks.'
SENTENCE = TEXT[11 : TEXT.index(" Niger")]


def argument(words, text=TEXT):
    start = text.index(words)
    return Argument(
        Entity(f"https://example.org/{len(words)}-{start}", words, "Country"), words, "text", start, start + len(words)
    )


EVIL = '<script>alert("x")</script>'
BASE = Relation(
    subject=argument("France"),
    name="attacked",
    phrase="attacked",
    object=argument(EVIL),
    evidence=Evidence("text", 11, 11 + len(SENTENCE), SENTENCE),
    speaker=argument("Mali"),
    cue="said",
    place=argument("Chad"),
    confidence=0.8,
    method="verb:A attack|assault|ambush|assail B:actor|place|thing",
)
LAST = Evidence("text", TEXT.index("Niger"), len(TEXT), TEXT[TEXT.index("Niger") :])
RELATIONS = {
    "attacked": BASE,
    "accused": replace(BASE, name="accused", method="model:relations", confidence=0.7),
    "turned": replace(BASE, name="criticized", subject=BASE.object, object=BASE.subject),
    "elsewhere": replace(BASE, object=argument("Chad"), place=None),
    "amount": replace(
        BASE,
        name="reported",
        subject=argument("Niger"),
        object=Quantity(3, "attacks", "3 attacks"),
        evidence=LAST,
        speaker=None,
        cue=None,
        place=None,
        method="count:body says",
    ),
    "nobody": replace(
        BASE, object=Argument(Entity("https://example.org/unknown", "unknown", "Actor"), "", "text", 11, 11)
    ),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    path = tmp_path_factory.mktemp("explain") / "store"
    with Store.open(path, create=True) as store:
        document = Document("a", TEXT, "a.txt", source="The <b>Gazette</b>")
        store.put(document, (), state(document, RELATIONS.values()), fingerprint="1")
        store.put(Document("b", "No.", "b.txt"), (), (), fingerprint="1")
    with kg.open(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def ids(graph):
    """Return the ids of the statements under the names above."""
    found = {(one["relation"], one["object"].get("label")): one["id"] for one in graph.statements()}
    return {
        name: found[each.name, None if isinstance(each.object, Quantity) else each.object.entity.label]
        for name, each in RELATIONS.items()
    }


def test_a_statement_is_found_by_the_beginning_of_its_id(graph, ids):
    for identifier in ids.values():
        unique = next(n for n in range(3, 40) if sum(each.startswith(identifier[:n]) for each in ids.values()) == 1)
        for prefix in (identifier, identifier[:unique]):
            found = graph.explain(prefix)
            assert isinstance(found, Explanation)
            assert found.record == next(one for one in graph.statements() if one["id"] == identifier)


@pytest.mark.parametrize(
    ("prefix", "reason"),
    [
        ("st-", r"'st-' begins the ids of 6 statements: st-\w+, st-\w+, st-\w+, st-\w+, …"),
        ("", "begins the ids of 6"),
        ("st-zzz", "no statement has an id that begins with 'st-zzz'"),
        ("\ud800\n> ?x", "no statement"),
        ("https://w3id.org/kg-events/statement/st-", "no statement"),
    ],
)
def test_ids_that_name_no_statement_or_several(graph, prefix, reason):
    with pytest.raises(StoreError, match=reason):
        graph.explain(prefix)


def test_what_made_it(graph, ids):
    origin = graph.explain(ids["attacked"]).origin
    assert origin.file.name == "verbs.csv"
    assert graph.explain(ids["accused"]).origin.rule == "the trained network"
    assert graph.explain(ids["amount"]).origin.file.name == "counts.py"


def test_other_statements_of_the_same_words_either_way_round(graph, ids):
    others = graph.explain(ids["attacked"]).others
    assert {one["id"] for one in others} == {ids["accused"], ids["turned"]}
    assert graph.explain(ids["elsewhere"]).others == ()


def test_the_network_is_asked_both_ways(graph, ids):
    for name in ("attacked", "accused", "elsewhere"):
        found = graph.explain(ids[name])
        for ranked in (found.straight, found.turned):
            chances = [chance for _, chance in ranked]
            assert chances == sorted(chances, reverse=True)
            assert 0 < sum(chances) <= 1.001
            assert {relation for relation, _ in ranked} <= {None, *vocab.relations()}
    one, other = graph.explain(ids["attacked"]), graph.explain(ids["turned"])
    assert dict(one.straight) == pytest.approx(dict(other.turned))


@pytest.mark.parametrize("name", ["amount", "nobody"])
def test_the_network_is_asked_about_two_mentions_only(graph, ids, name):
    found = graph.explain(ids[name])
    assert (found.straight, found.turned) == ((), ())


def test_a_mention_outside_the_sentence_is_not_asked_about():
    document = Document("a", TEXT, "a.txt")
    (one,) = state(document, [replace(BASE, object=argument("Niger"))])
    assert explain(one, [one]).straight == ()


def test_hostile_words_are_marked_and_escaped(graph, ids):
    found = graph.explain(ids["attacked"])
    marked = f"“[subject: France] [relation: attacked] [object: {EVIL}] in [place: Chad]”, [speaker: Mali] [cue: said]."
    assert str(found).splitlines()[0] == marked
    html = found._repr_html_()
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html
