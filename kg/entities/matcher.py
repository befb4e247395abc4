"""Find the names of a gazetteer in a text.

In: tokens and a gazetteer. Out: the longest matches, left to right, that keep to whole tokens and to the case of the
name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.entities.gazetteer import Gazetteer, Phrase, Sense
from kg.entities.text import Text, fold, words

_SMALL = frozenset({"of", "the", "for", "and", "in", "al", "on", "to", "de", "la"})


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``start`` to ``end`` (exclusive) and what they may mean.

    ``shouted`` where the sentence is all capitals, ``inner`` inside a longer match.
    """

    start: int
    end: int
    senses: tuple[Sense, ...]
    shouted: bool = False
    inner: bool = False


def find(text: Text, gazetteer: Gazetteer) -> list[Match]:
    """Return the names in a text; none overlaps another, but inner ones."""
    reader = _Reader(text, gazetteer.names, words(text.string))
    found: list[Match] = []
    at, size = 0, len(reader.pieces)
    while at < size:
        match, length = reader.longest(at, size)
        if match is not None:
            found.append(match)
            if reader.describes(at, length):
                found.extend(replace(inner, inner=True) for inner in reader.inside(at, at + length))
        at += length
    return found


@dataclass(slots=True)
class _Reader:
    """The words of a text with their characters, and the names that may begin with each."""

    text: Text
    names: dict[str, list[Phrase]]
    pieces: list[tuple[str, int, int]]
    keys: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.keys = [fold(word) for word, _, _ in self.pieces]

    def longest(self, at: int, limit: int) -> tuple[Match | None, int]:
        """Return the longest match that begins with a word and ends before the word ``limit``, and its length."""
        phrases = self.names.get(self.keys[at])
        if phrases is None:
            return None, 1
        length, senses = 1, list[Sense]()
        for phrase in phrases:
            count = len(phrase.folded)
            if senses and count < length:
                break
            end = at + count
            if end <= limit and tuple(self.keys[at:end]) == phrase.folded and self._cased(phrase.written, at):
                length = count
                senses.extend(phrase.senses)
        tokens = self._tokens(at, at + length) if senses else None
        if tokens is None:
            return None, 1
        return Match(*tokens, tuple(senses), self._shouted(tokens[0])), length

    def inside(self, at: int, limit: int) -> Iterator[Match]:
        """Yield the shorter matches from a word up to another."""
        index = at
        while index < limit:
            match, length = self.longest(index, limit - (index == at))
            if match is not None:
                yield match
            index += length

    def describes(self, at: int, length: int) -> bool:
        """Return whether a listed name is a description in small letters that may hold names: "anti-IS coalition"."""
        return length > 1 and any(word.islower() and word not in _SMALL for word, _, _ in self.pieces[at : at + length])

    def _cased(self, written: tuple[str, ...], at: int) -> bool:
        """Return whether words keep the case of a name: small letters match any, an abbreviation only capitals."""
        read = [word for word, _, _ in self.pieces[at : at + len(written)]]
        if len(written) == 1 and written[0].isupper() and len(written[0]) <= 5:
            return read[0].isupper()
        pairs = zip(written, read, strict=True)
        # "the Quai d'Orsay"
        return all(name.islower() or word[0].isupper() or not word[0].isalpha() or word == name for name, word in pairs)

    def _tokens(self, at: int, limit: int) -> tuple[int, int] | None:
        """Return the tokens of words, if these begin and end with tokens but for a closing mark."""
        text, start, end = self.text, self.pieces[at][1], self.pieces[limit - 1][2]
        first = bisect_left(text.start, start)
        if first == len(text.start) or text.start[first] != start:
            return None
        last = first
        while last + 1 < len(text.start) and text.start[last + 1] < end:
            last += 1
        if any("\n" in word for word in text.words[first : last + 1]):
            return None
        rest = text.words[last][end - text.start[last] :]
        return (first, last + 1) if len(rest) <= 1 and not rest.isalnum() else None

    def _shouted(self, token: int) -> bool:
        start, end = self.text.sentences[self.text.sentence[token]]
        letters = [word for word in self.text.words[start:end] if word.isalpha()]
        return len(letters) > 3 and all(word.isupper() for word in letters)
