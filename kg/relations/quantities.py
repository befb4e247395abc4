"""Read counted and measured amounts: "311 IS attacks", "$10bn", "at least two dozen people", "five-year".

In: tokens. Out: ``Quantity`` records with plain values, currencies as ISO 4217 codes.
"""

from __future__ import annotations

import re

from kg.model import Quantity
from kg.relations.tree import Tree

_WORDS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_WORDS |= {
    word: 10 * (n + 2)
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "tn": 1_000_000_000_000,
    "k": 1_000,
}
_CURRENCIES = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR"}
_DATED = frozenset({"DATE", "EVENT", "LAW", ""})
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_NUMBER = re.compile(r"^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(bn|tn|mn|m|k)?$", re.IGNORECASE)
_UNITS_OF_TIME = frozenset({"day", "week", "month", "year", "hour", "minute", "decade"})


def number(words: list[str]) -> int | float | None:
    """Return the value of number words in lower case, "two hundred", "1,050", "2.5 million"; nothing if it is none."""
    total: float = 0
    current: float | None = None
    for word in words:
        for piece in word.split("-"):
            match = _NUMBER.match(piece)
            if match:
                value = float(match[1].replace(",", "") + (match[2] or ""))
                current = (current or 0) + value * _SCALES.get((match[3] or "").lower(), 1)
            elif piece in _WORDS:
                current = (current or 0) + _WORDS[piece]
            elif piece in {"hundred", "dozen"}:
                current = (1 if current is None else current) * _SCALES[piece]
            elif piece in _SCALES:
                total += (1 if current is None else current) * _SCALES[piece]
                current = 0
            elif piece not in {"a", "an", "and"}:
                return None
    if current is None:
        return None
    total += current
    return int(total) if total == int(total) else total


class QuantityReader:
    """Reads the amounts of one tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def read(self, noun: int) -> Quantity | None:
        """Return the amount that a noun is counted by, or that a number by itself is."""
        tree = self._tree
        if tree.pos[noun] == "NUM" or tree.tag[noun] == "$":
            return self._quantity(noun, None)
        for child in tree.children[noun]:
            if tree.dep[child] == "nummod" and tree.tag[child] in {"CD", "NNS", "NN"} and not self._year(child, noun):
                return self._quantity(child, noun)
        return None

    def _year(self, numeral: int, noun: int) -> bool:
        """Return whether a number is no amount but the year of what is one: "the 2015 accord"."""
        year = _YEAR.fullmatch(self._tree.word[numeral]) and self._tree.kind[numeral] in _DATED
        return bool(year) and self._tree.tag[noun] in {"NN", "NNP"}

    def _quantity(self, numeral: int, noun: int | None) -> Quantity | None:
        tree = self._tree
        below = sorted(
            {numeral, *(c for c in tree.children[numeral] if tree.dep[c] in {"compound", "quantmod", "nmod"})}
        )
        digits = [index for index in below if tree.tag[index] == "CD" or tree.lower[index] in _SCALES]
        value = number([tree.lower[index] for index in digits])
        if value is None:
            return None
        signs = [tree.lower[index] for index in below if tree.lower[index] in _CURRENCIES]
        if not signs and digits and digits[0] and tree.lower[digits[0] - 1] in _CURRENCIES:
            signs = [tree.lower[digits[0] - 1]]
        unit = _CURRENCIES[signs[0]] if signs else None
        first, last = min(digits), max(digits)
        if signs and tree.lower[first - 1] in _CURRENCIES:
            first -= 1
        if noun is not None and unit is None:
            unit = tree.lemma[noun]
            last = max(last, noun)
        start, end = min(first, last), max(first, last) + 1
        part, at, stop = tree.parse.locate(start, end)
        return Quantity(value, unit, tree.parse.document.part(part)[at:stop])

    def near(self, tokens: list[int]) -> tuple[Quantity, ...]:
        """Return the amounts among tokens, durations and ordinals left out."""
        tree = self._tree
        found = []
        for token in tokens:
            if tree.tag[token] != "CD" or tree.dep[token] not in {
                "nummod",
                "pobj",
                "dobj",
                "nsubj",
                "nsubjpass",
                "conj",
                "attr",
            }:
                continue
            noun = tree.head[token] if tree.dep[token] == "nummod" else None
            if noun is not None and (tree.lemma[noun] in _UNITS_OF_TIME or self._year(token, noun)):
                continue
            if noun is None and tree.kind[token] in {"DATE", "TIME"}:
                continue
            if (quantity := self._quantity(token, noun)) is not None:
                found.append(quantity)
        return tuple(dict.fromkeys(found))
