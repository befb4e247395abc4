"""Tell the nouns for people who hold no office: "refugee", "jihadist", "doctor".

In: the table of roles. Out: their lemmas.
"""

from __future__ import annotations

from functools import lru_cache

from kg.config import ONTOLOGY
from kg.tables import rows


@lru_cache(maxsize=1)
def callings() -> frozenset[str]:
    """Return the single nouns of ``roles.csv`` for those who act for themselves."""
    table = rows(ONTOLOGY / "lexicon" / "roles.csv", required=("words", "kind"))
    return frozenset(row["words"] for _, row in table if row["kind"] == "people")
