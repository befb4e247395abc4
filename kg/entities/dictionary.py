"""Read actor and agent dictionaries in the format of TABARI and PETRARCH.

In: text files; a code with a tilde (``[~MIL]``) makes one of agents, any other code one of actors. Out: records with
the line on which each begins. In an actor dictionary an entry is a name, synonyms on lines that begin with ``+``, and
codes in brackets, each for all time or for days: ``[USAGOV 010120-090120]``, ``[USAGOV <010120]``, ``[USAGOV >090120]``
(one day alone is the first). Of days written with six digits the years 00 to 30 are those of this century. In an agent
dictionary an entry is a noun, perhaps its plural in braces, and a code; ``!NAME!`` stands for each of the words of a
set. Underscores are blanks; ``#`` and ``;`` begin remarks. An entry without a code says nothing and is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from kg.errors import OntologyError

_REMARK = re.compile(r"[#;].*")
_CODE = re.compile(r"\[([^\[\]{}]*)[\]}]")  # a code closed by a brace is a slip that the field's own files have
_RESTRICTED = re.compile(r"([A-Z0-9]{3,})(?:\s*([<>])\s*(\d+)|\s+(\d+)(?:\s*-\s*(\d+))?)?")
_AGENT = re.compile(r"[^\[{]*?(?:\{([^}]*)\})?\s*\[([A-Z]*~[A-Z]*)[\]}]")
_SET = re.compile(r"!([^!\s]+)!")
_NULL = "---"
_PIVOT = 30


@dataclass(frozen=True, slots=True)
class DatedCode:
    """A CAMEO code of an actor from one day to another, both included; an open end is ``None``."""

    code: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of an actor dictionary: its names in the order of the file, blanks for underscores, and its codes."""

    where: str
    names: tuple[str, ...]
    codes: tuple[DatedCode, ...]


@dataclass(frozen=True, slots=True)
class Agent:
    """An entry of an agent dictionary: a noun in lower case with its plurals, and a CAMEO code without the tilde.

    ``mass`` where empty braces say that it has no plural: "police".
    """

    where: str
    noun: str
    plurals: tuple[str, ...]
    code: str
    mass: bool


@dataclass(slots=True)
class _Draft:
    where: str
    names: list[str] = field(default_factory=list)
    codes: list[DatedCode] = field(default_factory=list)


def read(path: Path) -> Iterator[Actor | Agent]:
    """Yield the entries of a dictionary but those whose code is that of nobody (``[---]``).

    Raises:
        OntologyError: the file cannot be read, is neither kind of dictionary, or has a line that breaks the format.

    """
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")  # the field's files mix encodings
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read: {error.strerror}") from None
    plain = (_REMARK.sub("", line) if "#" in line or ";" in line else line for line in text.splitlines())
    lines = [(number, line.rstrip()) for number, line in enumerate(plain, 1) if line.strip()]
    first = next((match[1] for _, line in lines if (match := _CODE.search(line))), None)
    if first is None:
        raise OntologyError(f"{path}:{lines[0][0] if lines else 1}: no dictionary of actors or agents: no code in [ ]")
    return _agents(path, lines) if "~" in first else _actors(path, lines)


def _actors(path: Path, lines: Iterable[tuple[int, str]]) -> Iterator[Actor]:
    draft: _Draft | None = None
    for number, line in lines:
        where = f"{path}:{number}"
        name, bracket, rest = line.partition("[")
        name = name.strip()
        if name and not name.startswith("+"):
            if draft is not None:
                yield from _finished(draft)
            draft = _Draft(where)
        elif draft is None:
            raise OntologyError(f"{where}: a {'synonym' if name else 'code'} without an entry before it")
        draft.names += (plain for part in name.split("+") if (plain := " ".join(part.replace("_", " ").split())))
        if bracket:
            draft.codes += _codes(bracket + rest, where)
    if draft is not None:
        yield from _finished(draft)


def _finished(draft: _Draft) -> Iterator[Actor]:
    if draft.codes:
        yield Actor(draft.where, tuple(dict.fromkeys(draft.names)), tuple(draft.codes))


def _codes(text: str, where: str) -> Iterator[DatedCode]:
    """Yield the codes behind a name."""
    found = list(_CODE.finditer(text))
    if text.count("[") > len(found):
        raise OntologyError(f"{where}: a bracket is not closed: {text.strip()}")
    for match in found:
        code = match[1].strip()
        if code == _NULL:
            continue
        parts = _RESTRICTED.fullmatch(code)
        if parts is None:
            raise OntologyError(f"{where}: no code with or without days: [{match[1]}]")
        actor, side, bound, start, end = parts.groups()
        if side == "<":
            yield DatedCode(actor, None, _day(bound, -1))
        elif side == ">":
            yield DatedCode(actor, _day(bound, 1), None)
        else:
            yield DatedCode(actor, _day(start), _day(end))


def _day(digits: str | None, shift: int = 0) -> date | None:
    """Return the day of YYMMDD or YYYYMMDD, or that after or before it; digits that are no day leave the end open."""
    if digits is None:
        return None
    if len(digits) == 6:
        digits = f"{'20' if int(digits[:2]) <= _PIVOT else '19'}{digits}"
    try:
        return date.fromisoformat(digits) + timedelta(days=shift)
    except (ValueError, OverflowError):
        return None


def _agents(path: Path, lines: Iterable[tuple[int, str]]) -> Iterator[Agent]:
    sets: dict[str, tuple[str, ...]] = {}
    for number, line in lines:
        where = f"{path}:{number}"
        name, equals, values = line.partition("=")
        if equals and (opened := _SET.fullmatch(name.strip())) and "[" not in line:
            sets[opened[1]] = tuple(value for each in values.split(",") if (value := each.strip()))
            continue
        if not set("[]{}") & set(line):
            continue
        match = _AGENT.match(line)
        if match is None:
            raise OntologyError(f"{where}: no agent with a code such as [~MIL]: {line.strip()}")
        noun = line.partition("[")[0].partition("{")[0]
        mass = match[1] is not None and not match[1].strip()
        for each in _expanded(noun, sets, where):
            plurals = _given(match[1], sets, where) if match[1] is not None else _regular(each, noun)
            yield Agent(where, each, tuple(plurals), match[2].replace("~", ""), mass)


def _expanded(text: str, sets: dict[str, tuple[str, ...]], where: str) -> Iterator[str]:
    """Yield a noun in lower case for each word of the set that it names."""
    found = _SET.search(text)
    if found is None:
        yield " ".join(text.lower().replace("_", " ").split())
        return
    if found[1] not in sets:
        raise OntologyError(f"{where}: no set !{found[1]}! is defined before this line")
    for word in sets[found[1]]:
        yield from _expanded(text[: found.start()] + word + text[found.end() :], sets, where)


def _given(braces: str, sets: dict[str, tuple[str, ...]], where: str) -> Iterator[str]:
    """Yield the plurals in braces."""
    for part in braces.split(","):
        if part.strip():
            yield from _expanded(part, sets, where)


def _regular(noun: str, written: str) -> Iterator[str]:
    """Yield the regular plural of a noun; a set in the way it is written holds its plurals itself."""
    if not noun or "!" in written:
        return
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        yield f"{noun[:-1]}ies"
    elif noun.endswith(("s", "x", "z", "ch", "sh")):
        yield f"{noun}es"
    else:
        yield f"{noun}s"
