"""Name the relations that nouns state: "talks between A and B", "A's withdrawal from B", "carried out attacks on B".

In: the tokens of a tree. Out: proposals.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kg import vocab
from kg.relations.clauses import ClauseReader
from kg.relations.lexicon import Lexicon, NounEvent
from kg.relations.proposals import Proposal
from kg.relations.referents import Referents
from kg.relations.tree import Tree

_HAPPEN = frozenset(
    {"begin", "start", "take", "continue", "occur", "happen", "resume", "erupt", "break", "be", "open", "go"}
)
_HELPING = frozenset({"supported", "aided"})
_OCCASIONS = {"CONSULT": frozenset({"on", "during", "after", "following", "for"})}
"""Behind which prepositions an event is one that the subject of the clause takes part in."""


class NounReader:
    """Reads the nouns of ``nouns.csv`` with their actors and recipients."""

    def __init__(self, tree: Tree, referents: Referents, lexicon: Lexicon, reader: ClauseReader) -> None:
        self._tree = tree
        self._referents = referents
        self._lexicon = lexicon
        self._reader = reader

    def read(self, noun: int) -> Iterator[Proposal]:
        """Yield what a noun states; the first of its meanings whose ends are there."""
        gerund = self._gerund(noun)
        nominal = gerund or self._tree.pos[noun] in {"NOUN", "PROPN"}
        if not nominal or self._tree.dep[noun] in {"compound", "nmod"}:
            return
        if (named := self._referents.mention(noun)) is not None and named.kind == "name":
            return  # "the War on Terror" is a name
        word = self._tree.lower[noun] if gerund else self._tree.lemma[noun]
        nouns = self._lexicon.nouns
        two = f"{self._tree.lower[noun - 1]}-{word}" if noun else word  # "cold war" is no war
        for event in nouns.get(two) or nouns.get(word, ()):
            found = list(self._pairs(noun, event))
            if found:
                for subject, target, predicate in found:
                    yield self._proposal(noun, event, subject, target, predicate)
                return

    def _gerund(self, token: int) -> bool:
        """Return whether a participle does the work of a noun: "fighting went on between", "the shelling of"."""
        tree = self._tree
        argument = tree.tag[token] == "VBG" and tree.dep[token] in {"nsubj", "nsubjpass", "dobj", "pobj"}
        return argument and tree.pos[token] == "VERB" and tree.child(token, "dobj", "nsubj", "aux") is None

    def _pairs(self, noun: int, event: NounEvent) -> Iterator[tuple[int | None, int, int]]:
        tree = self._tree
        places = self._places(noun)
        support = self._support(noun)
        if support is not None and "poss" in places and self._tree.lemma[support] in self._lexicon.reporting:
            support = None  # "announced Syria's entry" says it, "announced a withdrawal" does it
        elif support is not None and self._harms(event) and self._tree.lemma[support] in self._lexicon.reporting:
            support = None  # "announced the defeat of IS"
        predicate = noun if support is None else support
        both = [head for head in places.get("between", ()) if self._referents.actor(head)]
        if "between" in event.subject and both:
            if len(both) == 1:
                yield both[0], both[0], predicate
            for first, second in combinations(both, 2):
                yield first, second, predicate
            return
        if "poss" in event.object and "of" in event.object and "poss" in places and "of" in places:
            places["by"] = [*places.get("by", ()), *places.pop("poss")]  # "the kingdom's execution of the cleric"
        helped = list(self._helped(noun)) if event.relation in _HELPING else []
        if helped and "of" in places:
            places["by"] = [*places.get("by", ()), *places.pop("of")]
        modifiers = list(places.get("mod", ()))
        targets = [
            head
            for place in event.object
            if place != "mod"
            for head in places.get(place, ())
            if self._referents.admits(head, event.kinds)
        ]
        subjects = [
            head
            for place in event.subject
            if place not in {"mod", "between"}
            for head in places.get(place, ())
            if head not in targets and self._referents.actor(head)
        ]
        if support is not None and not subjects and self._performed(support, event):
            subjects = list(self._performers(support, noun))
        if not subjects and targets and (subjects := list(self._on_the_way(noun, event))):
            verb = tree.head[tree.head[noun]]
            past = tree.lower[tree.head[noun]] in {"after", "following"}
            if not past and (tree.tag[verb] == "VB" or tree.child(verb, "neg") is not None):
                predicate = verb  # "is due to embark on a tour of": the visit is as true as the deed
        if not subjects and self._harms(event):
            subjects = list(self._authors(noun))
        if "mod" in event.subject and not subjects:
            subjects = [head for head in modifiers if self._referents.actor(head)]
        if not targets:
            targets = [head for head in self._sufferers(noun) if self._referents.admits(head, event.kinds)]
        if not targets and subjects:
            targets = [head for head in helped if head not in subjects]
        if not targets and "mod" in event.object:
            targets = [h for h in modifiers if h not in subjects and self._referents.admits(h, event.kinds)]
        reciprocal = "between" in event.subject
        if reciprocal and not targets and len(subjects) > 1:
            yield from ((first, second, predicate) for first, second in combinations(subjects, 2))
            return
        if not subjects and (reciprocal or not self._harms(event)):
            return
        actors: list[int | None] = [*subjects] or [None]
        for target in targets:
            yield from ((subject, target, predicate) for subject in actors if subject != target)

    def _performed(self, support: int, event: NounEvent) -> bool:
        """Return whether who is the subject of a verb does what its noun says; who demands a release frees nobody."""
        tree = self._tree
        lemma = tree.lemma[support]
        words = {lemma, *(f"{lemma}_{tree.lower[child]}" for child in tree.all(support, "prt", "prep"))}
        cues = [self._lexicon.supports[word] for word in words if word in self._lexicon.supports]
        asked = any(cue.modality == "required" for cue in cues) and not vocab.relations()[event.relation].symmetric
        return lemma not in self._lexicon.averting and not asked

    def _harms(self, event: NounEvent) -> bool:
        """Return whether an event is one whose actor news often leaves unnamed: "the killing of X", "raids on Y"."""
        if event.relation in {"attacked", "bombed"}:
            return event.noun in self._lexicon.instruments
        return vocab.relations()[event.relation].plover in {"ASSAULT", "COERCE"} and "of" in event.object

    def _places(self, noun: int) -> dict[str, list[int]]:
        """Return what stands around a noun, by where it stands."""
        tree = self._tree
        found: dict[str, list[int]] = {}
        for child in tree.children[noun]:
            dep = tree.dep[child]
            if dep == "poss":
                found.setdefault("poss", []).extend(tree.conjuncts(child))
            elif dep in {"amod", "compound", "nmod"}:
                heads = [
                    tree.leader(child),
                    *(c for c in tree.children[child] if tree.dep[c] in {"conj", "compound", "amod", "nmod"}),
                ]
                found.setdefault("mod", []).extend(
                    head
                    for head in heads
                    if (mention := self._referents.mention(head))
                    and mention.kind in {"name", "demonym"}
                    and not mention.start <= noun < mention.end
                )
            elif dep == "prep":
                for word, head in self._reader.prepositions(child, noun):
                    found.setdefault(word, []).append(head)
                    if word == "of":
                        self._behind(head, found)
            elif dep == "acl" and self._reader.passive(child):
                self._participle(child, found)
        governor = tree.head[noun]
        if (
            governor != noun
            and tree.pos[governor] in {"VERB", "AUX"}
            and tree.dep[noun] in {"dobj", "nsubj", "nsubjpass", "attr"}
        ):
            for child in tree.children[governor]:
                if tree.dep[child] == "prep" and child > noun:
                    for word, head in self._reader.prepositions(child, governor):
                        found.setdefault(word, []).append(head)
            if tree.dep[noun] == "nsubj" and tree.lemma[governor] in _HAPPEN and "between" not in found:
                self._sides(governor, found)
        return found

    def _sides(self, verb: int, found: dict[str, list[int]]) -> None:
        """Add the sides of what goes on: "fighting continued around the town of Kidal between A and B"."""
        tree = self._tree
        for child in tree.subtree(verb):
            if tree.lower[child] == "between" and tree.pos[tree.head[child]] in {"NOUN", "PROPN"} and child > verb:
                for word, head in self._reader.prepositions(child, verb):
                    found.setdefault(word, []).append(head)

    def _behind(self, noun: int, found: dict[str, list[int]]) -> None:
        """Add where something happened to what stands behind "of": "the collapse of the militia in Kivu"."""
        for child in self._tree.all(noun, "prep"):
            if self._tree.lower[child] in {"in", "from"}:
                for word, head in self._reader.prepositions(child, noun):
                    found.setdefault(word, []).append(head)

    def _participle(self, verb: int, found: dict[str, list[int]]) -> None:
        """Add what hangs on a participle: "an attack carried out by X on Y", but not "announced by X"."""
        if self.support_lemma(verb) is None or self._tree.lemma[verb] in self._lexicon.reporting:
            return
        for child in self._tree.children[verb]:
            if self._tree.dep[child] in {"agent", "prep"}:
                for word, head in self._reader.prepositions(child, verb):
                    found.setdefault(word, []).append(head)

    def _support(self, noun: int) -> int | None:
        """Return the verb that only supports a noun: "carry out an attack", "talks took place"."""
        tree = self._tree
        verb = tree.head[noun]
        if tree.dep[noun] == "pobj" and tree.dep[tree.head[verb]] == "dobj" and tree.content(tree.head[verb]) == noun:
            noun = tree.head[verb]  # "launched hundreds of airstrikes"
            verb = tree.head[noun]
        if tree.dep[noun] == "conj":
            verb, noun = tree.head[verb], verb
        if tree.pos[verb] not in {"VERB", "AUX"}:
            return None
        if tree.dep[noun] in {"dobj", "nsubjpass"} and self.support_lemma(verb) is not None:
            return verb
        if tree.dep[noun] in {"nsubj", "attr"} and tree.lemma[verb] in _HAPPEN:
            judged = tree.dep[noun] == "nsubj" and tree.child(verb, "attr", "acomp") is not None
            return None if judged else verb  # "the attack was no surprise" says something of it, not that it was
        return None

    def support_lemma(self, verb: int) -> str | None:
        """Return the entry of ``supports.csv`` that a verb with its particle is."""
        tree = self._tree
        for child in tree.children[verb]:
            if tree.dep[child] in {"prt", "advmod", "prep"}:
                joined = f"{tree.lemma[verb]}_{tree.lower[child]}"
                if joined in self._lexicon.supports:
                    return joined
        return tree.lemma[verb] if tree.lemma[verb] in self._lexicon.supports else None

    def _sufferers(self, noun: int) -> Iterator[int]:
        """Yield who suffers an event: "the town endured a month of airstrikes", "came under fire"."""
        tree = self._tree
        at = noun
        while tree.dep[at] in {"pobj", "prep", "conj"} and tree.pos[tree.head[at]] not in {"VERB", "AUX"}:
            at = tree.head[at]
        if tree.dep[at] == "prep" or tree.dep[at] == "pobj":
            return
        verb = tree.head[at]
        if tree.dep[at] == "dobj" and tree.lemma[verb] in self._lexicon.suffering:
            yield from self._reader.surface(verb)

    def _helped(self, noun: int) -> Iterator[int]:
        """Yield who has somebody's help in what he does: "retook the town with backing from Chad"."""
        tree = self._tree
        preposition = tree.head[noun]
        verb = tree.head[preposition]
        if tree.dep[noun] != "pobj" or tree.lower[preposition] != "with":
            return
        if tree.pos[verb] != "VERB":
            yield from [verb] if self._referents.actor(verb) else []  # "the army, with help from Iran, retook it"
            return
        if tree.lemma[verb] in self._lexicon.reporting:  # "retook the town, he said, with"
            said = tree.child(verb, "ccomp")
            yield from self._performers(said, noun) if said is not None else ()
            return
        for token in range(preposition - 1, verb, -1):  # "says Chad is retaking the town, with": hung too high
            if tree.pos[token] == "VERB" and tree.subject(token) is not None and verb in tree.ancestors(token):
                verb = token
                break
        yield from self._performers(verb, noun)

    def _on_the_way(self, noun: int, event: NounEvent) -> Iterator[int]:
        """Yield who does what else: "hailed the accord on a visit to Chad", "were killed in clashes with rebels"."""
        tree = self._tree
        preposition = tree.head[noun]
        verb = tree.head[preposition]
        links = _OCCASIONS.get(vocab.relations()[event.relation].plover or "", frozenset())
        if tree.dep[noun] != "pobj" or tree.dep[preposition] != "prep" or tree.pos[verb] != "VERB":
            return
        if tree.lower[preposition] in links or (event.relation == "foughtWith" and tree.lower[preposition] == "in"):
            yield from (head for head in self._reader.surface(verb) if self._referents.actor(head))

    def _performers(self, verb: int, noun: int) -> Iterator[int]:
        """Yield who performs a supported event."""
        tree = self._tree
        if tree.dep[noun] in {"nsubj", "attr"}:
            return
        if self._reader.passive(verb):
            for by in tree.all(verb, "agent"):
                yield from (head for _, head in self._reader.prepositions(by, verb) if self._referents.actor(head))
            return
        yield from (head for head in self._reader.surface(verb) if self._referents.actor(head))

    def _authors(self, noun: int) -> Iterator[int]:
        """Yield who is behind an event: "is behind the attack", "claimed responsibility for", "accused of the raid"."""
        tree = self._tree
        preposition = tree.head[noun]
        at = tree.head[preposition]
        if tree.dep[noun] != "pobj" or at == preposition:
            return
        link = tree.lower[preposition]
        if link == "behind" and tree.dep[at] in {"nsubj", "dobj", "attr", "pobj"} and self._referents.actor(at):
            yield at  # "the group behind the attack"
        elif link == "behind" and tree.lemma[at] == "be":
            yield from (head for head in self._reader.surface(at) if self._referents.actor(head))
        elif link == "for" and tree.lemma[at] in {"responsible", "responsibility"}:
            verb = tree.head[at]
            if tree.lemma[verb] in {"be", "claim", "take", "admit", "bear", "accept"}:
                yield from (head for head in self._reader.surface(verb) if self._referents.actor(head))
        elif link == "with" and tree.lemma[at] in {"retaliate", "respond", "reply", "strike"}:
            yield from (head for head in self._reader.surface(at) if self._referents.actor(head))
        elif link in {"for", "of"} and tree.lemma[at] in {"blame", "accuse", "suspect"}:
            passive = self._reader.passive(at)
            heads = self._reader.surface(at) if passive else tuple(tree.all(at, "dobj"))
            yield from (head for head in heads if self._referents.actor(head))

    def _proposal(self, noun: int, event: NounEvent, subject: int | None, target: int, predicate: int) -> Proposal:
        tree = self._tree
        supported = predicate != noun
        start, end = (min(predicate, noun), max(predicate, noun) + 1) if supported else (noun, noun + 1)
        if end - start > 8:
            start, end = noun, noun + 1
        definite = any(tree.dep[c] == "poss" or tree.lower[c] in {"the", "this", "these"} for c in tree.children[noun])
        return Proposal(
            event.relation,
            subject,
            target,
            predicate,
            predicate if supported else noun,
            (start, end),
            f"noun:{event.noun}",
            definite=not supported and definite,
            negated=any(tree.contrasted(end) for end in (subject, target) if end is not None),
            mode=event.mode,
            contexts=event.contexts,
        )
