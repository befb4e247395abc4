"""The store: statements kept as RDF, one named graph for each document.

In: documents with their entities and statements; SPARQL. Out: the records again, answers, RDF in every form. Putting a
document and removing one are one transaction each: a process that is killed leaves whole documents only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Literal, Self, cast

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.model import Argument, Decision, Document, Entity, Merge, Sighting, Statement
from kg.store import terms
from kg.store.answers import Answer, ResultFormat, answer, one_line, syntax_error, write_answer
from kg.store.counts import Counts, count
from kg.store.derived import entity_quads, fact_quads, in_graph, withdrawn
from kg.store.descriptions import describe
from kg.store.directory import mark, open_quads
from kg.store.merging import (
    Merged,
    decision_quads,
    read_decisions,
    read_merges,
    read_sightings,
    read_version,
    replacement,
)
from kg.store.namespaces import (
    DECISION_GRAPH,
    DOCUMENT,
    ENTITY_GRAPH,
    FACT_GRAPH,
    MERGE_GRAPH,
    ONTOLOGY_GRAPH,
    PREFIXES,
    STATEMENT,
    document_id,
    document_node,
)
from kg.store.ontology import ontology_triples, ontology_version
from kg.store.reading import GraphReader
from kg.store.validation import Finding, check
from kg.store.writing import Writing, content_hash, write

if TYPE_CHECKING:
    from rdflib import Dataset

DumpFormat = Literal["trig", "nquads", "turtle", "jsonld"]

_DATASETS = {
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_KNOWN_ENTITIES = 100_000
_NAMED = 4  # ids that an error lists


class Store:
    """A store of statements, on disk or in memory."""

    def __init__(self, quads: ox.Store, *, unwritable: Path | None = None) -> None:
        self._quads = quads
        self._unwritable = unwritable  # the directory, where it can only be read
        self._known: set[ox.NamedNode] = set()  # descriptions whose triples are in the graph of entities for sure
        self._merged: Merged | None = None  # read when first needed

    @classmethod
    def open(cls, path: Path | str | None, *, create: bool = False) -> Self:
        """Open the store in a directory, or one in memory; with ``create``, make it if there is none.

        Raises:
            StoreError: there is no store, it cannot be read or written, another process uses it, or it is of a newer
                version.

        """
        quads, writable = (ox.Store(), True) if path is None else open_quads(Path(path), create=create)
        store = cls(quads, unwritable=None if writable or path is None else Path(path))
        if path is None or create:
            store._put_ontology()
        if path is not None and create:
            mark(Path(path))
        return store

    def compact(self) -> None:
        """Let the disk hold what is stored once and in order: a store just written takes a third of the room."""
        self._quads.optimize()

    def close(self) -> None:
        """Write what is pending to disk and let other processes use the directory."""
        if self._unwritable is None:
            self._quads.flush()
        del self._quads

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    # --- documents

    def has(self, document: Document, *, fingerprint: str) -> bool:
        """Return whether the store holds this very document as read by this very extractor."""
        graph = document_node(document.id)
        wanted = ((terms.CONTENT_HASH, content_hash(document)), (terms.FINGERPRINT, fingerprint))
        return all(ox.Quad(graph, name, ox.Literal(value), graph) in self._quads for name, value in wanted)

    def put(
        self, document: Document, entities: Iterable[Entity], statements: Iterable[Statement], *, fingerprint: str
    ) -> bool:
        """Store a document with its entities and statements; return whether it replaced what the store had of it.

        Raises:
            StoreError: an id is no IRI, a text is not Unicode, or the disk cannot be written.

        """
        try:
            writing = write(document, entities, statements, fingerprint=fingerprint)
            for entity in writing.entities:
                describe(entity)
        except ValueError as error:
            raise StoreError(f"{document.origin}: {document.id}: {error}") from None
        replaced = self._holds(writing.graph)
        try:
            self._part()
            derived = [quad for entity in writing.entities for quad in self._new(entity)]
            derived += [quad for claim in writing.claims for quad in fact_quads(claim)]
            if replaced:
                self._replace(writing.graph, writing, derived)
            else:
                self._quads.extend(writing.quads + derived)
        except OSError as error:
            raise StoreError(f"{document.origin}: cannot be stored: {error}") from None
        self._remember(writing.entities)
        return replaced

    def remove(self, identifier: str) -> bool:
        """Remove a document with all that only it says; return whether there was one.

        Raises:
            StoreError: the disk cannot be written.

        """
        graph = document_node(identifier)
        held = self._holds(graph)
        if held:
            try:
                self._part()
                self._replace(graph, None, [])
            except OSError as error:
                raise StoreError(f"{identifier}: cannot be removed: {error}") from None
        return held

    def documents(self) -> Iterator[Document]:
        """Yield the documents in the order of their ids."""
        for graph in self._graphs():
            yield self._read(graph).document

    def statement(self, prefix: str) -> tuple[Statement, list[Statement]]:
        """Return the statement whose id begins so, and all statements of its document, in the order of the text.

        Raises:
            StoreError: there is no such statement, or there are several.

        """
        found = {
            iri.removeprefix(STATEMENT): cast("ox.NamedNode", quad.graph_name)
            for quad in self._quads.quads_for_pattern(None, terms.SUBJECT, None, None)
            if (iri := cast("ox.NamedNode", quad.subject).value).startswith(STATEMENT + prefix)
        }
        if not found:
            raise StoreError(f"no statement has an id that begins with {prefix!r}")
        if len(found) > 1 and prefix not in found:
            some = ", ".join(sorted(found)[:_NAMED])
            more = ", …" if len(found) > _NAMED else ""
            raise StoreError(f"{prefix!r} begins the ids of {len(found)} statements: {some}{more}")
        identifier = prefix if prefix in found else next(iter(found))
        statements = list(self._read(found[identifier]).statements())
        return next(each for each in statements if each.id == identifier), statements

    def statements(self, *, about: str | None = None) -> Iterator[Statement]:
        """Yield the statements, by document and in the order of its text.

        ``about`` is a name or an id: only statements that have it as subject, object, speaker or place.
        """
        wanted = None if about is None else set(self.find(about))
        for graph in self._graphs() if wanted is None else self._mentioning(wanted):
            for statement in self._read(graph).statements():
                if wanted is None or not wanted.isdisjoint(_entity_ids(statement)):
                    yield statement

    def find(self, name: str) -> list[str]:
        """Return the ids of the entities with a name, a label before an alias, an exact one before another case."""
        found: dict[str, int] = {}
        if self._iri(name) is not None:
            return [name]
        if name in (merged := self._merging().into):
            return sorted(merged[name])
        for predicate, rank in ((terms.LABEL, 0), (terms.ALT_LABEL, 1)):
            for quad in self._quads.quads_for_pattern(None, predicate, ox.Literal(name), ENTITY_GRAPH):
                found.setdefault(cast("ox.NamedNode", quad.subject).value, rank)
        if not found:
            folded = name.casefold()
            for predicate, rank in ((terms.LABEL, 2), (terms.ALT_LABEL, 3)):
                for quad in self._quads.quads_for_pattern(None, predicate, None, ENTITY_GRAPH):
                    if cast("ox.Literal", quad.object).value.casefold() == folded:
                        found.setdefault(cast("ox.NamedNode", quad.subject).value, rank)
        return sorted(found, key=lambda identifier: (found[identifier], identifier))

    # --- across documents

    def sightings(self) -> Iterator[Sighting]:
        """Yield the named entities of each document, as the document knows them."""
        return read_sightings(self._quads, self._graphs())

    def merges(self) -> list[Merge]:
        """Return what is one across documents, in the order of the members' ids."""
        return read_merges(self._quads)

    def merged_by(self) -> str | None:
        """Return the version of the rules that made the merges of what the store holds; none if none did."""
        return read_version(self._quads)

    def merge(self, merges: Sequence[Merge], *, version: str) -> None:
        """Put merges in the place of those that the store has, in one transaction.

        Raises:
            StoreError: the disk cannot be written.

        """
        try:
            self._merge(merges, version)
        except OSError as error:
            raise StoreError(f"the merges cannot be stored: {error}") from None

    def decisions(self) -> list[Decision]:
        """Return what users decided of merges."""
        return read_decisions(self._quads)

    def decide(self, decisions: Iterable[Decision]) -> None:
        """Put decisions in the place of those that the store has; merges heed them when they are made again.

        Raises:
            StoreError: the disk cannot be written.

        """
        try:
            self._update(f"DROP SILENT GRAPH {DECISION_GRAPH}", insert=decision_quads(decisions))
        except OSError as error:
            raise StoreError(f"the decisions cannot be stored: {error}") from None

    # --- asking

    def query(self, sparql: str) -> Answer:
        """Answer a query over all graphs together; the usual prefixes need no declaration.

        Raises:
            QueryError: SPARQL that cannot be parsed or answered.

        """
        try:
            return answer(self._ask(sparql))
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(one_line(str(error))) from None

    def write_answer(self, sparql: str, file: BinaryIO, *, form: ResultFormat) -> None:
        """Answer a query in one of the W3C's formats, as it comes.

        Raises:
            QueryError: SPARQL that cannot be parsed or answered, or whose answer the format cannot hold.

        """
        try:
            write_answer(self._ask(sparql), file, form=form)
        except (RuntimeError, ValueError) as error:
            raise QueryError(one_line(str(error))) from None

    def counts(self) -> Counts:
        """Return how much of what the store holds."""
        return count(self.query)

    def validate(self) -> Iterator[Finding]:
        """Yield what in the documents' graphs is not as the SHACL shapes say."""
        for graph in (*self._graphs(), ENTITY_GRAPH, MERGE_GRAPH):
            yield from check(
                graph.value, (quad.triple for quad in self._quads.quads_for_pattern(None, None, None, graph))
            )

    # --- as RDF

    def dump(self, form: DumpFormat, file: BinaryIO) -> None:
        """Write everything; Turtle knows no graphs and holds all triples together."""
        if form == "turtle":
            triples = (
                quad.triple
                for graph in (ONTOLOGY_GRAPH, ENTITY_GRAPH, FACT_GRAPH, MERGE_GRAPH, DECISION_GRAPH, *self._graphs())
                for quad in self._quads.quads_for_pattern(None, None, None, graph)
            )
            ox.serialize(triples, file, ox.RdfFormat.TURTLE, prefixes=PREFIXES)
        else:
            self._quads.dump(file, _DATASETS[form], prefixes=PREFIXES)

    def to_rdflib(self) -> Dataset:
        """Return a copy in memory that can be changed at will, its default graph the union of all graphs."""
        from oxrdflib.store import OxigraphStore  # slow to import, as rdflib is
        from rdflib import Dataset

        copy = ox.Store()
        copy.bulk_extend(self._quads)
        return Dataset(store=OxigraphStore(store=copy), default_union=True)

    # --- what only pyoxigraph knows

    def _ask(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        try:
            return self._quads.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise QueryError(syntax_error(str(error))) from None

    def _put_ontology(self) -> None:
        version = ox.Quad(ONTOLOGY_GRAPH, terms.CONTENT_HASH, ox.Literal(ontology_version()), ONTOLOGY_GRAPH)
        if version not in self._quads:
            quads = [in_graph(triple, ONTOLOGY_GRAPH) for triple in ontology_triples()]
            self._update(f"DROP SILENT GRAPH {ONTOLOGY_GRAPH}", insert=[*quads, version])

    def _new(self, entity: Entity) -> list[ox.Quad]:
        return [] if describe(entity).node in self._known else entity_quads(entity)

    def _remember(self, entities: Iterable[Entity]) -> None:
        if len(self._known) > _KNOWN_ENTITIES:
            self._known.clear()
        self._known.update(describe(entity).node for entity in entities)

    def _holds(self, graph: ox.NamedNode) -> bool:
        return self._quads.contains_named_graph(graph)

    def _graphs(self) -> list[ox.NamedNode]:
        names = (cast("ox.NamedNode", graph) for graph in self._quads.named_graphs())
        return sorted((name for name in names if name.value.startswith(DOCUMENT)), key=document_id)

    def _mentioning(self, entities: set[str]) -> list[ox.NamedNode]:
        graphs = {
            cast("ox.NamedNode", quad.subject)
            for entity in entities
            for quad in self._quads.quads_for_pattern(None, terms.MENTIONS, ox.NamedNode(entity))
        }
        return sorted(graphs, key=document_id)

    def _read(self, graph: ox.NamedNode) -> GraphReader:
        merged = self._merging().within(document_id(graph))
        return GraphReader(graph, self._quads.quads_for_pattern(None, None, None, graph), merged)

    def _merging(self) -> Merged:
        if self._merged is None:
            self._merged = Merged(read_merges(self._quads))
        return self._merged

    def _part(self) -> None:
        """Undo the merges before what they are made of changes."""
        if read_version(self._quads) is not None:
            self._merge((), None)

    def _merge(self, merges: Sequence[Merge], version: str | None) -> None:
        self._merged = None
        self._known.clear()
        delete, insert = replacement(self._quads, read_merges(self._quads), merges, version=version)
        self._update(f"DROP SILENT GRAPH {MERGE_GRAPH}", delete=delete, insert=insert)

    def _replace(self, graph: ox.NamedNode, writing: Writing | None, derived: list[ox.Quad]) -> None:
        self._known.clear()
        delete = withdrawn(self._quads, graph, writing)
        insert = [*writing.quads, *derived] if writing else []
        self._update(f"DROP SILENT GRAPH {graph}", delete=delete, insert=insert)

    def _update(self, first: str, *, delete: Iterable[ox.Quad] = (), insert: Iterable[ox.Quad] = ()) -> None:
        """Run one SPARQL update, the only form in which pyoxigraph deletes and inserts in one transaction."""
        if self._unwritable is not None:
            raise StoreError(f"{self._unwritable}: cannot be written")
        self._quads.update(f"{first}; DELETE DATA {{ {_data(delete)} }}; INSERT DATA {{ {_data(insert)} }}")

    def _iri(self, name: str) -> ox.NamedNode | None:
        try:
            iri = ox.NamedNode(name)
        except ValueError:
            return None
        return iri if next(self._quads.quads_for_pattern(iri, terms.LABEL, None, ENTITY_GRAPH), None) else None


def _data(quads: Iterable[ox.Quad]) -> str:
    """Return quads as SPARQL's quad data, whose triples and escapes are those of N-Triples."""
    graphs: dict[str, list[ox.Triple]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), []).append(quad.triple)
    return " ".join(f"GRAPH {name} {{ {_ntriples(triples)} }}" for name, triples in graphs.items())


def _ntriples(triples: list[ox.Triple]) -> str:
    return cast("bytes", ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)).decode()


def _entity_ids(statement: Statement) -> Iterator[str]:
    relation = statement.relation
    for end in (relation.subject, relation.object, relation.speaker, relation.place):
        if isinstance(end, Argument):
            yield end.entity.id
