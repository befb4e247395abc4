"""Tell who says a sentence: quotations, "X said" beside a quotation, "according to X", speakers that go on.

In: a tree and its referents. Out: the speaker of a token, where nothing above it in the parse says who.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from kg.relations.clauses import ClauseReader
from kg.relations.lexicon import Lexicon
from kg.relations.referents import Referents
from kg.relations.tree import Tree

_OPEN = frozenset({'"', "``", "''"})
_SPEAKING = frozenset({"person", "organization", "state"})
_PATIENCE = 3
"""How many sentences without quotation may part a quotation from what its speaker goes on to say."""
_ASIDE = frozenset({",", "and", "but", "that", "–", "—", "``", '"', "''"})
_OPENLY = frozenset({"full", "plain", "open", "clear"})
_THROUGH = {
    "in": frozenset({"view", "opinion", "word", "eye", "telling", "version", "judgment", "judgement", "estimation"}),
    "by": frozenset({"count", "tally", "account", "estimate", "reckoning", "admission", "assessment"}),
    "to": frozenset({"mind", "eye"}),
}
"""What behind these prepositions says whose view a clause is: "in the view of", "by his own account"."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who says a clause, and the verb of saying above it; without that, a quotation is known to be theirs."""

    heads: tuple[int, ...]
    verb: int | None


class VoiceReader:
    """Knows the quotations of one tree and who speaks in each."""

    def __init__(self, tree: Tree, referents: Referents, lexicon: Lexicon, reader: ClauseReader) -> None:
        self._tree = tree
        self._referents = referents
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
        if self._quoted[token]:
            return self._speakers.get(self._tree.first[token])
        return self._before_colon(token, self._lexicon.outspoken)

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
        """Give each sentence the speaker named in it, behind it, or before it, where his quotation goes on.

        '"We want peace. We will talk," he said. "We are ready."'
        """
        tree = self._tree
        last: tuple[int, int] | None = None
        starts = sorted(set(tree.first))
        ends = [*starts[1:], len(tree)]
        own = [self._saying(start, end) for start, end in zip(starts, ends, strict=True)]
        for at in range(len(starts) - 2, -1, -1):
            if own[at] is None and self._goes_on(ends[at]):
                own[at] = own[at + 1]
        silent = 0
        for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
            said = own[number]
            if said is None and last is None:
                said = self._aside(start, starts[number - 1]) if number and self._follows(start) else None
            if said is not None:
                last, silent = said, 0
            elif not any(self._quoted[start:end]):
                silent += 1
                if silent > _PATIENCE or (number and not self._follows(start)):
                    last = None
            self._speakers[start] = said or last

    def _aside(self, start: int, before: int) -> tuple[int, int] | None:
        """Return whom the sentence before a quotation is about, as of 'He shook his head. "They left us."' it is he."""
        if any(self._quoted[before:start]) or not any(self._quoted[start : start + 2]):
            return None
        return self._subject(range(before, start))

    def _subject(self, tokens: range) -> tuple[int, int] | None:
        """Return the last that the clauses of some tokens say something of, if it can speak, with their verb."""
        tree = self._tree
        for verb in reversed(tokens):
            if tree.pos[verb] not in {"VERB", "AUX"} or tree.dep[verb] not in {"ROOT", "conj", "ccomp", "dep"}:
                continue
            own = tree.child(verb, "nsubj")
            if own is not None and own in tokens and self._referents.admits(own, _SPEAKING):
                return (own, verb) if self._referents.mention(own) is not None else None
        return None

    def _before_colon(self, token: int, words: Set[str] | None = None) -> tuple[int, int] | None:
        """Return who is the subject before a colon, as of 'Kane put it like this: "They left us."' Kane is.

        With ``words`` only where one of them stands there too: "The minister was blunt: they would leave".
        """
        tree, first = self._tree, self._tree.first[token]
        colon = next((at for at in range(token - 1, first, -1) if tree.word[at] == ":"), None)
        if colon is None or self._quoted[colon]:
            return None
        found = self._subject(range(first, colon))
        if found is not None and words is not None:
            verb = found[1]
            said = [at for at in (verb, *tree.children[verb]) if at < colon and tree.lemma[at] in words]
            return found if said else None
        return found

    def _goes_on(self, start: int) -> bool:
        """Return whether a quotation goes on from one sentence to the next, which starts here."""
        return self._quoted[start - 1] and self._quoted[start]

    def _follows(self, start: int) -> bool:
        """Return whether a sentence without quotation still belongs to the paragraph of the speaker."""
        return self._tree.pos[start - 1] != "SPACE"

    def _saying(self, start: int, end: int) -> tuple[int, int] | None:
        """Return subject and verb of saying outside the quotation marks of a sentence."""
        tree = self._tree
        for token in range(start, end):
            if self._quoted[token] or tree.pos[token] != "VERB" or tree.lemma[token] not in self._lexicon.reporting:
                continue
            heads = self.sayers(token)
            if heads and not self._quoted[heads[0]] and tree.lower[heads[0]] not in {"i", "we", "you"}:
                return heads[0], token
        opening = next((at for at in range(start, end) if self._quoted[at]), start)
        return self._before_colon(opening) if opening > start + 2 and tree.word[opening - 2] == ":" else None

    def _according(self, token: int) -> tuple[int, int] | None:
        """Return X of an "according to X", "in the view of X" or "in X's words" that hangs on a token's clause."""
        tree = self._tree
        below = {token, *tree.ancestors(token)}
        for at in (token, *tree.ancestors(token)):
            for child in tree.children[at]:
                if child in below:
                    continue
                if tree.lower[child] == "according":
                    for _, head in self._reader.prepositions(child, at):
                        cues = self._lexicon.cues.get(tree.lemma[head], ())
                        return None if any(cue.form == "basis" for cue in cues) else (head, child)
                elif tree.lower[child] in _THROUGH and (owner := self._viewer(child)) is not None:
                    return owner
        return None

    def _apart(self, preposition: int, view: int) -> bool:
        """Return whether a phrase opens its sentence or a clause, or stands behind a comma: as an aside."""
        tree = self._tree
        plural = tree.lemma[view] not in {"word", "eye"} or tree.tag[view] == "NNS"
        before = tree.lower[preposition - 1] if preposition > tree.first[preposition] else ","
        return plural and before in _ASIDE

    def _viewer(self, preposition: int) -> tuple[int, int] | None:
        """Return whose view, words or account stands behind a preposition."""
        tree = self._tree
        for view in tree.all(preposition, "pobj"):
            if tree.lemma[view] in _THROUGH[tree.lower[preposition]] and self._apart(preposition, view):
                if any(tree.lower[child] in _OPENLY for child in tree.all(view, "amod")):
                    return None  # "in full view of the crowd"
                of = [tree.child(child, "pobj") for child in tree.all(view, "prep") if tree.lower[child] == "of"]
                for owner in (*tree.all(view, "poss", "amod", "compound"), *of):
                    if owner is not None and self._referents.admits(owner, _SPEAKING):
                        return owner, view
        return None
