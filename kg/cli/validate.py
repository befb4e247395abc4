"""``kg validate``: check a store against the SHACL shapes."""

import typer

from kg.cli.options import StoreDir


def validate(store: StoreDir) -> None:
    """Check every graph of the store against the SHACL shapes; the exit status is 1 if something is wrong.

    [bold]Example[/bold]

      kg validate out
    """
    from kg.cli.output import line
    from kg.store import Store

    wrong = 0
    with Store.open(store) as opened:
        for finding in opened.validate():
            wrong += 1
            line(f"{finding.graph}: {finding.node}: {finding.path or ''} {finding.value or ''}: {finding.message}")
    line(f"{wrong} findings" if wrong else "all graphs are as the shapes say")
    if wrong:
        raise typer.Exit(1)
