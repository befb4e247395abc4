"""See where a document may name places.

In: spans of names. Out: sightings: spans with the places that they may name. spaCy's label, what stands before a name
("in Bali", "the village of Ein") and behind it ("Athens, Ga.", "Gainesville police"), a dateline, and the company of
places in a list speak for a place. Spans are mended first: "Rio Grande do Sul" is no "Rio Grande", and "Kanawha County
Emergency Services" begins with a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.entities import geocoding
from kg.entities.candidates import candidates, placed
from kg.entities.geocoding import Candidate
from kg.entities.geography import words
from kg.entities.spans import Span
from kg.entities.state import State
from kg.entities.text import Text, folded

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DASHES = frozenset({"—", "–", "-", "--", "---"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_LONGEST = 4


@dataclass(slots=True)
class Sighting:
    """A span that may name a place: what it may mean, whether it is known to be a place, or may be one at least.

    ``within`` are the sightings of places that it is said to lie in.
    """

    span: Span
    name: str
    candidates: tuple[Candidate, ...]
    sure: bool
    likely: bool
    within: list[Sighting] = field(default_factory=list)


def find(state: State, spans: Sequence[Span], doc: Doc) -> tuple[list[Span], list[Sighting]]:
    """Return the spans mended, and those of them that may name places, in the order of the text."""
    labelled = {token.i for ent in doc.ents if ent.label_ in {"GPE", "LOC"} for token in ent}
    mended = list(_mended(state, spans))
    mended += [*_leading(state, mended), *_datelines(state, mended)]
    mended.sort(key=lambda span: (span.start, -span.end))
    people = _people(state, mended)
    seen = [each for span in mended if (each := _sighting(state, span, labelled, people)) is not None]
    _link(state.text, seen)
    _list(state.text, seen)
    return mended, seen


def _mended(state: State, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans, widened where the index has a longer name; those that a wider one covers are dropped."""
    text, reached = state.text, 0
    ends = {span.start: span.end for span in spans}
    for span in spans:
        # "US$" is money.
        if span.end <= reached or text.words[span.end - 1].endswith("$"):
            continue
        wide = None if _personal(span) else _wider(state, span)
        if wide is None or any(ends.get(at, 0) > wide[1] for at in range(span.start + 1, wide[1])):
            yield span
        else:
            reached = wide[1]
            yield Span(*wide, "GPE", (), span.titled, span.shouted)


def _personal(span: Span) -> bool:
    people = any(sense.entity.type == "Person" for sense in span.senses)
    return people or span.titled or (span.label == "PERSON" and span.end - span.start > 1)


def _wider(state: State, span: Span) -> tuple[int, int] | None:
    """Return the longest run of words about a span that is the name of a place, if any is longer than the span."""
    text = state.text
    start, limit = span.start, span.end
    opens = start == text.sentences[text.sentence[start]][0]
    if not opens and text.lower[start - 1] in words()["direction"] and text.words[start - 1].istitle():
        start -= 1
    while limit < len(text.words) and limit - span.end < _LONGEST and _goes_on(text, limit):
        limit += 1
    for begin in dict.fromkeys((start, span.start)):
        for end in range(limit, span.end - (begin < span.start), -1):
            # "Dublin City Council" is that of Dublin.
            generic = text.lower[end - 1] in words()["town"] and end < len(text.words) and text.words[end].istitle()
            if generic or not text.words[end - 1][0].isupper():
                continue
            if _known(state, begin, end):
                return begin, end
    return None


def _goes_on(text: Text, index: int) -> bool:
    word = text.words[index]
    return (word[0].isupper() and text.pos[index] in {"PROPN", "NOUN", "ADJ", "X"}) or word in words()["joining"]


def _known(state: State, start: int, end: int) -> bool:
    return any(place.main for place in state.places.find(state.text.span(start, end)))


def _leading(state: State, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the places that names of public bodies begin with: "Boone County Solid Waste District"."""
    text = state.text
    taken = {(span.start, span.end) for span in spans}
    for span in spans:
        if span.end - span.start < 2 or span.senses or span.titled or span.label in {"GPE", "LOC"}:
            continue
        rest = set(text.lower[span.start + 1 : span.end + 2])
        if not rest & (words()["civic"] | words()["named"]) or text.lower[span.start] in state.lexicon.given:
            continue
        for end in range(span.end - 1, span.start, -1):
            if (span.start, end) in taken:
                break
            if _known(state, span.start, end):
                # Schools and hospitals are named for people too.
                yield Span(span.start, end, "GPE" if rest & words()["civic"] else "")
                break


def _datelines(state: State, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the places in capitals that open reports, which spaCy takes for anything: "TORRINGTON — A fire"."""
    text = state.text
    taken = {index for span in spans for index in range(span.start, span.end)}
    for dash in (index for index, word in enumerate(text.words) if index and word in _DASHES):
        agency = dash > 3 and text.words[dash - 1] == ")" and text.words[dash - 3] == "("
        start = end = dash - 3 if agency else dash
        while start and end - start < 3 and text.words[start - 1].isalpha() and text.words[start - 1].isupper():
            start -= 1
        free = start < end and taken.isdisjoint(range(start, end))
        if free and len(text.words[start]) > 2 and _known(state, start, end):
            yield Span(start, end, "GPE")


def _people(state: State, spans: Sequence[Span]) -> set[str]:
    """Return the words of the names of the persons that are named in full."""
    people: set[str] = set()
    for span in spans:
        name = set(_words(state, span))
        if span.label == "PERSON" and span.end - span.start > 1 and not name & (words()["civic"] | words()["named"]):
            people |= name
    return people


def _words(state: State, span: Span) -> tuple[str, ...]:
    return folded(state.text.span(span.start, span.end))


def _sighting(state: State, span: Span, labelled: set[int], people: set[str]) -> Sighting | None:
    senses = [sense for sense in span.senses if placed(sense)]
    if not senses and any(sense.use != "seat" for sense in span.senses):
        return None
    meant = candidates(state, span)
    if not meant:
        return None
    text, single = state.text, span.end - span.start == 1
    after = text.lower[span.end] if span.end < len(text.words) else ""
    strong = any(not sense.weak for sense in senses)
    owner = after in _POSSESSIVES and span.label in {"ORG", "PERSON"}
    placing = not owner and _placing(text, span)
    land = any(not sense.weak and sense.use == "name" for sense in senses)
    if span.titled or (single and not land and not placing and not people.isdisjoint(_words(state, span))):
        # A surname is one wherever the person is named in full.
        return None
    sure = span.label in {"GPE", "LOC"} or span.start in labelled or (span.label in {"", "FAC"} and strong)
    local = after in words()["local"] and (single or sure)
    sure = placing or local or _opens_report(text, span) or (sure and not span.opens)
    likely = single and not span.opens and not owner and span.label != "PERSON"
    return Sighting(span, " ".join(_words(state, span)).removesuffix(" s"), meant, sure, likely)


def _placing(text: Text, span: Span) -> bool:
    """Return whether the words before a name say that it is a place: "in Bali", "the island of Bohol"."""
    before = span.start - 1
    if before >= 0 and text.lower[before] == "the":
        before -= 1
    if before < 0:
        return False
    if text.lower[before] in words()["placing"]:
        single = span.label != "PERSON" or span.end - span.start == 1
        return single or text.dep[text.root(span.start, span.end)] == "pobj"
    nouns = words()["unit"] | words()["town"] | words()["whole"]
    return before > 0 and text.lower[before] == "of" and text.lemma[before - 1].lower() in nouns


def _opens_report(text: Text, span: Span) -> bool:
    """Return whether a name in capitals stands before a dash: "ATHENS, Ga. (AP) —"."""
    if not text.words[span.start].isupper() or len(text.words[span.start]) < 3:
        return False
    for index in range(span.end, min(span.end + 8, len(text.words))):
        if text.words[index] in _DASHES:
            return True
        if text.words[index][0].islower():
            return False
    return False


def _link(text: Text, seen: Sequence[Sighting]) -> None:
    """Note which place a place is said to lie in: "Athens, Georgia", "Paris (Texas)", "Mosul in Iraq"."""
    starts = {each.span.start: each for each in seen}
    for each in seen:
        at = each.span.end
        # "Mexico, China, Japan" is a list.
        if at + 1 >= len(text.words) or each.candidates[0].level == "country":
            continue
        if text.words[at] in {",", "("} or (text.lower[at] == "in" and text.head[at] == text.root(each.span.start, at)):
            outer = starts.get(at + 1 + (text.lower[at + 1] == "the"))
            if outer is not None and _surrounds(outer, each):
                each.within.append(outer)
                each.sure = each.sure or outer.sure
                outer.sure = True


def _surrounds(outer: Sighting, inner: Sighting) -> bool:
    """Return whether any reading of a place contains any of another."""
    return any(
        geocoding.contains(large, small)
        for large in outer.candidates
        if large.level in {"country", "state", "county"}
        for small in inner.candidates
    )


def _list(text: Text, seen: Sequence[Sighting]) -> None:
    """Take what stands in a list with places for a place: "Rogaland, Vestfold and Oslo"."""
    for order in (seen, seen[::-1]):
        for one, other in pairwise(order):
            first, second = sorted((one.span, other.span), key=lambda span: span.start)
            between = set(text.lower[first.end : second.start])
            if one.sure and between and between <= {",", "and", "or", "&"}:
                other.sure = other.sure or any(each.place is None or each.place.main for each in other.candidates)
