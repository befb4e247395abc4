"""Statement records for the tests of the views: made by hand, hostile, and many."""

import random
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, cast

from kg import vocab
from kg.views.records import EntityRecord, StatementRecord


def entity(label: str, kind: str = "Country", **more: Any) -> EntityRecord:
    codes = {"iso3": None, "wikidata": None, "geonames": None, "sector": [], **more.pop("codes", {})}
    made = {
        "id": f"https://example.org/entity/{label.replace(' ', '_')}",
        "label": label,
        "type": kind,
        "aliases": [],
        "text": label,
        "start": 0,
        "end": len(label),
        "codes": codes,
        **more,
    }
    return cast(EntityRecord, made)


def statement(subject: Any, relation: str, target: Any, **more: Any) -> StatementRecord:
    """Return a record whose evidence is the plain sentence; names stand for countries, the fields given replace."""
    subject = entity(subject) if isinstance(subject, str) else dict(subject)
    target = entity(target) if isinstance(target, str) else dict(target)
    phrase = more.get("phrase", relation)
    text = f"{subject['text']} {phrase} {target['text']}."
    subject |= {"start": 100, "end": 100 + len(subject["text"])}
    if "id" in target:
        start = 100 + len(f"{subject['text']} {phrase} ")
        target |= {"start": start, "end": start + len(target["text"])}
    key = repr((subject["id"], relation, target["text"], sorted(more.items())))
    made = {
        "id": f"st-{sha256(key.encode('utf-8', 'replace')).hexdigest()[:12]}",
        "document": {"id": "a.txt", "title": "A report", "source": "The Gazette", "published": "2025-11-11"},
        "subject": subject,
        "relation": relation,
        "phrase": phrase,
        "object": target,
        "event": None,
        "polarity": "positive",
        "modality": "actual",
        "speaker": None,
        "cue": None,
        "time": None,
        "place": None,
        "quantities": [],
        "evidence": {"part": "text", "start": 100, "end": 100 + len(text), "text": text},
        "confidence": 0.9,
        "method": "clause:test",
        **more,
    }
    return cast(StatementRecord, made)


def document(name: str, published: str | None = "2025-11-11", source: str | None = "The Gazette") -> dict[str, Any]:
    return {"id": f"{name}.txt", "title": f"Report {name}", "source": source, "published": published}


def at(start: str | None, end: str | None, text: str | None = None) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text}


def event(kind: str, mode: str | None = None, *contexts: str) -> dict[str, Any]:
    return {"type": kind, "mode": mode, "contexts": list(contexts), "quad": vocab.quad_classes()[kind]}


SYRIA = entity(
    "Syria",
    aliases=["Syrian Arab Republic", "Sūriyā"],
    codes={"iso3": "SYR", "wikidata": "Q858", "geonames": 163843, "sector": []},
    latitude=35.0,
    longitude=38.0,
)
COALITION = entity("Global Coalition", "Coalition", aliases=["anti-IS coalition"])
ISRAEL = entity("Israel", codes={"iso3": "ISR"})
TURKEY = entity("Turkey", aliases=["Türkiye"], codes={"iso3": "TUR"})
BUFFER = entity("buffer zone", "Territory")
DAMASCUS = entity("Damascus", "City", latitude=33.51, longitude=36.29)
MINISTER = entity("Asaad al-Shaibani", "Person", codes={"sector": ["GOV"]})
ENVOY = entity("Tom Barrack", "Person")
GROUP = entity("Islamic State", "ArmedGroup", aliases=["IS", "ISIS", "Daesh"])
ATTACKS = {"value": 311, "unit": "attacks", "text": "311 attacks"}


def story() -> list[StatementRecord]:
    """Return a small story with every kind of line: negative, planned, disputed, parallel, of an amount, to itself."""
    support, assault, consult = (
        event("SUPPORT", None, "diplomatic"),
        event("ASSAULT", "aerial"),
        event("CONSULT", "visit"),
    )
    return [
        statement(
            SYRIA,
            "joined",
            COALITION,
            event=support,
            speaker=ENVOY,
            cue="said",
            place=DAMASCUS,
            phrase="has joined",
            time=at("2025-11-10", "2025-11-10", "Monday"),
        ),
        statement(SYRIA, "joined", COALITION, event=support, document=document("b", "2025-11-12"), phrase="joined"),
        statement(
            SYRIA,
            "joined",
            COALITION,
            event=support,
            polarity="negative",
            speaker=MINISTER,
            cue="denied",
            document=document("c", "2025-11-12", "Radio"),
            phrase="has not joined",
        ),
        statement(ISRAEL, "occupies", BUFFER, event=assault, phrase="occupies"),
        statement(ISRAEL, "bombed", SYRIA, event=assault, time=at("2025-07-16", "2025-07-16")),
        statement(SYRIA, "negotiatedWith", ISRAEL, event=event("CONSULT"), modality="planned"),
        statement(
            ISRAEL, "withdrewFrom", BUFFER, event=event("RETREAT", "withdraw"), polarity="negative", modality="planned"
        ),
        statement(TURKEY, "visited", SYRIA, event=consult, time=at("2025-10-01", "2025-10-03")),
        statement(TURKEY, "supported", SYRIA, event=support, modality="possible"),
        statement(GROUP, "attacked", SYRIA, event=assault, time=at("2024-01-01", "2024-12-31", "2024")),
        statement(COALITION, "foughtWith", GROUP, event=assault, time=at("2014-09-01", None, "since 2014")),
        statement(ENVOY, "reported", ATTACKS, quantities=[ATTACKS]),
        statement(MINISTER, "represents", SYRIA),
        statement(SYRIA, "criticized", SYRIA, event=event("ACCUSE", "disapprove")),
    ]


HOSTILE = [
    "<script>window.hacked=1</script>",
    '"><img src=x onerror="window.hacked=1">',
    "</title><script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    "<!--<script>",
    "]]></data><evil/>",
    "quotes \"'` and \\ back\\slashes \\u003c",
    "\u202eRTL override\u2066 مرحبا \u200f",
    "controls \x00\x01\x08\x0b\x1b\x7f\x85\ufffe\u2028\u2029 end",
    "lone \ud800 surrogate",
    "$data ${library} {{ x }} %s",
    "javascript:window.hacked=1",
    "&lt;b&gt; &amp; &#60;",
]


def hostile() -> list[StatementRecord]:
    """Return statements whose every text is hostile."""
    made = []
    for text, following in zip(HOSTILE, [*HOSTILE[1:], HOSTILE[0]], strict=True):
        one = entity(text, "Person", aliases=[following], codes={"iso3": text, "wikidata": text, "sector": [text]})
        other = entity(following, "Thing")
        source = {"id": text, "title": text, "source": text, "published": "2025-11-11"}
        amount = {"value": 3, "unit": text, "text": text}
        made.append(
            statement(
                one,
                "accused",
                other,
                phrase=text,
                speaker=one,
                cue=text,
                place=other,
                document=source,
                method=text,
                quantities=[amount],
                time=at("2025-01-01", "2025-01-02", text),
                event=event("ACCUSE", text, text),
            )
        )
        made.append(statement(one, "reported", amount, phrase=text, document=source))
    return made


def many(entities: int, statements: int, seed: int = 7) -> list[StatementRecord]:
    """Return statements between entities, few of which take part in most, as in news."""
    rng = random.Random(seed)
    kinds = [name for name in vocab.types() if name not in {"Place", "Actor"}]
    actors = [entity(f"{rng.choice(NAMES)} {rng.choice(NAMES)} {at}", rng.choice(kinds)) for at in range(entities)]
    relations = sorted(vocab.relations().values(), key=lambda one: one.name)
    made = []
    for count in range(statements):
        # Every entity takes part once; the rest is drawn towards the first ones.
        one = actors[count] if count < entities else actors[int(entities * rng.random() ** 3)]
        other = actors[int(entities * rng.random() ** 4)]
        relation = rng.choice(relations)
        made.append(
            statement(
                one,
                relation.name,
                other,
                document=document(str(count // 20), str(date(2018, 1, 1) + timedelta(days=count * 2500 // statements))),
                event=event(relation.plover) if relation.plover else None,
                polarity=rng.choice(["positive"] * 9 + ["negative"]),
                modality=rng.choice(["actual"] * 7 + ["planned", "possible", "required", "conditional"]),
                speaker=rng.choice([None, None, actors[int(entities * rng.random() ** 3)]]),
                phrase=f"{relation.name} — in the words of report {count}, which go on for a while, as they do — ",
            )
        )
    return made


NAMES = (
    "Amara",
    "Belen",
    "Cador",
    "Dunmar",
    "Elvast",
    "Farino",
    "Gorran",
    "Hadley",
    "Istran",
    "Jorun",
    "Kalmir",
    "Lethra",
)
