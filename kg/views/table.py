"""A table of results.

In: column names and rows. Out: an object that shows itself in a notebook and becomes a pandas ``DataFrame``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

Row = tuple[object, ...]

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; a cell that is not bound is ``None``."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def to_pandas(self) -> pd.DataFrame:
        """Return the table as a ``DataFrame``."""
        import pandas as pd  # slow to import

        return pd.DataFrame.from_records(list(self.rows), columns=list(self.columns))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in self.rows[:_SHOWN])
        more = len(self) - _SHOWN
        foot = f"<p>… and {more} more of {len(self)} rows</p>" if more > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{foot}"


def _cell(value: object) -> str:
    return f"<td dir='auto'>{'' if value is None else escape(str(value))}</td>"
