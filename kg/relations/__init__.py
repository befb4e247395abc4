"""Find what is said of whom: a parse and its entities in, relations out."""

from kg.relations.classifier import Candidate, Classifier
from kg.relations.extractor import Extracting, Extractor, Lesson
from kg.relations.origins import origin

__all__ = ["Candidate", "Classifier", "Extracting", "Extractor", "Lesson", "origin"]
