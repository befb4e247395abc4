"""Compare names: how likely two spellings are of one name, before anything is known of their bearers.

In: names as written. Out: for two names what relates them, in words, with a probability; nothing where they tell two
bearers apart: other given names, other generations, other surnames.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.identity import lexicon
from kg.identity.lexicon import Level, fold, split

Kind = Literal[
    "same",
    "letters",
    "vowels",
    "order",
    "middle",
    "longer",
    "nickname",
    "initial",
    "loose",
    "start",
    "short",
    "given",
    "said",
]

_ODDS: dict[Kind, float] = {
    "same": 0.96,
    "letters": 0.93,
    "vowels": 0.88,
    "middle": 0.86,
    "order": 0.85,
    "longer": 0.78,
    "nickname": 0.76,
    "initial": 0.6,
    "loose": 0.6,
    "start": 0.6,
    "short": 0.5,
    "given": 0.5,
    "said": 0.82,
}
_DOUBLE = re.compile(r"([^\W\d_])\1+")
_ABD = re.compile(r"^abd[aeou]?l+(?=.)")
_GLUED = re.compile(r"^[Tt]he(?=[A-Z])")  # a page's markup gave no blank
_LONG = 5  # letters of a word in which one may be a slip


ALONE = "~"
"""What the keys begin with that relate a single word to a longer name, and not two longer names."""

_WHOLE = 4  # words of an organization's name that need no more to tell it


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a person in words that tell its bearer: no titles, articles or particles; bonds joined.

    ``heard`` is how the whole sounds, articles and all, written as one; ``generation`` is "jr", "sr" or a numeral;
    ``teknonym`` where the whole is a by-name ("Abu Ahmed").
    """

    written: str
    words: tuple[str, ...]
    heard: str
    generation: str = ""
    teknonym: bool = False

    @property
    def short(self) -> bool:
        """Whether it is one word, or a by-name, that many may bear."""
        return len(self.words) < 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """What relates two names, how likely it makes one bearer, and the words for it."""

    kind: Kind
    probability: float
    words: str


@lru_cache(maxsize=1 << 16)
def person(name: str) -> Name:
    """Return the words of the name of a person that tell who bears it."""
    table = lexicon.load().words
    words = list(split(name))
    generation = ""
    while len(words) > 1 and words[-1] in table["generation"]:
        generation = {"junior": "jr", "senior": "sr"}.get(words[-1], words[-1])
        words.pop()
    while len(words) > 1 and words[0] in table["title"] and words[0] not in lexicon.load().given:
        words.pop(0)
    if len(words) > 2 and words[-1] in table["degree"]:
        words.pop()
    joined: list[str] = []
    bond, by_name = "", False
    for at, word in enumerate(words):
        if bond and word in table["article"]:
            continue
        if not bond and word in table["article"] and len(words) > 1 and at < len(words) - 1:
            continue
        if not bond and word in table["particle"] and 0 < at < len(words) - 1:
            continue
        if word in (table["bond"] | table["teknonym"]) and at < len(words) - 1:
            bond, by_name = bond + word, by_name or (word in table["teknonym"] and not joined)
            continue
        joined.append(bond + word)
        bond = ""
    return Name(name, tuple(joined), sound("".join(words), "vowels"), generation, by_name and len(joined) == 1)


@lru_cache(maxsize=1 << 17)
def sound(word: str, level: Level) -> str:
    """Return how a folded word is read at a level; each level reads more words alike than the one before."""
    heard = _ABD.sub("abdal", word)
    for each, pairs in lexicon.load().sounds.items():
        for written, read in pairs:
            heard = heard.replace(written, read) if each != "loose" or len(heard) > 1 else heard
        heard = _DOUBLE.sub(r"\1", heard)
        if each != "loose":
            heard = heard.removesuffix("h") if len(heard) > 3 else heard
        if each == level:
            break
    return heard or word


def keys(name: Name) -> Iterator[str]:
    """Yield what two names of one bearer share one of at least; those of first words are for single words alone."""
    words = name.words
    if not words:
        return
    yield sound(words[-1], "loose") or words[-1]
    yield from (f"{ALONE}{sound(word, 'letters')}" for word in (words if len(words) == 1 else words[:-1]))
    if len(words) > 1:
        yield f"{sound(words[0], 'vowels')} {words[-1][:1]}"
        yield f"{sound(words[0], 'vowels')} {sound(words[1], 'vowels')}"
        yield " ".join(sorted(sound(word, "letters") for word in words))
        yield f" {name.heard}"


@lru_cache(maxsize=1 << 17)
def alike(one: Name, other: Name) -> Likeness | None:
    """Return what relates two names of persons, or nothing where they cannot be of one."""
    if one.generation != other.generation and one.words[:1] and other.words[:1]:
        return None
    if one.short or other.short:
        return _short(one, other)
    (a, b) = (one.words, other.words) if len(one.words) <= len(other.words) else (other.words, one.words)
    if len(a) == len(b):
        found = _pairwise(a, b) or _reordered(a, b)
        if found is not None:
            return found
    if one.heard == other.heard:
        return _likeness("vowels", "another spelling")
    return _partial(a, b) if len(a) < len(b) else None


def _likeness(kind: Kind, words: str, factor: float = 1.0) -> Likeness:
    return Likeness(kind, _ODDS[kind] * factor, words)


def _word(a: str, b: str, *, family: bool = False) -> Kind | None:
    """Return how two words of a name compare; a family name has no short forms."""
    if a == b:
        return "same"
    for level in ("letters", "vowels"):
        if sound(a, level) == sound(b, level):
            return level
    known = lexicon.load()
    if not family and known.groups.get(("given", a), frozenset()) & known.groups.get(("given", b), frozenset()):
        return "nickname"
    if min(len(a), len(b)) == 1:
        return "initial" if a[0] == b[0] and not family else None
    if not family and a in known.given and b in known.given:
        return None
    if min(len(a), len(b)) >= _LONG and a[0] == b[0] and (slip(a, b) or slip(sound(a, "letters"), sound(b, "letters"))):
        return "loose"
    if min(len(a), len(b)) >= _LONG and sound(a, "loose") == sound(b, "loose") and len(sound(a, "loose")) > 2:
        return "loose"
    return None


def slip(a: str, b: str) -> bool:
    """Return whether one letter was put in, left out, changed, or two changed places."""
    if abs(len(a) - len(b)) > 1 or any(char.isdigit() for char in a + b):
        return False
    start = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    x, y = a[start:], b[start:]
    swapped = len(x) > 1 and x[:2] == y[1::-1] and x[2:] == y[2:]
    return swapped or x[1:] == y[1:] or x[1:] == y or x == y[1:]


_SAID: dict[Kind, Callable[[str, str], str]] = {
    "letters": lambda a, b: f"{a} is another spelling of {b}",
    "vowels": lambda a, b: f"{a} is another spelling of {b}",
    "nickname": lambda a, b: f"{a} and {b} are forms of one given name",
    "initial": lambda a, b: f"{a} may stand for {b}",
    "loose": lambda a, b: f"{a} is one slip or sound from {b}",
}
_RANK: tuple[Kind, ...] = ("same", "letters", "vowels", "nickname", "initial", "loose")


def _pairwise(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    last = len(a) - 1
    found = [kind for at in range(len(a)) if (kind := _word(a[at], b[at], family=at == last)) is not None]
    if len(found) < len(a) or sum(kind in {"nickname", "initial", "loose"} for kind in found) > 1:
        return None
    worst = max(found, key=_RANK.index)
    said = [_SAID[kind](x.title(), y.title()) for kind, x, y in zip(found, a, b, strict=True) if kind != "same"]
    return _likeness(worst, " and ".join(said) or "the same words")


def _reordered(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """Compare names whose order differs: "Xi Jinping", "Jinping Xi"; of given names alone, order tells two apart."""
    if all(word in lexicon.load().given for word in a):
        return None
    x, y = (sorted(sound(word, "letters") for word in words) for words in (a, b))
    return _likeness("order", "the same words in another order") if x == y else None


def _partial(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """Compare a name with a longer one: middle names, names before or behind left out."""

    def fits(x: str, y: str) -> bool:
        return _word(x, y) in {"same", "letters", "vowels"}

    extra = len(b) - len(a)
    if extra > 2:
        return None
    given = lexicon.load().given
    common = 0.9 if all(word in given for word in a) else 1.0
    ends = fits(a[0], b[0]) and fits(a[-1], b[-1])
    if ends and _within(a[1:-1], b[1:-1], fits):
        left = " ".join(word for word in b[1:-1] if not any(fits(word, each) for each in a)).title()
        return _likeness("middle", f"{left} is left out", common)
    nick = _word(a[0], b[0]) == "nickname" and fits(a[-1], b[-1]) and len(a) == 2
    if nick:
        return _likeness("nickname", f"{a[0].title()} and {b[0].title()} are forms of one given name", common)
    if all(fits(x, y) for x, y in zip(a, b[extra:], strict=True)):
        return _likeness("longer", f"{' '.join(b[:extra]).title()} stands before the same name", common)
    if all(fits(x, y) for x, y in zip(a, b, strict=False)):
        return _likeness("start", f"{' '.join(b[len(a) :]).title()} follows the same name", common)
    return None


def _within(a: tuple[str, ...], b: tuple[str, ...], fits: Callable[[str, str], bool]) -> bool:
    """Return whether words stand in others in their order, an initial for any word that it begins."""
    rest = iter(b)
    return all(any(fits(word, each) or (len(word) == 1 and each[0] == word) for each in rest) for word in a)


def _short(one: Name, other: Name) -> Likeness | None:
    short, long = (one, other) if one.short else (other, one)
    if not short.words:
        return None
    (word,) = short.words
    if long.short:
        kind = _word(word, long.words[0]) if long.words else None
        if kind in {"same", "letters", "vowels"}:
            return _likeness(kind, "the same word" if kind == "same" else "another spelling")
        return None
    last = long.words[-1]
    if _word(word, last) in {"same", "letters", "vowels"}:
        return _likeness("short", f"{short.written} is the surname of {long.written}")
    if any(_word(word, each) in {"same", "letters"} for each in long.words[:-1]):
        return _likeness("given", f"{short.written} is a name of {long.written}")
    return None


def said(documents: int) -> Likeness:
    """Return what relates two names that a number of documents say to be of one."""
    return _likeness("said", f"{documents} {'document says' if documents == 1 else 'documents say'} so")


# --- organizations


@lru_cache(maxsize=1 << 16)
def body(name: str) -> tuple[str, ...]:
    """Return the words of the name of an organization that tell it, each in one of its spellings."""
    known = lexicon.load()
    groups = known.groups
    left_out = known.words["small"] | known.words["article"]
    words = [word for word in split(_GLUED.sub("", name)) if word not in left_out]
    return tuple(f"={min(groups['word', word])}" if ("word", word) in groups else _spelt(word) for word in words)


def _spelt(word: str) -> str:
    return word.replace("isation", "ization").removesuffix("s") if len(word) > 4 else word


def bodies(one: str, other: str) -> Likeness | None:
    """Return what relates two names of organizations, or nothing."""
    a, b = body(one), body(other)
    if len(a) == 1 == len(b) and not (one.isupper() or len(split(one)) != len(split(other)) or "-" in one + other):
        return None
    if a == b and a:
        return _likeness("same" if split(one) == split(other) else "letters", "another spelling of the same words")
    if sorted(a) == sorted(b) and len(a) > 1:
        return _likeness("order", "the same words in another order")
    if len(a) == len(b) > 1:
        differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        if len(differing) == 1 and min(map(len, differing[0])) > _LONG and slip(*differing[0]):
            return _likeness("loose", f"{differing[0][0].title()} is one slip from {differing[0][1].title()}", 1.1)
    short_words, long_words = sorted((a, b), key=len)
    if len(short_words) >= _WHOLE and long_words[: len(short_words)] == short_words:
        rest = " ".join(long_words[len(short_words) :]).title()
        return _likeness("start", f"{rest} follows the same name", 1.2)
    for short, long in ((one, other), (other, one)):
        if _initials(short, long):
            return _likeness("short", f"{short} is made of the initials of {long}")
    return None


def _initials(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    if not (letters.isupper() and letters.isalpha() and 3 <= len(letters) <= 8):
        return False
    words = split(long)
    small = lexicon.load().words["small"]
    return fold(letters) in {
        "".join(word[0] for word in words),
        "".join(word[0] for word in words if word not in small),
    }


def body_keys(name: str) -> Iterator[str]:
    """Yield what two names of one organization share at least one of."""
    words = body(name)
    if words:
        yield " ".join(sorted(words))
        yield words[0]
        yield words[-1]
    letters = name.replace(".", "")
    small = lexicon.load().words["small"]
    if letters.isupper() and letters.isalpha():
        yield f"#{fold(letters)}"
    elif len(split(name)) > 2:
        yield "#" + "".join(word[0] for word in split(name))
        yield "#" + "".join(word[0] for word in split(name) if word not in small)
