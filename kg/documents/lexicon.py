"""The table of furniture, ``ontology/lexicon/furniture.csv``.

In: the table. Out: one pattern for each kind that is matched, the set of words for each kind that is a word list.
"""

import re
from functools import lru_cache

from kg.config import ONTOLOGY
from kg.errors import OntologyError
from kg.tables import rows

_TABLE = ONTOLOGY / "lexicon" / "furniture.csv"
_PATTERNS = frozenset({"line", "section", "caption", "list", "trailer"})
_WORDS = frozenset({"date", "desk", "agency"})


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    cells: dict[str, list[str]] = {kind: [] for kind in _PATTERNS | _WORDS}
    for line, row in rows(_TABLE, required=("kind", "pattern", "note")):
        if row["kind"] not in cells:
            raise OntologyError(f"{_TABLE}:{line}: no kind of furniture: {row['kind']!r}")
        if row["kind"] in _PATTERNS:
            try:
                re.compile(row["pattern"])
            except re.error as error:
                raise OntologyError(f"{_TABLE}:{line}: not a regular expression: {error}") from None
        cells[row["kind"]].append(row["pattern"])
    return {kind: tuple(patterns) for kind, patterns in cells.items()}


@lru_cache
def pattern(kind: str) -> re.Pattern[str]:
    """Return the alternatives of a kind; they may ignore case themselves with ``(?i:…)``."""
    return re.compile("|".join(f"(?:{alternative})" for alternative in _table()[kind]))


@lru_cache
def words(kind: str) -> frozenset[str]:
    """Return the words of a kind, in lower case."""
    return frozenset(word.lower() for word in _table()[kind])
