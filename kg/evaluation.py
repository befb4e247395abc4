"""Score statements against facts that a reader has annotated.

In: gold (``data/gold/<id>.gold.json``: a document's ``id`` and its ``facts``) and statement records, both as mappings.
Out: scores that add up over documents, with the facts that were missed.

A fact is found when a statement of its document has one of its relations and one of the names of its subject and of its
object. Recall is the share of facts found; over those, in the statement that fits best, the scores count whether
polarity, modality, speaker and time are right too.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.vocab import SYMMETRIC

Record = Mapping[str, Any]

EITHER_ORDER = SYMMETRIC | {
    "agreedWith",
    "ceasedFireWith",
    "cooperatedWith",
    "relatedTo",
    "spokeWith",
    "tradedWith",
}
"""Relations of which either order counts: a text that says "A spoke with B" seldom tells who called whom."""

_SKIPPED = frozenset({"a", "an", "and", "her", "his", "in", "its", "of", "the", "their"})
_PREPOSITIONS = frozenset(
    {"against", "at", "between", "by", "for", "from", "in", "of", "on", "over", "to", "under", "with"}
)
_ABBREVIATIONS = {"u.s.": "us", "u.n.": "un", "u.k.": "uk"}
_FACT_FIELDS = ("n", "subject", "relations", "object", "polarity", "modality", "speaker", "time", "quantity", "key")


@dataclass(frozen=True, slots=True)
class Missed:
    """A fact that no statement gives; ``near`` has the relations that its two ends were given instead."""

    document: str
    fact: Record
    near: tuple[str, ...]

    def __str__(self) -> str:
        """Return the fact on one line, a star after its number when it is a key fact."""
        fact = self.fact
        line = f"{self.document}#{fact['n']}{'*' if fact['key'] else ''}: {fact['subject'][0]} | "
        line += f"{'/'.join(fact['relations'])} | {fact['object'][0]}"
        return f"{line}   (has: {', '.join(self.near)})" if self.near else line


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over one or more documents; ``a + b`` is the score of both.

    ``polarity``, ``modality`` and ``speaker`` count the facts found that have it right; ``time`` counts those of the
    ``timed`` facts found, which have a time in the gold.
    """

    documents: int = 0
    statements: int = 0
    facts: int = 0
    found: int = 0
    key: int = 0
    key_found: int = 0
    polarity: int = 0
    modality: int = 0
    speaker: int = 0
    timed: int = 0
    time: int = 0
    missed: tuple[Missed, ...] = ()

    def __add__(self, other: Score) -> Score:
        """Return the score of the documents of both."""
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    def shares(self) -> dict[str, float]:
        """Return recall, key recall and the shares right, each from 0 to 1; 0 where there is nothing to share."""
        return {
            "recall": _share(self.found, self.facts),
            "key_recall": _share(self.key_found, self.key),
            "polarity": _share(self.polarity, self.found),
            "modality": _share(self.modality, self.found),
            "speaker": _share(self.speaker, self.found),
            "time": _share(self.time, self.timed),
        }


def read_gold(path: Path) -> Record:
    """Return the gold of one document.

    Raises:
        InputError: the file cannot be read or is not gold.

    """
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{error.lineno}: not JSON: {error.msg}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from None
    if not isinstance(gold, dict) or not isinstance(gold.get("id"), str) or not isinstance(gold.get("facts"), list):
        raise InputError(f"{path}: not gold: an object with an id and a list of facts is expected")
    for at, fact in enumerate(gold["facts"], 1):
        if not isinstance(fact, dict):
            raise InputError(f"{path}: fact {at}: not an object")
        missing = [name for name in _FACT_FIELDS if name not in fact]
        if missing:
            raise InputError(f"{path}: fact {at}: no {', '.join(missing)}")
    return gold


def score(gold: Record, statements: Iterable[Record]) -> Score:
    """Score the statements of one document, which are those whose document's id or title contains the gold's id."""
    stem = gold["id"]
    own = [statement for statement in statements if _of_document(stem, statement)]
    total = Score(documents=1, statements=len(own))
    for fact in gold["facts"]:
        total += _score_fact(stem, fact, own)
    return total


def reliability(golds: Iterable[Record], statements: Sequence[Record]) -> dict[float, tuple[int, int]]:
    """Return how many statements there are of each confidence, rounded down to tenths, and how many give a fact.

    Gold leaves out what its annotators did not find worth a fact, so the share is the least that is right.
    """
    counts: dict[float, tuple[int, int]] = {}
    for gold in golds:
        for statement in statements:
            if _of_document(gold["id"], statement):
                tenth = int(statement["confidence"] * 10 + 1e-9) / 10
                stated, given = counts.get(tenth, (0, 0))
                right = any(matches(fact, statement) for fact in gold["facts"])
                counts[tenth] = stated + 1, given + right
    return dict(sorted(counts.items(), reverse=True))


def same_name(gold: str, predicted: str) -> bool:
    """Return whether two names are one: the same words, or the same head with the words of one among the other's."""
    one, other = _words(gold), _words(predicted)
    content, content_other = set(one) - _SKIPPED, set(other) - _SKIPPED
    if not content or not content_other:
        return False
    if content == content_other:
        return True
    return _head(one) == _head(other) and (content <= content_other or content_other <= content)


def matches(fact: Record, statement: Record, *, relation: bool = True) -> bool:
    """Return whether a statement gives a fact; without ``relation``, whether it joins the same two ends.

    A counted fact is also given by a statement of its subject, or said by its subject, with the same amount, and a
    fact that something was reported by a statement of any relation.
    """
    quantity = fact["quantity"]
    any_relation = not relation or (quantity is not None and "reported" in fact["relations"])
    if not any_relation and statement["relation"] not in fact["relations"]:
        return False
    subject, object_ = statement["subject"], statement["object"]
    if _accepted(fact["subject"], subject) and _accepted(fact["object"], object_):
        return True
    if (
        statement["relation"] in EITHER_ORDER
        and _accepted(fact["subject"], object_)
        and _accepted(fact["object"], subject)
    ):
        return True
    if quantity is None:
        return False
    says_so = _accepted(fact["subject"], subject) or _accepted(fact["subject"], statement.get("speaker"))
    return says_so and str(quantity["value"]) in _amounts(statement)


def time_agrees(gold: str | Sequence[str], got: Record | None) -> bool:
    """Return whether a statement's time begins or ends within the day, month or year that the gold gives.

    Of an interval in the gold, one end that agrees is enough.
    """
    if got is None:
        return False
    first, last = (gold, gold) if isinstance(gold, str) else gold
    start, end = str(got.get("start") or ""), str(got.get("end") or "")
    return (start or end).startswith(first) or end.startswith(last)


def _score_fact(stem: str, fact: Record, statements: Sequence[Record]) -> Score:
    key = bool(fact["key"])
    verdicts = [_verdict(fact, statement) for statement in statements if matches(fact, statement)]
    if not verdicts:
        near = {statement["relation"] for statement in statements if matches(fact, statement, relation=False)}
        return Score(facts=1, key=key, missed=(Missed(stem, fact, tuple(sorted(near))),))
    polarity, modality, speaker, time = max(verdicts, key=sum)
    timed = fact["time"] is not None
    return Score(
        facts=1,
        found=1,
        key=key,
        key_found=key,
        polarity=polarity,
        modality=modality,
        speaker=speaker,
        timed=timed,
        time=timed and time,
    )


def _verdict(fact: Record, statement: Record) -> tuple[bool, bool, bool, bool]:
    speaker = statement.get("speaker")
    return (
        statement["polarity"] == fact["polarity"],
        statement["modality"] == fact["modality"],
        speaker is None if fact["speaker"] is None else _accepted(fact["speaker"], speaker),
        fact["time"] is None or time_agrees(fact["time"], statement.get("time")),
    )


def _of_document(stem: str, statement: Record) -> bool:
    document = statement["document"]
    return stem in (document.get("id") or "") or stem in (document.get("title") or "")


def _accepted(names: Iterable[str], end: Record | None) -> bool:
    return end is not None and any(same_name(name, other) for name in names for other in _names(end))


def _names(end: Record) -> list[str]:
    if "label" not in end and "value" in end:
        return [str(end["value"]), end.get("text") or ""]
    return [end.get("label") or "", end.get("text") or "", *(end.get("aliases") or ())]


def _amounts(statement: Record) -> set[str]:
    amounts = {str(quantity.get("value")) for quantity in statement.get("quantities") or ()}
    return amounts | {str((statement["object"] or {}).get("value"))}


def _words(name: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub(r"'s\b", "", plain.lower().replace("’", "'"))
    for abbreviation, short in _ABBREVIATIONS.items():
        plain = plain.replace(abbreviation, short)
    return re.findall(r"[a-z0-9]+", plain)


def _head(words: Sequence[str]) -> str:
    """Return the last word before the first preposition: the head of an English noun phrase, near enough."""
    for at, word in enumerate(words):
        if at and word in _PREPOSITIONS:
            return words[at - 1]
    return words[-1]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
