"""Whatever a statement holds comes back from RDF as it was."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import vocab
from kg.model import (
    Argument,
    Codes,
    Document,
    Entity,
    EventCode,
    Evidence,
    Part,
    Quantity,
    Relation,
    Statement,
    TimeSpan,
)
from kg.statements import from_record, state, to_record
from kg.store import Store
from kg.store.store import DumpFormat

HOSTILE = (
    "a\x00b\x01\x0b\x1f\r\n\t\"'\\ <script>&amp;]]> \u202e\u2028\ufffe\uffff\x7f\x85 {}|^` \U0001f600 \\u0041 ü e\u0301"
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from([HOSTILE, "", " "])
SECTORS = st.lists(st.sampled_from([c.code for c in vocab.plover() if c.kind == "sector"]), max_size=3, unique=True)
DAYS = st.dates(date(1, 1, 1))
MODES = [(event, code.code) for code in vocab.plover() if code.kind == "mode" for event in code.parents]
CONTEXTS = [code.code for code in vocab.plover() if code.kind == "context"]
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def entities(draw: st.DrawFn) -> list[Entity]:
    found = []
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(sorted(vocab.types())))
        located = vocab.types()[kind].place and draw(st.booleans())
        found.append(
            Entity(
                id=f"https://w3id.org/kg-events/entity/{draw(st.sampled_from(['x', 'ü/a', 'a#b?c=d%20']))}{number}",
                label=draw(WORDS),
                type=kind,
                aliases=tuple(draw(st.lists(WORDS, max_size=3))),
                codes=Codes(
                    draw(st.none() | st.sampled_from(["SYR", "TUR"])),
                    draw(st.none() | st.sampled_from(["Q858", "not an id"])),
                    draw(st.none() | st.integers(1, 10**8)),
                    tuple(draw(SECTORS)),
                ),
                latitude=draw(st.floats(-90, 90)) if located else None,
                longitude=draw(st.floats(-180, 180)) if located else None,
                because=draw(st.sampled_from(["gazetteer", "name"])),
            )
        )
    return found


@st.composite
def read_documents(draw: st.DrawFn) -> tuple[Document, list[Statement]]:
    document = Document(
        id=draw(WORDS),
        text=draw(WORDS),
        origin=draw(WORDS),
        title=draw(st.none() | WORDS),
        source=draw(st.none() | WORDS),
        author=draw(st.none() | WORDS),
        url=draw(st.none() | WORDS),
        published=draw(st.none() | DAYS),
        place=draw(st.none() | WORDS),
        metadata=tuple(draw(st.lists(st.tuples(WORDS, WORDS), max_size=2))),
    )
    known = draw(entities())

    def span() -> tuple[Part, int, int, str]:
        part: Part = draw(st.sampled_from(["text", "title"]))
        text = document.part(part)
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        return part, start, end, text[start:end]

    def argument() -> Argument:
        part, start, end, text = span()
        return Argument(draw(st.sampled_from(known)), text, part, start, end, tuple(sorted(draw(SECTORS))))

    def quantity() -> Quantity:
        return Quantity(draw(NUMBERS), draw(st.none() | WORDS), draw(WORDS))

    def event() -> EventCode:
        kind, mode = draw(st.sampled_from(MODES))
        contexts = draw(st.lists(st.sampled_from(CONTEXTS), max_size=3, unique=True))
        return EventCode(kind, draw(st.sampled_from([mode, None])), tuple(sorted(contexts)), vocab.quad_classes()[kind])

    def time() -> TimeSpan:
        start = draw(st.none() | DAYS)
        return TimeSpan(start, draw(st.none() | st.dates(start or date(1, 1, 1))), draw(WORDS))

    found = [
        Relation(
            subject=argument(),
            name=draw(st.sampled_from(sorted(vocab.relations()))),
            phrase=draw(WORDS),
            object=argument() if draw(st.booleans()) else quantity(),
            evidence=Evidence(*span()),
            event=event() if draw(st.booleans()) else None,
            polarity=draw(st.sampled_from(["positive", "negative"])),
            modality=draw(st.sampled_from(["actual", "planned", "possible", "required", "conditional"])),
            speaker=argument() if draw(st.booleans()) else None,
            cue=draw(st.none() | WORDS),
            time=time() if draw(st.booleans()) else None,
            place=argument() if draw(st.booleans()) else None,
            quantities=tuple(quantity() for _ in range(draw(st.integers(0, 12)))),
            confidence=draw(st.floats(0, 1)),
            method=draw(WORDS),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    return document, state(document, found)


@settings(max_examples=150, deadline=None)
@given(read_documents())
def test_statements_come_back(read: tuple[Document, list[Statement]]) -> None:
    document, statements = read
    with Store.open(None) as store:
        store.put(document, (), statements, fingerprint="1")
        assert store.has(document, fingerprint="1")
        back = list(store.statements())
        assert back == statements
        assert [to_record(s) for s in back] == [to_record(s) for s in statements]
        assert list(store.documents()) == [document]
        for record in map(to_record, back):
            assert to_record(from_record(record)) == record
        # Replacing goes through SPARQL's text, putting anew does not: both must escape alike.
        store.put(document, (), statements, fingerprint="2")
        assert list(store.statements()) == statements
        assert store.remove(document.id)
        assert store.counts().entities == 0


@pytest.mark.parametrize("form", ["trig", "nquads", "jsonld"])
@settings(max_examples=20, deadline=None)
@given(read_documents())
def test_dumps_hold_everything(form: DumpFormat, read: tuple[Document, list[Statement]]) -> None:
    import pyoxigraph

    formats = {
        "trig": pyoxigraph.RdfFormat.TRIG,
        "nquads": pyoxigraph.RdfFormat.N_QUADS,
        "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    }
    document, statements = read
    with Store.open(None) as store:
        store.put(document, (), statements, fingerprint="1")
        file = io.BytesIO()
        store.dump(form, file)
        copy = pyoxigraph.Store()
        copy.load(file.getvalue(), formats[form])
        assert {str(quad) for quad in copy} == {str(quad) for quad in store._quads}
