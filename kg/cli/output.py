"""Print tables and lines, and write files whole or not at all.

In: rows and texts, which may come from anywhere: nothing in them is markup, and nothing steers the terminal. Out:
standard output, standard error, files. In a pipe there is no colour, no frame and no width to keep to.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from rich.console import Console

_ENDLESS = 100_000  # columns: in a pipe no line is broken


def console(*, stderr: bool = False) -> Console:
    """Return the console of standard output or of standard error."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else _ENDLESS, highlight=False, emoji=False)


def error(message: object) -> None:
    """Print one line on standard error."""
    from kg.views.records import one_line

    sys.stdout.flush()
    print(f"kg: {one_line(str(message))}", file=sys.stderr)  # noqa: T201


def line(text: str) -> None:
    """Print one line."""
    from kg.views.records import one_line

    print(one_line(text))  # noqa: T201


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under named columns, numbers to the right."""
    from rich.table import Table
    from rich.text import Text

    from kg.views.records import one_line

    out, values = console(), list(rows)
    grid = Table(box=None, show_header=any(columns), pad_edge=False, padding=(0, 2, 0, 0))
    for at, name in enumerate(columns):
        numbers = bool(values) and all(isinstance(row[at], int | float) for row in values)
        grid.add_column(Text(name), justify="right" if numbers else "left", overflow="fold")
    for row in values:
        grid.add_row(*(Text(one_line("" if cell is None else str(cell))) for cell in row))
    with out.capture() as capture:
        out.print(grid)
    for text in capture.get().splitlines():
        print(text.rstrip())  # noqa: T201


@contextmanager
def binary(path: Path | None) -> Iterator[BinaryIO]:
    """Open a file that takes its name when it is complete; ``None`` and ``-`` are standard output."""
    if path is None or str(path) == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif path.exists() and not path.is_file():
        with path.open("wb") as special:  # a device or a pipe has no other name to be written under
            yield special
    else:
        try:
            handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from None
        try:
            with os.fdopen(handle, "wb") as file:
                yield cast("BinaryIO", file)
            Path(draft).chmod(0o666 & ~_umask())
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0o022)  # the only way to read it is to set it
    os.umask(mask)
    return mask
