"""A spaCy ``Doc`` as columns: what it says of each token as plain lists, an order of magnitude faster than its tokens.

In: a ``Doc``. Out: lists of one length, by the index of the token; ``head`` is the index of the token above it.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

_NAMED = ("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")


@dataclass(frozen=True, slots=True)
class Columns:
    """The tokens of a document by index; ``start`` is the character in the text of the ``Doc``."""

    words: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    kind: list[str]
    head: list[int]
    start: list[int]

    @classmethod
    def of(cls, doc: Doc) -> Columns:
        """Read all tokens at once."""
        table = doc.to_array([*_NAMED, "HEAD"]).reshape(len(doc), len(_NAMED) + 1)
        strings = doc.vocab.strings
        named: list[list[str]] = []
        for at in range(len(_NAMED)):
            column = table[:, at].tolist()
            name = {value: strings[value] if value else "" for value in set(column)}
            named.append([name[value] for value in column])
        head = [index + above for index, above in enumerate(table[:, -1].astype("int64").tolist())]
        start, at = [], 0
        for word, blank in zip(named[0], doc.to_array("SPACY").tolist(), strict=True):
            start.append(at)
            at += len(word) + bool(blank)
        words, lower, lemma, pos, tag, dep, kind = named
        return cls(words, lower, lemma, pos, tag, dep, kind, head, start)
