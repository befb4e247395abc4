"""``kg build``: read files and folders into a store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Model, day

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.pipeline import Progress, Report

_MOST = 6  # relations that the final table names


def build(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", readable=False, help="Files and folders.", show_default=False)
    ],
    store: Annotated[
        Path, typer.Option(metavar="DIR", help="The directory of the store; made if there is none.", show_default=False)
    ],
    *,
    published: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DATE", help="The day of documents that do not give their own."),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that read at the same time.")] = 1,
    model: Model = None,
    gazetteer: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE", readable=False, help="A table of actors in the form of those shipped; can be repeated."
        ),
    ] = None,
    dictionary: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE", readable=False, help="A PETRARCH dictionary of actors or agents; can be repeated."
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first document that cannot be read.")] = False,
) -> None:
    """Read news and store who did what to whom, who says so, when and where.

    Text, Markdown, HTML, JSON Lines, CSV, RSS and Atom, each also gzipped. What the store holds unchanged is left
    alone; a document that has changed replaces its statements.

    [bold]Examples[/bold]

      kg build articles/ --store out

      kg build feed.xml story.html.gz --store out --published 2025-11-11 --jobs 4
    """
    from kg.graph import build as run

    with bar() as progress:
        graph = run(
            paths,
            store=store,
            published=published,
            jobs=jobs,
            model=model,
            gazetteers=gazetteer or (),
            dictionaries=dictionary or (),
            strict=strict,
            progress=progress,
        )
    with graph:
        report = graph.report
        assert report is not None
        summary(graph, report)
    if report.barren:
        raise typer.Exit(1)


@contextmanager
def bar() -> Iterator[Progress | None]:
    """Show how far a build is, if a person is looking."""
    from kg.cli.output import console

    out = console(stderr=True)
    if not out.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    columns = (
        SpinnerColumn(),
        TextColumn("documents"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=out, transient=True) as shown:
        task = shown.add_task("documents", total=None, rate="")

        def progress(done: int, total: int) -> None:
            elapsed = shown.tasks[0].elapsed or 0.0
            shown.update(task, completed=done, total=total, rate=f"{done / elapsed:.1f}/s" if elapsed else "")

        yield progress


def summary(graph: Graph, report: Report) -> None:
    """Print what a build did and what the store holds now."""
    from kg.cli.output import error, table

    for failure in report.failures:
        error(failure)
    counts = graph.counts()
    most = ", ".join(f"{name} {number}" for name, number in [*counts.relations.items()][:_MOST])
    done = {"new": report.new, "changed": report.changed, "unchanged": report.unchanged, "failed": len(report.failures)}
    rows = [
        ("documents", ", ".join(f"{number} {word}" for word, number in done.items() if number) or "none"),
        ("statements", f"{report.statements} new"),
        (
            "the store holds",
            f"{counts.documents} documents, {counts.statements} statements, {counts.entities} entities",
        ),
        ("most frequent", most),
        ("seconds", f"{report.seconds:.1f}"),
    ]
    table(("", ""), [row for row in rows if row[1]])
