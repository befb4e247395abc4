"""Tell whose a blow is: a raid, a bombing, a shell.

In: a tree with its mentions. Out: the actors behind a noun, by what stands about it or by what the text has told of the
same blow: "Rebels stormed a hotel on Friday. Twenty people died in the attack."
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Mention
from kg.relations.clauses import ClauseReader
from kg.relations.lexicon import Lexicon
from kg.relations.referents import Referents
from kg.relations.tree import Tree

_CLAIMED = frozenset({"claim", "carry", "mount", "stage", "launch", "conduct", "execute", "perpetrate", "commit"})
_REACH = 3  # sentences back
_NARROWED = frozenset({"on", "against", "of", "by", "near", "from"})


class BlowReader:
    """Knows the actors behind the blows of one tree."""

    def __init__(self, tree: Tree, referents: Referents, lexicon: Lexicon, clauses: ClauseReader) -> None:
        self._tree = tree
        self._referents = referents
        self._lexicon = lexicon
        self._clauses = clauses

    def blow(self, noun: int) -> bool:
        """Return whether a noun is an event that one side deals the other: a raid, but not a battle."""
        return self._tree.lemma[self._tree.content(noun)] in self._lexicon.blows

    def wielders(self, noun: int) -> list[int]:
        """Return whose weapon or blow a noun is, else, of "the attack", whose the text has told last."""
        return list(self._own(noun)) or self._told(noun)

    def _own(self, noun: int) -> Iterator[int]:
        """Yield the actors about a noun; a state before it in full may be where it was: "the Kenya attack"."""
        tree, referents = self._tree, self._referents
        told: set[Mention] = set()
        before = tree.all(tree.content(noun), "amod", "compound", "nmod")
        own = any(tree.leader(child) == child and referents.actor(child) for child in before)
        for modifier in tree.children[tree.content(noun)]:
            child = tree.leader(modifier)
            if own and child != modifier:
                continue  # of "a Kenyan-led coalition raid", the coalition
            if tree.dep[child] == "poss":
                yield from (owner for owner in tree.conjuncts(child) if referents.actor(owner))
            elif modifier in before and (mention := referents.mention(child)) is not None:
                place = mention.kind == "name" and referents.admits(child, {"state"}) and not tree.word[child].isupper()
                if referents.actor(child) and not place and mention not in told:
                    told.add(mention)
                    yield child
            elif tree.dep[child] == "prep" and tree.lower[child] == "by":
                yield from (head for _, head in self._clauses.prepositions(child, noun) if referents.actor(head))
            elif tree.dep[child] == "acl" and tree.tag[child] == "VBN" and tree.lemma[child] in _CLAIMED:
                yield from self._agents(child)  # "a bombing claimed by the rebels"

    def _agents(self, participle: int) -> Iterator[int]:
        tree = self._tree
        for by in tree.all(participle, "agent", "prep"):
            if tree.lower[by] == "by":
                yield from (
                    head for _, head in self._clauses.prepositions(by, participle) if self._referents.actor(head)
                )

    def _told(self, noun: int) -> list[int]:
        """Return who dealt the last blow told before "the attack", which nothing tells apart from that."""
        tree, content = self._tree, self._tree.content(noun)
        if not self.blow(noun) or not any(tree.lower[child] in {"the", "that"} for child in tree.children[content]):
            return []
        if any(
            tree.dep[child] in {"compound", "nmod", "relcl", "acl"}
            or (tree.dep[child] == "prep" and tree.lower[child] in _NARROWED)
            for child in tree.children[content]
        ):
            return []
        first = tree.first[content]
        for _ in range(_REACH):
            if first == 0:
                return []
            last, first = first, tree.first[first - 1]
            for at in range(last - 1, first - 1, -1):
                if (dealers := self._dealers(at)) is not None:
                    return dealers
        return []

    def _dealers(self, at: int) -> list[int] | None:
        """Return who deals the blow that a word tells of, nobody if that is unknown; ``None`` if it tells of none."""
        tree = self._tree
        if tree.pos[at] == "NOUN" and tree.lemma[at] in self._lexicon.blows:
            if own := list(self._own(at)):
                return own
            support = self._lexicon.supports.get(tree.lemma[tree.head[at]]) if tree.dep[at] == "dobj" else None
            done = support is not None and (support.polarity, support.modality) == ("positive", "actual")
            return self._actors(tree.head[at]) if done else []
        if tree.pos[at] != "VERB" or tree.lemma[at] not in self._lexicon.dealing:
            return None
        return self._actors(at)

    def _actors(self, verb: int) -> list[int]:
        """Return who is told to have done something, nobody where it is denied, possible or asked."""
        tree, governor = self._tree, self._tree.head[verb]
        around = tree.children[verb]
        if tree.tag[verb] not in {"VBD", "VBN", "VBZ"} or tree.word[tree.sentence_end(verb) - 1] == "?":
            return []
        if any(tree.tag[child] == "MD" or tree.dep[child] == "neg" or tree.lower[child] == "if" for child in around):
            return []
        if tree.dep[verb] == "ccomp" and tree.lemma[governor] not in self._lexicon.reporting:
            return []  # "denied that it bombed"
        if tree.tag[verb] == "VBN" and tree.child(verb, "nsubjpass") is not None:
            return list(self._agents(verb))
        subject = tree.subject(verb)
        if subject is None:
            return []
        return [each for each in tree.conjuncts(subject) if self._referents.actor(each)] or list(self._own(subject))
