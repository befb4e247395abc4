"""Tell when what a predicate says happened.

In: a tree. Out: the days of a predicate, from the expressions of time that hang on it.
"""

from __future__ import annotations

from datetime import date, timedelta

from kg.model import TimeSpan
from kg.relations.timex import Offset, Span, Timex, find, offsets
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
        self._in_order: list[tuple[int, TimeSpan]] = []
        text = doc.text
        for timex in sorted(find(text, tree.parse.document.published, self._ahead), key=lambda each: each.start):
            self._attach(timex)
        for offset in offsets(text):
            self._count_from(offset)

    def read(self, scope: int, phrase: int) -> TimeSpan | None:
        """Return the time of what a verb or noun states; a noun that a verb supports has the verb's."""
        for token in (phrase, scope):
            if spans := self._by_predicate.get(token):
                return spans[0]
        return self._shared(scope)

    def behind(self, token: int) -> TimeSpan | None:
        """Return the first expression of time behind a token in its sentence, as figures have it."""
        end = self._tree.sentence_end(token)
        return next((span for at, span in self._in_order if token < at < end), None)

    def _shared(self, verb: int) -> TimeSpan | None:
        """Return the time of the verb before that a verb continues: "visited Beijing last month and met Xi"."""
        tree = self._tree
        continues = tree.dep[verb] == "conj" and tree.child(verb, "nsubj", "nsubjpass", "aux", "auxpass") is None
        participle = tree.dep[verb] == "advcl" and tree.tag[verb] == "VBG" and tree.child(verb, "mark") is None
        spans = self._by_predicate.get(tree.head[verb]) if continues or participle else None
        return spans[0] if spans else None

    def _count_from(self, offset: Offset) -> None:
        """Place a distance: from the last day named, or between a verb and the clause or noun behind "after"."""
        tree = self._tree
        token = self._token_at.get(offset.start)
        found = self._span(offset.start, offset.end)
        if token is None or found is None:
            return
        first, last, text = found
        if not offset.clause:
            day = self._last_day(first)
            owners = self._owners(last - 1) or self._owners(first)
            if day is not None and owners and not any(owner in self._by_predicate for owner in owners):
                self._add(owners, first, TimeSpan(*offset.from_day(day), text))
            return
        word = last - 1  # "after" or "before"
        later = tree.head[word] if tree.dep[word] == "mark" else tree.child(word, "pobj")
        governor = tree.head[later] if tree.dep[word] == "mark" and later is not None else tree.head[word]
        spans = self._by_predicate.get(governor)
        day = spans[0].start if spans and spans[0].start == spans[0].end else None
        if later is not None and day is not None and later not in self._by_predicate:
            back = Offset(0, 0, "", -offset.count, offset.unit, clause=False)
            self._add([later], first, TimeSpan(*back.from_day(day), text))

    def _last_day(self, before: int) -> date | None:
        """Return the last day that was named before a token, else the day of publication."""
        named = [span.start for at, span in self._in_order if at < before and span.start and span.start == span.end]
        return named[-1] if named else self._tree.parse.document.published

    def _add(self, owners: list[int], at: int, span: TimeSpan) -> None:
        self._in_order.append((at, span))
        for token in owners:
            self._by_predicate.setdefault(token, []).append(span)

    def _span(self, start: int, end: int) -> tuple[int, int, str] | None:
        """Return the tokens between two characters of the parse and their words in the document."""
        span = self._tree.parse.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return None
        part, first, last = self._tree.parse.locate(span.start, span.end)
        return span.start, span.end, self._tree.parse.document.part(part)[first:last]

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
        self._add(self._owners(head), span.start, TimeSpan(*days, text))

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
        if tree.dep[head] in {"nummod", "compound", "amod", "nmod"}:
            return [tree.head[head]]  # "the 1974 agreement" dates the agreement, not what is done with it
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
