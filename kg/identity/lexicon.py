"""Load the words and sounds of names.

In: the tables ``sounds.csv``, ``words.csv`` and ``variants.csv`` under ``ontology/names/``, and of
``ontology/lexicon/`` the given names and the titles. Out: typed look-ups by folded words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from kg.config import ONTOLOGY
from kg.errors import OntologyError
from kg.tables import rows, several

WordKind = Literal["article", "particle", "bond", "teknonym", "generation", "title", "degree", "small"]
Level = Literal["letters", "vowels", "loose"]

_OWN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ð": "d"})
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`‘][^\W_]+)*")
_MARKS = re.compile(r"['’ʼ`‘]")
_ROLES = frozenset({"title", "office", "person"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables. ``groups`` are the numbers of the groups of variants that a word is in."""

    sounds: dict[Level, tuple[tuple[str, str], ...]]
    words: dict[WordKind, frozenset[str]]
    given: frozenset[str]
    groups: dict[tuple[str, str], frozenset[int]]


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """Return the lexicon.

    Raises:
        OntologyError: a table is malformed; it names the file and the line.

    """
    folder = ONTOLOGY / "names"
    sounds: dict[Level, list[tuple[str, str]]] = {level: [] for level in get_args(Level)}
    for line, row in rows(folder / "sounds.csv", required=("level", "written", "read")):
        if row["level"] not in sounds:
            raise OntologyError(f"{folder / 'sounds.csv'}:{line}: no level {row['level']!r} of sounds")
        sounds[row["level"]].append((row["written"], row["read"]))
    words: dict[WordKind, set[str]] = {kind: set() for kind in get_args(WordKind)}
    for line, row in rows(folder / "words.csv", required=("kind", "word")):
        if row["kind"] not in words:
            raise OntologyError(f"{folder / 'words.csv'}:{line}: no kind {row['kind']!r} of words")
        words[row["kind"]].add(row["word"])
    for _, row in rows(ONTOLOGY / "lexicon" / "roles.csv", required=("words", "kind")):
        if row["kind"] in _ROLES:
            words["title"].update(split(row["words"]) if " " not in row["words"] else ())
    groups: dict[tuple[str, str], set[int]] = {}
    for line, row in rows(folder / "variants.csv", required=("kind", "words")):
        for word in several(row["words"]):
            groups.setdefault((row["kind"], fold(word)), set()).add(line)
    given = {fold(row["name"]) for _, row in rows(ONTOLOGY / "lexicon" / "given_names.csv", required=("name",))}
    return Lexicon(
        {level: tuple(pairs) for level, pairs in sounds.items()},
        {kind: frozenset(found) for kind, found in words.items()},
        frozenset(given | {word for kind, word in groups if kind == "given"}),
        {key: frozenset(numbers) for key, numbers in groups.items()},
    )


def fold(word: str) -> str:
    """Return a word without case, diacritics, points and apostrophes."""
    if not word.isascii():
        plain = unicodedata.normalize("NFKD", word.casefold())
        word = "".join(char for char in plain if not unicodedata.combining(char)).translate(_OWN)
    return _MARKS.sub("", word).replace(".", "").lower()


def split(name: str) -> tuple[str, ...]:
    """Return the folded words of a name; hyphens part words."""
    return tuple(folded for word in _WORD.findall(name.replace(".", ". ")) if (folded := fold(word)))
