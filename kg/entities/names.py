"""Decide what the names of a document name.

In: spans of names. Out: mentions of entities, one entity however its name is shortened: surnames to full names,
abbreviations to what they were introduced for, all by agreement across the document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.entities import persons, phrases, readings
from kg.entities.gazetteer import Sense
from kg.entities.spans import Span
from kg.entities.state import State
from kg.entities.text import fold, folded
from kg.model import Entity, Mention, MentionKind
from kg.vocab import is_a, types

_PLACING = frozenset({"in", "near", "outside", "around", "across", "at", "from", "into", "inside"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "attr", "appos", "conj", "poss", "ROOT"})
_TYPES = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Region",
    "FAC": "Facility",
    "NORP": "Group",
    "EVENT": "Event",
    "LAW": "Law",
}


def resolve(state: State, spans: Sequence[Span]) -> None:
    """Make a mention of each name of a document."""
    _count(state, spans)
    surnames = {persons.words_of(state, span)[-1] for span in spans if span.end - span.start > 1 and _personal(span)}
    named: list[tuple[Span, str, Sense | None]] = []
    loose: list[Span] = []
    for span in spans:
        sense = choose(state, span) if span.senses else None
        if sense is not None and _is_surname(state, span, sense, surnames):
            span.label = "PERSON"
            loose.append(span)
        elif sense is not None:
            named.append((span, state.add(sense.entity), sense))
        elif span.label or all(each.use == "seat" for each in span.senses):
            loose.append(span)
    people = persons.people(state, loose, [(span.start, iri) for span, iri, _ in named])
    votes = _votes(state, loose)
    short = _abbreviations(state, spans)
    late: list[Span] = []
    for span in loose:
        iri = _loose(state, span, people, votes)
        if iri is None:
            late.append(span)
        else:
            named.append((span, iri, None))
    parts = _parts(state, [iri for _, iri, _ in named])
    for span in late:
        if (iri := parts.get(persons.words_of(state, span))) is not None:
            named.append((span, iri, None))
        elif not span.opens and (span.label != "NORP" or state.text.dep[span.end - 1] != "amod"):
            named.append((span, _other(state, span, votes), None))
    meant = {(span.start, span.end): iri for span, iri, _ in named}
    for span, iri, sense in sorted(named, key=lambda each: (each[0].start, -each[0].end)):
        written = state.text.span(span.start, span.end)
        long = short.get(written)
        # "the People's Protection Units of Syrian Kurdistan (YPG)": what is known by these letters is no Kurdistan.
        if long is not None and long in meant and (sense is None or _initials(state, long, written)):
            _mention(state, span, meant[long], None)
        else:
            _mention(state, span, iri, sense)


def choose(state: State, span: Span) -> Sense | None:
    """Return the likeliest sense of a name of the gazetteer, or none where all are too weak."""
    best, highest = None, 0.0
    for sense in span.senses:
        if sense.use == "seat":
            if _seated(state, span, sense):
                return sense
            continue
        iso3 = sense.entity.codes.iso3
        score = 1.0 + (2.0 if iso3 and state.countries[iso3] else 0) + (0 if sense.use == "capital" else 0.5)
        score -= 0 if sense.holds(state.on) else 2
        score -= 0.25 if sense.end and state.on and sense.end < state.on else 0
        frequent = iso3 is not None and state.countries[iso3] >= 0.1 * state.countries.total() > 0
        capital = iso3 is None and span.end - span.start > 1 and not span.shouted
        if sense.weak and not (frequent or capital or sense.entity.id in state.entities or _sure(state, span, sense)):
            continue
        if score > highest:
            best, highest = sense, score
    return best


def _sure(state: State, span: Span, sense: Sense) -> bool:
    """Return whether a weak name is written as an abbreviation, or does what governments do: "Number 10 ruled out"."""
    acts = sense.use == "metonym" and readings.acts(state, state.text.root(span.start, span.end))
    return acts or _abbreviated(state, span)


def _seated(state: State, span: Span, seat: Sense) -> bool:
    """Return whether a city stands for the body in it: it does what governments do, and its state is not meant."""
    if seat.weak and not state.countries[seat.entity.codes.iso3 or ""]:
        return False
    capitals = [sense.entity.codes.iso3 for sense in span.senses if sense.use == "capital"]
    acts = readings.acts(state, state.text.root(span.start, span.end))
    return acts and not any(code and state.countries[code] for code in capitals)


def _parts(state: State, known: Sequence[str]) -> dict[tuple[str, ...], str]:
    """Return the last words of names of organizations in the text: "Brotherhood" for the Muslim Brotherhood."""
    parts: dict[tuple[str, ...], str] = {}
    for iri in dict.fromkeys(known):
        entity = state.entities[iri]
        if is_a(entity.type, "Organization"):
            for name in (entity.label, *entity.aliases):
                key = folded(name)
                if len(key) > 1 and len(key[-1]) > 4 and not key[-1].isdigit():
                    parts.setdefault(key[-1:], iri)
    return parts


def _personal(span: Span) -> bool:
    return span.label == "PERSON" or any(sense.entity.type == "Person" for sense in span.senses)


def _is_surname(state: State, span: Span, sense: Sense, surnames: set[str]) -> bool:
    """Return whether a word that also names a place is the surname of a person of the text: "Mustafa Bali".

    Beside Kim Jong Un the UN is no person.
    """
    key = persons.words_of(state, span)
    if len(key) != 1 or key[0] not in surnames or sense.use == "demonym" or _is_country(sense):
        return False
    if _abbreviated(state, span):
        return False
    return state.text.dep[span.start] != "pobj" or span.titled


def _is_country(sense: Sense) -> bool:
    return sense.entity.type == "Country" and sense.use != "capital"


def _abbreviated(state: State, span: Span) -> bool:
    """Return whether a name is written in capitals in a sentence that is not."""
    return not span.shouted and span.end - span.start == 1 and state.text.words[span.start].isupper()


def _count(state: State, spans: Sequence[Span]) -> None:
    for span in spans:
        strong = [sense for sense in span.senses if not sense.weak]
        strong = [sense for sense in strong if sense.entity.type == "Country" and sense.use != "capital"] or strong
        codes = {sense.entity.codes.iso3 for sense in strong}
        if len(codes) == 1 and (code := codes.pop()):
            state.countries[code] += 1
        for sense in strong:
            if len(strong) == 1:
                state.add(sense.entity)


def _votes(state: State, spans: Sequence[Span]) -> dict[tuple[str, ...], Counter[str]]:
    """Return how often each name was read as what: by spaCy, by a title before it, by a preposition of place."""
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for span in spans:
        count = votes.setdefault(persons.words_of(state, span), Counter())
        if span.label:
            count[span.label] += 2
        if span.titled:
            count["PERSON"] += 3
        root = state.text.root(span.start, span.end)
        at = state.text.head[root]
        if state.text.dep[root] == "pobj" and state.text.lower[at] in _PLACING:
            count["GPE"] += 1
            count["IN"] += 1
        elif state.text.dep[root] == "pobj" and state.text.lower[at] == "of" and _lies(state, state.text.head[at]):
            count["GPE"] += 3
        elif state.text.dep[root] == "dobj" and ("goal", state.text.lemma[at]) in state.lexicon.readings:
            count["GPE"] += 2
        elif state.text.dep[root] in {"compound", "nmod"} and at == span.end and _names_place(state, at):
            count["GPE"] += 3
        elif state.text.dep[root] == "nsubj" and state.text.lemma[at] in state.lexicon.speech:
            count["SPEAKS"] += 1
    return votes


def _lies(state: State, index: int) -> bool:
    """Return whether a noun before "of" says that a place follows: "the town of", "residents of"."""
    return ("of place", state.text.lemma[index].lower()) in state.lexicon.readings or _names_place(state, index)


def _names_place(state: State, index: int) -> bool:
    noun = state.lexicon.heads.get(state.text.lemma[index].lower())
    return noun is not None and types()[noun.type].place and noun.type not in {"Country", "Place"}


def _abbreviations(state: State, spans: Sequence[Span]) -> dict[str, tuple[int, int]]:
    """Return the abbreviations that stand in brackets behind a name, with the span of that name.

    Between the two may stand where or of what it is: "the Monitoring Centre in Syria (MC)".
    """
    text, short = state.text, {}
    for span in spans:
        at = span.end
        if at < len(text.words) and text.lower[at] in {"in", "of", "for"}:
            at = next((each.end for each in spans if at < each.start <= at + 2), at)
        if at + 2 < len(text.words) and text.words[at] == "(" and text.words[at + 2] == ")":
            word, name = text.words[at + 1], (span.start, span.end)
            beside = at == span.end or _initials(state, name, word)
            if word.isupper() and 2 <= len(word) <= 8 and span.end - span.start > 1 and beside:
                short[word] = name
    return short


def _initials(state: State, long: tuple[int, int], letters: str) -> bool:
    """Return whether the letters of an abbreviation begin words of a name, in their order."""
    begun = iter(word[0].upper() for word in state.text.words[long[0] : long[1]])
    return all(letter in begun for letter in letters)


def _loose(
    state: State, span: Span, people: dict[tuple[str, ...], str], votes: dict[tuple[str, ...], Counter[str]]
) -> str | None:
    key = persons.words_of(state, span)
    count = votes[key]
    top = _top(count)
    personal = span.titled or top in {"PERSON", ""} or (top in {"ORG", "NORP", "GPE"} and count["PERSON"] > 0)
    if key in people and (personal or top in {"ORG", "NORP", "WORK_OF_ART", "PRODUCT"} or not count["IN"]):
        return people[key]
    if len(key) <= 2 and top not in {"EVENT", "LAW", "FAC"}:
        known = _public(state, key)
        if known is not None:
            return state.add(known)
    return None


def _top(count: Counter[str]) -> str:
    return max((label for label in count if label not in {"SPEAKS", "IN"}), key=lambda label: count[label], default="")


def _public(state: State, key: tuple[str, ...]) -> Entity | None:
    """Return the person of public life whom a surname alone means: in office then, of a state or body in the text."""
    best, highest = None, 0.0
    for person in state.gazetteer.surnames.get(key, ()):
        score = 0.0
        for office in state.gazetteer.people[person.id]:
            near = state.countries.get(office.iso3 or "", 0) > 0 or office.of in state.entities
            begun = office.start is None or state.on is None or office.start <= state.on
            here = (2.0 if near else 0) + (1.5 if office.held(state.on) else 0.5 if begun else -2)
            here += 1.0 if office.office in {"head of state", "head of government"} else 0
            score = max(score, here)
        if score > highest:
            best, highest = person, score
    return best if highest >= 2.5 else None


def _other(state: State, span: Span, votes: dict[tuple[str, ...], Counter[str]]) -> str:
    """Keep the entity of a name that nothing known has."""
    text = state.text
    name = text.span(span.start, span.end)
    count = votes[persons.words_of(state, span)]
    label = _top(count)
    kind = _TYPES.get(label, "Thing")
    noun = text.lower[text.root(span.start, span.end)]
    head = state.lexicon.heads.get(noun) if noun not in state.gazetteer.names else None
    if head is None and span.end - span.start > 1:
        words = (
            text.lower[span.start : span.end] if label not in {"GPE", "LOC"} else text.lower[span.end - 1 : span.end]
        )
        head = next((state.lexicon.heads[word] for word in reversed(words) if word in state.lexicon.heads), None)
    speaks = count["SPEAKS"] > 0
    alone = len(persons.words_of(state, span)) == 1 and count["GPE"] > 0 and not speaks
    mistaken = label == "PERSON" and (alone or (not span.titled and persons.is_place(state, name, speaks)))
    unsure = label in {"", "ORG", "PRODUCT", "WORK_OF_ART"} and count["GPE"] > 1 and not (speaks or name.isupper())
    if (label != "PERSON" or mistaken) and head is not None and span.end - span.start > 1:
        kind = head.type if head.type != "Country" else "Region"
    elif mistaken or unsure:
        near = [place for place in state.places.find(name) if state.countries[place.country]]
        if near:
            return state.add(max(near, key=lambda place: place.population).entity(name))
        kind = "Place"
    elif label == "" and text.dep[text.root(span.start, span.end)] in {"nsubj", "nsubjpass"}:
        kind = "Organization" if name.isupper() else "Person" if span.titled or speaks else "Thing"
    return state.named(name, kind)


def _people_of(state: State, head: int) -> bool:
    """Return whether a demonym names people and not their state: "Iraqis fled", but "the Iraqis agreed"."""
    text = state.text
    if text.dep[head] in {"amod", "compound", "nmod", "npadvmod"} or not phrases.plural(text, head):
        return False
    return phrases.determiner(text, head) != "the"


def _native(state: State, span: Span, head: int) -> bool:
    """Return whether a demonym is a noun for one person or some: "a Briton", "the Canadian", no "the British"."""
    text = state.text
    if span.end - span.start > 2 or not phrases.is_head(text, head) or text.dep[head] not in _ARGUMENTS:
        return False
    if _beside_person(state, head):
        return False  # "X, a 19-year-old Syrian": the demonym says of what state he is
    if head + 1 < len(text.words) and text.words[head + 1] in {"-", "–"}:
        return False
    if phrases.plural(text, head):
        return any(text.dep[child] == "nummod" for child in text.children[head])
    determiner = phrases.determiner(text, head)
    if determiner in {"a", "an", "another", "every", "each"} or any(
        text.dep[child] == "nummod" and text.lower[child] == "one" for child in text.children[head]
    ):
        return True
    name = fold(text.words[span.end - 1])
    many = any(phrase.written[-1].lower() == f"{name}s" for phrase in state.gazetteer.names.get(f"{name}s", ()))
    return determiner in phrases.DEFINITE and (many or name.endswith(("man", "woman")))


def _beside_person(state: State, head: int) -> bool:
    named = state.claimed.get(state.text.head[head]) if state.text.dep[head] == "appos" else None
    return named is not None and state.entities[named.entities[0]].type == "Person"


def _mention(state: State, span: Span, iri: str, sense: Sense | None) -> None:
    text = state.text
    head = text.root(span.start, span.end)
    sector: tuple[str, ...] = ()
    confidence = 0.9 if sense is not None else 0.7
    if sense is not None:
        sector = sense.sector
        if sense.use == "capital":
            iri, sector = readings.capital(state, span, head, sense)
    if sense is not None and sense.use == "demonym" and _native(state, span, head):
        state.natives[head] = sense.entity
        return
    if sense is not None and sense.use == "demonym" and _people_of(state, head):
        people = text.span(span.start, span.end)
        entity = state.described(people, "Group", iso3=sense.entity.codes.iso3, sector=("CVL",))
        state.mention(Mention(span.start, span.end, head, "demonym", (entity,), (), 0.7))
        return
    kind: MentionKind = "demonym" if sense is not None and sense.use == "demonym" else "name"
    mention = Mention(span.start, span.end, head, kind, (iri,), sector, confidence)
    state.mention(mention)
    if state.mentions.get(head) is mention:
        for index in range(span.start, span.end):
            state.claimed.setdefault(index, mention)
    if sense is None or sense.use == "name":
        state.said.setdefault(iri, set()).add(text.span(span.start, span.end))
