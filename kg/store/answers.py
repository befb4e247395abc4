"""Answers to SPARQL queries.

In: what pyoxigraph answers. Out: rows of plain Python values, a truth value or triples; or the W3C's formats, written
to a file as they come.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import BinaryIO, Literal, cast

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.namespaces import PREFIXES, XSD

ResultFormat = Literal["json", "csv", "xml", "turtle"]


class Iri(str):
    """An IRI, told from a text by its type."""

    __slots__ = ()


Value = Iri | str | int | float | bool | date | Decimal


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query.

    SELECT gives ``rows`` under ``variables``, a cell that is not bound being ``None``; ASK gives ``boolean``; CONSTRUCT
    and DESCRIBE give rows under ``subject``, ``predicate``, ``object``.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]
    boolean: bool | None = None

    def __bool__(self) -> bool:
        return self.boolean if self.boolean is not None else bool(self.rows)


_Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_READ: dict[str, Callable[[str], Value]] = {
    f"{XSD}string": str,
    f"{XSD}integer": int,
    f"{XSD}double": float,
    f"{XSD}float": float,
    f"{XSD}decimal": Decimal,
    f"{XSD}boolean": lambda text: text == "true",
    f"{XSD}date": date.fromisoformat,
}


def value(term: _Term | None) -> Value | None:
    """Return a term as a Python value; a literal of another datatype as its text."""
    match term:
        case None:
            return None
        case ox.NamedNode():
            return Iri(term.value)
        case ox.Literal():
            read = _READ.get(term.datatype.value, str)
            try:
                return read(term.value)
            except (ValueError, ArithmeticError):
                return term.value  # "2025-02-30"^^xsd:date is legal RDF
        case _:
            return str(term)


def answer(result: _Result) -> Answer:
    """Return the whole of an answer."""
    if isinstance(result, ox.QueryBoolean):
        return Answer((), (), bool(result))
    if isinstance(result, ox.QuerySolutions):
        names = tuple(variable.value for variable in result.variables)
        return Answer(names, tuple(tuple(map(value, solution)) for solution in result))
    triples = dict.fromkeys(result)  # a set by definition, but pyoxigraph repeats triples
    return Answer(
        ("subject", "predicate", "object"),
        tuple((value(triple.subject), value(triple.predicate), value(triple.object)) for triple in triples),
    )


_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "xml": ox.QueryResultsFormat.XML,
}


def write_answer(result: _Result, file: BinaryIO, *, form: ResultFormat) -> None:
    """Write an answer in one of the W3C's formats; Turtle is for CONSTRUCT and DESCRIBE, the others for the rest.

    Raises:
        QueryError: the format does not fit the form of the query.

    """
    if isinstance(result, ox.QueryTriples):
        if form != "turtle":
            raise QueryError(f"{form} cannot hold the triples of a CONSTRUCT or DESCRIBE query; turtle can")
        ox.serialize(dict.fromkeys(result), file, ox.RdfFormat.TURTLE, prefixes=PREFIXES)
        return
    if form == "turtle":
        raise QueryError("turtle holds the triples of a CONSTRUCT or DESCRIBE query only")
    output = cast("BinaryIO", _XmlSafe(file)) if form == "xml" else file
    result.serialize(output, _RESULTS[form])


# In UTF-8 no other character has these bytes in it.
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_SPLIT = re.compile(rb"\xef\xbf?\Z")


class _XmlSafe:
    """A binary file that XML goes through: what XML 1.0 cannot hold becomes U+FFFD, one for one.

    A carriage return is written as a reference, for a parser would make a line feed of it.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._rest = b""

    def write(self, data: bytes) -> int:
        data, size = self._rest + data, len(data)
        cut = _SPLIT.search(data)  # a character may be cut in two; XML ends with ">", so nothing is left in the end
        self._rest = data[cut.start() :] if cut else b""
        whole = data[: cut.start()] if cut else data
        self._file.write(_FORBIDDEN.sub("\ufffd".encode(), whole).replace(b"\r", b"&#13;"))
        return size

    def flush(self) -> None:
        self._file.flush()


_WHERE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)
_SENTENCE = re.compile(r"(?<![\"'\[\w])[A-Z][A-Za-z]* [A-Za-z ]*[a-z][A-Za-z ]*")


def syntax_error(message: str) -> str:
    """Return what a parser says of SPARQL on one line, without its list of every character that would have fitted."""
    match = _WHERE.match(message)
    if match is None:
        return one_line(message)
    said = _SENTENCE.search(match[3])  # a reason, among names of keywords
    wanted = re.findall(r'"((?:[^"\\]|\\.)+)"', match[3]) or re.findall(r"\b[A-Z]{2,}\b", match[3])
    reason = said[0] if said else f"expected {', '.join(wanted[:5])}" if wanted else "not a query"
    return one_line(f"line {match[1]}, column {match[2]}: {reason}")


def one_line(message: str) -> str:
    """Return a message on one line, cut where it is very long."""
    line = " ".join(message.split())
    return line if len(line) <= 200 else f"{line[:199]}…"
