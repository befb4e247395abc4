"""A small store built by hand, as other tests ask it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from kg.model import (
    Argument,
    Codes,
    Document,
    Entity,
    EventCode,
    Evidence,
    Quantity,
    Relation,
    Statement,
    TimeSpan,
)
from kg.statements import state
from kg.store import Store
from kg.vocab import quad_classes
from kg.vocab import relations as relation_types

BASE = "https://w3id.org/kg-events/entity/"

SYRIA = Entity(
    f"{BASE}syria",
    "Syria",
    "Country",
    ("Syrian Arab Republic", "SAR"),
    Codes("SYR", "Q858", 163843),
    35.0,
    38.0,
    "gazetteer",
)
ISRAEL = Entity(f"{BASE}israel", "Israel", "Country", (), Codes("ISR", "Q801", 294640), 31.5, 34.75, "gazetteer")
TURKEY = Entity(f"{BASE}turkey", "Turkey", "Country", ("Türkiye",), Codes("TUR", "Q43"), because="gazetteer")
COALITION = Entity(f"{BASE}coalition", "the coalition", "Coalition", because="gazetteer")
LEADER = Entity(f"{BASE}person/leader", "The Leader", "Person", ("Leader",), Codes(sector=("GOV",)))
QATAR = Entity(f"{BASE}qatar", "Qatar", "Country", (), Codes("QAT"), because="gazetteer")
DOHA = Entity(f"{BASE}doha", "Doha", "City", latitude=25.29, longitude=51.53, because="places")
PLAN = Entity(f"{BASE}doc/plan", "a peace plan", "Thing", because="description")

TEXT = (
    "Syria joined the coalition on Monday. The Leader said Israel did not bomb Doha. Israel bombed Doha. "
    "Syria met Turkey in Doha. Turkey will join the coalition. Qatar brokered talks with Israel. "
    "Israel occupies Syria. Turkey imposed sanctions on Syria. Syria reported 311 attacks. Turkey quit the coalition. "
    "Qatar promised a peace plan."
)


def argument(entity: Entity, words: str, text: str = TEXT, after: int = 0, sector: tuple[str, ...] = ()) -> Argument:
    start = text.index(words, after)
    return Argument(entity, words, "text", start, start + len(words), sector)


class Sayer:
    """Makes statements out of the sentences of a text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.statements: list[Statement] = []

    def say(
        self,
        sentence: str,
        subject: tuple[Entity, str],
        name: str,
        target: tuple[Entity, str] | Quantity,
        **more: object,
    ) -> None:
        text = self.document.text
        start = text.index(sentence)
        for role in ("speaker", "place"):
            if role in more:
                entity, words = more[role]  # type: ignore[misc]
                more[role] = argument(entity, words, text, start)
        sector = more.pop("sector", ())
        plover = relation_types()[name].plover
        relation = Relation(
            subject=argument(*subject, text, start, sector),  # type: ignore[arg-type]
            name=name,
            phrase=name,
            object=target if isinstance(target, Quantity) else argument(*target, text, start),
            evidence=Evidence("text", start, start + len(sentence), sentence),
            event=EventCode(plover, None, ("diplomatic",), quad_classes()[plover]) if plover else None,
            method="test",
            **more,  # type: ignore[arg-type]
        )
        self.statements += state(self.document, [relation])


def first_document() -> tuple[Document, list[Statement]]:
    sayer = Sayer(
        Document(
            "a 1", TEXT, "a.txt", "A title", "AP", published=date(2025, 11, 11), metadata=(("tag", "x"), ("tag", "y"))
        )
    )
    monday = TimeSpan(date(2025, 11, 10), date(2025, 11, 10), "Monday")
    sayer.say(
        "Syria joined the coalition on Monday.", (SYRIA, "Syria"), "joined", (COALITION, "the coalition"), time=monday
    )
    sayer.say(
        "The Leader said Israel did not bomb Doha.",
        (ISRAEL, "Israel"),
        "bombed",
        (DOHA, "Doha"),
        polarity="negative",
        speaker=(LEADER, "The Leader"),
        cue="said",
    )
    sayer.say("Israel bombed Doha.", (ISRAEL, "Israel"), "bombed", (DOHA, "Doha"), sector=("MIL",), confidence=0.9)
    sayer.say("Syria met Turkey in Doha.", (SYRIA, "Syria"), "metWith", (TURKEY, "Turkey"), place=(DOHA, "Doha"))
    sayer.say(
        "Turkey will join the coalition.",
        (TURKEY, "Turkey"),
        "joined",
        (COALITION, "the coalition"),
        modality="planned",
        time=TimeSpan(date(2025, 12, 1), None),
    )
    sayer.say("Qatar brokered talks with Israel.", (QATAR, "Qatar"), "mediated", (ISRAEL, "Israel"))
    sayer.say("Israel occupies Syria.", (ISRAEL, "Israel"), "occupies", (SYRIA, "Syria"))
    sayer.say("Turkey imposed sanctions on Syria.", (TURKEY, "Turkey"), "sanctioned", (SYRIA, "Syria"))
    sayer.say(
        "Syria reported 311 attacks.",
        (SYRIA, "Syria"),
        "reported",
        Quantity(311, "attacks", "311 attacks"),
        quantities=(Quantity(878, "attacks", "878"), Quantity(2.5, None, "2.5")),
    )
    sayer.say("Turkey quit the coalition.", (TURKEY, "Turkey"), "quit", (COALITION, "the coalition"))
    sayer.say("Qatar promised a peace plan.", (QATAR, "Qatar"), "promised", (PLAN, "a peace plan"))
    return sayer.document, sayer.statements


def second_document() -> tuple[Document, list[Statement]]:
    text = "Syria joined the coalition, Ankara said. Israel bombed Doha."
    sayer = Sayer(Document("b/2", text, "b.jsonl:1", None, "Reuters", published=date(2025, 11, 12)))
    sayer.say(
        "Syria joined the coalition, Ankara said.",
        (SYRIA, "Syria"),
        "joined",
        (COALITION, "the coalition"),
        speaker=(TURKEY, "Ankara"),
        cue="said",
    )
    sayer.say("Israel bombed Doha.", (ISRAEL, "Israel"), "bombed", (DOHA, "Doha"))
    return sayer.document, sayer.statements


def put(store: Store, document: Document, statements: list[Statement], fingerprint: str = "1") -> None:
    store.put(document, (), statements, fingerprint=fingerprint)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(None) as opened:
        put(opened, *first_document())
        put(opened, *second_document())
        yield opened
