"""A dependency parse as plain lists, which are an order of magnitude faster to walk than spaCy's objects.

In: a ``Parse``. Out: a ``Tree`` over its tokens. All functions take and give token indices.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from kg.columns import Columns
from kg.model import Parse
from kg.relations.repairs import Repairs

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_COUNTING = frozenset(
    {
        "hundred",
        "dozen",
        "thousand",
        "score",
        "million",
        "number",
        "series",
        "lot",
        "couple",
        "majority",
        "most",
        "some",
    }
    | {
        "many",
        "half",
        "wave",
        "round",
        "string",
        "spate",
        "flurry",
        "kind",
        "type",
        "sort",
        "set",
        "all",
        "both",
        "several",
    }
    | {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "rest", "bulk", "cycle", "raft"}
    | {"much", "%", "percent", "pocket", "swath", "swathe", "chunk", "sliver", "stretch", "tract", "each"}
)
_LEMMAS = {"stag": "stage", "rap": "rape", "wag": "wage", "retook": "retake"}  # what the lemmatizer gets wrong in news
_SPANS = frozenset({"day", "week", "month", "year", "decade", "hour", "minute", "morning", "night", "time", "weekend"})
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
    kind: list[str]
    """The type of the named entity that a token is part of, else the empty string."""
    start: list[int]
    """The character of the ``Doc`` at which a token begins."""
    head: list[int]
    children: list[list[int]]
    first: list[int]
    """The first token of the sentence that a token lies in."""

    @classmethod
    def of(cls, parse: Parse, *, reporting: Set[str], willing: Set[str], telling: Set[str]) -> Tree:
        """Copy a parse into lists and mend it; see ``Repairs.apply`` for the words it needs."""
        doc = parse.doc
        first: list[int] = []
        for sentence in doc.sents:
            first.extend([sentence.start] * (sentence.end - sentence.start))
        columns = Columns.of(doc)
        lemma = [_LEMMAS.get(each, each.lower()) for each in columns.lemma]
        words, lower, head, dep = columns.words, columns.lower, columns.head, columns.dep
        tag, pos, kind = columns.tag, columns.pos, columns.kind
        repairs = Repairs(
            word=words, lower=lower, lemma=lemma, tag=tag, pos=pos, kind=kind, head=head, dep=dep, first=first
        )
        repairs.apply(reporting=reporting, willing=willing, telling=telling)
        children: list[list[int]] = [[] for _ in head]
        for index, parent in enumerate(head):
            if parent != index:
                children[parent].append(index)
        return cls(parse, words, lower, lemma, pos, tag, dep, kind, columns.start, head, children, first)

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

    def way(self, one: int, other: int) -> list[int]:
        """Return the tokens from one token up to what governs both and down to the other, both of them included."""
        up, down = ([at, *self.ancestors(at)] for at in (one, other))
        meeting = next((at for at in up if at in down), None)
        if meeting is None:
            return [*up, *reversed(down)]
        return [*up[: up.index(meeting)], *reversed(down[: down.index(meeting) + 1])]

    def conjuncts(self, token: int) -> list[int]:
        """Return a noun and those coordinated with it: "Syria, Iraq and Lebanon"."""
        found = [token]
        for index in found:
            for child in self.children[index]:
                if self.dep[child] == "conj" and self.pos[child] in NOMINAL:
                    found.append(child)
                elif self.lower[child] in {"along", "together"} and (beside := self.child(child, "prep")) is not None:
                    found += self.all(beside, "pobj") if self.lower[beside] == "with" else []
                elif self.lower[child] == "including" and (example := self.child(child, "pobj")) is not None:
                    found.append(example)
        return found

    def contrasted(self, token: int) -> bool:
        """Return whether a conjunct stands behind "but not"."""
        pair = {token, self.head[token]}
        between = range(self.head[token] + 1, token)
        return self.dep[token] == "conj" and any(self.lower[i] == "not" and self.head[i] in pair for i in between)

    def content(self, noun: int) -> int:
        """Return what a counting noun counts: "hundreds of airstrikes", "a series of talks"."""
        if self.lemma[noun] in _COUNTING:
            for preposition in self.children[noun]:
                if self.lower[preposition] == "of" and (target := self.child(preposition, "pobj")) is not None:
                    return target
        return noun

    def is_time(self, noun: int) -> bool:
        """Return whether a noun is a time or a duration: "Monday", "six months"."""
        return self.lemma[noun] in _SPANS or self.kind[noun] in {"DATE", "TIME"}

    def owner(self, noun: int) -> int | None:
        """Return the possessor of a noun, that of a coordination standing at its first noun."""
        own = self.child(noun, "poss")
        while own is None and self.dep[noun] == "conj" and self.pos[self.head[noun]] in NOMINAL:
            noun = self.head[noun]
            own = self.child(noun, "poss")
        return own

    def antecedent(self, token: int) -> int:
        """Return what the relative clause around a token is about: "the movement, whose leader left"."""
        while self.dep[token] != "relcl" and self.head[token] != token:
            token = self.head[token]
        return self.head[token]

    def leader(self, modifier: int) -> int:
        """Return who leads what a modifier stands before, of "Kenyan-led" the Kenyan; of others the modifier."""
        named = self.child(modifier, "npadvmod", "compound", "amod") if self.lower[modifier] == "led" else None
        return modifier if named is None else named

    def subject(self, token: int) -> int | None:
        """Return the subject of a verb."""
        return self.child(token, *_SUBJECTS)

    def sentence_end(self, token: int) -> int:
        """Return the token after the last of a sentence."""
        start, end = self.first[token], token + 1
        while end < len(self.first) and self.first[end] == start:
            end += 1
        return end
