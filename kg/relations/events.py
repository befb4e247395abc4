"""Code relations as PLOVER events.

In: a relation with its mode and contexts. Out: the event code, with the quad class of its type.
"""

from __future__ import annotations

from functools import lru_cache

from kg import vocab
from kg.model import EventCode


@lru_cache(maxsize=4096)
def code(relation: str, mode: str | None, contexts: tuple[str, ...]) -> EventCode | None:
    """Return the event code of a relation; nothing for relations that PLOVER does not code.

    A mode that does not belong to the relation's event type is left out.
    """
    plover = vocab.relations()[relation].plover
    if plover is None:
        return None
    return EventCode(plover, mode if mode in _modes(plover) else None, contexts, vocab.quad_classes()[plover])


@lru_cache(maxsize=32)
def _modes(event: str) -> frozenset[str]:
    return frozenset(code.code for code in vocab.plover() if code.kind == "mode" and event in code.parents)
