"""``kg view``: the interactive page."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Since, StoreDir, Until


def view(
    store: StoreDir,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The page.", show_default=False)],
    *,
    about: Annotated[str | None, typer.Option(metavar="ENTITY", help="Only what is about it: a name or an id.")] = None,
    since: Since = None,
    until: Until = None,
    relation: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this relation; can be repeated.")
    ] = None,
) -> None:
    """Write the graph as one interactive page that opens in any browser and loads nothing.

    [bold]Examples[/bold]

      kg view out -o graph.html

      kg view out -o syria.html --about Syria --since 2025-01-01 --relation joined --relation metWith
    """
    import kg
    from kg.cli.output import binary

    with kg.open(store) as graph:
        page = graph.view(about=about, since=since, until=until, relations=relation)
    with binary(output) as file:
        file.write(page.html.encode())
