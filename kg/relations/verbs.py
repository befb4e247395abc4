"""Name the relations that verbs state.

In: clauses. Out: proposals. Of the patterns that fit a clause the one that asks for most wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from kg import vocab
from kg.relations.blows import BlowReader
from kg.relations.clauses import Clause, ClauseReader
from kg.relations.lexicon import Filler, Lexicon, Pattern, Slot, Words
from kg.relations.proposals import Proposal
from kg.relations.referents import Referents
from kg.relations.tree import Tree

_Filled = dict[str, list[int]]
_CHANGING = frozenset({"down", "off", "up", "out", "over", "back", "away"})
"""Particles that make another verb of the one before."""
_OWN = frozenset({"joined", "quit", "visited", "fledFrom", "alliedWith"})
"""What nobody does unnamed: "was flown to Kigali" does not say that somebody went there."""
_MOVED = frozenset({"deployedTo", "withdrewFrom"})
"""What those who are sent do as well as those who send them."""
_DEALT = frozenset({"in", "by", "during", "from", "after"})


@lru_cache(maxsize=1)
def _violent() -> frozenset[str]:
    """Return the relations whose deeds news tells of blows and weapons: "Russian shells hit", "the raid displaced"."""
    return frozenset(name for name, each in vocab.relations().items() if each.plover == "ASSAULT") | {"deported"}


class VerbReader:
    """Matches the patterns of ``verbs.csv`` against clauses."""

    def __init__(self, tree: Tree, referents: Referents, lexicon: Lexicon, reader: ClauseReader) -> None:
        self._tree = tree
        self._referents = referents
        self._lexicon = lexicon
        self._reader = reader
        self._blows = BlowReader(tree, referents, lexicon, reader)

    def read(self, clause: Clause) -> Iterator[Proposal]:
        """Yield what a clause states."""
        candidates = [pattern for pattern in self._candidates(clause) if self._may_fit(pattern, clause)]
        fits = [(p, filled) for p in candidates if (filled := self._fit(p, clause)) is not None]
        # What two do together ("signed an accord") leaves open what each does to the rest ("signed the accord").
        for together in (True, False):
            kind = [(p, filled) for p, filled in fits if ("AB" in filled) == together and not p.beside]
            best = max((pattern.specificity for pattern, _ in kind), default=0)
            if any(pattern.relation is None for pattern, _ in kind if pattern.specificity == best):
                return  # "declined to comment" states nothing
            yield from self._chosen(clause, kind, best)
        for pattern, filled in fits:
            if pattern.beside:
                yield from (self._proposal(clause, pattern, *pair) for pair in self._pairs(pattern, filled))

    def _chosen(self, clause: Clause, kind: list[tuple[Pattern, _Filled]], best: int) -> Iterator[Proposal]:
        """Yield what the patterns that ask for most state; those coordinated with their recipients have their own best.

        Of "joined the coalition but not the mission" each is joined, though by different patterns.
        """
        pairs = [(pattern, *pair) for pattern, filled in kind for pair in self._pairs(pattern, filled)]
        lists = {self._list(target) for pattern, _, target in pairs if pattern.specificity == best}
        taken: set[tuple[int | None, int | None]] = set()
        for pattern, subject, target in sorted(pairs, key=lambda pair: -pair[0].specificity):
            if subject is None and any(target == done for _, done in taken):
                continue  # who did it is known
            if pattern.relation is not None and self._list(target) in lists and (subject, target) not in taken:
                taken.add((subject, target))
                yield self._proposal(clause, pattern, subject, target)

    def _list(self, noun: int | None) -> int | None:
        """Return the first noun of the coordination that a noun stands in."""
        while noun is not None and self._tree.dep[noun] == "conj":
            noun = self._tree.head[noun]
        return noun

    def _candidates(self, clause: Clause) -> Iterator[Pattern]:
        yield from self._lexicon.verbs.get(clause.lemma, ())
        if clause.passive or clause.lemma != "be":
            # "is opposed to": the participle behind "be" is listed as its attribute.
            yield from (p for p in self._lexicon.verbs.get("be", ()) if clause.passive and self._names(p, clause.verb))

    def _names(self, pattern: Pattern, participle: int) -> bool:
        return isinstance(pattern.object, Words) and self._tree.lower[participle] in pattern.object.lemmas

    def _may_fit(self, pattern: Pattern, clause: Clause) -> bool:
        """Return whether the words that a pattern asks for are there, which most patterns of a verb fail."""
        if any(particle not in clause.particles for particle in pattern.particles):
            return False
        target, adjectival = pattern.object, pattern.verb == "be" and clause.lemma != "be"
        if isinstance(target, Words) and target.lemmas and not adjectival:
            tree = self._tree
            heads = (*clause.objects, *clause.attributes)
            if not any(tree.lemma[tree.content(head)] in target.lemmas for head in heads):
                return False
        return not self._phrasal(pattern, clause)

    def _fit(self, pattern: Pattern, clause: Clause) -> _Filled | None:
        """Return the fillers of a pattern's slots in a clause, or nothing if it does not fit."""
        adjectival = pattern.verb == "be" and clause.lemma != "be"
        filled: _Filled = {}
        subjects = clause.surface if adjectival else clause.subjects or self._owners(pattern, clause)
        unnamed = clause.passive and not subjects and bool(clause.objects)
        violent = pattern.relation in _violent()
        if violent and not adjectival and isinstance(pattern.subject, Slot):
            acting = self._acting(subjects)
            unnamed = unnamed or (bool(subjects) and not acting)
            subjects = acting
        if not self._take(pattern.subject, list(subjects), filled):
            if not (unnamed and isinstance(pattern.subject, Slot)) or pattern.relation in _OWN:
                return None
            filled[pattern.subject.role] = []
        obliques = list(clause.obliques)
        if pattern.object is not None and not adjectival:
            made = any("=" in prepositions for prepositions, _ in pattern.obliques)
            heads = [*clause.objects, *(() if made and clause.objects else clause.attributes)]
            if isinstance(pattern.object, Slot) and "clause" in pattern.object.kinds:
                heads += clause.complements
            if not self._take(pattern.object, heads, filled):
                return None
            if isinstance(pattern.object, Words) and pattern.object.lemmas:
                # "sign an agreement with Iran": the parser may hang "with Iran" on the noun.
                for head in heads:
                    obliques += self._below(head, clause.verb)
        else:
            for head in (*clause.objects, *clause.attributes):
                if head > clause.verb and not adjectival:
                    obliques += self._below(head, clause.verb)
        for prepositions, filler in pattern.obliques:
            if isinstance(filler, Words):  # "came under attack from rebels", "served as a medic with them"
                for word, noun in tuple(obliques):
                    if word in prepositions and (not filler.lemmas or self._tree.lemma[noun] in filler.lemmas):
                        obliques += self._below(noun, clause.verb)
            heads = [noun for word, noun in obliques if word in prepositions]
            if "+" in prepositions and isinstance(filler, Slot):
                heads = [inner for verb in heads for inner in self._inside(verb)]
            if not self._take(filler, heads, filled):
                return None
        if violent and not filled.get("A"):
            blows = [noun for word, noun in clause.obliques if word in _DEALT and self._blows.blow(noun)]
            if isinstance(pattern.subject, Words):
                blows += clause.subjects  # "a Chadian shell exploded in the town"
            filled["A"] = [wielder for noun in blows for wielder in self._blows.wielders(noun)]
        return filled

    def _owners(self, pattern: Pattern, clause: Clause) -> tuple[int, ...]:
        """Return whose a noun is that a passive without agent is about: "the withdrawal of France was completed"."""
        if not clause.passive or not isinstance(pattern.object, Words) or not pattern.object.lemmas:
            return ()
        if any("of" in words and isinstance(filler, Slot) for words, filler in pattern.obliques):
            return ()  # "her citizenship was revoked": whose it is suffers it
        below = [each for head in clause.objects for each in self._below(head, clause.verb)]
        owners = tuple(noun for word, noun in below if word == "of" and self._referents.actor(noun))
        if owners or (owners := tuple(wielder for head in clause.objects for wielder in self._blows.wielders(head))):
            return owners
        # "a Malian battalion was sent to Kidal"
        return tuple(filter(self._referents.actor, clause.objects)) if pattern.relation in _MOVED else ()

    def _acting(self, subjects: tuple[int, ...]) -> tuple[int, ...]:
        """Return who acts through what is said to act: of "Sudanese shells hit it", Sudan; of "a bomb", nobody."""
        found: list[int] = []
        for subject in subjects:
            noun = self._tree.content(subject)
            fight = self._referents.admits(noun, {"Conflict"})  # "the battle displaced thousands"
            if (fight or self._tree.lemma[noun] in self._lexicon.instruments) and not self._referents.actor(subject):
                found += self._blows.wielders(noun)
            else:
                found.append(subject)
        return tuple(found)

    def _inside(self, verb: int) -> Iterator[int]:
        """Yield the nouns of an infinitive's object and prepositions: "to drive the rebels from the port"."""
        tree = self._tree
        for child in tree.children[verb]:
            if tree.dep[child] == "prep":
                yield from (noun for _, noun in self._reader.prepositions(child, verb))
            elif tree.dep[child] == "dobj":
                yield child
                yield from (noun for _, noun in self._below(child, verb))

    def _phrasal(self, pattern: Pattern, clause: Clause) -> bool:
        """Return whether a particle makes another verb of it: "shot down" is not "shot"."""
        tree = self._tree
        changing = {tree.lower[child] for child in tree.all(clause.verb, "prt")} & _CHANGING
        return bool(changing) and bool(
            changing - {*pattern.particles, *(word for words, _ in pattern.obliques for word in words)}
        )

    def _below(self, noun: int, verb: int) -> Iterator[tuple[str, int]]:
        """Yield what hangs on a noun: behind its prepositions, and its possessor as if behind "of"."""
        for child in self._tree.children[noun]:
            if self._tree.dep[child] == "prep":
                yield from self._reader.prepositions(child, verb)
            elif self._tree.dep[child] == "poss":
                yield from (("of", owner) for owner in self._tree.conjuncts(child))

    def _take(self, filler: Filler, heads: list[int], filled: _Filled) -> bool:
        """Fill a slot, or check that one of the words is there; return whether it could be done."""
        if isinstance(filler, Words):
            return any(
                not filler.lemmas or self._tree.lemma[self._tree.content(head)] in filler.lemmas for head in heads
            )
        known = self._referents.known  # "Niger" may be tagged as a time
        fitting = [h for h in heads if self._admits(h, filler) and (known(h) or not self._tree.is_time(h))]
        if filler.role == "AB" and self._count(fitting) < 2:
            return False
        if fitting:
            filled.setdefault(filler.role, []).extend(fitting)
        return bool(fitting)

    def _admits(self, head: int, slot: Slot) -> bool:
        if slot.lemmas and self._tree.lemma[self._tree.content(head)] in slot.lemmas:
            return True
        return self._referents.admits(head, slot.kinds) if slot.kinds or not slot.lemmas else False

    def _count(self, heads: list[int]) -> int:
        return sum(max(len(self._referents.entities(head)), 1) for head in heads)

    @staticmethod
    def _pairs(pattern: Pattern, filled: _Filled) -> Iterator[tuple[int | None, int | None]]:
        both = filled.get("AB")
        if both:
            yield from combinations(both, 2)
            if len(both) == 1:  # "the two countries": one phrase that stands for both
                yield both[0], both[0]
            return
        subjects: list[int | None] = [*filled.get("A", ())] or [None]
        if pattern.unnamed:
            yield from ((subject, None) for subject in filled.get("A", ()))
        for target in filled.get("B", ()):
            yield from ((subject, target) for subject in subjects if subject != target)

    def _proposal(self, clause: Clause, pattern: Pattern, subject: int | None, target: int | None) -> Proposal:
        assert pattern.relation is not None
        words = [
            clause.verb,
            *(c for c in self._tree.children[clause.verb] if self._tree.dep[c] in {"aux", "auxpass", "neg", "prt"}),
        ]
        near = [word for word in words if abs(word - clause.verb) < 6]
        return Proposal(
            pattern.relation,
            subject,
            target,
            clause.verb,
            clause.verb,
            (min(near), max(near) + 1),
            f"verb:{pattern.text}",
            negated=any(self._tree.contrasted(end) for end in (subject, target) if end is not None),
            consumed=self._consumed(pattern, clause),
            mode=pattern.mode,
            contexts=pattern.contexts,
        )

    def _consumed(self, pattern: Pattern, clause: Clause) -> tuple[int, ...]:
        """Return the nouns that the pattern names by their words."""
        if not isinstance(pattern.object, Words) or not pattern.object.lemmas:
            return ()
        heads = (self._tree.content(head) for head in (*clause.objects, *clause.attributes))
        return tuple(head for head in heads if self._tree.lemma[head] in pattern.object.lemmas)
