"""The SPARQL queries that the package ships.

In: the files ``NAME.rq`` under ``ontology/queries/``. Out: queries with title, description and parameters, and their
SPARQL with the parameters bound.

A file opens with comment lines: the title, the description, and a line ``parameter: NAME KIND what it is`` for each
parameter, whose kind is ``text`` or ``date``. The query has for each a line ``VALUES ?NAME { UNDEF }``, so that it is
a query as it stands, which answers for all; binding puts the value in the place of ``UNDEF``, as an RDF term.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Literal, cast

import pyoxigraph

from kg.config import ONTOLOGY
from kg.errors import OntologyError, UsageError
from kg.store import terms

ParameterKind = Literal["text", "date"]

_PARAMETER = re.compile(r"parameter: (?P<name>[a-z]+) (?P<kind>text|date) (?P<description>.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query can be asked with."""

    name: str
    kind: ParameterKind
    description: str

    @property
    def slot(self) -> str:
        """The words of the query that the value goes into."""
        return f"VALUES ?{self.name} {{ UNDEF }}"

    def term(self, value: str | date) -> pyoxigraph.Literal:
        """Return a value as an RDF term.

        Raises:
            UsageError: a value that is no date for a parameter that is one.

        """
        if self.kind == "text":
            return pyoxigraph.Literal(str(value))
        try:
            day = value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            raise UsageError(f"{self.name}: {value!r} is no date of the form 2025-11-30") from None
        return pyoxigraph.Literal(day.isoformat(), datatype=terms.DATE)


@dataclass(frozen=True, slots=True)
class Query:
    """A query with what it answers."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def bind(self, values: Mapping[str, str | date]) -> str:
        """Return the SPARQL with parameters bound; those without a value stay open.

        Raises:
            UsageError: a value for a parameter that the query does not have, or of another kind.

        """
        known = {parameter.name: parameter for parameter in self.parameters}
        sparql = self.sparql
        for name, value in values.items():
            if name not in known:
                has = ", ".join(known) or "none"
                raise UsageError(f"query {self.name} has no parameter {name} (it has: {has})")
            # The term writes itself in N-Triples, whose escapes are SPARQL's, so no value can end its literal.
            bound = known[name].slot.replace("UNDEF", str(known[name].term(value)))
            sparql = sparql.replace(known[name].slot, bound)
        return sparql


@lru_cache(maxsize=1)
def queries() -> dict[str, Query]:
    """Return the shipped queries by name.

    Raises:
        OntologyError: a query's file cannot be read, or lacks a title or the place of a parameter.

    """
    return {path.stem: _read(path) for path in sorted((ONTOLOGY / "queries").glob("*.rq"))}


def find_query(name: str) -> Query:
    """Return a shipped query.

    Raises:
        UsageError: there is no query of that name.

    """
    if name not in queries():
        near = get_close_matches(name, queries(), 1)
        raise UsageError(f"no query is called {name}" + (f"; did you mean {near[0]}?" if near else ""))
    return queries()[name]


def _read(path: Path) -> Query:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: cannot be read: {error}") from None
    comments = takewhile(lambda line: line.startswith("#"), text.splitlines())
    head = [line.removeprefix("#").strip() for line in comments]
    if not head:
        raise OntologyError(f"{path}:1: no comment with the title of the query")
    found = [_PARAMETER.fullmatch(line) for line in head]
    parameters = tuple(
        Parameter(match["name"], cast("ParameterKind", match["kind"]), match["description"]) for match in found if match
    )
    for parameter in parameters:
        if parameter.slot not in text:
            raise OntologyError(f"{path}: no {parameter.slot} for the parameter {parameter.name}")
    prose = [line for line, match in zip(head[1:], found[1:], strict=True) if not match]
    return Query(path.stem, head[0], " ".join(prose), parameters, text)
