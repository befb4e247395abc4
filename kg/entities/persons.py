"""Tell the persons of a document by the forms of their names.

In: spans of names. Out: the person that each full name, surname or first name means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.entities.spans import Span
from kg.entities.state import State
from kg.entities.text import folded, spelling


def words_of(state: State, span: Span) -> tuple[str, ...]:
    """Return the folded words of a name without the "s" of its possessive."""
    words = folded(state.text.span(span.start, span.end))
    return words[:-1] if len(words) > 1 and words[-1] == "s" else words


def people(state: State, spans: Sequence[Span], known: Sequence[tuple[int, str]]) -> dict[tuple[str, ...], str]:
    """Return the persons of the document by full name, surname and, where nobody else has it, first name.

    Of several with one surname it means the first whom the text names in full: his family is named in full ever again.
    ``known`` are those whom a table has, by the first token of their names.
    """
    full: dict[tuple[str, ...], str] = {}
    met: dict[str, int] = {}
    for start, iri in known:
        met.setdefault(iri, start)
        entity = state.entities[iri]
        if entity.type == "Person":
            for name in (entity.label, *entity.aliases):
                full.setdefault(folded(name), iri)
    forms: dict[tuple[str, ...], int] = {}
    written: dict[tuple[str, ...], str] = {}
    introduced: set[tuple[str, ...]] = set()
    spoken: dict[tuple[str, ...], bool] = {}
    for span in spans:
        key = words_of(state, span)
        if len(key) > 1 and (span.label == "PERSON" or (span.titled and span.label in {"", "ORG"})) and len(key) <= 6:
            forms.setdefault(key, span.start)
            written.setdefault(key, state.text.span(span.start, span.end))
            if state.text.lower[span.end : span.end + 2] in ([",", "a"], [",", "an"]):
                introduced.add(key)  # "Ali Hassan, a journalist," is nobody of whom the text has spoken
            head = state.text.root(span.start, span.end)
            speaks = state.text.dep[head] == "nsubj" and state.text.lemma[state.text.head[head]] in state.lexicon.speech
            spoken[key] = spoken.get(key, False) or span.titled or speaks
    for key in sorted(forms, key=lambda key: -len(key)):
        if key[0] in {"al", "el"} and len(key) == 2:
            continue
        longer = _longer(key, full, new=key in introduced)
        if longer is not None:
            full[key] = full[longer]
        elif not is_place(state, written[key], spoken[key]):
            alike = state.gazetteer.spellings.get(spelling(key))
            full[key] = state.add(alike) if alike is not None else state.named(written[key], "Person")
    found = dict(full)
    for key, start in forms.items():
        if key in full:
            met[full[key]] = min(start, met.get(full[key], start))
    order = sorted(full, key=lambda key: met[full[key]])
    for parts in ([(key[at:], key) for key in order for at in range(1, len(key))], [(key[:1], key) for key in order]):
        for part, key in parts:
            found.setdefault(part, full[key])
    return found


def _longer(name: tuple[str, ...], full: Mapping[tuple[str, ...], str], *, new: bool) -> tuple[str, ...] | None:
    """Return the one longer name that a name of two words or more is without its first, or middle, or last words."""
    size, heard = len(name), spelling(name)
    longer = [other for other in full if len(other) > size]
    last = [other for other in longer if other[-size:] == name]
    parts = [] if new else [o for o in longer if (o[0], o[-1]) == name or spelling(o[:size]) == heard]
    return last[0] if last else parts[0] if len({full[other] for other in parts}) == 1 else None


def is_place(state: State, name: str, speaks: bool) -> bool:
    """Return whether what spaCy took for a person is a place in a state that the text is about: "Kafr Zita"."""
    return not speaks and any(state.countries[place.country] for place in state.places.find(name))
