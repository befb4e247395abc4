"""Find who and what is meant: a parse in, entities and their mentions out."""

from kg.entities.resolver import Resolver

__all__ = ["Resolver"]
