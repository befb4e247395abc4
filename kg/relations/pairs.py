"""Ask the trained network what holds between the actors and places of each sentence.

In: a tree with its mentions. Out: what the network thinks of each pair of them, and proposals of what no rule states.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from itertools import groupby

from kg import vocab
from kg.model import Modality, Polarity
from kg.relations.classifier import Candidate, Classifier, Prediction
from kg.relations.proposals import Proposal
from kg.relations.referents import Referents
from kg.relations.tree import Tree

_MOST = 10
_SURE = 0.8
_UNASKED = frozenset({"alsoKnownAs", "announced", "relatedTo", "reported"})
Pair = tuple[int, int]


class PairReader:
    """Asks the network about the pairs of mentions of each sentence, by their heads."""

    def __init__(self, tree: Tree, referents: Referents) -> None:
        self._tree = tree
        self._referents = referents

    def ask(self, classifier: Classifier) -> dict[Pair, Prediction]:
        """Return what the network thinks of each pair of heads of mentions in one sentence."""
        asked = list(self.candidates())
        found: dict[Pair, Prediction] = {}
        predictions = classifier.classify([candidate for candidate, _ in asked])
        for (candidate, heads), answers in zip(asked, predictions, strict=True):
            for (first, second), answer in zip(candidate.pairs, answers, strict=True):
                found[heads[first], heads[second]] = answer
        return found

    def candidates(self) -> Iterator[tuple[Candidate, list[int]]]:
        """Yield the sentences with two mentions or more, with the pairs to ask about, and the mentions' heads."""
        for start, group in groupby(self._heads(), key=lambda head: self._tree.first[head]):
            made = self._candidate(start, list(group))
            if made is not None:
                yield made

    def further(
        self, answers: Mapping[Pair, Prediction], told: Set[Pair], least: float
    ) -> Iterator[tuple[Proposal, Polarity, Modality]]:
        """Yield what the network sees with a probability of ``least`` in pairs that no rule relates, either way."""
        for (subject, target), answer in answers.items():
            relation, probability = answer.ranked[0]
            if relation is None or relation in _UNASKED or probability < least:
                continue
            if (subject, target) in told or (target, subject) in told:
                continue
            if not (self._fit(subject, probability) and self._fit(target, probability)):
                continue
            if vocab.relations()[relation].symmetric and target < subject and (target, subject) in answers:
                continue
            yield self._proposal(subject, target, relation, probability), answer.polarity, answer.modality

    def _fit(self, head: int, probability: float) -> bool:
        """Return whether an end will do for what the network sees; a pronoun where it is sure, and whom it means is."""
        if self._told_apart(head):
            return True
        pronoun = self._tree.pos[head] == "PRON" and self._referents.actor(head)
        return pronoun and probability >= _SURE and self._referents.sure(head)

    def _told_apart(self, head: int) -> bool:
        """Return whether an end is named or described as somebody, some place or an agreement.

        What the network sees of things ("his grip", "its support") is right too seldom.
        """
        mention = self._referents.mention(head)
        kinds = {"actor", "place", "agreement"}
        return mention is not None and mention.kind != "pronoun" and self._referents.admits(head, kinds)

    def _heads(self) -> Iterator[int]:
        """Yield the heads of mentions in the order of the text, but for what stands inside another: "his", "Syrian"."""
        reached = 0
        for mention in self._referents.mentions():
            modifies = mention.kind == "demonym" and self._tree.dep[mention.head] in {"amod", "compound", "nmod"}
            if mention.start >= reached and not modifies and self._tree.tag[mention.head] != "PRP$":
                reached = mention.end
                yield mention.head

    def _candidate(self, start: int, heads: list[int]) -> tuple[Candidate, list[int]] | None:
        tree = self._tree
        if sum(map(self._told_apart, heads)) < 2:
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
            if first != second and self._worth(heads[first], heads[second])
        )
        return (Candidate(text, tuple(spans), pairs), heads) if pairs else None

    def _worth(self, subject: int, target: int) -> bool:
        """Return whether a pair may stand in a relation: an actor or place, and something known."""
        referents = self._referents
        if not referents.admits(subject, {"actor", "place"}):
            return False
        if not (referents.known(subject) or referents.known(target)):
            return False
        first, second = referents.entities(subject), referents.entities(target)
        return not any(one.id == other.id for one in first for other in second)

    def _proposal(self, subject: int, target: int, relation: str, probability: float) -> Proposal:
        predicate = self._between(subject, target)
        return Proposal(
            relation,
            subject,
            target,
            predicate,
            predicate,
            (predicate, predicate + 1),
            "model:relations",
            probability=probability,
        )

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
        governor = tree.head[subject] if at == subject else tree.head[target]
        return governor if tree.pos[governor] in {"VERB", "AUX", "NOUN"} else subject
