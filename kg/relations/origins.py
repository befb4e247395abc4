"""Find what made a relation: the line of a table, or of the code, that its method names.

In: a relation. Out: its origin, so that somebody can mend what made it. A method is the kind of its rule, a colon, and
how the rule reads: ``verb:A join B``, ``noun:attack``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.config import ONTOLOGY
from kg.model import Origin, Relation
from kg.tables import rows, several

_CODE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of rules: its file, the column that a method names, and whether that has several values in a cell."""

    rule: str
    file: str
    column: str
    several: bool = False


_TABLES = {
    "verb": _Table("a pattern of a verb", "verbs.csv", "pattern"),
    "noun": _Table("a noun that is an event", "nouns.csv", "noun", several=True),
    "copula": _Table("what somebody is said to be", "roles.csv", "words"),
    "role": _Table("a role that stands for its holder", "roles.csv", "words"),
    "title": _Table("a title beside a name", "roles.csv", "words"),
    "participle": _Table("a participle behind a hyphen", "participles.csv", "verb"),
    "relational": _Table("a noun for what one is to another", "relational.csv", "noun", several=True),
}


def origin(relation: Relation) -> Origin:
    """Return what made a relation.

    Raises:
        OntologyError: the table that it may stand in cannot be read.

    """
    kind, _, words = relation.method.partition(":")
    if kind in _TABLES:
        table = _TABLES[kind]
        path = ONTOLOGY / "lexicon" / table.file
        return Origin(table.rule, words, path, tuple(_rows(path, table, words, relation)))
    if kind == "model":
        return Origin("the trained network", words, _CODE / "model" / "README.md")
    for path in sorted(_CODE.glob("*.py")) if words else ():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if f'"{relation.method}"' in line:
                return Origin("a rule of the code", words, path, ((number, line.strip()),))
    return Origin("a rule that this version does not have", relation.method, None)


def _rows(path: Path, table: _Table, words: str, relation: Relation) -> Iterator[tuple[int, str]]:
    """Yield the rows of a table that name the words and the relation; those of its event code if there are any."""
    found = [
        (number, row)
        for number, row in rows(path, required=(table.column, "relation"))
        if row["relation"] == relation.name
        and words in (several(row[table.column]) if table.several else (row[table.column],))
    ]
    event = relation.event
    coded = [
        (number, row)
        for number, row in found
        if event
        and (row.get("mode") or None) == event.mode
        and sorted(several(row.get("contexts", ""))) == sorted(event.contexts)
    ]
    yield from ((number, ",".join(row.values())) for number, row in coded or found)
