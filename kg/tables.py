"""Read the CSV tables under ``ontology/`` and users' own tables in the same form.

In: a path. Out: rows as dictionaries, with their line. Lines that start with ``#`` are comments.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import OntologyError


def rows(path: Path, *, required: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line number and the cells of each row of a table, stripped; a missing cell is empty.

    Raises:
        OntologyError: the file cannot be read, lacks a required column, or has a row with too many cells.

    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = [(number, line) for number, line in enumerate(file, 1) if line.strip() and not line.startswith("#")]
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: cannot be read: {error}") from None
    numbers = [number for number, _ in lines]
    reader = csv.DictReader((line for _, line in lines), strict=True)
    try:
        missing = [name for name in required if name not in (reader.fieldnames or ())]
        if missing:
            raise OntologyError(f"{path}:{numbers[0] if numbers else 1}: no column {', '.join(missing)}")
        for row in reader:
            line = numbers[reader.line_num - 1]
            if None in row:
                raise OntologyError(f"{path}:{line}: more cells than columns")
            yield line, {key: (value or "").strip() for key, value in row.items()}
    except csv.Error as error:
        raise OntologyError(f"{path}:{numbers[min(reader.line_num, len(numbers)) - 1]}: {error}") from None


def several(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several values, separated by ``|``."""
    return tuple(part for part in (piece.strip() for piece in cell.split("|")) if part)
