"""Mend the spans of names where they may be names of places.

In: spans of names. Out: spans, some wider, some cut, some added. "Rio Grande do Sul" is no "Rio Grande"; "Kanawha
County Emergency Services" and "Columbus Mayor Jane Roe" begin with a place; "University of Cincinnati", "D-Pa." and
"Springfield-Greene County" end in one; a report may open with one; and a word with a capital that was taken for a
common noun may be one ("bombed Homs").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.entities.geography import words
from kg.entities.spans import Span, is_title
from kg.entities.state import State
from kg.entities.text import Text

DASHES = frozenset({"—", "–", "-", "--", "---"})
_PARTIES = frozenset({"D", "R", "I", "DFL"})
_LONGEST = 4
_SHORTEST = 4


def mend(state: State, spans: Sequence[Span]) -> list[Span]:
    """Return the spans mended, in the order of the text."""
    mended = list(_tagged(state, list(_split(state, list(_mended(state, spans))))))
    mended = [each for span in mended for each in _before_title(state, span)]
    mended += [*_leading(state, mended), *_universities(state, mended), *_datelines(state, mended)]
    mended += _capitals(state, mended)
    return sorted(mended, key=lambda span: (span.start, -span.end))


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


def _before_title(state: State, span: Span) -> Iterator[Span]:
    """Yield a span, cut in two where it is a place, a title and a person: "Columbus Investigator Gregory Sealock"."""
    text = state.text
    whole = span.end - span.start >= 3 and not span.senses and not span.titled and span.label in {"PERSON", "ORG"}
    for at in range(span.start + 1, span.end - 1) if whole else ():
        if is_title(text, at, state.lexicon) and text.words[at + 1].istitle():
            end = next((end for end in range(at, span.start, -1) if _known(state, span.start, end)), None)
            if end is not None and all(text.words[index].istitle() for index in range(end, at)):
                yield Span(span.start, end, "GPE")
                yield Span(at + 1, span.end, "PERSON", titled=True)
                return
    yield span


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
            if text.words[end - 1] in DASHES:
                continue
            if _known(state, span.start, end):
                # Schools and hospitals are named for people too.
                yield Span(span.start, end, "GPE" if rest & words()["civic"] else "")
                break


def _universities(state: State, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the places that universities are called by, where no gazetteer has found them."""
    text = state.text
    taken = {(span.start, span.end) for span in spans}
    for span in spans:
        tail = (span.start + 2, span.end)
        called = text.lower[span.start : span.start + 2] == ["university", "of"] and span.end - span.start > 2
        if called and tail not in taken and _known(state, *tail):
            yield Span(*tail, "GPE")


def _datelines(state: State, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the places in capitals that open reports, which spaCy takes for anything: "TORRINGTON — A fire"."""
    text = state.text
    taken = {index for span in spans for index in range(span.start, span.end)}
    for dash in (index for index, word in enumerate(text.words) if index and word in DASHES):
        agency = dash > 3 and text.words[dash - 1] == ")" and text.words[dash - 3] == "("
        start = end = dash - 3 if agency else dash
        while start and end - start < 3 and text.words[start - 1].isalpha() and text.words[start - 1].isupper():
            start -= 1
        free = start < end and taken.isdisjoint(range(start, end))
        if free and len(text.words[start]) > 2 and _known(state, start, end):
            yield Span(start, end, "GPE")


def _tagged(state: State, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans with those of the places behind the party of a politician: "Bob Casey, D-Pa."."""
    text = state.text
    found: dict[int, int] = {}
    for at in range(1, len(text.words) - 2):
        if text.words[at] not in _PARTIES or text.words[at + 1] != "-" or text.words[at - 1] not in {",", "("}:
            continue
        for end in range(min(at + 2 + _LONGEST, len(text.words)), at + 2, -1):
            name = text.span(at + 2, end)
            if state.places.behind_comma(name) or _known(state, at + 2, end):
                found[at] = end
                break
    taken = {index for at, end in found.items() for index in range(at, end)}
    yield from (span for span in spans if taken.isdisjoint(range(span.start, span.end)))
    yield from (Span(at + 2, end, "GPE") for at, end in found.items())


def _split(state: State, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans, those cut in two that a hyphen makes of two places: "Athens-Clarke County"."""
    text = state.text
    for span in spans:
        hyphens = [at for at in range(span.start + 1, span.end - 1) if text.words[at] == "-"]
        free = not span.senses and not span.titled and span.label != "PERSON"
        free = free and words()["direction"].isdisjoint(text.lower[span.start : span.end])
        if len(hyphens) != 1 or not free or not _known(state, span.start, hyphens[0]):
            yield span
            continue
        middle = hyphens[0]
        end = next((end for end in range(span.end, middle + 1, -1) if _known(state, middle + 1, end)), None)
        if end is None or _known(state, span.start, span.end):
            yield span
            continue
        if end < span.end:
            yield span
        yield from (Span(span.start, middle, "GPE"), Span(middle + 1, end, "GPE"))


def _capitals(state: State, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield words with a capital that nothing claims and that may be places; what settles as none is dropped."""
    text = state.text
    taken = {index for span in spans for index in range(span.start, span.end)}
    for start, end in text.sentences:
        letters = [word for word in text.words[start:end] if word.isalpha() and len(word) >= _SHORTEST]
        if 2 * sum(word.istitle() for word in letters) > len(letters) > 3:
            continue
        for at in range(start, end):
            word = text.words[at]
            if at in taken or not word.istitle() or not word.isalpha() or len(word) < _SHORTEST or text.time[at]:
                continue
            opens = at == start or not text.words[at - 1][0].isalnum()
            if opens and (at + 1 == end or text.words[at + 1] not in words()["local"] or text.pos[at] == "ADJ"):
                continue
            if not _common(state, at) and _known(state, at, at + 1):
                yield Span(at, at + 1, "", tentative=True)


def _common(state: State, index: int) -> bool:
    """Return whether a word is a noun or a given name that the lexicon knows."""
    known = (state.lexicon.heads, state.lexicon.roles, state.lexicon.given)
    return any(word in table for word in (state.text.lower[index], state.text.lemma[index].lower()) for table in known)
