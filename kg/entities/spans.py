"""Find where names stand.

In: tokens, the gazetteer's matches and spaCy's named entities. Out: spans, each with the senses of the gazetteer or a
guess at its kind. spaCy's spans are repaired first: titles, articles and possessives cut off, Arabic articles put back,
names that it missed taken from runs of proper nouns.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.entities.forenames import begins_with_forename, is_forename, opens, was_cut_off
from kg.entities.gazetteer import Sense
from kg.entities.lexicon import Lexicon
from kg.entities.matcher import Match
from kg.entities.text import QUOTES, Text, fold
from kg.vocab import is_a

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
_ARTICLES = frozenset({"al", "el", "an", "ad", "as", "ash", "ar", "az", "at", "ez", "es", "er", "em", "et"})


@dataclass(slots=True)
class Span:
    """Tokens ``start`` to ``end`` (exclusive); ``label`` is spaCy's or empty.

    ``titled`` where a personal title precedes; ``opens`` where it is a name only by a capital that opens a sentence;
    ``tentative`` where it is one only if it names a place.
    """

    start: int
    end: int
    label: str
    senses: tuple[Sense, ...] = ()
    titled: bool = False
    shouted: bool = False
    opens: bool = False
    tentative: bool = False


def find(text: Text, doc: Doc, matches: list[Match], lexicon: Lexicon, surnames: Container[str]) -> list[Span]:
    """Return the spans of names in the order of the text."""
    # A city is found as any other, whatever body it stands for.
    seats = {(match.start, match.end): match.senses for match in matches if all(s.use == "seat" for s in match.senses)}
    matches = [match for match in matches if (match.start, match.end) not in seats]
    spans = [
        Span(match.start, match.end, "", match.senses, False, match.shouted) for match in matches if not match.inner
    ]
    by_token = {index: span for span in spans for index in range(span.start, span.end)}
    taken: dict[int, Span] = {}
    inner = [Span(match.start, match.end, "", match.senses, False, match.shouted) for match in matches if match.inner]
    for found in _merged(text, _recognized(text, doc, lexicon, by_token)):
        if found.label != "PERSON" and begins_with_forename(text, found.start, found.end, lexicon):
            found.label = "PERSON"
        kept = _settle(text, found, by_token, lexicon)
        if kept is not None:
            for index in range(kept.start, kept.end):
                taken.setdefault(index, kept)
    for span in spans:
        if any(index in taken for index in range(span.start, span.end)):
            inner.append(span)
        else:
            for index in range(span.start, span.end):
                taken[index] = span
    for run in _runs(text, taken, lexicon):
        for index in range(run.start, run.end):
            taken[index] = run
    people = [span for span in taken.values() if span.label == "PERSON" and span.end - span.start > 1]
    borne = {fold(text.words[span.end - 1]) for span in people}
    for index, _ in text.sentences:
        # "Zelenskyy thanked them": what begins a sentence is easily taken for a common word.
        name, own = fold(text.words[index]), text.dep[index] in {"nsubj", "nsubjpass", "poss"}
        long = index not in taken and text.words[index].istitle() and len(name) > 4
        if (
            long
            and text.tag[index] in {"NN", "JJ", "FW", "RB", "VB", "UH"}
            and (name in surnames or (own and name in borne))
        ):
            taken[index] = Span(index, index + 1, "", opens=True)
    unique = {id(span): span for span in taken.values()}
    for span in unique.values():
        span.senses = span.senses or seats.get((span.start, span.end), ())
    nested = [span for span in inner if _apart(text, span, taken.get(span.start))]
    return sorted([*unique.values(), *nested], key=lambda span: (span.start, -span.end))


def _apart(text: Text, span: Span, outer: Span | None) -> bool:
    """Return whether a name in a longer one is a mention of its own: "Bank of Israel", but no person's."""
    if (
        outer is None
        or outer.label == "PERSON"
        or "Person" in {sense.entity.type for sense in (*span.senses, *outer.senses)}
    ):
        return False
    return not span.start <= text.root(outer.start, outer.end) < span.end


def is_title(text: Text, index: int, lexicon: Lexicon) -> bool:
    """Return whether a token is the last word of a personal title."""
    role = lexicon.roles.get(text.lower[index])
    return role is not None and role.kind in {"office", "person", "member", "title"}


def _recognized(text: Text, doc: Doc, lexicon: Lexicon, matched: Container[int]) -> Iterator[Span]:
    for ent in doc.ents:
        if ent.label_ not in NAMES:
            continue
        for start, end in _parts(text, ent.start, ent.end, ent.label_):
            span = _trimmed(text, start, end, ent.label_, lexicon)
            if span is None:
                continue
            before = span.start - 1
            if (
                span.label == "PERSON"
                and not span.titled
                and before not in matched
                and doc[before].ent_type_ in {"", "PERSON"}
                and was_cut_off(text, before, span.end, lexicon)
            ):
                span.start = before
            yield span


def _parts(text: Text, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """Yield the names that a comma joins; "Washington, D.C." stays one."""
    for index in range(start, end):
        if "\n" in text.words[index]:
            end = index
            break
    for index in range(start, end):
        if text.words[index] in {",", ";", "•", "/"} and not (
            label == "GPE" and "." in text.words[min(index + 1, end - 1)]
        ):
            yield start, index
            start = index + 1
    yield start, end


def _trimmed(text: Text, start: int, end: int, label: str, lexicon: Lexicon) -> Span | None:
    """Return a span without articles, marks, possessives and titles, with its Arabic article, if a name is left."""
    while start < end and (
        text.lower[start] in {"the", "a", "an"} or text.pos[start] in {"PUNCT", "SPACE"} or text.words[start] in QUOTES
    ):
        start += 1
    while end > start and (
        text.tag[end - 1] == "POS" or text.pos[end - 1] in {"PUNCT", "SPACE"} or text.lower[end - 1] == "'s"
    ):
        end -= 1
    if end - start == 1 and text.lower[start] in lexicon.given and text.dep[start] != "pobj":
        label = "PERSON"
    titled = False
    if label in {"PERSON", "ORG"}:
        while end - start > 1 and is_title(text, start, lexicon) and text.words[start + 1][0].isupper():
            start, titled = start + 1, True
    if start >= end:
        return None
    if label == "PERSON":
        if end - start == 1 and not titled and is_forename(text, start - 1, lexicon):
            start -= 1
        start = _article(text, start)
        while end < len(text.words) and _continues(text, end, start):
            end += 1
    titled = titled or (start > 0 and is_title(text, start - 1, lexicon) and _precedes(text, start - 1, end))
    known = {text.lower[start], text.lemma[start].lower()}
    if end - start == 1 and (known & lexicon.heads.keys() or known & lexicon.roles.keys()):
        return None
    whole = " ".join(text.lower[start:end])
    if whole in lexicon.states or (whole in lexicon.roles and lexicon.roles[whole].kind in {"state", "means"}):
        return None
    if not any(text.words[index][0].isupper() or text.words[index][0].isdigit() for index in range(start, end)):
        return None
    return Span(start, end, label, (), titled)


def _precedes(text: Text, title: int, end: int) -> bool:
    """Return whether a title stands before a name: "President X", "government spokesman X"."""
    if text.words[title][0].isupper():
        return True
    if text.dep[title] in {"compound", "nmod"}:
        return title < text.head[title] < end
    return any(text.dep[each] == "appos" and text.head[each] == title for each in range(title + 1, end))


def _merged(text: Text, spans: Iterator[Span]) -> Iterator[Span]:
    """Join spans that are parts of one name, the first a compound of the second: "Jamal" and "Khashoggi"."""
    last: Span | None = None
    for span in spans:
        if (
            last is not None
            and last.end == span.start
            and text.dep[last.end - 1] == "compound"
            and text.head[last.end - 1] in range(span.start, span.end)
        ):
            label = "PERSON" if "PERSON" in {last.label, span.label} else span.label
            last = Span(last.start, span.end, label, (), last.titled)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _article(text: Text, start: int) -> int:
    """Return the start of a name with the Arabic article that was cut off it: "al", "-", "Sharaa"."""
    if start >= 2 and text.words[start - 1] == "-" and text.lower[start - 2] in _ARTICLES:
        return start - 2
    return start


def _continues(text: Text, index: int, start: int) -> bool:
    """Return whether a token goes on the name of a person that begins at ``start``."""
    if text.words[index] == "-":
        joined = index + 1 < len(text.words) and text.start[index + 1] == text.start[index] + 1
        return (
            joined
            and text.start[index] == text.start[index - 1] + len(text.words[index - 1])
            and text.pos[index + 1] == "PROPN"
        )
    if text.words[index - 1] == "-":
        return True
    at = text.head[index - 1]
    return (
        text.pos[index] == "PROPN"
        and at >= index
        and text.dep[index - 1] == "compound"
        and text.lower[index - 1] not in _ARTICLES
    )


def _settle(text: Text, found: Span, by_token: dict[int, Span], lexicon: Lexicon) -> Span | None:
    """Return spaCy's span where it beats the gazetteer's matches that it overlaps, cut where need be."""
    inside = {id(span): span for index in range(found.start, found.end) if (span := by_token.get(index))}
    if not inside:
        return found
    for span in inside.values():
        if span.start < found.start or span.end > found.end or (span.start, span.end) == (found.start, found.end):
            return None
    first = min(inside.values(), key=lambda span: span.start)
    uses = {sense.use for sense in first.senses}
    last = max(inside.values(), key=lambda span: span.end)
    if last.end == found.end and (_named_last(text, found, last) or _named_twice(found, last, by_token)):
        return None
    rest = " ".join(text.lower[first.end : found.end])
    if first.start == found.start and (uses & {"demonym", "name"}):
        if found.label == "PERSON":
            if "demonym" in uses or text.words[first.start].isupper():
                return _rest(text, found, first.end, lexicon)
            return found
        if _ends_in_role(rest, lexicon):
            return None
        if "demonym" in uses and text.words[first.end][0].islower():
            return _rest(text, found, first.end, lexicon)
        if first.senses[0].entity.type not in {"Country", "Person", "City"} and not _any_capital(
            text, first.end, found.end
        ):
            return None
        if first.senses[0].entity.type in {"ArmedGroup", "PoliticalParty"}:
            return None
    if found.label in {"GPE", "NORP"} and not _any_capital(text, first.end, found.end):
        return None
    return found


def _named_last(text: Text, found: Span, last: Span) -> bool:
    """Return whether a span only puts words before the name that heads it: "British Isis", "Kurdish YPG"."""
    kind = last.senses[0].entity.type
    if kind == "Person":
        return True
    if not last.start <= text.root(found.start, found.end) < last.end:
        return False
    return (
        is_a(kind, "Organization")
        or kind == "Group"
        or all(text.pos[index] == "ADJ" or text.words[index][0].islower() for index in range(found.start, last.start))
    )


def _named_twice(found: Span, last: Span, by_token: dict[int, Span]) -> bool:
    """Return whether a span holds a state's name behind a heading with that name, or a people's: "Shia Iran"."""
    state = last.senses[0].entity
    others = [by_token.get(index) for index in range(found.start, last.start)]
    return (
        bool(others)
        and state.type == "Country"
        and all(
            other is not None
            and any(sense.entity.id == state.id or sense.entity.type == "Group" for sense in other.senses)
            for other in others
        )
    )


def _rest(text: Text, found: Span, start: int, lexicon: Lexicon) -> Span | None:
    titled = found.titled
    while start < found.end - 1 and (is_title(text, start, lexicon) or text.words[start][0].islower()):
        titled = titled or text.lower[start] in lexicon.roles
        start += 1
    return (
        Span(start, found.end, "PERSON" if titled else found.label, (), titled)
        if start < found.end and text.pos[start] == "PROPN"
        else None
    )


def _ends_in_role(words: str, lexicon: Lexicon) -> bool:
    role = lexicon.roles.get(words)
    return role is not None


def _any_capital(text: Text, start: int, end: int) -> bool:
    return any(text.words[index][0].isupper() for index in range(start, end))


def _runs(text: Text, taken: dict[int, Span], lexicon: Lexicon) -> Iterator[Span]:
    """Yield the names in runs of proper nouns that nobody has claimed."""
    index, size = 0, len(text.words)
    while index < size:
        if not _proper(text, index, taken):
            index += 1
            continue
        end = index + 1
        while end < size and (
            _proper(text, end, taken)
            or (
                text.words[end] == "-"
                and end + 1 < size
                and _proper(text, end + 1, taken)
                and text.start[end + 1] == text.start[end] + 1
            )
        ):
            # "Minister of Information | Hamza al-Mustafa": what hangs on a word before the run ends a name.
            if (
                text.words[end] != "-"
                and text.head[end - 1] < index
                and text.dep[end - 1] in {"pobj", "dobj"}
                and text.head[end] > end - 1
            ):
                break
            end += 1
        start, titled = index, False
        while start < end and is_title(text, start, lexicon):
            start, titled = start + 1, True
        if start == end:
            index = end
            continue
        if text.lower[end - 1] in lexicon.roles and end in taken:
            index = end
            continue
        start = _article(text, start) if start == index else start
        known = " ".join(text.lower[start:end])
        if known in lexicon.roles and lexicon.roles[known].kind in {"state", "means"}:
            index = end
            continue
        # "May linked trade and security": a month that acts is somebody's name, or nothing.
        first = end - start == 1 and (opens(text, start) or text.time[start])
        common = end - start == 1 and (known in lexicon.roles or known in lexicon.heads)
        if not common and not _headlined(text, start):
            label = "PERSON" if begins_with_forename(text, start, end, lexicon) else ""
            yield Span(start, end, label, (), titled, opens=first and not titled)
        index = end


def _proper(text: Text, index: int, taken: dict[int, Span]) -> bool:
    return (
        text.pos[index] == "PROPN"
        and index not in taken
        and text.words[index][0].isupper()
        and (not text.time[index] or text.dep[index] in {"nsubj", "nsubjpass", "poss"})
    ) or (
        text.lower[index] in _ARTICLES
        and index + 2 < len(text.words)
        and text.words[index + 1] == "-"
        and text.pos[index + 2] == "PROPN"
        and index not in taken
    )


def _headlined(text: Text, index: int) -> bool:
    """Return whether a token stands in a headline whose words all have capitals, where a capital means nothing."""
    start, end = text.sentences[text.sentence[index]]
    words = [word for word in text.words[start:end] if word.isalpha() and len(word) > 3]
    return len(words) > 4 and all(word[0].isupper() for word in words)
