"""Walk files and folders and read what is in them.

In: paths. Out: documents in a stable order, and failures in the place of those that cannot be read.
"""

import gzip
import os
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, cast

from kg.documents.assemble import assemble
from kg.documents.draft import Draft, Failure, quoted
from kg.documents.feeds import read_feed
from kg.documents.html import read_html
from kg.documents.rows import read_csv, read_jsonl
from kg.documents.text import read_markdown, read_text
from kg.errors import InputError
from kg.model import Document

_Format = Callable[[IO[bytes], str], Iterator[Draft | Failure]]

_FORMATS: dict[str, _Format] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
}


def read(paths: Iterable[Path], *, published: date | None = None) -> Iterator[Document | Failure]:
    """Yield the documents of files and folders, and a failure for each that cannot be read.

    Folders are walked in the order of names, without hidden files and files of other kinds. ``published`` is the
    day of documents that do not give their own.

    Raises:
        InputError: a path does not exist; known before the first document is read.

    """
    files = list(paths)
    for path in files:
        try:
            path.stat()
        except (OSError, ValueError) as error:
            raise InputError(f"{_shown(path)}: {_reason(error)}") from None
    return _documents(files, published)


def _documents(paths: list[Path], published: date | None) -> Iterator[Document | Failure]:
    origins: dict[str, str] = {}
    read_already: set[str] = set()
    for path in paths:
        for file in _walk(path):
            if isinstance(file, Failure):
                yield file
                continue
            real = os.path.realpath(file)
            if real in read_already:
                continue
            read_already.add(real)
            for document in _file(file, published):
                if isinstance(document, Document):
                    first = origins.setdefault(document.id, document.origin)
                    if first != document.origin:
                        yield Failure(document.origin, f"its id {quoted(document.id)} is already that of {first}")
                        continue
                yield document


def _walk(path: Path) -> Iterator[Path | Failure]:
    """Yield a named file, or the files under a folder of which the format is known."""
    if not path.is_dir():
        yield path
        return
    failures: list[Failure] = []

    def failed(error: OSError) -> None:
        failures.append(Failure(_shown(Path(os.fsdecode(error.filename))), _reason(error)))

    for folder, folders, names in os.walk(path, onerror=failed):
        yield from failures
        failures.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if not name.startswith(".") and _format(file):
                yield file
    yield from failures


def _format(path: Path) -> _Format | None:
    name = path.name.lower().removesuffix(".gz")
    return _FORMATS.get(Path(name).suffix)


def _file(path: Path, published: date | None) -> Iterator[Document | Failure]:
    name = _shown(path)
    reader = _format(path)
    if reader is None:
        yield Failure(name, f"not of a known format ({' '.join(_FORMATS)}, each also .gz)")
        return
    nothing = True
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError("neither a file nor a folder")
        near = (published or datetime.fromtimestamp(status.st_mtime, UTC).date(),)
        with _open(path) as stream:
            for draft in reader(stream, name):
                nothing = False
                yield draft if isinstance(draft, Failure) else _document(draft, name, published, near)
    except (OSError, EOFError, zlib.error, UnicodeError, InputError) as error:
        yield Failure(name, _reason(error))
        return
    if nothing:
        yield Failure(name, "no document in it")


def _document(draft: Draft, name: str, published: date | None, near: tuple[date, ...]) -> Document | Failure:
    try:
        return assemble(draft, name, published=published, near=near)
    except InputError as error:
        return Failure(name if draft.line is None else f"{name}:{draft.line}", str(error))


def _open(path: Path) -> IO[bytes]:
    if path.suffix.lower() == ".gz":
        return cast(IO[bytes], gzip.open(path))
    return path.open("rb")


def _shown(path: Path) -> str:
    """Return a path as the text that ids and messages hold; bytes that are no UTF-8 are escaped."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _reason(error: Exception) -> str:
    if isinstance(error, EOFError):
        return "gzip data ends too early"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower() if not isinstance(error, FileNotFoundError) else "no such file or folder"
    if isinstance(error, gzip.BadGzipFile | zlib.error):
        return f"not valid gzip data: {error}"
    if isinstance(error, UnicodeDecodeError):
        return f"not valid {error.encoding} at byte {error.start}"
    return str(error)
