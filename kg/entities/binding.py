"""Tell what a pronoun cannot mean by its place in its sentence, and where "it" means nothing.

In: tokens. Out: the verbs and arguments that a pronoun shares a clause with.
"""

from __future__ import annotations

from collections.abc import Container

from kg.entities.text import Text

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SPELLS = frozenset({"hour", "day", "night", "week", "month", "year", "decade", "time", "moment"})
_PLACES = frozenset({"around", "near", "behind", "inside", "outside", "within", "beside", "before", "after", "between"})


def clause_of(text: Text, index: int) -> int:
    """Return the verb that a token is an argument of, through prepositions, possessors and conjuncts."""
    at = index
    for _ in range(12):
        above = text.head[at]
        if above == at:
            return at
        at = above
        if text.pos[at] in {"VERB", "AUX"} and text.dep[at] not in {"aux", "auxpass", "amod"}:
            return at
    return at


def acts_on(text: Text, subject: int, index: int) -> bool:
    """Return whether a token is a subject of another's verb, alone or joined, or what its relative clause is about."""
    clause = clause_of(text, index)
    first = subject
    while text.dep[first] == "conj" and text.head[first] < first:
        first = text.head[first]
    if text.dep[first] in SUBJECTS and text.head[first] in barred(text, index, clause):
        return True
    return text.dep[clause] == "relcl" and text.head[clause] == subject


def told_of(text: Text, index: int, clause: int) -> int | None:
    """Return the noun that a pronoun's relative clause with "who" or "which" for its subject is about.

    A clause below it counts as long as nobody else is its subject: "the men who fled as they had sworn". A participle
    is as good: "imams performing their burials".
    """
    for _ in range(6):
        subjects = [child for child in text.children[clause] if text.dep[child] in SUBJECTS and child != index]
        if not subjects and text.dep[clause] == "acl" and text.tag[clause] in {"VBG", "VBN"}:
            return text.head[clause]
        if subjects or text.dep[clause] not in {"advcl", "xcomp", "pcomp", "conj"}:
            relative = any(text.tag[child] in {"WP", "WDT"} for child in subjects)
            return text.head[clause] if relative and text.dep[clause] == "relcl" else None
        clause = clause_of(text, clause)
    return None


def made_to(text: Text, index: int, clauses: set[int], readings: Container[tuple[str, str]]) -> set[int]:
    """Return the objects that are made or helped to do what an infinitive says, or lose what they have.

    "Forced families to leave their homes", "stripped officers of their ranks"; ``readings`` knows verbs like "force".
    """
    found: set[int] = set()
    of = text.head[text.head[index]]
    if text.tag[index] == "PRP$" and text.lower[of] == "of" and text.pos[text.head[of]] == "VERB":
        found.update(each for each in _objects(text, text.head[of]) if each < of)
    for verb in clauses:
        above = text.head[verb]
        if text.dep[verb] == "xcomp" and not _has_subject(text, verb) and ("made to", text.lemma[above]) in readings:
            found.update(each for each in _objects(text, above) if above < each < verb)
    return found


def is_direct(text: Text, index: int, clause: int) -> bool:
    """Return whether a token depends on a verb itself, or through one preposition."""
    at = text.head[index]
    # "It massed troops around it" may speak of one: a place is no argument.
    return at == clause or (text.dep[index] == "pobj" and text.head[at] == clause and text.lower[at] not in _PLACES)


def is_argument(text: Text, index: int, clause: int | None, barred: set[int]) -> bool:
    """Return whether a token is an argument of a verb, or the subject of one of others."""
    while text.dep[index] in {"conj", "appos"} and text.head[index] < index:
        index = text.head[index]
    at = text.head[index]
    if text.dep[index] in SUBJECTS:
        return at in barred
    return clause is not None and (at == clause or (text.dep[index] == "pobj" and text.head[at] == clause))


def barred(text: Text, index: int, clause: int) -> set[int]:
    """Return the verbs whose subjects a pronoun cannot mean: its own, and those that lend its own a subject."""
    found = {clause}
    if text.dep[index] in SUBJECTS:
        # "The government wants it to free them": the subject of an infinitive is an object of the verb above.
        if text.dep[clause] not in {"ccomp", "xcomp"} or not _is_infinite(text, clause):
            return found
        found.add(clause := text.head[clause])
    while text.dep[clause] in {"xcomp", "pcomp", "conj", "advcl"} and not _has_subject(text, clause):
        above = clause_of(text, clause)
        # "asked Turkey to help it": an object before an infinitive is the one who does it.
        if above == clause or (text.dep[clause] == "xcomp" and _objects(text, above)):
            break
        found.add(clause := above)
    return found


def co_arguments(text: Text, index: int, clause: int, verbs: set[int]) -> list[int]:
    """Return the heads of the other arguments of a pronoun's verb, with those that lend it a subject."""
    found = [child for verb in verbs for child in text.children[verb] if text.dep[child] in SUBJECTS]
    found += _objects(text, clause)
    for child in text.children[clause]:
        if text.dep[child] in {"prep", "agent"} and text.lower[child] in {"with", "by", "against", "to", "at"}:
            found += text.children[child]
    if text.dep[clause] == "xcomp" and not _has_subject(text, clause):
        found += _objects(text, text.head[clause])
    where = any(text.tag[child] == "WRB" for child in text.children[clause])
    if text.dep[clause] == "acl" or (text.dep[clause] == "relcl" and not where):
        # "The force it is using", "the men accusing it": what a clause tells of is one of its arguments.
        found.append(text.head[clause])
    for noun in found:
        found.extend(child for child in text.children[noun] if text.dep[child] == "conj")
    return [noun for noun in found if noun != index]


def _objects(text: Text, verb: int) -> list[int]:
    return [child for child in text.children[verb] if text.dep[child] in {"dobj", "dative"}]


def _has_subject(text: Text, verb: int) -> bool:
    return any(text.dep[child] in SUBJECTS for child in text.children[verb])


def _is_infinite(text: Text, verb: int) -> bool:
    """Return whether a verb with a subject of its own has no tense: "wants it to go", "saw them leave"."""
    helpers = [text.tag[child] for child in text.children[verb] if text.dep[child] in {"aux", "auxpass"}]
    return "TO" in helpers or (text.tag[verb] in {"VB", "VBG", "VBN"} and not helpers)


def ahead(text: Text, index: int) -> int | None:
    """Return the subject behind a token whose phrase or clause stands before it: "after its vote, Britain"."""
    at = clause_of(text, index)
    if text.tag[index] == "PRP$" and text.dep[text.head[index]] == "pobj":
        for child in text.children[at]:
            if text.dep[child] in SUBJECTS and index < child < at:
                return child  # "in his letter, Benin's minister said"
    while text.dep[at] in {"advcl", "pcomp", "prep", "pobj", "xcomp"}:
        at = text.head[at]
        for child in text.children[at]:
            if text.dep[child] in SUBJECTS and child > index:
                return child
    return None


def inside(text: Text, index: int, noun: int) -> bool:
    """Return whether a possessor stands in what a noun is about, which is not the noun's: "the report on its men"."""
    at = text.head[index]
    while text.dep[at] in {"pobj", "prep"} and text.head[at] != at:
        if text.dep[at] == "prep" and text.head[at] == noun:
            return text.lower[at] in {"about", "on", "over", "of", "against"}
        at = text.head[at]
    return False


def governors(text: Text, clause: int) -> set[int]:
    """Return a verb and the words that it depends on, up to the root."""
    found, at = {clause}, clause
    while text.head[at] != at and len(found) < 12:
        at = text.head[at]
        found.add(at)
    return found


def pleonastic(text: Text, index: int, speech: frozenset[str]) -> bool:
    """Return whether "it" stands for nothing or for what was said: "it is clear that", "it seems", "denied it"."""
    if text.lower[index] != "it":
        return False
    if text.dep[index] == "dobj":
        verb = text.head[index]
        # "made it to Aleppo", "made it this far"
        return text.lemma[verb] in speech or (text.lemma[verb] == "make" and index + 1 < text.right[verb])
    if text.dep[index] not in SUBJECTS:
        return text.dep[index] == "expl"
    verb = text.head[index]
    below = [text.dep[child] for child in text.children[verb] if child > verb]
    if text.lemma[verb] in {"seem", "appear", "rain", "snow", "turn", "happen"}:
        return True
    if text.lemma[verb] == "take" and "xcomp" in below and _spell(text, verb, "dobj"):
        return True  # "it takes years to rebuild"
    if text.lemma[verb] == "be":
        alone = text.lower[max(index - 1, 0)] == "as" and set(below) <= {"punct"}
        if alone or _spell(text, verb, "attr"):
            return True  # "as it is", "it was a bad week for the army"
        # A clause behind the adjective: "it is possible that", "it was important to".
        for child in text.children[verb]:
            if text.dep[child] in {"acomp", "attr"} and any(
                text.dep[each] in {"ccomp", "xcomp", "advcl", "relcl"} for each in text.children[child]
            ):
                return True
        return any(dep in {"ccomp", "advcl", "csubj", "xcomp"} for dep in below) and any(
            dep in {"acomp", "attr", "prep"} for dep in below
        )
    return "ccomp" in below and text.dep[index] == "nsubjpass"


def _spell(text: Text, verb: int, dep: str) -> bool:
    """Return whether a verb has a span of time for an object or complement."""
    return any(text.dep[child] == dep and text.lemma[child] in _SPELLS for child in text.children[verb])
