"""The offices over time of those whom the table of people knows.

In: the label of a person. Out: the offices, the first begun first. Dates are as the table gives them: a year, a month
or a day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from kg.config import ONTOLOGY
from kg.tables import rows


@dataclass(frozen=True, slots=True)
class Office:
    """An office ``of`` a state (ISO 3166) or a body, held from ``start`` to ``end``; an open end is empty."""

    title: str
    of: str
    start: str
    end: str

    def __str__(self) -> str:
        held = f"{self.start or '…'} – {self.end or 'now'}" if self.start or self.end else ""
        return ": ".join(part for part in (f"{self.title}, {self.of}", held) if part)


def offices(name: str) -> tuple[Office, ...]:
    """Return the offices of the person whom the table knows by a name."""
    return _table().get(name, ())


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[Office, ...]]:
    held: defaultdict[str, list[Office]] = defaultdict(list)
    path = ONTOLOGY / "gazetteers" / "people.csv"
    for _, row in rows(path, required=("name", "title", "of", "start", "end")):
        held[row["name"]].append(Office(row["title"], row["of"].replace("-", " "), row["start"], row["end"]))
    return {name: tuple(sorted(found, key=lambda each: each.start)) for name, found in held.items()}
