"""Which words of the evidence say what.

In: a statement record. Out: its evidence cut into pieces, each with the role it plays.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Literal

from kg.views.records import EntityRecord, StatementRecord, harmless, is_entity

Role = Literal["", "subject", "phrase", "object", "speaker", "cue", "time", "place"]
Piece = tuple[Role, str]
_Span = tuple[int, int]


def pieces(record: StatementRecord) -> list[Piece]:
    """Return the evidence in pieces, in order; joined they are the evidence.

    Mentions are found by their offsets, where these lie within the evidence and the words agree; the phrase, the cue,
    the time and an amount by their words, where these stand nearest to what they belong to. Of what overlaps the
    shorter keeps its words, so that what stands inside another parts it.
    """
    text, target, speaker = record["evidence"]["text"], record["object"], record["speaker"]
    subject = _mention(record, record["subject"])
    other = _mention(record, target) if is_entity(target) else _words(text, target["text"], subject)
    said = _mention(record, speaker) if speaker else None
    phrase = _words(text, record["phrase"], subject, other)
    time = record["time"]
    spans: list[tuple[Role, _Span | None]] = [
        ("subject", subject),
        ("object", other),
        ("speaker", said),
        ("place", _mention(record, record["place"]) if record["place"] else None),
        ("time", _words(text, (time and time["text"]) or "", phrase)),
        ("cue", _words(text, record["cue"] or "", said)),
    ]
    placed = sorted(((role, span) for role, span in spans if span), key=lambda one: one[1][1] - one[1][0])
    roles: list[Role] = [""] * len(text)
    if phrase:
        placed.append(("phrase", phrase))
    for role, (start, end) in placed:
        for at in range(start, end):
            roles[at] = roles[at] or role
    return _cut(text, roles)


def bracketed(piece: Piece) -> str:
    """Return a piece as a terminal can show it, in brackets with its role: "[subject: Syria]"."""
    role, text = piece
    return f"[{'relation' if role == 'phrase' else role}: {harmless(text)}]" if role else harmless(text)


def _cut(text: str, roles: list[Role]) -> list[Piece]:
    """Cut a text where roles change; the blanks around words play none."""
    cut: list[Piece] = []
    for role, group in groupby(range(len(text)), key=roles.__getitem__):
        at = list(group)
        words = text[at[0] : at[-1] + 1]
        bare = words.strip()
        before = len(words) - len(words.lstrip())
        split = [words] if not role else [words[:before], bare, words[before + len(bare) :]]
        for number, piece in enumerate(split):
            mine: Role = role if number == 1 else ""
            if piece and cut and not mine and not cut[-1][0]:
                cut[-1] = ("", cut[-1][1] + piece)
            elif piece:
                cut.append((mine, piece))
    return cut


def _mention(record: StatementRecord, entity: EntityRecord) -> _Span | None:
    evidence = record["evidence"]
    if entity.get("part", evidence["part"]) != evidence["part"]:
        return None
    start, end = entity["start"] - evidence["start"], entity["end"] - evidence["start"]
    if 0 <= start < end <= len(evidence["text"]) and evidence["text"][start:end] == entity["text"]:
        return start, end
    return None


def _words(text: str, words: str, *beside: _Span | None) -> _Span | None:
    """Return where words stand in a text: as whole words if they do, and nearest to what they belong to."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    known = [span for span in beside if span is not None]

    def far(span: _Span) -> tuple[bool, int, int]:
        start, end = span
        part = text[max(start - 1, 0) : start + 1].isalnum() and start > 0
        part = part or (text[end - 1 : end + 1].isalnum() and end < len(text))
        return part, sum(max(first - end, start - last, 0) for first, last in known), start

    return min((match.span() for match in re.finditer(pattern, text)), key=far, default=None) if pattern else None
