"""Names of entities as IRIs.

In: what an entity is called. Out: an IRI that the same name always gets.
"""

import hashlib
import re

from kg import vocab
from kg.entities.text import fold

_ROOTS = ("Country", "Person", "Group", "Organization", "Place")
BASE = f"{vocab.BASE}entity/"


def slug(name: str) -> str:
    """Return a name in lower-case ASCII letters, digits and dashes; a digest where that leaves nothing."""
    plain = re.sub(r"[^a-z0-9]+", "-", " ".join(fold(part) for part in name.split())).strip("-")[:80].rstrip("-")
    return plain or digest(name)


def digest(name: str) -> str:
    """Return sixteen hexadecimal digits that stand for a name of any length."""
    return hashlib.sha256(name.encode(errors="backslashreplace")).hexdigest()[:16]


def named(kind: str, name: str) -> str:
    """Return the IRI of what is known by its name and its type alone."""
    group = next((root for root in _ROOTS if vocab.is_a(kind, root)), "Thing").lower()
    return iri(group, slug(name))


def iri(*parts: str) -> str:
    """Return the IRI of a path of slugs."""
    return BASE + "/".join(parts)
