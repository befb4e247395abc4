"""The knowledge graph in Python: build it or open it, ask it, look at it.

In: files and folders, or the directory of a store. Out: tables, records, dossiers, graphs, pages and files.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from html import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Literal, Self, cast

from kg.errors import UsageError
from kg.merging import edit, merge
from kg.model import Document, Merge
from kg.statements import to_record
from kg.store import Counts, Finding, Store, find_query
from kg.views.dossier import Dossier, dossier
from kg.views.records import StatementRecord, select
from kg.views.table import Table

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Dataset

    from kg.pipeline import Progress, Report
    from kg.views.explanation import Explanation
    from kg.views.page import Page

StrPath = str | Path
Day = date | str
"""A day, or its text in the form of ISO 8601."""

ExportFormat = Literal["jsonl", "trig", "nquads", "turtle", "jsonld", "graphml", "gexf", "csv"]


def _day(value: Day | None) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise UsageError(f"{value!r} is no date of the form 2025-11-30") from None


def build(
    paths: Iterable[StrPath] | StrPath,
    *,
    store: StrPath | None = None,
    published: Day | None = None,
    jobs: int = 1,
    model: str | None = None,
    gazetteers: Sequence[StrPath] = (),
    dictionaries: Sequence[StrPath] = (),
    strict: bool = False,
    progress: Progress | None = None,
) -> Graph:
    """Read files and folders into a store, or into memory, and return the graph; ``graph.report`` says what was done.

    Documents that cannot be read are named in the report; the others are stored. ``published`` is the day of documents
    that do not give their own, ``model`` a spaCy pipeline, ``gazetteers`` are tables in the form of those shipped,
    ``dictionaries`` are those of actors and agents that PETRARCH reads.

    Raises:
        KgError: ``published`` is no day, a path does not exist, the store or a model cannot be used, or, if ``strict``,
            a document is bad.

    """
    from kg.pipeline import build as run  # spaCy is slow to import

    day = _day(published)
    opened = Store.open(store, create=True)
    try:
        report = run(
            [Path(path) for path in ([paths] if isinstance(paths, StrPath) else paths)],
            store=opened,
            published=day,
            jobs=jobs,
            model=model,
            gazetteers=[Path(path) for path in gazetteers],
            dictionaries=[Path(path) for path in dictionaries],
            strict=strict,
            progress=progress,
        )
    except BaseException:
        opened.close()
        raise
    return Graph(opened, report=report)


def open(store: StrPath) -> Graph:  # noqa: A001
    """Open the graph in the directory of a store.

    Raises:
        StoreError: there is no store, or it cannot be read.

    """
    return Graph(Store.open(store))


class Graph:
    """A knowledge graph; ``report`` says what building it did, if it was built here."""

    def __init__(self, store: Store, *, report: Report | None = None) -> None:
        self._store = store
        self.report = report

    def close(self) -> None:
        """Let other processes use the directory of the store."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    # --- asking

    def query(self, sparql: str) -> Table:
        """Answer SPARQL over the union of all graphs; the usual prefixes need no declaration.

        Raises:
            QueryError: the query cannot be parsed or answered.

        """
        answer = self._store.query(sparql)
        if answer.boolean is not None:
            return Table(("answer",), ((answer.boolean,),))
        return Table(answer.variables, answer.rows)

    def ask(self, name: str, **values: str | date) -> Table:
        """Answer a query that the package ships, its parameters bound to values.

        Raises:
            UsageError: there is no such query, or it has no such parameter.

        """
        return self.query(find_query(name).bind(values))

    def statements(
        self,
        *,
        about: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        relations: Collection[str] | None = None,
    ) -> list[StatementRecord]:
        """Return the statements as records: those about an entity (a name or an id), of days, of relations.

        Raises:
            UsageError: there is no such relation, or the days are none or in the wrong order.

        """
        return list(select(self._records(about), since=_day(since), until=_day(until), relations=relations))

    def entity(self, name: str) -> Dossier:
        """Return all that is stated of the entity that a name, an alias or an id means.

        Raises:
            UsageError: nothing is called so.

        """
        found = self._store.find(name) if "://" in name else []
        known = found[0] if len(found) == 1 else name  # the id of a member means what it is merged into
        return dossier(self._around(known), known, merges=self._store.merges())

    def merges(self) -> list[Merge]:
        """Return which names are one across documents, how sure and why, in the order of the members' ids."""
        return self._store.merges()

    def edit_merges(self, path: StrPath) -> None:
        """Say by a file who is one and who is not; it takes the place of what was said before, and builds heed it.

        Raises:
            InputError: the file is malformed or names what the graph does not hold; nothing is changed.

        """
        edit(self._store, Path(path))

    def explain(self, identifier: str) -> Explanation:
        """Return why the graph holds a statement; the beginning of its id will do where no other begins so.

        Raises:
            StoreError: there is no such statement, or there are several.

        """
        from kg.explaining import explain  # spaCy is slow to import

        return explain(*self._store.statement(identifier))

    def documents(self) -> list[Document]:
        """Return the documents in the order of their ids."""
        return list(self._store.documents())

    def remove(self, documents: Iterable[StrPath] | StrPath) -> None:
        """Remove documents by their ids, with all that only they say, and work out anew who is one across the others.

        Raises:
            UsageError: there is no document with an id; nothing is removed.
            StoreError: the disk cannot be written.

        """
        wanted = list(map(str, [documents] if isinstance(documents, StrPath) else documents))
        held = {document.id for document in self._store.documents()}
        if missing := [each for each in wanted if each not in held]:
            raise UsageError(f"no document {missing[0]!r}")
        for each in wanted:
            self._store.remove(each)
        merge(self._store)

    def counts(self) -> Counts:
        """Return how much of what the graph holds."""
        return self._store.counts()

    def validate(self) -> Iterator[Finding]:
        """Yield what is not as the SHACL shapes say."""
        return self._store.validate()

    # --- as something else

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return the graph with one node per entity and one edge per statement."""
        from kg.views.network import to_networkx  # networkx is slow to import

        return to_networkx(self._records())

    def to_rdflib(self) -> Dataset:
        """Return a copy as an RDF dataset, its default graph the union of all graphs."""
        return self._store.to_rdflib()

    def view(
        self,
        *,
        about: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        relations: Collection[str] | None = None,
        title: str = "Knowledge graph",
    ) -> Page:
        """Return the interactive page, of all statements or of those about an entity, of days, of relations.

        Raises:
            UsageError: nothing is called so, there is no such relation, or the days are none or in the wrong order.

        """
        from kg.views.page import Page, view  # numpy is slow to import

        records = self._records() if about is None else self._around(about)
        return Page(view(records, about=about, since=_day(since), until=_day(until), relations=relations, title=title))

    def export(self, form: ExportFormat, file: BinaryIO) -> None:
        """Write everything in a format.

        Raises:
            UsageError: there is no such format.

        """
        match form:
            case "jsonl":
                for record in self._records():
                    file.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
            case "trig" | "nquads" | "turtle" | "jsonld":
                self._store.dump(form, file)
            case "graphml" | "gexf" | "csv":
                from kg.views import exports

                if form == "csv":
                    exports.write_csv(self._records(), file)
                else:
                    write = exports.write_graphml if form == "graphml" else exports.write_gexf
                    write(self.to_networkx(), file)
            case _:
                raise UsageError(f"no such format: {form}")

    def __repr__(self) -> str:
        """Return how much of what the graph holds."""
        counts = self.counts()
        return f"<kg.Graph: {counts.documents} documents, {counts.statements} statements, {counts.entities} entities>"

    def _repr_html_(self) -> str:
        counts = self.counts()
        line = f"{counts.documents} documents · {counts.statements} statements · {counts.entities} entities"
        failures = self.report.failures if self.report else ()
        items = "".join(f"<li>{escape(str(failure))}</li>" for failure in failures)
        return f"<p>{line}</p>" + (f"<p>Not read:</p><ul>{items}</ul>" if items else "")

    def _records(self, about: str | None = None) -> Iterator[StatementRecord]:
        statements = self._store.statements(about=about)
        return (cast("StatementRecord", to_record(statement)) for statement in statements)

    def _around(self, name: str) -> list[StatementRecord]:
        """Return the statements that can tell what a name means: those about what bears it, if anything does."""
        return list(self._records(name)) or list(self._records())
