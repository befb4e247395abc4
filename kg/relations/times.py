"""Tell when what a predicate says happened.

In: a tree. Out: the days of a predicate, from the expressions of time that hang on it.
"""

from __future__ import annotations

from datetime import date, timedelta

from kg.model import TimeSpan
from kg.relations.timex import Span, Timex, find
from kg.relations.tree import Tree

_OPENING = frozenset({"since", "after", "from"})
_CLOSING = frozenset({"until", "till", "before", "by"})
_AHEAD = frozenset({"will", "shall", "would", "'ll", "wo", "to"})


class TimeReader:
    """Knows the expressions of time of one tree by the predicate they belong to."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._by_predicate: dict[int, list[TimeSpan]] = {}
        doc = tree.parse.doc
        self._token_at = {token.idx: token.i for token in doc}
        text = doc.text
        for timex in find(text, tree.parse.document.published, self._ahead):
            self._attach(timex)

    def read(self, scope: int, phrase: int) -> TimeSpan | None:
        """Return the time of what a verb or noun states; a noun that a verb supports has the verb's."""
        for token in (phrase, scope):
            if spans := self._by_predicate.get(token):
                return spans[0]
        return None

    def _ahead(self, start: int) -> bool:
        """Return whether the verb that an expression hangs on looks ahead."""
        token = self._token_at.get(start)
        if token is None:
            return False
        tree = self._tree
        for at in (token, *tree.ancestors(token)):
            if tree.pos[at] == "VERB":
                return any(tree.lower[c] in _AHEAD for c in tree.children[at] if tree.dep[c] == "aux")
        return False

    def _attach(self, timex: Timex) -> None:
        tree = self._tree
        doc = tree.parse.doc
        span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
        if span is None:
            return
        head = span.root.i
        if tree.dep[head] == "compound" and tree.tag[tree.head[head]] in {"CD", "NNP"}:
            head = tree.head[head]
        days, words = self._widen(head, timex, span.start)
        part, start, end = tree.parse.locate(words, span.end)
        text = tree.parse.document.part(part)[start:end]
        for token in self._owners(head):
            self._by_predicate.setdefault(token, []).append(TimeSpan(*days, text))

    def _widen(self, head: int, timex: Timex, start: int) -> tuple[Span, int]:
        """Open an end for "since", "until" and the like."""
        tree = self._tree
        first, last = timex.span
        before = tree.lower[start - 1] if start else ""
        governor = tree.lower[tree.head[head]] if tree.dep[head] == "pobj" else ""
        for word in (before, governor):
            at = start - 1 if word == before else start
            if word == "after" and last:
                return (last + timedelta(1) if first != last else first, None), at
            if word in _OPENING:
                return (first, None), at
            if word in _CLOSING:
                return (None, last if word != "before" or not first else max(first - timedelta(1), date.min)), at
        return (first, last), start

    def _owners(self, head: int) -> list[int]:
        """Return the verb or noun that an expression belongs to, the nearest first."""
        tree = self._tree
        owners: list[int] = []
        for at in tree.ancestors(head):
            if (tree.pos[at] in {"NOUN", "PROPN"} and not owners and tree.dep[at] not in {"npadvmod", "pobj"}) or (
                tree.pos[at] in {"NOUN", "PROPN"} and not owners
            ):
                owners.append(at)
            elif tree.pos[at] in {"VERB", "AUX"} and tree.dep[at] not in {"aux", "auxpass", "amod"}:
                owners.append(at)
                break
        return owners
