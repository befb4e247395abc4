"""See where a document may name places.

In: spans of names. Out: sightings: spans with the places that they may name. spaCy's label, what stands before a name
("in Bali", "the village of Ein") and behind it ("Athens, Ga.", "Gainesville police"), a dateline, and the company of
places in a list speak for a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.entities import geocoding, mending
from kg.entities.candidates import candidates, placed
from kg.entities.geocoding import Candidate
from kg.entities.geography import words
from kg.entities.spans import Span
from kg.entities.state import State
from kg.entities.text import Text, folded

if TYPE_CHECKING:
    from spacy.tokens import Doc

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


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
    mended = mending.mend(state, spans)
    people = _people(state, mended)
    seen = [each for span in mended if (each := _sighting(state, span, labelled, people)) is not None]
    _link(state.text, seen)
    _list(state.text, seen)
    return mended, seen


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
        if text.words[index] in mending.DASHES:
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
