"""Read files and feeds: paths in, documents out; a failure in the place of each that cannot be read."""

from kg.documents.draft import MAX_TEXT, Failure
from kg.documents.reader import read

__all__ = ["MAX_TEXT", "Failure", "read"]
