"""``kg merges``: who is one across documents."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import StoreDir


def merges(
    store: StoreDir,
    *,
    edits: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", readable=False, help="Say who is one and who is not, instead of what was said before."
        ),
    ] = None,
) -> None:
    """List which names are one across documents, with confidence and reason; or force and forbid some by a file.

    The file is a CSV table with the columns decision (force or forbid), one and other, the two names or ids. It takes
    the place of the file given before: what a line did is undone by a file without it. Builds heed it.

    [bold]Examples[/bold]

      kg merges out

      kg merges out --edits merges.csv
    """
    import kg
    from kg.cli.output import table

    with kg.open(store) as graph:
        if edits is not None:
            graph.edit_merges(edits)
        found = graph.merges()
    rows = [
        (one.label, one.into.label, f"{one.confidence:.2f}", one.reason, _short(one.member), _short(one.into.id))
        for one in found
    ]
    table(("name", "is one with", "confidence", "because", "id", "into"), rows)


def _short(identifier: str) -> str:
    """Return an id as queries and edits may write it."""
    from kg.vocab import BASE

    return identifier.replace(f"{BASE}entity/", "kge:")
