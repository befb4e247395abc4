"""Read the file in which users say who is one and who is not.

In: a CSV file with the columns ``decision`` (``force`` or ``forbid``), ``one`` and ``other``, each end a name or an id;
and the sightings of a store. Out: decisions between ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, cast

from kg.errors import InputError, OntologyError
from kg.identity.bearers import is_actor
from kg.identity.lexicon import split
from kg.identity.resolution import marked, resolve
from kg.model import Decision, Sighting
from kg.tables import rows
from kg.vocab import BASE

_PREFIX = "kge:"
_ENTITY = f"{BASE}entity/"


class Names:
    """What the names and ids of the actors in documents mean, whoever they are merged with."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        actors = [each for each in sightings if is_actor(each)]
        self._ids = {each.entity.id for each in actors}
        self._anchors = {marked(each.entity.id, each.document) for each in actors}
        self._named: defaultdict[tuple[bool, tuple[str, ...]], set[str]] = defaultdict(set)
        parted: defaultdict[str, set[str]] = defaultdict(set)
        for merge in resolve(actors):
            if merge.documents:
                parted[merge.member].add(marked(merge.member, merge.documents[0]))
        for each in actors:
            ids = parted.get(each.entity.id, {each.entity.id})
            self._named[True, split(each.entity.label)] |= ids
            for alias in each.entity.aliases:
                self._named[False, split(alias)] |= ids

    def find(self, name: str) -> list[str]:
        """Return the ids that an id or a name means; a name of documents' own comes before a short form."""
        identifier = _ENTITY + name.removeprefix(_PREFIX) if name.startswith(_PREFIX) else name
        if identifier in self._ids or identifier in self._anchors:
            return [identifier]
        words = split(name)
        return sorted(self._named.get((True, words)) or self._named.get((False, words)) or ())


def read_edits(path: Path, names: Names) -> list[Decision]:
    """Return the decisions of a file.

    Raises:
        InputError: the file cannot be read or lacks a column, or an end means nothing or several; it names the line.

    """
    try:
        table = list(rows(path, required=("decision", "one", "other")))
    except OntologyError as error:
        raise InputError(str(error)) from None
    decisions = []
    for line, row in table:
        where = f"{path}:{line}"
        if row["decision"] not in {"force", "forbid"}:
            raise InputError(f"{where}: the decision is {row['decision']!r}, neither force nor forbid")
        one, other = (_meant(where, row[end], names) for end in ("one", "other"))
        if one == other:
            raise InputError(f"{where}: {row['one']!r} and {row['other']!r} are one id, {one}")
        decisions.append(Decision(cast("Literal['force', 'forbid']", row["decision"]), one, other))
    return decisions


def _meant(where: str, name: str, names: Names) -> str:
    found = names.find(name)
    if not found:
        raise InputError(f"{where}: no person or organization is called {name!r}")
    if len(found) > 1:
        ids = ", ".join(_PREFIX + each.removeprefix(_ENTITY) for each in found)
        raise InputError(f"{where}: {name!r} means several, of which the id is needed: {ids}")
    return found[0]
