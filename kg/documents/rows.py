"""Read JSON Lines and CSV: one document a row.

In: an open file, streamed. Out: drafts, and a failure for each bad row.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import IO

from kg.documents.draft import MAX_FILE, MAX_TEXT, Draft, Failure, quoted
from kg.documents.encoding import SAMPLE, detect
from kg.errors import InputError

_FIELDS = ("id", "title", "source", "author", "url", "published")


class _Lines:
    """The lines of a file; after a line that cannot be read, the next can. ``number`` is the current line's."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self._file = file
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._file.readline(MAX_FILE + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > MAX_FILE:
            while line and not line.endswith("\n"):
                line = self._file.readline(SAMPLE)
            raise InputError(f"longer than {MAX_FILE:,} characters")
        try:
            line.encode()
        except UnicodeEncodeError as error:
            raise InputError(f"not valid {self._file.encoding} at character {error.start + 1}") from None
        return line


def _text(stream: IO[bytes], *, newline: str) -> io.TextIOWrapper:
    encoding = detect(stream.read(SAMPLE), whole=False)
    stream.seek(0)
    return io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline=newline)


def read_jsonl(stream: IO[bytes], name: str) -> Iterator[Draft | Failure]:
    """Yield the row of each line that is not blank."""
    with _text(stream, newline="\n") as file:
        lines = _Lines(file)
        while True:
            try:
                line = next(lines)
                if line.strip():
                    yield _draft(_object(line), lines.number)
            except StopIteration:
                return
            except InputError as error:
                yield Failure(f"{name}:{lines.number}", str(error))


def read_csv(stream: IO[bytes], name: str) -> Iterator[Draft | Failure]:
    """Yield the rows of a table whose first row names the columns; a row's line is its first."""
    # The module's own limit would refuse a cell of more than 131,072 characters.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_TEXT))
    with _text(stream, newline="") as file:
        yield from _rows(_Lines(file), name)


def _rows(lines: _Lines, name: str) -> Iterator[Draft | Failure]:
    table = csv.reader(lines, strict=True)
    try:
        columns = [cell.strip() for cell in next((row for row in table if row), [])]
    except (InputError, csv.Error) as error:
        yield Failure(f"{name}:{lines.number}", str(error))
        return
    if columns and "text" not in columns:
        yield Failure(f"{name}:{lines.number}", f"no column 'text' among {quoted(', '.join(columns))}")
        return
    while True:
        begun = lines.number + 1
        try:
            cells = next(table)
            if len(cells) > len(columns):
                raise InputError(f"{len(cells)} cells for {len(columns)} columns")
            if cells:
                yield _draft(dict(zip(columns, cells, strict=False)), begun)
        except StopIteration:
            return
        except (InputError, csv.Error) as error:
            yield Failure(f"{name}:{begun}", str(error))


def _object(line: str) -> dict[str, str]:
    """Return the fields of a JSON object; what is no string as its JSON, a list of strings joined by commas."""
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise InputError(f"a JSON object was expected, not {quoted(line.strip())}")
        if not isinstance(row.get("text", ""), str | None):
            raise InputError("the text is no string")
        return {key: _cell(value) for key, value in row.items()}
    except json.JSONDecodeError as error:
        raise InputError(f"malformed JSON at character {error.pos + 1}: {error.msg}") from None
    except ValueError as error:
        raise InputError(f"malformed JSON: {error}") from None
    except RecursionError:
        raise InputError("malformed JSON: nested too deeply") from None


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False)


def _draft(cells: Mapping[str, str], line: int) -> Draft:
    fields = {key: value for key, value in cells.items() if value.strip() and key != "text"}
    if "published" not in fields and "date" in fields:
        fields["published"] = fields.pop("date")
    known = {key: fields.pop(key).strip() for key in _FIELDS if key in fields}
    return Draft(cells.get("text", ""), line=line, metadata=tuple(fields.items()), **known)
