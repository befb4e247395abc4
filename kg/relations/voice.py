"""Tell who says a sentence: quotations, "X said" beside a quotation, "according to X", speakers that go on.

In: a tree. Out: the speaker of a token, where nothing above it in the parse says who.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.relations.clauses import ClauseReader
from kg.relations.lexicon import Lexicon
from kg.relations.tree import Tree

_OPEN = frozenset({'"', "``", "''"})


@dataclass(frozen=True, slots=True)
class Told:
    """Who says a clause, and the verb of saying above it; without that, a quotation is known to be theirs."""

    heads: tuple[int, ...]
    verb: int | None


class VoiceReader:
    """Knows the quotations of one tree and who speaks in each."""

    def __init__(self, tree: Tree, lexicon: Lexicon, reader: ClauseReader) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._reader = reader
        self._quoted: list[bool] = self._quotations()
        self._speakers: dict[int, tuple[int, int] | None] = {}
        self._attribute()

    def quoted(self, token: int) -> bool:
        """Return whether a token stands inside a quotation."""
        return self._quoted[token]

    def speaker(self, token: int) -> tuple[int, int] | None:
        """Return the head of who says a token and the word of saying, by quotation or "according to"."""
        source = self._according(token)
        if source is not None:
            return source
        return self._speakers.get(self._tree.first[token]) if self._quoted[token] else None

    def teller(self, verb: int) -> Told | None:
        """Return who says a clause: "said that it was a crime", or "It was a crime" quoted in a sentence of its own."""
        tree = self._tree
        at = verb
        while tree.dep[at] == "conj" and tree.pos[tree.head[at]] in {"VERB", "AUX"}:
            at = tree.head[at]
        governor = tree.head[at]
        if tree.dep[at] == "ccomp" and tree.lemma[governor] in self._lexicon.reporting:
            heads = self.sayers(governor)
            return Told(heads, governor) if heads else None
        if tree.head[at] != at or not self._quoted[verb]:
            return None  # what hangs on another clause is not what the speaker says himself
        found = self.speaker(verb)
        return Told((found[0],), None) if found is not None else None

    def sayers(self, verb: int) -> tuple[int, ...]:
        """Return who says what a verb of saying governs; nobody of "is said to"."""
        return () if self._reader.passive(verb) else self._reader.surface(verb)

    def _quotations(self) -> list[bool]:
        """Mark the tokens between quotation marks; a mark left open closes with its segment."""
        tree = self._tree
        marks = [False] * len(tree)
        inside = False
        for token, word in enumerate(tree.word):
            if word in _OPEN:
                inside = {"“": True, "”": False}.get(self._written(token), not inside)
            elif tree.pos[token] == "SPACE" and "\n\n" in word:
                inside = False
            else:
                marks[token] = inside
        return marks

    def _written(self, token: int) -> str:
        """Return a quotation mark as the document has it; in the parse all are straight."""
        part, start, end = self._tree.parse.locate(token, token + 1)
        return self._tree.parse.document.part(part)[start:end]

    def _attribute(self) -> None:
        """Give each sentence the speaker named in it, or the one of the quotation that it continues."""
        tree = self._tree
        last: tuple[int, int] | None = None
        starts = sorted(set(tree.first))
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else len(tree)
            said = self._saying(start, end)
            if said is not None:
                last = said
            elif not any(self._quoted[start:end]):
                last = None if number and not self._follows(start) else last
            self._speakers[start] = said or last

    def _follows(self, start: int) -> bool:
        """Return whether a sentence without quotation still belongs to the paragraph of the speaker."""
        return self._tree.pos[start - 1] != "SPACE"

    def _saying(self, start: int, end: int) -> tuple[int, int] | None:
        """Return subject and verb of saying outside the quotation marks of a sentence."""
        tree = self._tree
        for token in range(start, end):
            if self._quoted[token] or tree.pos[token] != "VERB" or tree.lemma[token] not in self._lexicon.reporting:
                continue
            heads = self._reader.surface(token)
            if heads and not self._quoted[heads[0]] and tree.lower[heads[0]] not in {"i", "we", "you"}:
                return heads[0], token
        return None

    def _according(self, token: int) -> tuple[int, int] | None:
        """Return X of an "according to X" that hangs on a token's clause."""
        tree = self._tree
        for at in (token, *tree.ancestors(token)):
            for child in tree.children[at]:
                if tree.lower[child] == "according":
                    for _, head in self._reader.prepositions(child, at):
                        cues = self._lexicon.cues.get(tree.lemma[head], ())
                        return None if any(cue.form == "basis" for cue in cues) else (head, child)
        return None
