"""Parse documents with spaCy: a document in, its parse out."""

from kg.language.parser import Language

__all__ = ["Language"]
