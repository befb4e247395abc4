"""A dependency parse as plain lists, which are an order of magnitude faster to walk than spaCy's objects.

In: a ``Parse``. Out: a ``Tree`` over its tokens. All functions take and give token indices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Parse

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


@dataclass(frozen=True, slots=True)
class Tree:
    """Tokens by index: words, lemmas, parts of speech, heads and children in the order of the text."""

    parse: Parse
    word: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    children: list[list[int]]
    first: list[int]
    """The first token of the sentence that a token lies in."""

    @classmethod
    def of(cls, parse: Parse) -> Tree:
        """Copy a parse into lists."""
        doc = parse.doc
        head = [token.head.i for token in doc]
        children: list[list[int]] = [[] for _ in head]
        for index, parent in enumerate(head):
            if parent != index:
                children[parent].append(index)
        first: list[int] = []
        for sentence in doc.sents:
            first.extend([sentence.start] * (sentence.end - sentence.start))
        return cls(
            parse,
            [token.text for token in doc],
            [token.lower_ for token in doc],
            [token.lemma_.lower() for token in doc],
            [token.pos_ for token in doc],
            [token.tag_ for token in doc],
            [token.dep_ for token in doc],
            head,
            children,
            first,
        )

    def __len__(self) -> int:
        return len(self.word)

    def child(self, token: int, *deps: str) -> int | None:
        """Return the first child with one of the dependencies."""
        for index in self.children[token]:
            if self.dep[index] in deps:
                return index
        return None

    def all(self, token: int, *deps: str) -> list[int]:
        """Return the children with one of the dependencies."""
        return [index for index in self.children[token] if self.dep[index] in deps]

    def subtree(self, token: int) -> Iterator[int]:
        """Yield a token and all below it, in no particular order."""
        stack = [token]
        while stack:
            index = stack.pop()
            yield index
            stack.extend(self.children[index])

    def span(self, token: int) -> tuple[int, int]:
        """Return the first token and the one after the last of a subtree."""
        below = list(self.subtree(token))
        return min(below), max(below) + 1

    def ancestors(self, token: int) -> Iterator[int]:
        """Yield the tokens above a token, nearest first."""
        while self.head[token] != token:
            token = self.head[token]
            yield token

    def conjuncts(self, token: int) -> list[int]:
        """Return a noun and those coordinated with it: "Syria, Iraq and Lebanon"."""
        found = [token]
        for index in found:
            found.extend(
                child
                for child in self.children[index]
                if self.dep[child] == "conj" and self.pos[child] in NOMINAL and not self._negated_coordination(child)
            )
        return found

    def _negated_coordination(self, token: int) -> bool:
        """Return whether a conjunct stands behind "but not", "rather than", "not"."""
        return any(self.lower[child] in {"not", "never"} for child in self.children[token] if child < token)

    def subject(self, token: int) -> int | None:
        """Return the subject of a verb."""
        return self.child(token, *_SUBJECTS)

    def sentence_end(self, token: int) -> int:
        """Return the token after the last of a sentence."""
        start, end = self.first[token], token + 1
        while end < len(self.first) and self.first[end] == start:
            end += 1
        return end
