"""``kg demo``: from the shipped articles to answers and a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_QUESTIONS = ("joined-or-left", "occupations", "mediators", "disputed-claims")
_COLUMNS = ("who", "relation", "whom", "polarity", "modality", "affirmed", "denied", "words")  # that a question has
_WIDTH = 70  # characters of a value that the table shows
_ROWS = 6  # of each answer


def demo(
    into: Annotated[Path, typer.Option(metavar="DIR", help="Where the store and the page go.")] = Path("out"),
) -> None:
    """Build a graph from the articles that the package ships, answer some of the shipped questions, write the page.

    [bold]Example[/bold]

      kg demo --into out
    """
    import kg
    from kg.cli.build import bar, summary
    from kg.cli.output import binary, line, table
    from kg.config import DATA
    from kg.store import find_query

    store, page = into / "demo-store", into / "demo.html"
    with bar() as progress:
        graph = kg.build(DATA / "articles", store=store, progress=progress)
    with graph:
        assert graph.report is not None
        summary(graph, graph.report)
        for name in _QUESTIONS:
            answer = graph.ask(name)
            line("")
            line(f"{find_query(name).title}? The first rows of: kg query {store} --name {name}")
            shown = [answer.columns.index(column) for column in _COLUMNS if column in answer.columns]
            table(
                [answer.columns[at] for at in shown], [[_cut(row[at]) for at in shown] for row in answer.rows[:_ROWS]]
            )
        with binary(page) as file:
            file.write(graph.view(title="Demonstration").html.encode())
    line("")
    line(f"The interactive page is {page}: open it in a browser.")
    line(f"More: kg show {store} Turkey, kg query --list, kg --help")


def _cut(value: object) -> object:
    """Return the beginning of a long text."""
    return f"{value[: _WIDTH - 1]}…" if isinstance(value, str) and len(value) > _WIDTH else value
