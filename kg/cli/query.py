"""``kg query``: ask a store with SPARQL."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from kg.cli.options import StoreDir

if TYPE_CHECKING:
    from kg.store import ResultFormat, Store


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"


def _list(wanted: bool) -> None:
    if wanted:
        from kg.cli.output import table
        from kg.store import queries

        rows = [
            (query.name, query.title, ", ".join(parameter.name for parameter in query.parameters))
            for query in queries().values()
        ]
        table(("name", "answers", "parameters"), rows)
        raise typer.Exit


def query(
    store: StoreDir,
    sparql: Annotated[str | None, typer.Argument(metavar="SPARQL", help="The query.", show_default=False)] = None,
    *,
    file: Annotated[
        Path | None, typer.Option(metavar="FILE", readable=False, help="Read the query from a file.")
    ] = None,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="A query that the package ships.")] = None,
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="A parameter of a shipped query; can be repeated."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How the answer is written.")] = Format.TABLE,
    listing: Annotated[
        bool, typer.Option("--list", help="List the shipped queries and exit.", callback=_list, is_eager=True)
    ] = False,
) -> None:
    """Ask the store: with SPARQL, a file of it, or a query that the package ships.

    All graphs are asked together, and the usual prefixes need no declaration.

    [bold]Examples[/bold]

      kg query out 'SELECT ?who WHERE { ?who kgo:joined ?what } LIMIT 10'

      kg query out --name meetings --set actor=Turkey --set since=2025-01-01

      kg query out --file question.rq --format csv > answer.csv
    """
    from kg.errors import QueryError
    from kg.store import Store

    text = _text(sparql, file, name, values or [])
    with Store.open(store) as opened:
        try:
            _answer(opened, text, form)
        except QueryError as error:
            raise QueryError(f"{file or name or 'SPARQL'}: {error}") from None


def _answer(store: Store, sparql: str, form: Format) -> None:
    if form is not Format.TABLE:
        out = sys.stdout.buffer
        store.write_answer(sparql, out, form=cast("ResultFormat", form.value))
        out.write(b"" if form is Format.CSV else b"\n")
        return
    from kg.cli.output import line, table

    answer = store.query(sparql)
    if answer.boolean is None:
        table(answer.variables, answer.rows)
    else:
        line("yes" if answer.boolean else "no")


def _text(sparql: str | None, file: Path | None, name: str | None, values: list[str]) -> str:
    if sum(source is not None for source in (sparql, file, name)) != 1:
        raise typer.BadParameter("one of SPARQL, --file and --name is needed")
    if values and name is None:
        raise typer.BadParameter("--set goes with --name")
    if sparql is not None:
        return sparql
    if file is not None:
        from kg.errors import InputError

        try:
            return file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise InputError(f"{file}: not valid UTF-8") from None
    from kg.store import find_query

    pairs = [value.partition("=") for value in values]
    for key, equals, _ in pairs:
        if not equals:
            raise typer.BadParameter(f"--set {key}: NAME=VALUE is expected")
    return find_query(cast("str", name)).bind({key: value for key, _, value in pairs})
