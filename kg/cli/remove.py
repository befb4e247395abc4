"""``kg remove``: take documents out of a store."""

from typing import Annotated

import typer

from kg.cli.options import StoreDir


def remove(
    store: StoreDir,
    documents: Annotated[
        list[str],
        typer.Argument(metavar="DOCUMENT…", help="Their ids: the id given, else the path.", show_default=False),
    ],
) -> None:
    """Remove documents with all that only they say; who is one across the others is worked out anew.

    [bold]Example[/bold]

      kg remove out my/news/withdrawn.txt
    """
    import kg

    with kg.open(store) as graph:
        graph.remove(documents)
