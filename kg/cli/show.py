"""``kg show``: the dossier of an entity."""

from typing import Annotated

import typer

from kg.cli.options import StoreDir


def show(
    store: StoreDir,
    entity: Annotated[str, typer.Argument(metavar="NAME", help="A name, an alias or an id.", show_default=False)],
) -> None:
    """Show all that is stated of an entity: names and why they are one, codes, offices, relations, timeline, speakers.

    [bold]Examples[/bold]

      kg show out Syria

      kg show out 'Islamic State'
    """
    from rich.text import Text

    import kg
    from kg.cli.output import console

    with kg.open(store) as graph:
        dossier = graph.entity(entity)
    out = console()
    for line in str(dossier).splitlines():
        heading = line and not line.startswith(" ")
        out.print(Text(line, style="bold" if heading else ""), soft_wrap=True)
