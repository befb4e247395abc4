"""The interactive page: one HTML file that shows the graph and loads nothing.

In: statement records. Out: HTML. pyvis brings vis-network, which draws, and its options; the data is built here.
Text goes in as JSON that cannot end its element, and the page's policy lets only its own two scripts run.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from kg import tables, vocab
from kg.errors import UsageError
from kg.views import canvas
from kg.views.disputes import disputes
from kg.views.layout import lay_out
from kg.views.marks import pieces
from kg.views.profiles import Profile, find, profiles
from kg.views.records import (
    EntityRecord,
    QuantityRecord,
    StatementRecord,
    is_entity,
    label_of,
    latest,
    select,
    span,
    spoken,
)

_ASSETS = Path(__file__).parent / "assets"
_PROGRAM = ("model.js", "drawing.js", "panel.js", "controls.js")
_UNNAMED = "unknown"  # the label of an actor whom the text does not name
_FEW = 150  # entities up to which every name has room in the layout
_LINE = 30  # characters of a name that the graph shows; the panel shows all


@dataclass(frozen=True, slots=True)
class Page:
    """An interactive page that shows itself in a notebook."""

    html: str

    def save(self, path: Path | str) -> Path:
        """Write the page to a file and return its path."""
        file = Path(path)
        try:
            file.write_text(self.html, encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{file}: cannot be written: {error.strerror}") from None
        return file

    def _repr_html_(self) -> str:
        # The sandbox gives the page an origin of its own: it cannot reach the notebook it is shown in.
        return (
            f'<iframe srcdoc="{escape(self.html)}" sandbox="allow-scripts allow-popups" title="knowledge graph" '
            'style="width:100%;height:680px;border:1px solid #d5dae1;border-radius:6px"></iframe>'
        )


def view(
    records: Iterable[StatementRecord],
    *,
    about: str | None = None,
    since: date | None = None,
    until: date | None = None,
    relations: Collection[str] | None = None,
    title: str = "Knowledge graph",
) -> str:
    """Return the HTML of a page that shows the statements about an entity (by name or id), of days, of relations.

    Raises:
        UsageError: nothing is called so, there is no such relation, or the days are in the wrong order.

    """
    statements = list(records)
    iri = None if about is None else find(profiles(statements), about).profile.entity.id
    chosen = list(select(statements, about=iri, since=since, until=until, relations=relations))
    return _fill(title, _payload(chosen))


def _fill(title: str, payload: dict[str, Any]) -> str:
    library, program, style = canvas.library(), _program(), (_ASSETS / "page.css").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; script-src {_hash(library)} {_hash(program)}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    template = Template((_ASSETS / "page.html").read_text(encoding="utf-8"))
    return template.substitute(
        policy=policy,
        title=escape(_encodable(title)),
        style=style,
        data=_inert(payload),
        library=library,
        program=program,
    )


@lru_cache(maxsize=1)
def _program() -> str:
    parts = "\n".join((_ASSETS / name).read_text(encoding="utf-8") for name in _PROGRAM)
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _inert(payload: dict[str, Any]) -> str:
    """Return JSON that HTML reads as one text, whatever it holds."""
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029\x7f-\x9f\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text)


def _encodable(text: str) -> str:
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", text)


def _payload(records: Sequence[StatementRecord]) -> dict[str, Any]:
    known = {iri: one for iri, one in profiles(records).items() if one.entity.label != _UNNAMED}
    number = {iri: at for at, iri in enumerate(known)}
    entities = [_entity(profile) for profile in known.values()]

    def at(thing: EntityRecord | QuantityRecord) -> int:
        if is_entity(thing) and thing["id"] in number:
            return number[thing["id"]]
        # An amount is one of its own each time, and so is whoever is not named: they are not all the same.
        entities.append({"label": label_of(thing), "type": "Unnamed" if is_entity(thing) else "Quantity"})
        return len(entities) - 1

    documents: dict[str, int] = {}
    shelf: list[dict[str, Any]] = []
    disputed = {one["id"] for dispute in disputes(records) for one in (*dispute.affirmed, *dispute.denied)}
    rows: list[dict[str, Any]] = []
    for record in sorted(records, key=lambda one: latest(one) or date.min, reverse=True):
        document, speaker, place = record["document"], record["speaker"], record["place"]
        if document["id"] not in documents:
            documents[document["id"]] = len(shelf)
            shelf.append(_brief(document))
        start_day, end_day = span(record)
        rows.append(
            _brief(
                {
                    "id": record["id"],
                    "subject": at(record["subject"]),
                    "relation": record["relation"],
                    "object": at(record["object"]),
                    "negative": record["polarity"] == "negative",
                    "modality": record["modality"],
                    "event": record["event"],
                    "speaker": at(speaker) if speaker else None,
                    "cue": record["cue"],
                    "start": start_day and start_day.isoformat(),
                    "end": end_day and end_day.isoformat(),
                    "dated": record["time"] and (record["time"]["text"] or "as stated"),
                    "place": at(place) if place else None,
                    "quantities": [quantity["text"] for quantity in record["quantities"]],
                    "document": documents[document["id"]],
                    "evidence": pieces(record),
                    "disputed": record["id"] in disputed,
                    "confidence": record["confidence"],
                    "method": record["method"],
                }
            )
        )
    _place(entities, rows)
    used = {row["relation"] for row in rows}
    return {
        "entities": entities,
        "documents": shelf,
        "statements": rows,
        "options": canvas.options(),
        "relations": {name: {"words": spoken(name), "gloss": _gloss(name)} for name in sorted(used)},
        "style": [row for _, row in tables.rows(_ASSETS / "style.csv", required=("kind", "name", "color", "shape"))],
    }


def _entity(profile: Profile) -> dict[str, Any]:
    entity, codes = profile.entity, profile.entity.codes
    return _brief(
        {
            "id": entity.id,
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
    )


def _place(entities: Sequence[dict[str, Any]], rows: Sequence[dict[str, Any]]) -> None:
    weights = Counter((row["subject"], row["object"]) for row in rows)
    links = [(start, end, count) for (start, end), count in weights.items()]
    degree = Counter(end for row in rows for end in (row["subject"], row["object"]))
    boxes = []
    for number, entity in enumerate(entities):
        entity["size"] = round(6 + 2.2 * math.sqrt(min(degree[number], 80)), 1)
        name = 7.2 * min(len(entity["label"]), _LINE) if len(entities) <= _FEW else 0
        boxes.append((max(name, 2 * entity["size"]) + 14, 2 * entity["size"] + 30))
    for entity, (x, y) in zip(entities, lay_out(boxes, links), strict=True):
        entity["x"], entity["y"] = x, y


def _brief(record: Any) -> dict[str, Any]:
    """Leave out what is unknown, empty or false: it is most of the page's weight."""
    return {
        name: value
        for name, value in record.items()
        if value is not None and value is not False and value not in ("", [], ())
    }


def _gloss(relation: str) -> str:
    known = vocab.relations().get(relation)
    return known.gloss if known else ""
