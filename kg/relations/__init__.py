"""Find what is said of whom: a parse and its entities in, relations out."""

from kg.relations.extractor import Extractor

__all__ = ["Extractor"]
