"""Find the relations that a document states.

In: a parse and its entities. Out: ``Relation`` records, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg import vocab
from kg.model import Argument, Entities, Evidence, Parse, Quantity, Relation
from kg.relations.attributes import AttributeReader
from kg.relations.chronology import dated
from kg.relations.classifier import Candidate, Classifier, Prediction
from kg.relations.clauses import Clause, ClauseReader
from kg.relations.completion import completed
from kg.relations.confidence import LEAST, Confidence, Pair, opinion, overruled
from kg.relations.counts import CountReader
from kg.relations.events import code
from kg.relations.lexicon import Lexicon
from kg.relations.naming import NamingReader
from kg.relations.nouns import NounReader
from kg.relations.pairs import Asked, PairReader
from kg.relations.places import PlaceReader
from kg.relations.proposals import Proposal
from kg.relations.quantities import QuantityReader
from kg.relations.referents import UNKNOWN, Referents
from kg.relations.relatives import RelativeReader
from kg.relations.times import TimeReader
from kg.relations.tree import Tree
from kg.relations.truth import TruthReader
from kg.relations.verbs import VerbReader
from kg.relations.verdicts import VerdictReader
from kg.relations.voice import VoiceReader
from kg.relations.whereabouts import WhereaboutsReader
from kg.relations.wishes import WishReader

_HAPPENING = frozenset({"Conflict", "Event", "Operation"})
Ends = tuple[int | None, int | None]
Ruled = tuple[Relation, Ends]


@lru_cache(maxsize=1)
def _suffered() -> frozenset[str]:
    """Return the relations that news often tells without their author: "a school was bombed", "a town was besieged"."""
    return frozenset(name for name, each in vocab.relations().items() if each.plover == "ASSAULT") | {"blockaded"}


@lru_cache(maxsize=1)
def _spoken() -> frozenset[str]:
    """Return the relations that are acts of speech: who says that he demands, demands; nobody else vouches for it."""
    verbal = {"verbal cooperation", "verbal conflict"}
    kinds = vocab.quad_classes()
    return frozenset(name for name, each in vocab.relations().items() if each.plover and kinds[each.plover] in verbal)


def _ways(relation: Relation) -> set[tuple[str, ...]]:
    """Return what a relation states of whom in which sentence, by which what is told twice is known."""
    if not isinstance(relation.object, Argument):
        return set()
    ends = relation.subject.entity.id, relation.object.entity.id
    place = f"{relation.evidence.part}:{relation.evidence.start}"
    both = (ends, ends[::-1]) if vocab.relations()[relation.name].symmetric else (ends,)
    return {(place, relation.name, *each) for each in both}


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence from which the network may learn: what the rules state between its mentions, by their places."""

    candidate: Candidate
    stated: Mapping[tuple[int, int], Relation]


class Extractor:
    """Reads relations by the lexicon and by the trained network, which also tells how sure those of the lexicon are."""

    def __init__(self, lexicon: Lexicon, classifier: Classifier | None) -> None:
        self._lexicon = lexicon
        self._classifier = classifier

    @classmethod
    def load(cls, *, classifier: bool = True) -> Extractor:
        """Load the lexicon, and the network unless it is not wanted.

        Raises:
            OntologyError: a table of the lexicon is malformed.
            ModelError: the network is missing or broken.

        """
        return cls(Lexicon.load(), Classifier.load() if classifier else None)

    def begin(self, parse: Parse, entities: Entities) -> Extracting:
        """Read a document by the rules and put what they leave open to the network, which works on in a thread."""
        reading = _Reading(parse, entities, self._lexicon)
        ruled = list(reading.relations())
        asked = reading.pairs.ask(self._classifier, reading.told) if self._classifier else None
        return Extracting(reading, ruled, asked)

    def extract(self, parse: Parse, entities: Entities) -> list[Relation]:
        """Return the relations of a document."""
        return self.begin(parse, entities).relations()

    def lessons(self, parse: Parse, entities: Entities) -> list[Lesson]:
        """Return the sentences that the network is asked about, with what the rules state in them."""
        return list(_Reading(parse, entities, self._lexicon).lessons())


class Extracting:
    """A document that the rules have read and the network is asked about."""

    def __init__(self, reading: _Reading, ruled: list[Ruled], asked: Asked | None) -> None:
        self._reading = reading
        self._ruled = ruled
        self._asked = asked

    def relations(self) -> list[Relation]:
        """Return the relations of the document, in the order of the text; wait for the network where it is asked."""
        answers = self._asked.answers() if self._asked else {}
        return dated(completed(self._reading.judged(self._ruled, answers)))

    def cancel(self) -> None:
        """Give the document up."""
        if self._asked:
            self._asked.cancel()


class _Reading:
    """One document being read."""

    def __init__(self, parse: Parse, entities: Entities, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.tree = tree = Tree.of(
            parse, reporting=lexicon.reporting, willing=lexicon.willing, telling=lexicon.verbs.keys()
        )
        self.told: dict[Pair, set[str]] = {}
        self.referents = Referents(tree, entities, lexicon.vague)
        self.clauses = ClauseReader(tree, lexicon.object_control)
        self.verbs = VerbReader(tree, self.referents, lexicon, self.clauses)
        self.nouns = NounReader(tree, self.referents, lexicon, self.clauses)
        self.attributes = AttributeReader(tree, self.referents, lexicon, self.clauses)
        self.relatives = RelativeReader(tree, self.referents, self.clauses)
        self.naming = NamingReader(tree, self.referents)
        self.whereabouts = WhereaboutsReader(tree, self.referents, self.clauses)
        self.truth = TruthReader(tree, lexicon, self.clauses)
        self.voice = VoiceReader(tree, self.referents, lexicon, self.clauses)
        self.verdicts = VerdictReader(tree, self.referents, lexicon, self.clauses, self.voice)
        self.wishes = WishReader(tree, self.referents, lexicon, self.voice)
        self.times = TimeReader(tree, lexicon)
        self.places = PlaceReader(tree, self.referents, self.clauses)
        self.quantities = QuantityReader(tree)
        self.counts = CountReader(tree, self.referents, self.quantities, lexicon, self.clauses)
        self.pairs = PairReader(tree, self.referents, lexicon)
        self.confidence = Confidence.load()

    def relations(self) -> Iterator[Ruled]:
        """Yield what the rules find, with the heads of the mentions that it relates."""
        for proposal in self._proposals():
            subject, target = self._heads(proposal)
            for relation in self._finish(proposal):
                if subject is not None and target is not None:
                    self.told.setdefault((subject, target), set()).add(relation.name)
                yield relation, (subject, target)

    def lessons(self) -> Iterator[Lesson]:
        """Yield the sentences that the network is asked about with what the rules find between their mentions."""
        stated = {
            (one, other): relation
            for relation, (one, other) in self.relations()
            if one is not None and other is not None
        }
        for candidate, heads in self.pairs.candidates():
            places = {head: place for place, head in enumerate(heads)}
            found = {
                (places[one], places[other]): stated[one, other] for one, other in stated if {one, other} <= {*heads}
            }
            yield Lesson(candidate, found)

    def judged(self, ruled: Sequence[Ruled], answers: Mapping[Pair, Prediction]) -> list[Relation]:
        """Return what the rules find, as sure as the network's opinion makes it, and what the network sees beside.

        Not what the network makes unlikely or sees otherwise, and nobody's deed where it sees whose it is, or that who
        is said to suffer it does it: "the Saudi-led coalition bombed Sanaa", where the parser sees a passive.
        """
        seen: list[Relation] = []
        acting: set[tuple[str, int | None]] = set()
        other: set[Ends] = set()
        instead = {ends: relation for relation, ends in ruled}
        agreed = {pair: names for pair, names in self.told.items() if not overruled(pair, names, answers)}
        for proposal, confidence, polarity, modality in self.pairs.further(answers, agreed, self.confidence):
            subject, target = self._heads(proposal)
            for relation in self._finish(proposal):
                held = self.truth.settle(proposal, modality, relation.modality, spoken=relation.speaker is not None)
                found = replace(relation, polarity=polarity, modality=held, confidence=confidence)
                rule = instead.get((subject, target)) or instead.get((target, subject))
                seen.append(replace(found, time=rule.time, place=rule.place) if rule else found)
                acting |= {(relation.name, subject), (relation.name, target)}
                other |= {(subject, target), (target, subject)}
        stated: list[Relation] = []
        for relation, (subject, target) in ruled:
            answer, mutual = None, vocab.relations()[relation.name].symmetric
            if (subject, target) in other:
                continue
            if subject is not None and target is not None:
                answer = answers.get((subject, target)) or (answers.get((target, subject)) if mutual else None)
            elif relation.subject.entity is UNKNOWN and not mutual and (relation.name, target) in acting:
                continue
            maker = relation.method.partition(":")[0]
            confidence = self.confidence.of_rule(maker, opinion(answer, relation.name))
            if confidence >= LEAST:
                stated.append(replace(relation, confidence=confidence))
        told = {way for relation in stated for way in _ways(relation)}
        for relation in sorted(seen, key=lambda each: -each.confidence):
            if told.isdisjoint(ways := _ways(relation)):
                told |= ways
                stated.append(relation)
        return stated

    def _heads(self, proposal: Proposal) -> Ends:
        """Return the heads of the mentions that a proposal relates, ``None`` for an end that no mention is."""
        subject, target = (
            self.referents.mention(end) if end is not None else None for end in (proposal.subject, proposal.object)
        )
        return subject.head if subject is not None else None, target.head if target is not None else None

    def _proposals(self) -> Iterator[Proposal]:
        consumed: set[int] = set()
        for clause in self.clauses.clauses():
            for proposal in self._of_clause(clause):
                consumed.update(proposal.consumed)
                yield proposal
        for token in range(len(self.tree)):
            if token not in consumed:
                yield from self.nouns.read(token)
            yield from self.attributes.read(token)
            yield from self.relatives.read(token)
            yield from self.whereabouts.read(token)
            yield from self.naming.read(token)

    def _of_clause(self, clause: Clause) -> Iterator[Proposal]:
        yield from map(self._left, self.verbs.read(clause))
        yield from self.attributes.copula(clause)
        yield from self.relatives.copula(clause)
        yield from self.counts.read(clause)
        yield from self.verdicts.read(clause)
        yield from self.wishes.read(clause)

    def _left(self, proposal: Proposal) -> Proposal:
        """Complete "The UN envoy has resigned" by what he served."""
        if proposal.relation != "resignedFrom" or proposal.object is not None or proposal.subject is None:
            return proposal
        return replace(proposal, object=self.attributes.served(proposal.subject))

    def _finish(self, proposal: Proposal) -> Iterator[Relation]:
        """Add truth, voice, time, place and evidence; one relation for each pair of what the ends stand for."""
        if not self._sensible(proposal):
            return
        truth = self.truth.read(proposal, quoted=self.voice.quoted(proposal.predicate))
        if proposal.relation == "denied" and proposal.object is None and truth.polarity == "negative":
            return  # "the spokesman did not deny it"
        speaker, cue = self._speaker(proposal, truth.speaker, truth.cue)
        if proposal.relation == "reported" and truth.speaker == proposal.subject:
            speaker = cue = None  # who reports it is the subject
        taken = frozenset(end for end in (proposal.subject, proposal.object) if end is not None)
        place = self.places.read(proposal.scope, taken)
        time = self.times.read(proposal)
        modality = truth.modality
        if (
            modality == "actual"
            and self.times.to_come(proposal, time)
            and vocab.relations()[proposal.relation].kind == "event"
        ):
            modality = "planned"  # "leaves for Haiti on Saturday"
        evidence = self._evidence(proposal)
        part, start, end = self.tree.parse.locate(*proposal.phrase)
        for subject, target in self._ends(proposal, evidence):
            own = speaker is not None and speaker.entity.id == subject.entity.id and proposal.relation in _spoken()
            own = own and truth.polarity == "positive"  # "Qatar denies that it backs extremists": Qatar says so
            yield Relation(
                subject=subject,
                name=proposal.relation,
                phrase=" ".join(self.tree.parse.document.part(part)[start:end].split()),
                object=target,
                evidence=evidence,
                event=code(proposal.relation, proposal.mode, proposal.contexts),
                polarity=truth.polarity,
                modality=modality,
                speaker=None if own else speaker,
                cue=None if own else cue,
                time=time,
                place=self.referents.arguments(place)[0] if place is not None else None,
                quantities=self._amounts(proposal),
                method=proposal.method,
            )

    def _sensible(self, proposal: Proposal) -> bool:
        """Return whether one end is known and the subject can act: "sanctions punished Syria" has none who does."""
        known = self.referents.known
        if not all(self.referents.sure(end) for end in (proposal.subject, proposal.object) if end is not None):
            return False
        if proposal.object is None:
            return proposal.subject is not None and self.referents.actor(proposal.subject)
        if proposal.subject is None:
            stated = vocab.relations()[proposal.relation]
            if stated.kind == "state" or stated.plover == "REQUEST" or stated.name == "allowed":
                return False  # "the town is controlled", "they were asked": nobody learns by whom
            kinds = {"person", "organization", "place"} if proposal.relation in _suffered() else {"person"}
            return known(proposal.object) or self.referents.admits(proposal.object, kinds)
        if not known(proposal.subject) and not known(proposal.object):
            return self.referents.described(proposal.subject)
        if vocab.relations()[proposal.relation].kind == "state":
            return True
        return self.referents.actor(proposal.subject) or self.referents.admits(proposal.subject, {"Operation"})

    def _speaker(self, proposal: Proposal, head: int | None, verb: int | None) -> tuple[Argument | None, str | None]:
        """Return who says it: by a governing verb, else by quotation; nobody but the author for what is presupposed."""
        if head is None:
            found = self.voice.speaker(proposal.predicate)
            aside = proposal.presupposed or proposal.definite
            if found is None or (aside and not self.voice.quoted(proposal.predicate)):
                return None, None
            head, verb = found
        head = self._author(head)
        if not self._may_speak(head):
            head = next((at for at in self.tree.ancestors(head) if self.referents.actor(at)), -1)
        if head < 0:
            return None, None
        arguments = self.referents.arguments(head)
        return (arguments[0] if arguments else None), self.tree.word[verb] if verb is not None else None

    def _may_speak(self, head: int) -> bool:
        """Return whether somebody says what a noun is said to say: no war does, nor what only bears witness."""
        if self.referents.actor(head):
            return True
        entities = self.referents.entities(head)
        happens = any(
            each.type == "Conflict" or (each.type in _HAPPENING and each.because == "description") for each in entities
        )
        return not happens and self.tree.lemma[head] not in self._lexicon.witnesses

    def _author(self, head: int) -> int:
        """Return who speaks through what is published: of "a statement by the army", "UN figures", the army, the UN."""
        tree = self.tree
        if self.referents.known(head) or tree.lemma[head] not in self._lexicon.publications:
            return head
        owners = tree.all(head, "poss", "compound", "amod", "nmod")
        below = [head, *tree.all(head, "acl")]
        senders = [
            sender
            for at in below
            for child in tree.all(at, "prep", "agent")
            if tree.lower[child] in {"by", "from", "of"}
            for _, sender in self.clauses.prepositions(child, at)
        ]
        return next((each for each in (*owners, *senders) if self.referents.actor(each)), head)

    def _ends(self, proposal: Proposal, evidence: Evidence) -> Iterator[tuple[Argument, Argument | Quantity]]:
        unnamed = (Argument(UNKNOWN, "", evidence.part, evidence.start, evidence.start),)
        subjects = unnamed if proposal.subject is None else self.referents.arguments(proposal.subject)
        if proposal.object is None:
            yield from ((subject, unnamed[0]) for subject in subjects)
            return
        if proposal.relation == "reported":
            amount = self.quantities.read(proposal.object)
            yield from ((subject, amount) for subject in subjects if amount is not None)
            return
        targets = self.referents.arguments(proposal.object)
        if proposal.relation == "alsoKnownAs":
            targets = self.referents.names(proposal.object, {subject.entity.id for subject in subjects})
        if proposal.subject == proposal.object:  # "the two countries": one phrase, both ends
            for number, subject in enumerate(subjects):
                yield from ((subject, target) for target in targets[number + 1 :])
            return
        for subject in subjects:
            for target in targets:
                if subject.entity.id != target.entity.id:
                    yield subject, target

    def _evidence(self, proposal: Proposal) -> Evidence:
        """Return the sentence that the predicate stands in."""
        tree = self.tree
        start = tree.first[proposal.predicate]
        end = tree.sentence_end(proposal.predicate)
        while end - start > 1 and tree.pos[end - 1] == "SPACE":
            end -= 1
        while end - start > 1 and tree.pos[start] == "SPACE":
            start += 1
        part, first, last = tree.parse.locate(start, end)
        return Evidence(part, first, last, tree.parse.document.part(part)[first:last])

    def _amounts(self, proposal: Proposal) -> tuple[Quantity, ...]:
        ends = [end for end in (proposal.subject, proposal.object) if end is not None]
        found = [quantity for end in ends if (quantity := self.quantities.read(end)) is not None]
        return tuple(dict.fromkeys(found))
