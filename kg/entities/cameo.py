"""Read CAMEO's codes of actors: "SYRREB", "IGOUNO", "NGOUSAHLH".

In: a code, and the table ``ontology/cameo.csv``. Out: the state, PLOVER's sectors and the type of body that it gives.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

from kg.config import ONTOLOGY
from kg.errors import OntologyError
from kg.tables import rows
from kg.vocab import plover, types

_LENGTH = 3
_STATELESS = frozenset({"IGO", "IGM", "IMG"})


@dataclass(frozen=True, slots=True)
class Coding:
    """What a code says: an ISO 3166 code, PLOVER sectors, and the type of a body that no state owns."""

    iso3: str | None
    sector: tuple[str, ...]
    type: str | None


def decode(code: str, states: Container[str]) -> Coding:
    """Return what a code says; ``states`` are the ISO 3166 codes that are known.

    Raises:
        OntologyError: the table is malformed; it names the file and the line.

    """
    table = _table()
    parts = [code[at : at + _LENGTH] for at in range(0, len(code), _LENGTH)]
    body = table["body"].get(parts[0])
    iso3 = None
    if parts[0] not in _STATELESS:
        seat = parts[1] if body is not None and len(parts) > 1 else parts[0]
        if body is None or seat not in table["field"]:
            iso3 = table["state"].get(seat, seat if seat in states else None)
    rest = parts[1:] if iso3 is not None and body is None else parts
    roles = [table["role"][part] for part in rest if part in table["role"]]
    fields = [table["field"][part] for part in rest if part in table["field"]]
    return Coding(iso3, tuple(dict.fromkeys(roles or fields)), body)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    """Return the values of the parts by kind."""
    path = ONTOLOGY / "cameo.csv"
    sectors = {each.code for each in plover() if each.kind == "sector"}
    table: dict[str, dict[str, str]] = {"state": {}, "body": {}, "role": {}, "field": {}}
    for line, row in rows(path, required=("code", "kind", "value")):
        kind, value = row["kind"], row["value"]
        if kind not in table:
            raise OntologyError(f"{path}:{line}: no kind {kind!r} of parts of codes")
        if kind in {"role", "field"} and value not in sectors:
            raise OntologyError(f"{path}:{line}: no sector {value!r} in plover.csv")
        if kind == "body" and value not in types():
            raise OntologyError(f"{path}:{line}: no type {value!r} in types.csv")
        table[kind][row["code"]] = value
    return table
