"""Load the lexicon that names relations and tells what happened from what was said, feared or denied.

In: the tables of ``ontology/lexicon/``, whose headers explain their columns. Out: frozen look-ups by lemma.

A pattern is read from left to right: the subject, the verb (``carry_out`` with its particle), the object, then
prepositions with what follows them::

    A impose @sanctions on|against B:actor

``A`` acts, ``B`` receives; ``AB`` are both of a reciprocal relation. A lower-case word stands for itself,
``@sanctions`` for the words of a class, ``_`` for anything, ``= hostage`` for what the verb makes of its object,
``+ leave`` for the infinitive behind it, ``+ B:place`` for a place in it. A pattern with the relation ``-`` states
nothing ("decline to comment"); one whose relation begins with ``+`` holds beside whatever else the clause states.
``B:place|actor`` restricts what may fill a slot to kinds, ``B:@power`` to words; ``-`` at the end is a recipient that
stays unnamed ("A resign -").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast, get_args

from kg import vocab
from kg.config import ONTOLOGY
from kg.errors import OntologyError
from kg.model import Modality, Polarity
from kg.tables import rows, several

_LEXICON = ONTOLOGY / "lexicon"
_ROLES = ("A", "B", "AB")
_PREPOSITIONS = re.compile(r"[a-z|]+|[=+]")
_KINDS = frozenset({"actor", "place", "person", "organization", "state", "agreement", "thing", "clause"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a pattern for an argument: its role, and the kinds or words that fit; none means any."""

    role: str
    kinds: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """A place in a pattern for given lemmas; none means any."""

    lemmas: frozenset[str]


Filler = Slot | Words


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of ``verbs.csv``."""

    text: str
    verb: str
    particles: tuple[str, ...]
    subject: Filler
    object: Filler | None
    obliques: tuple[tuple[frozenset[str], Filler], ...]
    relation: str | None
    mode: str | None
    contexts: tuple[str, ...]
    unnamed: bool = False
    beside: bool = False

    @property
    def specificity(self) -> int:
        """How much the pattern asks for: of two that fit, the one that asks for more is right."""
        total = 2 * len(self.particles) + 2 * len(self.obliques)
        for filler in (self.subject, self.object, *(filler for _, filler in self.obliques)):
            if isinstance(filler, Words):
                total += 3 if filler.lemmas else 1
            elif filler is not None:
                total += 1 + bool(filler.kinds) + 2 * bool(filler.lemmas)
        return total


@dataclass(frozen=True, slots=True)
class NounEvent:
    """One line of ``nouns.csv``: where a noun's actor and recipient stand ("poss", "mod", or a preposition)."""

    noun: str
    relation: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    kinds: frozenset[str]
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of ``cues.csv``: what a governing word makes of what it governs.

    ``speaker`` is whether the word's subject says what it governs.
    """

    word: str
    form: str
    polarity: Polarity
    modality: Modality
    speaker: bool


@dataclass(frozen=True, slots=True)
class Participle:
    """One line of ``participles.csv``: "Kurdish-led forces"; ``reverse`` where the noun is the subject."""

    verb: str
    relation: str
    reverse: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, by lemma."""

    verbs: dict[str, tuple[Pattern, ...]]
    nouns: dict[str, tuple[NounEvent, ...]]
    supports: dict[str, Cue]
    cues: dict[str, tuple[Cue, ...]]
    participles: dict[str, Participle]
    object_control: frozenset[str]
    reporting: frozenset[str]
    willing: frozenset[str]
    suffering: frozenset[str]
    averting: frozenset[str]
    instruments: frozenset[str]
    blows: frozenset[str]
    dealing: frozenset[str]
    vague: frozenset[str]
    occurring: frozenset[str]
    publications: frozenset[str]
    witnesses: frozenset[str]
    outspoken: frozenset[str]
    verdicts: dict[str, str]
    blaming: dict[str, str]
    naming: frozenset[str]
    calling: frozenset[str]
    insisting: frozenset[str]
    resenting: frozenset[str]
    wording: dict[str, frozenset[str]]

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> Lexicon:
        """Read the tables.

        Raises:
            OntologyError: a line is malformed or names something unknown.

        """
        classes = _classes()
        verbs: dict[str, list[Pattern]] = defaultdict(list)
        path = _LEXICON / "verbs.csv"
        for line, row in rows(path, required=("pattern", "relation", "mode", "contexts")):
            try:
                for pattern in _patterns(row, classes):
                    verbs[pattern.verb].append(pattern)
            except ValueError as error:
                raise OntologyError(f"{path}:{line}: {error}") from None
        cues: dict[str, list[Cue]] = defaultdict(list)
        for cue in _cues("cues.csv"):
            cues[cue.word].append(cue)
        supports = _cues("supports.csv")
        nouns = _nouns()
        reporting = frozenset(cue.word for listed in cues.values() for cue in listed if cue.form == "report")
        return Lexicon(
            {verb: tuple(sorted(listed, key=lambda p: -p.specificity)) for verb, listed in verbs.items()},
            nouns,
            {cue.word: cue for cue in supports if cue.form != "suffer"},
            {word: tuple(listed) for word, listed in cues.items()},
            {
                row["verb"]: Participle(row["verb"], row["relation"], row["reverse"] == "yes")
                for _, row in rows(_LEXICON / "participles.csv", required=("verb", "relation", "reverse"))
            },
            frozenset(word for word, listed in cues.items() if any(cue.form == "object-to" for cue in listed)),
            reporting,
            frozenset(word for word, listed in cues.items() if any(cue.form == "to" for cue in listed)),
            frozenset(cue.word for cue in supports if cue.form == "suffer"),
            frozenset(cue.word for cue in supports if cue.form == "avert"),
            classes["instrument"],
            classes["blow"],
            classes["dealing"],
            classes["vague"],
            frozenset(row["lemma"] for _, row in rows(_LEXICON / "occurring.csv", required=("lemma",))),
            classes["publication"],
            classes["witness"],
            classes["outspoken"],
            _verdicts("verdicts.csv"),
            _verdicts("blaming.csv"),
            classes["naming"],
            classes["calling"],
            classes["insisting"],
            classes["resenting"],
            _wording(verbs, nouns),
        )


def _classes() -> dict[str, frozenset[str]]:
    path = _LEXICON / "classes.csv"
    return {row["class"]: frozenset(several(row["words"])) for _, row in rows(path, required=("class", "words"))}


def _relation(name: str) -> str:
    if name not in vocab.relations():
        raise ValueError(f"no relation is named {name!r}")
    return name


def _patterns(row: dict[str, str], classes: dict[str, frozenset[str]]) -> list[Pattern]:
    """Compile one line; alternatives of the verb give one pattern each."""
    tokens = row["pattern"].split()
    if len(tokens) < 2:
        raise ValueError(f"{row['pattern']!r} has no verb")
    subject, verbs, *rest = tokens
    target: Filler | None = None
    obliques: list[tuple[frozenset[str], Filler]] = []
    unnamed = rest[-1:] == ["-"]
    if unnamed:
        rest.pop()
    if len(rest) % 2:  # prepositions come in pairs with what follows them
        target = _filler(rest.pop(0), classes)
    while rest:
        prepositions, filler = rest.pop(0), rest.pop(0)
        if not _PREPOSITIONS.match(prepositions):
            raise ValueError(f"{prepositions!r} in {row['pattern']!r} is no preposition")
        obliques.append((frozenset(prepositions.split("|")), _filler(filler, classes)))
    first = _filler(subject, classes)
    roles = {each.role for each in (first, target, *(each for _, each in obliques)) if isinstance(each, Slot)}
    relation = None if row["relation"] == "-" else _relation(row["relation"].removeprefix("+"))
    if relation and not subject.startswith("AB") and not unnamed and "B" not in roles:
        raise ValueError(f"{row['pattern']!r} has no B")
    found = []
    for verb in verbs.split("|"):
        lemma, *particles = verb.split("_")
        found.append(
            Pattern(
                row["pattern"],
                lemma,
                tuple(particles),
                first,
                target,
                tuple(obliques),
                relation,
                row["mode"] or None,
                several(row["contexts"]),
                unnamed,
                row["relation"].startswith("+"),
            )
        )
    return found


def _filler(token: str, classes: dict[str, frozenset[str]]) -> Filler:
    role, _, kinds = token.partition(":")
    if role in _ROLES:
        given = kinds.split("|") if kinds else []
        allowed = frozenset(kind for kind in given if not kind.startswith("@"))
        if allowed - _KINDS - set(vocab.types()):
            raise ValueError(f"{token!r}: a slot may be restricted to {', '.join(sorted(_KINDS))} or a type of entity")
        return Slot(role, allowed, _words([kind for kind in given if kind.startswith("@")], classes))
    return Words(_words(token.split("|"), classes))


def _verdicts(name: str) -> dict[str, str]:
    table = rows(_LEXICON / name, required=("words", "relation"))
    return {word: row["relation"] for _, row in table for word in several(row["words"])}


def _words(given: list[str], classes: dict[str, frozenset[str]]) -> frozenset[str]:
    lemmas: set[str] = set()
    for word in given:
        if word.startswith("@"):
            if word[1:] not in classes:
                raise ValueError(f"no class of words is named {word}")
            lemmas |= classes[word[1:]]
        elif word != "_":
            lemmas.add(word)
    return frozenset(lemmas)


def _nouns() -> dict[str, tuple[NounEvent, ...]]:
    path = _LEXICON / "nouns.csv"
    found: dict[str, list[NounEvent]] = defaultdict(list)
    for line, row in rows(path, required=("noun", "relation", "subject", "object", "kinds", "mode", "contexts")):
        try:
            for noun in several(row["noun"]):
                event = NounEvent(
                    noun,
                    _relation(row["relation"]),
                    several(row["subject"]),
                    several(row["object"]),
                    frozenset(several(row["kinds"])),
                    row["mode"] or None,
                    several(row["contexts"]),
                )
                found[noun].append(event)
        except ValueError as error:
            raise OntologyError(f"{path}:{line}: {error}") from None
    return {noun: tuple(listed) for noun, listed in found.items()}


def _wording(*tables: Mapping[str, Iterable[Pattern | NounEvent]]) -> dict[str, frozenset[str]]:
    """Return the verbs and nouns that may state each relation."""
    found: dict[str, set[str]] = defaultdict(set)
    for table in tables:
        for word, listed in table.items():
            for each in listed:
                if each.relation is not None:
                    found[each.relation].add(word)
    return {relation: frozenset(words) for relation, words in found.items()}


def _cues(name: str) -> list[Cue]:
    path = _LEXICON / name
    found = []
    for line, row in rows(path, required=("word", "form", "polarity", "modality", "speaker")):
        polarity, modality = row["polarity"] or "positive", row["modality"] or "actual"
        if polarity not in get_args(Polarity) or modality not in get_args(Modality):
            raise OntologyError(f"{path}:{line}: {polarity} {modality} is no polarity and modality")
        for word in several(row["word"]):
            found.append(
                Cue(word, row["form"], cast(Polarity, polarity), cast(Modality, modality), row["speaker"] == "yes")
            )
    return found
