"""Open and make the directory of a store.

In: a path. Out: pyoxigraph's store in it, or one line that says why there is none. A store is a directory with the
quads in ``quads/`` and a marker, ``kg-store.json``, which says in which format; it is written last, when all else is
in place.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pyoxigraph

from kg.errors import StoreError

FORMAT = 1
"""The format of the stores that this version writes, and the newest that it reads."""

_MARKER = "kg-store.json"
_QUADS = "quads"


def open_quads(path: Path, *, create: bool) -> tuple[pyoxigraph.Store, bool]:
    """Return the quads of the store in a directory and whether they can be written.

    With ``create`` a new store is made if there is none. One that cannot be written is still read.

    Raises:
        StoreError: there is no store, it cannot be read or written, another process uses it, or it is of a newer
            version.

    """
    made = _check(path)
    if not made and not create:
        raise StoreError(f"{path}: no store: {'no such directory' if not path.exists() else f'it has no {_MARKER}'}")
    quads = path / _QUADS
    if made and not quads.is_dir():
        raise StoreError(f"{path}: a damaged store: it has no {_QUADS}/")
    try:
        path.mkdir(parents=True, exist_ok=True)
        if not create and not os.access(quads, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            return pyoxigraph.Store.read_only(str(quads)), False
        return pyoxigraph.Store(quads), True
    except OSError as error:
        raise StoreError(f"{path}: {_reason(error)}") from None
    except RuntimeError as error:
        raise StoreError(f"{path}: a damaged store: {_reason(error)}") from None


def mark(path: Path) -> None:
    """Mark a directory as a store whose content is in place."""
    draft = path / f"{_MARKER}.new"
    try:
        draft.write_text(json.dumps({"format": FORMAT}) + "\n", encoding="utf-8")
        draft.replace(path / _MARKER)
    except OSError as error:
        raise StoreError(f"{path}: {_reason(error)}") from None


def _check(path: Path) -> bool:
    """Return whether a directory is a store, and raise if it is neither that nor a place for one."""
    try:
        if path.exists() and not path.is_dir():
            raise StoreError(f"{path}: not a directory")
        marker = path / _MARKER
        if marker.is_file():
            version = json.loads(marker.read_text(encoding="utf-8"))["format"]
            if version > FORMAT:
                raise StoreError(f"{path}: made by a newer version of kg (format {version}; this one reads {FORMAT})")
            return True
        # What an interrupted start left behind is no obstacle; other people's files are.
        ours = {_QUADS, f"{_MARKER}.new"}
        foreign = sorted(item.name for item in path.iterdir() if item.name not in ours) if path.exists() else []
    except OSError as error:
        raise StoreError(f"{path}: {_reason(error)}") from None
    except (ValueError, KeyError, TypeError):
        raise StoreError(f"{path / _MARKER}: not the marker of a store") from None
    if foreign:
        raise StoreError(f"{path}: not a store, and not empty ({foreign[0]})")
    return False


def _reason(error: OSError | RuntimeError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    text = " ".join(str(error).split())
    if "lock" in text.lower():
        return "in use by another process"
    if "permission denied" in text.lower():
        return "permission denied"
    return text
