"""Make what is one across the documents of a store, and heed what users say of it.

In: a store, and a file of edits. Out: its merges made again, where what they are made of or the rules have changed.
"""

from __future__ import annotations

from pathlib import Path

from kg.identity import Names, read_edits, resolve, version
from kg.store import Store


def merge(store: Store) -> None:
    """Make the merges of a store unless they are those of what it holds.

    Raises:
        StoreError: the disk cannot be written.
        OntologyError: a table of names is malformed.

    """
    if store.merged_by() != version():
        store.merge(resolve(store.sightings(), store.decisions()), version=version())


def edit(store: Store, path: Path) -> None:
    """Put the decisions of a file in the place of those that the store has, and make the merges again.

    Raises:
        InputError: the file is malformed or names what the store does not hold; the store is left as it is.
        StoreError: the disk cannot be written.

    """
    sightings = list(store.sightings())
    decisions = read_edits(path, Names(sightings))
    merges = resolve(sightings, decisions)
    store.decide(decisions)
    store.merge(merges, version=version())
