"""Name the relations that titles, appositions, copulas and compound participles state.

In: tokens. Out: proposals: "Syrian President Ahmad al-Sharaa" leads Syria, "the U.S.-led mission" is led by the U.S.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.config import ONTOLOGY
from kg.relations.clauses import Clause, ClauseReader
from kg.relations.lexicon import Lexicon
from kg.relations.proposals import Proposal
from kg.relations.referents import Referents
from kg.relations.tree import Tree
from kg.tables import rows

_CERTAIN = 0.9
_LOCAL = frozenset({"mayor", "governor"})  # of a place, not of a body
_JOINED = frozenset({"ArmedGroup", "PoliticalParty", "CivilOrganization"})
_ASIDE = frozenset({"attr", "oprd", "appos", "amod", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that gives a person a role, with the words before and behind it: "deputy", "of state"."""

    words: str
    before: tuple[str, ...]
    behind: tuple[str, ...]
    relation: str
    sector: str


@lru_cache(maxsize=1)
def roles() -> dict[str, tuple[Role, ...]]:
    """Return the roles of ``roles.csv`` that name a relation by their noun, the longest first."""
    found: dict[str, list[Role]] = {}
    for _, row in rows(ONTOLOGY / "lexicon" / "roles.csv", required=("words", "relation")):
        words = tuple(row["words"].replace("-", " - ").split())  # as the tokenizer splits "secretary-general"
        at = next((n for n, word in enumerate(words) if word in {"of", "in", "for", "to"}), len(words))
        while 0 < at < len(words) and words[at - 1] == "-":
            at -= 1  # "commander-in-chief"
        if row["relation"]:
            role = Role(row["words"], words[: at - 1], words[at:], row["relation"], row["sector"])
            found.setdefault(words[at - 1], []).append(role)
    return {noun: tuple(sorted(listed, key=lambda role: -len(role.words))) for noun, listed in found.items()}


class AttributeReader:
    """Reads what nouns say of what they stand beside."""

    def __init__(self, tree: Tree, referents: Referents, lexicon: Lexicon, reader: ClauseReader) -> None:
        self._tree = tree
        self._referents = referents
        self._lexicon = lexicon
        self._reader = reader

    def read(self, token: int) -> Iterator[Proposal]:
        """Yield what a participle, a title or an apposition states."""
        tree = self._tree
        if self._is_person(token):
            yield from self._of_body(token)
        if tree.dep[token] in {"amod", "conj"} and tree.tag[token] in {"VBN", "VBD", "JJ"}:
            yield from self._participle(token)
        if tree.pos[token] in {"NOUN", "PROPN"} and (role := self._role(token)) is not None:
            yield from self._title(token, role)

    def _of_body(self, person: int) -> Iterator[Proposal]:
        """Yield what body somebody speaks for: "X of the Cedar Foundation"."""
        tree, referents = self._tree, self._referents
        mention = referents.mention(person)
        for child in tree.all(person, "prep"):
            if mention is None or child != mention.end or tree.lower[child] not in {"of", "from"}:
                continue
            for _, body in self._reader.prepositions(child, person):
                if referents.named(body) and referents.admits(body, {"organization"}):
                    words = (child, child + 1)
                    yield Proposal(
                        "represents", person, body, person, person, words, "place:person of body", presupposed=True
                    )

    def served(self, person: int) -> int | None:
        """Return what the role of a person is in, whose word stands beside his name or for it: "The UN envoy, X"."""
        tree = self._tree
        beside = [person, *tree.all(person, "appos", "compound", "nmod")]
        beside += [tree.head[person]] if tree.dep[person] == "appos" else []
        held = [noun for noun in beside if not any(tree.lower[c] in {"former", "ex"} for c in tree.all(noun, "amod"))]
        found = (target for noun in held if (role := self._role(noun)) for target in self._targets(noun, role))
        return next((target for target in found if self._referents.sure(target)), None)

    def copula(self, clause: Clause) -> Iterator[Proposal]:
        """Yield what "X is the president of Y" states."""
        nouns = list(clause.attributes) if clause.lemma in {"be", "become", "remain"} else []
        if clause.lemma in {"serve", "double", "act"}:  # "doubles as finance minister"
            nouns = [noun for preposition, noun in clause.obliques if preposition == "as"]
        for noun in nouns:
            role = self._role(noun)
            if role is not None:
                people = [subject for subject in clause.surface if self._referents.admits(subject, {"person"})]
                yield from self._said(clause, noun, role, people)
        for noun in clause.surface if clause.lemma == "be" else ():
            # "The movement, whose leader is X": the role is the subject.
            role = self._role(noun)
            if role is not None and self._tree.child(noun, "poss", "prep") is not None:
                yield from self._said(clause, noun, role, [each for each in nouns if self._is_person(each)])

    def _said(self, clause: Clause, noun: int, role: Role, people: list[int]) -> Iterator[Proposal]:
        """Yield what a clause says people to be."""
        for person in people:
            for target in self._of(noun, role):
                words = (noun, noun + 1)
                yield Proposal(role.relation, person, target, clause.verb, clause.verb, words, f"copula:{role.words}")

    def _participle(self, token: int) -> Iterator[Proposal]:
        tree, referents = self._tree, self._referents
        entry = self._lexicon.participles.get(tree.lemma[token]) or self._lexicon.participles.get(tree.lower[token])
        if entry is None or token < 2 or tree.word[token - 1] not in {"-", "–"}:
            return
        first = tree.head[token] if tree.dep[token] == "conj" else token  # "Russian and Iran-backed forces"
        noun = referents.placename(tree.head[first])
        ends = [end for end in tree.conjuncts(noun)[:1] if self._takes(entry.relation, end, token)]
        for actor in self._before(token, entry.relation):
            for end in ends:
                subject, target = (end, actor) if entry.reverse else (actor, end)
                yield Proposal(
                    entry.relation,
                    subject,
                    target,
                    noun,
                    noun,
                    (token - 2, token + 1),
                    f"participle:{entry.verb}",
                    presupposed=True,
                )

    def _before(self, token: int, relation: str) -> list[int]:
        """Return whom the words before a hyphen name: "Iran-backed", "US- and Iran-backed", "rebel-held"."""
        tree, referents = self._tree, self._referents
        first = token - 2
        found = [
            head
            for head in (first, *(c for c in tree.children[token] if c != first))
            if referents.mention(head) is not None and referents.actor(head)
        ][:1]
        if not found and referents.side(first) is not None:
            found = [first]
        if found and first >= 2 and tree.lower[first - 1] in {"and", "or"}:
            other = first - 2 if len(tree.word[first - 2]) > 1 else first - 3
            hyphen = tree.word[first - 2].endswith(("-", "–"))
            named = referents.mention(other)
            joined = named is not None and named.kind == "demonym" and named.end == first - 1
            if (hyphen or joined) and named is not None and referents.actor(other):
                found.insert(0, other)
        if relation == "basedIn":
            return [head for head in found if referents.admits(head, {"place"})]
        return found

    def _takes(self, relation: str, noun: int, token: int) -> bool:
        """Return whether a noun can be what the participle before it says."""
        referents = self._referents
        mention = referents.mention(noun)
        if mention is None:
            return False
        if relation in {"controls", "leads"} and mention.kind == "description" and referents.admits(noun, {"state"}):
            return False  # in "the Shia-dominated Iraqi army" the army, for which the state stands
        part = relation == "controls" and referents.named(noun) and referents.admits(noun, {"Country"})
        if part and not referents.admits(token - 2, {"state"}):
            return False  # "Kurdish-held Syria" is the part that they hold
        if relation == "leads":
            if referents.admits(noun, {"Event", "Thing"}):
                return False  # of "a US-led coalition strike" it is the coalition
            of_people = referents.admits(token - 2, {"Group"})
            return not (of_people and not referents.named(noun))  # "Kurdish-led forces" are Kurds
        return True

    def _role(self, noun: int) -> Role | None:
        """Return the role that a noun with the words before it names."""
        tree = self._tree
        for role in roles().get(tree.lemma[noun], ()):
            start, end = noun - len(role.before), noun + 1 + len(role.behind)
            if (
                start >= 0
                and tuple(tree.lower[start:noun]) == role.before
                and tuple(tree.lower[noun + 1 : end]) == role.behind
            ):
                return role
        return None

    def _title(self, noun: int, role: Role) -> Iterator[Proposal]:
        """Read a title before a name, in apposition to one, with one in apposition, or that stands for its holder."""
        tree = self._tree
        people = self._holders(noun)
        if not people:
            yield from self._members(noun, role) if role.relation == "memberOf" else self._alone(noun, role)
            return
        targets = self._targets(noun, role)
        if not targets and tree.dep[noun] in {"compound", "nmod"}:
            title = range(noun - len(role.before), noun)  # "Interior" of "Interior Minister X" is no body
            targets = [target for target in self._of(people[0], role) if target not in title]
        for person in people:
            for target in self._shared(person, targets, role, noun):
                yield self._held(noun, role, person, target, f"title:{role.words}")

    def _alone(self, noun: int, role: Role) -> Iterator[Proposal]:
        """Read a role that stands for its known holder, or for somebody unnamed of a body: "a spokesman for the UN"."""
        tree, referents = self._tree, self._referents
        mention = referents.mention(noun)
        if mention is None or mention.kind != "description" or mention.head != noun or tree.tag[noun] == "NNS":
            return
        if tree.dep[noun] in _ASIDE or tree.lower[tree.head[noun]] == "as" or not referents.admits(noun, {"Person"}):
            return
        known = referents.named(noun)
        if known and mention.confidence < _CERTAIN:
            return  # "they recalled the ambassador" may mean another than the one named before
        if not known and tree.dep[noun] not in {"nsubj", "nsubjpass", "dobj"}:
            return
        above = tree.head[noun]
        if tree.lemma[above] == "be" and any(self._is_person(each) for each in tree.all(above, "attr")):
            return  # "its leader is X": the clause says who it is
        for target in self._targets(noun, role):
            if (known or tree.dep[target] == "pobj") and referents.known(target):
                yield self._held(noun, role, noun, target, f"role:{role.words}")

    def _members(self, noun: int, role: Role) -> Iterator[Proposal]:
        """Read people of no name who are of a body: "two Hezbollah fighters", but not "its forces"."""
        tree, referents = self._tree, self._referents
        if tree.tag[noun] != "NNS":
            yield from self._alone(noun, role)
            return
        if not self._is_group(noun) or tree.lower[noun - 1] == "family":
            return
        for target in self._targets(noun, role):
            mention = referents.mention(target)  # "al-Qaida-linked", "anti-Isis fighters" are none of theirs
            if mention is None or "-" in (tree.word[mention.start - 1], tree.word[mention.end]):
                continue
            if referents.admits(target, _JOINED) and referents.named(target):
                yield self._held(noun, role, noun, target, f"role:{role.words}")

    @staticmethod
    def _held(noun: int, role: Role, person: int, target: int, method: str) -> Proposal:
        return Proposal(role.relation, person, target, noun, noun, (noun, noun + 1), method, presupposed=True)

    def _holders(self, noun: int) -> list[int]:
        """Return the persons whom a title names."""
        tree = self._tree
        behind = self._referents.starting(noun + 2) if tree.word[noun + 1 : noun + 2] == [","] else None
        next_ = behind is not None and behind.head in tree.all(noun, "appos", "conj") and self._is_person(behind.head)
        if behind is not None and next_ and tree.dep[noun] == "appos" and tree.child(noun, "poss") is not None:
            return [behind.head]  # "the minister, X, his counterpart, Y"
        if tree.dep[noun] in {"compound", "nmod", "appos"} and self._is_person(tree.head[noun]):
            return [tree.head[noun]]
        # "Minister of Information Hamza al-Mustafa": the parser may take the name for a conjunct.
        beside = [c for c in tree.all(noun, "appos", "conj") if self._is_person(c) and not tree.all(noun, "cc")]
        if beside and tree.tag[noun] == "NNS":
            return [c for c in tree.conjuncts(beside[0]) if self._is_person(c)]  # "the foreign ministers, X and Y"
        if not beside and (name := self._behind_place(noun)) is not None:
            return [name]
        if not beside and self._joined(noun):
            return self._holders(tree.head[noun])  # "the founder and president of the charity"
        return beside[:1]

    def _behind_place(self, noun: int) -> int | None:
        """Return the person whom the parser sets beside what the role is of: "the governor of Kano, General X"."""
        tree, referents = self._tree, self._referents
        role = referents.mention(noun)
        for preposition in tree.all(noun, "prep"):
            for within in tree.all(preposition, "pobj"):
                for name in tree.all(within, "appos"):
                    if (
                        self._is_person(name)
                        and role is not None
                        and referents.entities(name) == referents.entities(noun)
                    ):
                        return name
        return None

    def _joined(self, noun: int) -> bool:
        """Return whether a role is another of the same person: it stands behind "and" without an article."""
        tree = self._tree
        bare = not tree.all(noun, "det", "poss")
        return bare and tree.dep[noun] == "conj" and self._role(tree.head[noun]) is not None

    def _targets(self, noun: int, role: Role) -> list[int]:
        """Return what a role is in, of coordinated roles what stands with any of them."""
        tree = self._tree
        joined = [tree.head[noun]] if self._joined(noun) else []
        joined += [c for c in tree.all(noun, "conj") if self._joined(c) and self._role(c) is not None]
        if (found := self._of(noun, role)) or self._complement(noun, role):
            return found
        for each in joined:
            owners = [owner for child in tree.all(each, "poss") for owner in tree.conjuncts(child)]
            if found := self._bodies([*owners, *self._behind(each, role)], role)[:2]:
                return found
        return []

    def _complement(self, noun: int, role: Role) -> bool:
        """Return whether a preposition behind a role says what it is in."""
        return any(child > noun + len(role.behind) for child in self._tree.all(noun, "prep"))

    def _shared(self, person: int, targets: list[int], role: Role, noun: int) -> list[int]:
        """Return what one of several holders is in: his own state, where the title names several or none."""
        tree, referents = self._tree, self._referents
        behind = self._complement(noun, role) or (self._joined(noun) and self._complement(tree.head[noun], role))
        if not targets:
            sent = any(word in role.words for word in ("ambassador", "envoy", "consul"))
            public = not sent and (role.sector == "GOV" or (role.sector == "MIL" and "minister" in role.words))
            public = public and role.words != "leader"  # "the leader, X" may be that of a party
            return self._country(person) if public and not behind and role.relation in {"leads", "represents"} else []
        if tree.tag[noun] != "NNS" or len(targets) == 1:
            return targets
        own = {entity.codes.iso3 for entity in referents.entities(person)} - {None}
        return [t for t in targets if not own or own & {entity.codes.iso3 for entity in referents.entities(t)}]

    def _is_group(self, token: int) -> bool:
        """Return whether a description stands for people of no name: "two Hezbollah fighters", but not its forces."""
        mention = self._referents.mention(token)
        kinds = [entity.type for entity in self._referents.entities(token)]
        told = self._tree.child(token, "amod", "nummod") is not None  # "Isis members" tells nothing
        return mention is not None and mention.head == token and kinds == ["Group"] and told

    def _is_person(self, token: int) -> bool:
        mention = self._referents.mention(token)
        return (
            mention is not None
            and mention.kind == "name"
            and any(entity.type == "Person" for entity in self._referents.entities(token))
        )

    def _of(self, noun: int, role: Role) -> list[int]:
        """Return the states and organizations that a role is in: "Syrian president", "director of the agency".

        A leader leads what stands behind "of"; an envoy represents what stands before, not what he is sent to.
        """
        tree = self._tree
        owners = [
            owner
            for child in tree.all(noun, "poss")
            for owner in ([tree.antecedent(child)] if tree.tag[child] == "WP$" else tree.conjuncts(child))
        ]
        if owned := self._bodies(owners, role):
            return owned[:2]  # of "the charity's Syria director", the charity
        if role.sector == "REB" and self._referents.side(noun - 1) is not None:
            return [noun - 1]  # "the Syrian rebel commander"
        before = [
            each
            for child in tree.all(noun, "amod", "compound", "nmod")
            for each in (child, *(c for c in tree.children[child] if tree.dep[c] in {"compound", "amod", "conj"}))
        ]
        ahead, behind = self._bodies(before, role), self._bodies(self._behind(noun, role), role)
        if any(self._referents.mention(each) is not None for each in before) and self._late(noun):
            behind = []  # of "a British soldier and director of the charity" only the director is the charity's
        if role.relation == "memberOf":  # "a Labour member of the committee"
            return [*ahead[:1], *behind[:2]]
        serving = [each for each in behind if self._referents.admits(each, {"organization"})]
        if role.sector != "GOV" and serving and not any(tree.dep[each] == "poss" for each in ahead):
            return serving[:2]  # "a Lebanon researcher for the charity"
        first, second = (behind, ahead) if role.relation in {"leads", "founded"} else (ahead, behind)
        return (first or second)[:2]

    def _late(self, noun: int) -> bool:
        """Return whether what stands behind a noun stands behind another coordinated with it."""
        tree = self._tree
        joined = tree.all(noun, "conj")
        return bool(joined) and any(child > joined[0] for child in tree.all(noun, "prep"))

    def _behind(self, noun: int, role: Role) -> list[int]:
        """Return what stands behind "of" and the like: "director of the agency", "minister of defence of Syria"."""
        tree = self._tree
        behind: list[int] = []
        for child in tree.all(noun, "prep"):
            if child == noun + 1 and role.behind:
                preposition = tree.child(child, "pobj")
                for inner in tree.all(preposition, "prep") if preposition is not None else ():
                    behind += [head for _, head in self._reader.prepositions(inner, noun)]
            elif tree.lower[child] in {"of", "for", "in", "at"}:
                behind += [head for _, head in self._reader.prepositions(child, noun)]
            elif tree.lower[child] in {"from", "with"}:  # "a fighter with the militia", but no leader from Chad
                bodies = [head for _, head in self._reader.prepositions(child, noun)]
                behind += [head for head in bodies if self._referents.admits(head, {"organization"})]
        return behind

    def _bodies(self, heads: list[int], role: Role) -> list[int]:
        """Keep the states and organizations that a role can be in; nobody is a member of a state."""
        serving = role.relation == "memberOf" or role.sector == "EDU"  # "a Syria expert" is none of Syria's
        kinds = {"organization"} if serving else {"organization", "state"}
        if role.relation == "leads" and role.words.split()[-1] in _LOCAL:
            kinds |= {"City", "Region", "Territory"}
        return [
            head
            for head in heads
            if self._referents.mention(head) is not None
            and (self._referents.admits(head, kinds) or (self._tree.dep[head] == "pobj" and role.relation == "leads"))
            and (self._referents.actor(head) or "City" in kinds)
            and not self._is_person(head)
        ]

    def _country(self, person: int) -> list[int]:
        """Return where the state of a person is first named: "President Ahmad al-Sharaa" without "Syrian"."""
        found = [self._referents.state(entity.codes.iso3) for entity in self._referents.entities(person)]
        return [head for head in found if head is not None]
