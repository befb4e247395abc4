"""Tell whether what a predicate says happened, is denied, planned, possible, required or conditional, and who says so.

In: a predicate token. Out: a ``Truth``. The way leads from the predicate up to the root of the sentence; every word
passed on the way may bend what is below it.
"""

from __future__ import annotations

from dataclasses import replace

from kg.model import Modality
from kg.relations.clauses import ClauseReader
from kg.relations.governors import GovernorReader
from kg.relations.lexicon import Cue, Lexicon
from kg.relations.negation import NegationReader
from kg.relations.proposals import Proposal
from kg.relations.stance import Truth
from kg.relations.suppositions import INVERTED, asked, awaited, supposes
from kg.relations.tree import Tree

_MODALS: dict[str, Modality] = {
    "will": "planned",
    "'ll": "planned",
    "wo": "planned",
    "shall": "planned",
    "would": "planned",
    "'d": "planned",
    "may": "possible",
    "might": "possible",
    "could": "possible",
    "can": "possible",
    "ca": "possible",
    "must": "required",
    "should": "required",
    "ought": "required",
}
_CIRCUMSTANCE = frozenset({"amid", "amidst", "as", "despite", "during", "following"})
_INDEFINITE = frozenset({"a", "an", "another", "any", "some"})
_CONDITIONS = frozenset({"if", "unless", "provided"})
_DOUBTING = _CONDITIONS | {"whether"}
_SHORT = frozenset({"instead", "short"})
_MEANS = frozenset({"by", "in"})
_ORDER = frozenset({"before", "after", "upon", "since", "while", "during", "despite"})
_LASTING = frozenset({"remain", "stay"})


class TruthReader:
    """Reads the truth of predicates of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, reader: ClauseReader) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._reader = reader
        self._negation = NegationReader(tree, lexicon)
        self._governors = GovernorReader(tree, lexicon, reader)

    def read(self, proposal: Proposal, *, quoted: bool) -> Truth:
        """Return the truth of what a proposal says; ``quoted``: it stands inside a quotation."""
        if proposal.presupposed:
            return Truth()
        at = proposal.predicate
        truth = self._own(at, Truth())
        if proposal.negated:
            truth = truth.negate()
        verbal = self._tree.pos[at] in {"VERB", "AUX"}
        if proposal.method.startswith("verb:_ ") and self._tree.lemma[at] in self._lexicon.naming:
            truth = self._spoken(at, truth)  # "Benin regards the militia as an arm of Togo": Benin says so
        if proposal.method.startswith("noun") and verbal and (support := self._support(at)) is not None:
            truth = truth.under(support.polarity, support.modality)
        while True:
            governor = self._tree.head[at]
            if governor == at:
                break
            if proposal.definite and self._tree.lemma[governor] in self._lexicon.reporting:
                break  # "has not announced Syria's entry" leaves open whether it entered
            step = self._step(at, governor, truth)
            if step is None:
                break
            truth, at = step
        if truth.speaker is None and (quoted or not proposal.definite):
            truth = self._reported(proposal.predicate, truth, quoted=quoted)
        return truth

    def _own(self, token: int, truth: Truth) -> Truth:
        """Add what a predicate carries itself: negation, auxiliaries, conditions, adjectives, "no"."""
        tree = self._tree
        if tree.pos[token] in {"VERB", "AUX"}:
            return self._verb(token, truth)
        for child in tree.children[token]:
            if tree.dep[child] in {"det", "neg"} and tree.lower[child] in {"no", "neither"}:
                truth = truth.negate()
            elif tree.dep[child] == "det" and tree.lower[child] == "any":  # "any attack will be answered"
                truth = truth.under("positive", "possible")
            elif tree.dep[child] in {"amod", "compound"}:
                for cue in self._lexicon.cues.get(tree.lower[child], ()):
                    if cue.form == "adj":
                        truth = truth.under(cue.polarity, cue.modality)
        return truth

    def _verb(self, verb: int, truth: Truth) -> Truth:
        tree = self._tree
        modality: Modality = "actual"
        perfect = any(tree.lemma[child] == "have" for child in tree.all(verb, "aux"))
        for child in tree.children[verb]:
            word, dep = tree.lower[child], tree.dep[child]
            if dep == "advmod" and (cue := self._adverb(word)) is not None:
                modality = cue.modality
            elif dep == "aux" and word in INVERTED and supposes(tree, child, verb):
                modality = "conditional"
            elif dep == "aux" and word in _MODALS and child < verb:
                modality = _MODALS[word]
                if modality == "planned" and tree.lemma[verb] in _LASTING:
                    modality = "actual"  # "will remain a member": it is one
                # "could have joined", "would have attacked": it did not.
                if perfect and word in {"would", "could", "should", "might"}:
                    modality = "conditional"
            elif dep == "aux" and word == "to" and tree.head[verb] == verb and not perfect:
                modality = "planned"  # "Trump to visit China"
            elif dep == "mark" and word in _CONDITIONS:
                modality = "conditional"
            elif dep == "mark" and word == "whether":
                modality = "possible"
        if any(tree.dep[c] == "advcl" and self._conditional(c) for c in tree.children[verb]) and modality == "planned":
            modality = "conditional"
        if modality == "actual" and tree.dep[verb] == "advcl":
            modality = self._awaited(verb)
        truth = truth.under("negative" if self._negation.count(verb) % 2 else "positive", modality)
        if modality == "actual" and tree.dep[verb] == "conj" and not self._has_own(verb):
            truth = self._shared(verb, truth)
        if truth.modality == "actual" and asked(tree, verb):
            truth = replace(truth, modality="possible")
        return truth

    def _adverb(self, word: str) -> Cue | None:
        """Return what an adverb makes of its verb; of "not" and the like nothing, which ``NegationReader`` knows."""
        listed = self._lexicon.cues.get(word, ())
        return next((cue for cue in listed if cue.form == "adv" and cue.polarity == "positive"), None)

    def _shared(self, verb: int, truth: Truth) -> Truth:
        """Add the auxiliaries that a coordinated verb shares: "will attack and destroy"."""
        tree = self._tree
        first = tree.head[verb]
        if tree.pos[first] not in {"VERB", "AUX"}:
            return truth
        for child in tree.all(first, "aux"):
            if tree.lower[child] in _MODALS and (tree.tag[verb] != "VBD" or tree.lower[verb] == tree.lemma[verb]):
                truth = truth.under("positive", _MODALS[tree.lower[child]])
        if any(tree.lower[child] in {"or", "nor"} for child in tree.all(first, "cc")) and self._negation.denied(first):
            truth = truth.negate()
        return truth

    def _has_own(self, verb: int) -> bool:
        return self._tree.child(verb, "nsubj", "nsubjpass", "aux", "expl") is not None

    def _support(self, verb: int) -> Cue | None:
        tree = self._tree
        for child in tree.children[verb]:
            joined = f"{tree.lemma[verb]}_{tree.lower[child]}"
            if tree.dep[child] in {"prt", "advmod", "prep"} and joined in self._lexicon.supports:
                return self._lexicon.supports[joined]
        return self._lexicon.supports.get(tree.lemma[verb])

    def _conditional(self, verb: int) -> bool:
        tree = self._tree
        if any(tree.lower[c] in INVERTED and supposes(tree, c, verb) for c in tree.all(verb, "aux")):
            return True
        return any(tree.dep[c] == "mark" and tree.lower[c] in _CONDITIONS for c in tree.children[verb])

    def settle(self, proposal: Proposal, seen: Modality, read: Modality, *, spoken: bool) -> Modality:
        """Return the modality of what the network sees, given what it sees and what is read from the clauses.

        What the network takes for possible but is told under no modal, infinitive or condition is told as a fact by
        whoever says it: "alleges that it bombed". It is none where nobody knows who says it (``spoken``).
        """
        tree, predicate = self._tree, proposal.predicate
        if seen == "possible" and read == "actual":
            hedged = any(
                (not spoken and tree.lemma[above] in self._lexicon.reporting)
                or any(self._hedges(child) for child in tree.children[above])
                for above in (predicate, *tree.ancestors(predicate))
            )
            seen = "possible" if hedged else "actual"
        return "possible" if seen == "actual" and asked(tree, proposal.scope) else seen

    def _hedges(self, child: int) -> bool:
        tree = self._tree
        return tree.tag[child] in {"MD", "TO"} or (tree.dep[child] == "mark" and tree.lower[child] in _DOUBTING)

    def _step(self, at: int, governor: int, truth: Truth) -> tuple[Truth, int] | None:
        """Go up by one word; ``None`` where what is below is taken for granted or the way ends."""
        tree = self._tree
        dep = tree.dep[at]
        verbal = tree.pos[governor] in {"VERB", "AUX"}
        told = dep in {"ccomp", "csubj", "advcl"} and any(tree.lower[mark] == "that" for mark in tree.all(at, "mark"))
        if told and (maker := self._governors.maker(governor)) is not None:
            return self._spoken(maker, truth) if truth.speaker is None else truth, maker
        if dep in {"xcomp", "ccomp", "acomp", "oprd"} and verbal:
            return self._governed(governor, self._form(at, governor), truth)
        if dep == "xcomp":
            return self._governed(governor, "to", truth)
        if dep in {"ccomp", "acl"} and tree.pos[governor] in {"NOUN", "PROPN", "ADJ"}:
            clause = tree.child(at, "nsubj", "nsubjpass", "expl") is not None
            if dep == "acl" and tree.tag[at] in {"VBN", "VBG", "VBD"} and not clause:
                return None
            return self._governed(governor, "that" if clause and not self._infinitive(at) else "to", truth)
        if dep in {"advcl", "pcomp"} and (seen := self._seen_as(at, governor)) is not None:
            return self._spoken(seen, truth) if truth.speaker is None else truth, seen
        if dep == "pcomp":
            return self._behind_preposition(governor, truth)
        if dep == "csubj" and tree.tag[at] == "VBG" and tree.child(at, "nsubj") is None and self._would(governor):
            return truth.under("positive", "possible"), governor  # "leaving would embolden them"
        if dep == "prep":
            return (truth, governor) if verbal or tree.pos[governor] in {"NOUN", "ADJ"} else None
        if dep == "pobj":
            above = tree.head[governor]
            circumstance = tree.lower[governor] in _CIRCUMSTANCE and tree.pos[above] in {"VERB", "AUX"}
            if above == governor or circumstance:
                return None  # "promised aid during the attack"
            return self._governed(above, "noun", truth)
        if dep == "nsubj" and (said := self._predicated(governor, truth)) is not None:
            return self._own(governor, said), governor
        if dep in {"dobj", "nsubjpass"} and verbal:
            if self._new(at) and tree.child(at, "relcl") is not None and self._governors.cue(governor, "noun") is None:
                return self._own(governor, truth), governor
            return self._governed(governor, "noun", truth)
        if dep == "conj":
            return (truth, governor) if tree.dep[governor] != "relcl" else None
        if dep == "relcl" and self._new(governor) and tree.tag[at] in {"VBZ", "VBP"}:
            return truth, governor  # "must reach an agreement that includes a withdrawal"
        if dep == "advcl" and verbal and self._purpose(at):
            # "did not send troops to seize the port": nor was it seized.
            return truth.under(self._verb(governor, Truth()).polarity, self._outcome(governor)), governor
        return None

    def _would(self, verb: int) -> bool:
        helpers = {self._tree.lower[child] for child in self._tree.all(verb, "aux")}
        return bool(helpers & {"would", "could", "might", "will"}) and "have" not in helpers

    def _predicated(self, verb: int, truth: Truth) -> Truth | None:
        """Add what an event is said to be: "a meeting is unlikely"; "is likely to embolden" says nothing of it."""
        for adjective in self._tree.all(verb, "acomp") if self._tree.lemma[verb] == "be" else ():
            for cue in self._lexicon.cues.get(self._tree.lower[adjective], ()):
                if cue.form == "adj" and not self._tree.all(adjective, "xcomp"):
                    return truth.under(cue.polarity, cue.modality)
        return None

    def _behind_preposition(self, preposition: int, truth: Truth) -> tuple[Truth, int] | None:
        """Go up from a gerund: "without attacking" denies it, "was not jailed for attacking" does not."""
        tree = self._tree
        above = tree.head[preposition]
        word = tree.lower[preposition]
        beside = {tree.lower[above], *(tree.lower[child] for child in tree.children[preposition])}
        if word == "without" or (word == "of" and beside & _SHORT) or (word == "from" and "far" in beside):
            return truth.negate(), above  # "instead of attacking", "stopped short of attacking", "far from attacking"
        if word in _MEANS or (word not in _ORDER and self._governors.cue(above, "ing") is not None):
            return self._governed(above, "ing", truth)
        if word in _ORDER and tree.pos[above] in {"VERB", "AUX"}:
            return truth.under("positive", self._verb(above, Truth()).modality), above
        return None

    def _form(self, at: int, governor: int) -> str:
        """Return what kind of complement a verb is of its governor; "object-to": somebody else is to do it."""
        tree = self._tree
        gerund = tree.tag[at] == "VBG" or any(tree.tag[child] == "VBG" for child in tree.all(at, "aux", "auxpass"))
        if gerund and tree.child(at, "nsubj", "nsubjpass") is None:
            return "ing"
        if tree.dep[at] == "ccomp":
            return "object-to" if self._infinitive(at) else "that"
        if tree.dep[at] != "xcomp":
            return "that"
        joined = (f"{tree.lemma[governor]}_{tree.lower[child]}" for child in tree.all(governor, "prep"))
        asked = any(cue.form == "object-to" for each in joined for cue in self._lexicon.cues.get(each, ()))
        other = tree.child(governor, "dobj", "dative") is not None or self._reader.passive(governor)
        return "object-to" if other or asked else "to"

    def _infinitive(self, verb: int) -> bool:
        return any(self._tree.lower[child] == "to" for child in self._tree.all(verb, "aux"))

    def _new(self, noun: int) -> bool:
        """Return whether a noun brings in something new, whose being there depends on what governs it."""
        return any(self._tree.lower[child] in _INDEFINITE for child in self._tree.children[noun])

    def _outcome(self, governor: int) -> Modality:
        """Return how a purpose stands: what was done to bring it about lies behind ("left to join"), or not yet."""
        gerund = self._tree.tag[governor] == "VBG" and self._tree.child(governor, "aux") is None
        if self._infinitive(governor) or gerund:
            return "actual"  # "urged to move to help": what governs the infinitive decides
        outer = self._verb(governor, Truth()).modality if self._tree.pos[governor] in {"VERB", "AUX"} else "actual"
        if outer != "actual":
            return outer
        perfect = any(self._tree.lemma[child] == "have" for child in self._tree.all(governor, "aux"))
        return "actual" if self._tree.tag[governor] == "VBD" or perfect else "planned"

    def _seen_as(self, verb: int, governor: int) -> int | None:
        """Return the verb of "Benin regards the militia as linked to Togo", which says whose view it is."""
        tree = self._tree
        if tree.lower[governor] == "as" and tree.dep[governor] == "prep":
            naming = tree.head[governor]
        elif any(tree.lower[child] == "as" for child in tree.all(verb, "mark")) and tree.subject(verb) is None:
            naming = governor
        else:
            return None
        return naming if tree.lemma[naming] in self._lexicon.naming else None

    def _awaited(self, verb: int) -> Modality:
        """Return how a deed stands that a time clause puts before or behind one to come."""
        found = awaited(self._tree, verb)
        if found is None:
            return "actual"
        modality, governor = found
        if governor is None or self._infinitive(governor):
            return modality
        return modality if self._verb(governor, Truth()).modality != "actual" else "actual"

    def _purpose(self, verb: int) -> bool:
        """Return whether an adverbial clause says what for: "sent troops to seize the port"."""
        tree = self._tree
        return tree.tag[verb] == "VB" and any(
            tree.lower[c] == "to" and tree.dep[c] == "aux" for c in tree.children[verb]
        )

    def _governed(self, governor: int, form: str, truth: Truth) -> tuple[Truth, int] | None:
        """Apply the cue that a governing word is for a form of what it governs."""
        if form == "that" and self._governors.certain(governor):
            return truth, governor
        carrier = self._governors.carrier(governor) if form == "that" else None
        word = governor if carrier is None else carrier
        cue = self._governors.cue(word, form)
        if cue is not None and cue.form == "report":
            if self._tree.pos[word] != "NOUN":
                if self._governors.listed(word, "unsettled") and self._negation.count(word):
                    return truth.under("positive", "possible"), word  # "could not verify that it attacked"
                raised = self._governors.listed(word, "raise") and self._tree.child(word, "neg") is not None
                return (truth.negate(), governor) if raised else None  # "do not believe that it attacked"
            return self._said_by(word, governor, truth)
        if cue is None and form in {"to", "object-to"} and self._tree.lemma[governor] not in self._lexicon.reporting:
            truth = truth.under("positive", self._outcome(governor))
        if cue is None and (form == "noun" or self._governors.listed(governor, "leave")):
            return None  # "did not know that it had attacked", "have no idea whether it would"
        if cue is not None:
            doubted = form == "that" and cue.modality == "possible" and truth.modality == "planned"
            truth = truth.under(cue.polarity, cue.modality)
            truth = replace(truth, modality="possible") if doubted else truth  # "feared that it would attack"
            if cue.speaker and cue.form == "noun-that":
                return self._said_by(word, governor, truth)
            if cue.speaker and truth.speaker is None:
                truth = self._spoken(word, truth)
            if self._tree.pos[word] == "ADJ" and self._tree.child(self._tree.head[word], "neg") is not None:
                return truth.under("positive", "possible"), self._tree.head[word]  # "is not sure that"
            if form == "ing" and cue.speaker and cue.polarity == "positive" and cue.modality == "actual":
                accused = self._tree.lemma[governor] in self._lexicon.reporting and truth.speaker is None
                return truth.under("positive", "possible" if accused else "actual"), governor
        return self._own(governor, truth), governor

    def _said_by(self, noun: int, governor: int, truth: Truth) -> tuple[Truth, int]:
        """Go up from what a noun of saying says: whoever rejects the claim of another does not unsay it.

        But "denied a report that it had backed the coup" does.
        """
        tree = self._tree
        told = self._spoken(noun, truth) if truth.speaker is None else truth
        own = told.speaker is not None and told.speaker not in self._reader.surface(tree.head[noun])
        if own and noun == governor:
            while tree.head[governor] != governor:
                governor = tree.head[governor]
            return told, governor
        return self._own(governor, told), governor

    def _spoken(self, word: int, truth: Truth) -> Truth:
        """Return it said by whoever says what a verb or noun of saying governs."""
        sayer = self._governors.sayer(word)
        return truth if sayer is None else replace(truth, speaker=sayer, cue=word)

    def _aside(self, verb: int) -> bool:
        """Return whether a relative clause stands behind a comma, as what the author adds does."""
        start = self._tree.span(verb)[0] if self._tree.dep[verb] == "relcl" else 0
        return start > 0 and self._tree.word[start - 1] == ","

    def _outermost(self, verb: int, at: int, truth: Truth) -> Truth:
        """Return it said by the subject of a verb of saying; of "X said Y confirmed that it would join", by X.

        What somebody says of himself is told by whoever quotes him.
        """
        tree = self._tree
        governor = tree.head[verb]
        own = self._reader.surface(at)
        pronoun = bool(own) and tree.pos[own[0]] == "PRON" and tree.lower[own[0]] in {"it", "he", "she", "they"}
        nested = tree.dep[verb] == "ccomp" and governor != verb and tree.lemma[governor] in self._lexicon.reporting
        return self._spoken(governor if nested and pronoun else verb, truth)

    def _reported(self, at: int, truth: Truth, *, quoted: bool) -> Truth:
        """Find the verb of saying above; what stands in an attribute outside a quotation is the author's."""
        tree = self._tree
        below = at
        for above in tree.ancestors(at):
            if not quoted and (tree.dep[below] in {"acl", "appos"} or self._aside(below)):
                return truth
            if (
                tree.dep[below] in {"ccomp", "parataxis"}
                and tree.lemma[above] in self._lexicon.reporting
                and tree.pos[above] == "VERB"
            ):
                return self._outermost(above, at, truth)
            below = above
        return truth
