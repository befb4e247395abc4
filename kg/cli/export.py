"""``kg export``: everything in a store, in a format that other tools read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import StoreDir


class Format(StrEnum):
    """What a store can be written as."""

    JSONL = "jsonl"
    TRIG = "trig"
    NQUADS = "nquads"
    TURTLE = "turtle"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"


def export(
    store: StoreDir,
    form: Annotated[Format, typer.Option("--format", help="The format.", show_default=False)],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="The file; standard output by default.")
    ] = None,
) -> None:
    """Write everything in the store as statements (JSON Lines, CSV), RDF, or a graph for networkx or Gephi.

    [bold]Examples[/bold]

      kg export out --format jsonl | head -1

      kg export out --format gexf -o graph.gexf
    """
    import kg
    from kg.cli.output import binary

    with kg.open(store) as graph, binary(output) as file:
        graph.export(form.value, file)
