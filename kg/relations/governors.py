"""Tell what a word makes of what it governs, by the table of cues, and who says what it governs.

In: a tree. Out: the cue of a verb, noun or adjective for a kind of complement; the head of its speaker.
"""

from __future__ import annotations

from kg.relations.clauses import ClauseReader
from kg.relations.lexicon import Cue, Lexicon
from kg.relations.negation import NegationReader
from kg.relations.tree import Tree

_CLEAR = frozenset({"clear", "plain", "known", "public", "explicit", "obvious", "understood"})
_MAKING = frozenset({"make", "let"})
_LITTLE = frozenset({"no", "little", "scant", "few"})
_UTTERING = frozenset(
    {"make", "issue", "carry", "deliver", "voice", "level", "repeat", "put", "advance", "give", "raise"}
)
_ORIGINS = frozenset({"report", "rumour", "rumor", "news", "word"})
"""What comes from a place rather than from whoever says it: "reports from Goma"."""
_CERTAIN = frozenset({"doubt", "question"})
_FORMS: dict[str, tuple[str, ...]] = {
    "to": ("to", "object-to"),
    "object-to": ("object-to", "to"),
    "that": ("that", "report"),
    "ing": ("ing",),
    "noun": ("noun",),
}


class GovernorReader:
    """Reads the governing words of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, reader: ClauseReader) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._reader = reader
        self._negation = NegationReader(tree, lexicon)

    def listed(self, word: int, form: str) -> bool:
        """Return whether a word is a cue of some form."""
        return any(cue.form == form for cue in self._lexicon.cues.get(self._tree.lemma[word], ()))

    def cue(self, governor: int, form: str) -> Cue | None:
        """Return what a word is for a form of complement: to, object-to, that, ing or noun."""
        tree = self._tree
        word = tree.lemma[governor]
        listed = self._lexicon.cues.get(word, ())
        for child in tree.children[governor]:
            clause = word == "be" and form == "that" and tree.child(governor, "ccomp") is not None
            if clause and tree.dep[child] in {"acomp", "attr"}:
                listed = (*self._lexicon.cues.get(tree.lemma[child], ()), *listed)  # "it is possible that"
            joined = f"{word}_{tree.lower[child]}"
            if joined in self._lexicon.cues:
                listed = (*self._lexicon.cues[joined], *listed)
        wanted = _FORMS[form]
        if tree.pos[governor] in {"NOUN", "PROPN"} and form in {"ing", "noun"}:
            wanted = ("of", *wanted)
        if tree.pos[governor] == "NOUN" and form == "that":
            wanted = ("noun-that", *wanted)
        return next((cue for each in wanted for cue in listed if cue.form == each), None)

    def carrier(self, verb: int) -> int | None:
        """Return the noun that says how a clause stands: "fears grow that Chad", "the fear is that Chad"."""
        tree = self._tree
        subject = tree.child(verb, "nsubj", "nsubjpass")
        if subject is None or tree.pos[subject] != "NOUN" or self.cue(verb, "that") is not None:
            return None
        return subject if self.cue(subject, "that") is not None else None

    def certain(self, governor: int) -> bool:
        """Return whether nobody doubts what a word governs: "no doubt that", "few doubt that"."""
        tree = self._tree
        doubts = [at for at in (governor, *tree.all(governor, "attr")) if tree.lemma[at] in _CERTAIN]
        subjects = tree.all(governor, "nsubj") if doubts else []
        if any(self._negation.void(subject) or tree.lower[subject] in _LITTLE for subject in subjects):
            return True  # "nobody doubts that", "few doubt that"
        beside = [child for at in (governor, *doubts, *subjects) for child in tree.children[at]] if doubts else []
        return any(
            tree.dep[child] == "neg" or (tree.dep[child] in {"det", "amod"} and tree.lower[child] in _LITTLE)
            for child in beside
        )

    def maker(self, governor: int) -> int | None:
        """Return the verb of "made it clear that", "let it be known that", whichever of its words governs."""
        tree = self._tree
        if tree.lemma[governor] in _MAKING:
            return governor if any(tree.lower[child] in _CLEAR for child in tree.children[governor]) else None
        verb = tree.head[governor]
        return verb if tree.lower[governor] in _CLEAR and tree.lemma[verb] in _MAKING else None

    def sayer(self, word: int) -> int | None:
        """Return the head of who says what a verb, noun or adjective of saying governs."""
        tree = self._tree
        if tree.pos[word] == "ADJ" and tree.head[word] != word:
            word = tree.head[word]  # "officials are confident that"
        if tree.lemma[word] == "be" and any(tree.lower[each] == "it" for each in self._reader.surface(word)):
            return None  # "it is clear that"
        if tree.pos[word] not in {"VERB", "AUX"}:
            return self._owner(word)
        if not self._reader.passive(word):
            sayer = next(iter(self._reader.surface(word)), None)
            return None if sayer is not None and self._negation.void(sayer) else sayer
        agent = tree.child(word, "agent")
        return next((head for _, head in self._reader.prepositions(agent, word)), None) if agent is not None else None

    def _owner(self, noun: int) -> int | None:
        """Return whose a claim is: "Togo's claim", "a claim by Togo", "the claim that Togo made", "made a claim"."""
        tree, reader = self._tree, self._reader
        owners = [tree.child(noun, "poss"), *(c for c in tree.all(noun, "amod", "compound") if self._named(c))]
        for child in tree.all(noun, "prep"):
            heads = [head for _, head in reader.prepositions(child, noun)]
            if tree.lower[child] == "by" or (tree.lower[child] == "from" and tree.lemma[noun] not in _ORIGINS):
                owners += heads
            elif tree.lower[child] == "of":  # "the guess of officials", but no accusation "of genocide"
                owners += [head for head in heads if tree.tag[head] == "NNS" or self._named(head)]
        for child in tree.all(noun, "relcl", "acl"):
            if tree.dep[child] == "relcl" and tree.lemma[child] in _UTTERING and not reader.passive(child):
                owners += reader.surface(child)
            for agent in tree.all(child, "agent") if tree.lemma[child] in _UTTERING else ():
                owners += [head for _, head in reader.prepositions(agent, child)]
        if tree.dep[noun] == "dobj":
            owners += reader.surface(tree.head[noun])
        return next((owner for owner in owners if owner is not None and not tree.is_time(owner)), None)

    def _named(self, token: int) -> bool:
        return self._tree.kind[token] in {"GPE", "NORP", "ORG", "PERSON"}
