"""Write the names of actor dictionaries, which are in capitals, as news writes them.

In: "ANIMAL LIBERATION FRONT (ALF)". Out: "Animal Liberation Front" and "ALF".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_SHORT = re.compile(r"\(\s*([^()\s]+)\s*\)")
_SMALL = frozenset({"OF", "THE", "FOR", "AND", "IN", "ON", "TO", "AT", "DE", "DEL", "LA", "Y", "E", "ET", "DES", "DU"})
_INITIALISM = 4


def forms(name: str, *, known: Callable[[str], bool]) -> Iterator[str]:
    """Yield a name and the abbreviation in brackets in it; ``known`` says whether a word is an abbreviation.

    A name with a comma ("Samoa, American") is a heading of a list and no name, and yields nothing.
    """
    if "," in name:
        return
    plain = " ".join(_SHORT.sub(" ", name).split()) if "(" in name else name
    if plain.lower().startswith("the "):
        plain = plain[4:]
    if len(plain) > 1 and any(map(str.isalpha, plain)):
        yield _cased(plain, known)
    for short in _SHORT.findall(name) if "(" in name else ():
        # "People's Liberation Forces (Colombia)" only says which.
        if len(short) > 1 and short.isalpha() and short[0] == plain[:1]:
            yield short


def _cased(name: str, known: Callable[[str], bool]) -> str:
    """Return a name in capitals with capitals only where words begin; a short one alone is an abbreviation."""
    if not name.isupper() or (name.isalpha() and len(name) <= _INITIALISM):
        return name
    first, *rest = name.split()
    return " ".join((_word(first, known), *(word.lower() if word in _SMALL else _word(word, known) for word in rest)))


def _word(word: str, known: Callable[[str], bool]) -> str:
    if known(word) or ("." in word and len(word) > 1):
        return word
    return "-".join([part[:1] + part[1:].lower() for part in word.split("-")]) if "-" in word else word.capitalize()
