"""Decide which entities of different documents are one: sightings in, merges with confidence and reason out."""

from kg.identity.edits import Names, read_edits
from kg.identity.resolution import resolve, version

__all__ = ["Names", "read_edits", "resolve", "version"]
