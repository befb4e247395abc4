"""Ask the trained network what holds between the actors and places of each sentence.

In: a tree with its mentions. Out: what the network thinks of each pair of them, and proposals of what no rule states.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import groupby, product

from kg import vocab
from kg.model import Modality, Polarity
from kg.relations.classifier import Candidate, Classifier, Prediction
from kg.relations.confidence import Confidence, Pair
from kg.relations.lexicon import Lexicon
from kg.relations.proposals import Proposal
from kg.relations.referents import Referents
from kg.relations.relatives import says
from kg.relations.tree import Tree

_MOST = 14
_OUT_OF = frozenset({"fledFrom", "withdrewFrom", "lostControlOf"})
_INTO = frozenset({"visited", "deployedTo", "invaded", "captured", "joined"})
_RECEIVING = frozenset({"host", "receive", "welcome", "greet"})
_TOWARDS = frozenset({"to", "into", "towards"})
_HOSTILE = frozenset({"ACCUSE", "REJECT", "THREATEN"})
_OF_EACH_OTHER = frozenset({"alliedWith", "memberOf"})
_OFFICES = frozenset({"leads", "represents", "memberOf"})
_UNASKED = frozenset({"alsoKnownAs", "announced", "relatedTo", "reported"})


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions put to the network: sentences with the heads of their mentions, and the answers to come."""

    questions: tuple[tuple[Candidate, list[int]], ...]
    answering: Future[list[list[Prediction]]]

    def answers(self) -> dict[Pair, Prediction]:
        """Wait for the network; return what it thinks of each pair of heads."""
        found: dict[Pair, Prediction] = {}
        for (candidate, heads), answers in zip(self.questions, self.answering.result(), strict=True):
            for (first, second), answer in zip(candidate.pairs, answers, strict=True):
                found[heads[first], heads[second]] = answer
        return found

    def cancel(self) -> None:
        """Spare the network the work, if it has not begun."""
        self.answering.cancel()


class PairReader:
    """Asks the network about the pairs of mentions of each sentence, by their heads."""

    def __init__(self, tree: Tree, referents: Referents, lexicon: Lexicon) -> None:
        self._tree = tree
        self._referents = referents
        self._lexicon = lexicon

    def ask(self, classifier: Classifier, told: Mapping[Pair, Set[str]]) -> Asked:
        """Put the pairs of mentions of each sentence to the network: those related by rules, and what may be news."""
        questions = tuple(self.candidates(told))
        return Asked(questions, classifier.begin([candidate for candidate, _ in questions]))

    def candidates(self, told: Mapping[Pair, Set[str]] | None = None) -> Iterator[tuple[Candidate, list[int]]]:
        """Yield the sentences with two mentions or more, with the pairs to ask about, and the mentions' heads.

        Where it is known what the rules have ``told``: only those pairs, and those of which more would be believed.
        """
        for start, group in groupby(self._heads(), key=lambda head: self._tree.first[head]):
            made = self._candidate(start, list(group), told)
            if made is not None:
                yield made

    def further(
        self, answers: Mapping[Pair, Prediction], told: Mapping[Pair, Set[str]], confidence: Confidence
    ) -> Iterator[tuple[Proposal, float, Polarity, Modality]]:
        """Yield what the network sees where it is believed, and how sure that is, in pairs that no rule relates.

        Of what stands inside another mention it is said only where it is not said of the whole: of "Turkish" in
        "Turkish assault", not of that in "Turkish forces".
        """
        seen = {pair: relation for pair in answers if (relation := self._seen(pair, answers, told, confidence))}
        for (subject, target), relation in seen.items():
            wholes = product([subject, *self._wholes(subject)], [target, *self._wholes(target)])
            others = [whole for whole in wholes if whole != (subject, target)]
            if vocab.relations()[relation].symmetric:
                others += [(second, first) for first, second in others]
            if any(relation == seen.get(whole) or relation in told.get(whole, ()) for whole in others):
                continue
            answer = answers[subject, target]
            probability = answer.chance(relation)
            word = self._word(relation, subject, target)
            sure = confidence.of_model(relation, probability, worded=word is not None)
            assert sure is not None
            scope = self._between(subject, target)
            predicate = scope if word is None else word
            proposal = Proposal(
                relation,
                subject,
                target,
                predicate,
                scope,
                (predicate, predicate + 1),
                "model:relations",
                probability=probability,
            )
            yield proposal, sure, answer.polarity, answer.modality

    def _seen(
        self,
        pair: Pair,
        answers: Mapping[Pair, Prediction],
        told: Mapping[Pair, Set[str]],
        confidence: Confidence,
    ) -> str | None:
        """Return what the network sees in a pair, if it is believed, and no rule relates the two."""
        subject, target = pair
        named = ((name, chance) for name, chance in answers[pair].ranked if name is not None)
        relation, probability = next(named, (None, 0.0))
        if relation is None or relation in _UNASKED:
            return None
        worded = self._word(relation, subject, target) is not None
        if confidence.of_model(relation, probability, worded=worded) is None:
            return None
        if pair in told or (target, subject) in told or self._says_itself(relation, subject, target):
            return None
        if vocab.relations()[relation].symmetric and target < subject and (target, subject) in answers:
            return None
        if vocab.relations()[relation].plover in _HOSTILE and self._serves(subject, target):
            return None
        if vocab.relations()[relation].kind == "state" and answers[pair].modality == "required":
            return None  # "it must hand over the district": what is demanded is no lasting state
        if self._away(relation, target) or self._hosts(relation, subject, target):
            return None
        if relation in _OFFICES and (self._of_side(target) or self._post(target) or self._foreign(subject, target)):
            return None
        return relation if self._fit(subject) and self._fit(target) else None

    def _word(self, relation: str, subject: int, target: int) -> int | None:
        """Return the verb or noun on the way between two ends that may state a relation, of several the last.

        What stands above a relative clause says nothing of who is named in it.
        """
        tree, words = self._tree, self._lexicon.wording.get(relation, frozenset())
        way = tree.way(subject, target)
        for end in (subject, target):
            side = [end, *tree.ancestors(end)]
            clause = next((place for place, at in enumerate(side) if tree.dep[at] == "relcl"), None)
            above = set(side[clause + 1 :]) if clause is not None else set()
            way = [at for at in way if at not in above]
        between = [at for at in way if at not in {subject, target} and tree.pos[at] != "AUX"]
        return next((at for at in reversed(between) if tree.lemma[at] in words), None)

    def _says_itself(self, relation: str, subject: int, target: int) -> bool:
        """Return whether an end says what is said of it: that "its allies" are allied with it, a visit is visited."""
        lemma, named = self._tree.lemma, self._referents.named
        if any(event.relation == relation for event in self._lexicon.nouns.get(lemma[target], ())):
            return not named(target) and not self._referents.admits(target, {"Agreement"})
        if any(says(lemma[end], relation) and not named(end) for end in (subject, target)):
            return True
        one, other = self._referents.mention(subject), self._referents.mention(target)
        assert one is not None
        assert other is not None
        outer = subject if one.start <= other.start and other.end <= one.end else target
        nested = outer == subject or (other.start <= one.start and one.end <= other.end)
        known = named if relation in _OF_EACH_OTHER else self._referents.known
        return nested and not known(outer)

    def _away(self, relation: str, place: int) -> bool:
        """Return whether a preposition says the opposite of a move: "fled to Raqqa" is no flight from it."""
        tree = self._tree
        while tree.dep[place] == "conj":
            place = tree.head[place]
        word = tree.lower[tree.head[place]] if tree.dep[place] == "pobj" else ""
        return (relation in _OUT_OF and word in _TOWARDS) or (relation in _INTO and word == "from")

    def _hosts(self, relation: str, subject: int, place: int) -> bool:
        """Return whether somebody receives guests where he would be said to travel: "hosted Xi in Riyadh"."""
        tree, verb = self._tree, self._tree.head[subject]
        receives = tree.lemma[verb] in _RECEIVING and tree.dep[subject] == "nsubj" and tree.child(verb, "dobj")
        return relation == "visited" and bool(receives) and verb in tree.ancestors(place)

    def _serves(self, official: int, state: int) -> bool:
        """Return whether somebody of a government would do something to his own state, which speaks through him."""
        people = [e for e in self._referents.entities(official) if e.type == "Person" and "GOV" in e.codes.sector]
        states = {e.codes.iso3 for e in self._referents.entities(state) if e.type == "Country"}
        return any(person.codes.iso3 in states for person in people)

    def _foreign(self, person: int, body: int) -> bool:
        """Return whether somebody is of another state than what he would lead or speak for."""
        people, bodies = self._referents.entities(person), self._referents.entities(body)
        own = {each.codes.iso3 for each in people if each.type == "Person" and each.codes.iso3}
        theirs = {each.codes.iso3 for each in bodies if each.codes.iso3}
        return bool(own and theirs) and own.isdisjoint(theirs)

    def _of_side(self, demonym: int) -> bool:
        """Return whether a demonym only says where a side is from: "the Syrian rebel leader" leads no Syria."""
        return demonym + 1 < len(self._tree) and self._referents.side(demonym + 1) is not None

    def _post(self, body: int) -> bool:
        """Return whether a body only says where a state's envoy is: "Peru's UN ambassador" represents no UN."""
        tree, noun = self._tree, self._tree.head[body]
        before = tree.dep[body] in {"compound", "nmod", "amod"} and tree.pos[noun] == "NOUN"
        return before and any(tree.dep[child] == "poss" and child < body for child in tree.children[noun])

    def _wholes(self, head: int) -> list[int]:
        """Return the heads of the mentions inside which a mention stands."""
        own = self._referents.mention(head)
        assert own is not None
        found = (self._referents.mention(above) for above in self._tree.ancestors(head))
        around = [each for each in found if each is not None and each.start <= own.start and own.end <= each.end]
        return [each.head for each in around if each.head != own.head]

    def _fit(self, head: int) -> bool:
        """Return whether an end will do for what the network sees; a pronoun does if it is clear whom that means."""
        if self._told_apart(head):
            return True
        if self._tree.pos[head] == "PRON":
            return self._referents.actor(head) and self._referents.sure(head)
        mention = self._referents.mention(head)
        return mention is not None and mention.kind != "pronoun" and self._referents.admits(head, {"thing"})

    def _told_apart(self, head: int) -> bool:
        """Return whether an end is named or described as somebody, some place or an agreement."""
        mention = self._referents.mention(head)
        kinds = {"actor", "place", "agreement"}
        return mention is not None and mention.kind != "pronoun" and self._referents.admits(head, kinds)

    def _heads(self) -> Iterator[int]:
        """Return the heads of mentions in the order of the text, also of those inside others: "the Turkish assault"."""
        return (mention.head for mention in self._referents.mentions() if self._tree.tag[mention.head] != "PRP$")

    def _candidate(
        self, start: int, heads: list[int], told: Mapping[Pair, Set[str]] | None
    ) -> tuple[Candidate, list[int]] | None:
        tree = self._tree
        if len(heads) < 2 or not any(map(self._told_apart, heads)):
            return None
        if len(heads) > _MOST:
            known = [head for head in heads if self._referents.known(head)]
            heads = sorted((known or heads)[:_MOST])
        doc = tree.parse.doc
        origin = doc[start].idx
        text = doc[start : tree.sentence_end(start)].text
        spans = []
        for head in heads:
            mention = self._referents.mention(head)
            assert mention is not None
            last = doc[mention.end - 1]
            spans.append((doc[mention.start].idx - origin, last.idx + len(last.text) - origin))
        numbers = range(len(heads))
        pairs = tuple(
            (first, second)
            for first in numbers
            for second in numbers
            if first != second and self._worth(heads[first], heads[second], told)
        )
        return (Candidate(text, tuple(spans), pairs), heads) if pairs else None

    def _worth(self, subject: int, target: int, told: Mapping[Pair, Set[str]] | None) -> bool:
        """Return whether a pair may stand in a relation: an actor or place, and of both one described or known."""
        referents = self._referents
        new = told is not None and (subject, target) not in told and (target, subject) not in told
        if new and not (self._fit(subject) and self._fit(target)):
            return False
        if not referents.admits(subject, {"actor", "place"}):
            return False
        if not (referents.described(subject) or referents.known(subject) or referents.known(target)):
            return False
        first, second = referents.entities(subject), referents.entities(target)
        return not any(one.id == other.id for one in first for other in second)

    def _between(self, subject: int, target: int) -> int:
        """Return the lowest token that governs both ends: the verb or noun that relates them."""
        tree = self._tree
        above = [subject, *tree.ancestors(subject)]
        mine = set(above)
        at = target
        while at not in mine and tree.head[at] != at:
            at = tree.head[at]
        if at in mine and at not in {subject, target}:
            return at
        inner = [each for each in tree.way(subject, target) if each not in {subject, target}]
        verb = next((each for each in inner if tree.pos[each] == "VERB"), None)
        if verb is not None:
            return verb  # "Mosul, which it captured"
        governor = tree.head[subject] if at == subject else tree.head[target]
        return governor if tree.pos[governor] in {"VERB", "AUX", "NOUN"} else subject
