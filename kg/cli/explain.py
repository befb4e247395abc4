"""``kg explain``: why a statement is there."""

from typing import Annotated

import typer

from kg.cli.options import StoreDir


def explain(
    store: StoreDir,
    statement: Annotated[
        str,
        typer.Argument(
            metavar="STATEMENT-ID",
            help="The id of a statement, or as much of its beginning as no other has.",
            show_default=False,
        ),
    ],
) -> None:
    """Show why a statement is there: its sentence marked, what made it, its alternatives and confidence.

    The ids stand in what kg show and kg export print.

    [bold]Example[/bold]

      kg explain out st-1b2c3d4e5f
    """
    from rich.text import Text

    import kg
    from kg.cli.output import console
    from kg.views.explanation import COLOURS
    from kg.views.marks import bracketed

    with kg.open(store) as graph:
        explanation = graph.explain(statement)
    out = console()
    words = Text()
    for piece in explanation.marked:
        words.append(bracketed(piece), style=f"black on {COLOURS[piece[0]]}" if piece[0] else "")
    out.print(words, soft_wrap=True)
    out.print()
    for line in explanation.lines:
        heading = line and not line.startswith(" ")
        out.print(Text(line, style="bold" if heading else ""), soft_wrap=True)
