"""Read what somebody thinks of what he speaks of.

In: clauses. Out: proposals: who says that a deal is a mistake criticizes it, who says that a verdict is historic
supports it, who says that a movement is a terrorist group, or claims that somebody shelled a town, accuses.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg import vocab
from kg.relations.clauses import Clause, ClauseReader
from kg.relations.proposals import Proposal
from kg.relations.referents import Referents
from kg.relations.verbs import VerbReader
from kg.relations.voice import VoiceReader

_BEING = frozenset({"be", "constitute", "represent", "amount"})
_HOLDING = frozenset({"consider", "deem", "judge", "regard", "view", "see", "find", "feel"})
_CHARGING = frozenset({"claim", "allege", "charge", "complain", "contend", "assert", "protest"})
_AUTHORS = frozenset({"i", "we", "you"})


@lru_cache(maxsize=1)
def _hostile() -> frozenset[str]:
    """Return the relations that somebody is accused of; to fight and to win is no reproach."""
    kinds = vocab.quad_classes()
    hostile = {name for name, each in vocab.relations().items() if kinds.get(each.plover or "") == "material conflict"}
    return frozenset(hostile - {"defeated", "foughtWith", "captured", "mobilizedAgainst", "deployedTo", "quit"})


class OpinionReader:
    """Reads praise, blame and accusation off what is said to be so."""

    def __init__(self, verbs: VerbReader, voice: VoiceReader, referents: Referents, reader: ClauseReader) -> None:
        self._verbs = verbs
        self._voice = voice
        self._referents = referents
        self._reader = reader
        self._tree = verbs.tree
        self._lexicon = verbs.lexicon

    def read(self, clause: Clause) -> Iterator[Proposal]:
        """Yield what who says a clause thinks of its subject."""
        saying = self._saying(clause.verb)
        if saying is None:
            return
        speaker, verb = saying
        if clause.lemma in _BEING:
            yield from self._judged(clause, speaker, verb)
        elif self._tree.lemma[verb] in _CHARGING and not self._voice.quoted(clause.verb):
            guilty = [each.subject for each in self._verbs.read(clause) if self._harms(each)]
            for subject in dict.fromkeys(guilty):
                if subject is not None and self._referents.actor(subject) and not self._same(speaker, subject):
                    yield self._proposal("accused", speaker, subject, verb, verb)

    def _judged(self, clause: Clause, speaker: int, verb: int) -> Iterator[Proposal]:
        tree = self._tree
        if (
            tree.word[tree.sentence_end(clause.verb) - 1] == "?"
            or tree.child(clause.verb, "mark") in self._conditions()
        ):
            return
        denied = tree.child(clause.verb, "neg") is not None
        for word in (*clause.attributes, *clause.objects):
            for subject in clause.surface:
                relation = self._relation(word, subject, denied=denied)
                if relation is not None and self._meant(subject) and not self._same(speaker, subject):
                    yield self._proposal(relation, speaker, subject, verb, word)

    def _relation(self, word: int, subject: int, *, denied: bool) -> str | None:
        """Return what a judgement makes of its speaker; "is no mistake" is neither praise nor blame."""
        tree, judgements = self._tree, self._lexicon.judgements
        if tree.pos[word] not in {"NOUN", "ADJ"} or tree.tag[word] == "VBN":
            return None
        words = {
            tree.lemma[word],
            tree.lower[word],
            *(tree.lower[child] for child in tree.all(word, "amod", "compound")),
        }
        words |= {
            tree.lemma[noun]
            for child in tree.all(word, "prep")
            if tree.lower[child] == "of"
            for noun in tree.all(child, "pobj")
        }
        none = any(tree.lower[child] == "no" for child in tree.all(word, "det"))
        if denied or none:
            return None
        if words & judgements["foe"] and self._referents.actor(subject) and tree.pos[word] == "NOUN":
            return "accused"
        if words & judgements["bad"]:
            return "criticized"
        return "supported" if words & judgements["good"] else None

    def _harms(self, deed: Proposal) -> bool:
        """Return whether a deed is a reproach: to have shelled a town, but not to have beaten a militia."""
        armed = deed.object is not None and self._referents.admits(deed.object, {"ArmedGroup"})
        return deed.relation in _hostile() and not armed

    def _conditions(self) -> set[int]:
        return {token for token, word in enumerate(self._tree.lower) if word in {"if", "unless", "whether"}}

    def _meant(self, subject: int) -> bool:
        """Return whether it is known what is judged: a name or a noun, no pronoun."""
        tree = self._tree
        return tree.pos[subject] in {"NOUN", "PROPN"} and tree.lemma[subject] not in self._lexicon.vague

    def _same(self, one: int, other: int) -> bool:
        mine = {entity.id for entity in self._referents.entities(one)}
        return one == other or any(entity.id in mine for entity in self._referents.entities(other))

    def _saying(self, verb: int) -> tuple[int, int] | None:
        """Return who says or thinks what a clause states, and the verb of saying."""
        tree, at = self._tree, verb
        while tree.dep[at] == "conj" and tree.head[at] != at:
            at = tree.head[at]
        above = tree.head[at]
        saying = tree.lemma[above] in self._lexicon.reporting or tree.lemma[above] in _HOLDING
        if saying and tree.dep[at] in {"ccomp", "xcomp"} and above != at and not self._reader.passive(above):
            heads = [head for head in self._reader.surface(above) if tree.lower[head] not in _AUTHORS]
            if heads:
                return heads[0], above
        return self._voice.speaker(verb) if self._voice.quoted(verb) else None

    def _proposal(self, relation: str, speaker: int, target: int, verb: int, word: int) -> Proposal:
        return Proposal(relation, speaker, target, verb, verb, (word, word + 1), "opinion:of what is said")
