"""Which words of the evidence say what.

In: a statement record. Out: its evidence cut into pieces, each with the role it plays.
"""

from __future__ import annotations

from typing import Literal

from kg.views.records import EntityRecord, StatementRecord, is_entity

Role = Literal["", "subject", "phrase", "object", "speaker", "cue"]
Piece = tuple[Role, str]


def pieces(record: StatementRecord) -> list[Piece]:
    """Return the evidence in pieces, in order; joined they are the evidence.

    Mentions are found by their offsets, where these lie within the evidence and the words agree; the phrase, the cue
    and an amount by their words.
    """
    text = record["evidence"]["text"]
    target = record["object"]
    spans = [_mention(record, record["subject"], "subject")]
    spans.append(_mention(record, target, "object") if is_entity(target) else _words(text, target["text"], "object"))
    if record["speaker"] is not None:
        spans.append(_mention(record, record["speaker"], "speaker"))
    spans.append(_words(text, record["phrase"], "phrase"))
    spans.append(_words(text, record["cue"] or "", "cue"))
    taken: list[tuple[int, int, Role]] = []
    for start, end, role in (span for span in spans if span is not None):
        if all(end <= begin or finish <= start for begin, finish, _ in taken):
            taken.append((start, end, role))
    cut: list[Piece] = []
    at = 0
    for start, end, role in sorted(taken):
        cut += [("", text[at:start]), (role, text[start:end])]
        at = end
    return [(role, piece) for role, piece in [*cut, ("", text[at:])] if piece]


def _mention(record: StatementRecord, entity: EntityRecord, role: Role) -> tuple[int, int, Role] | None:
    evidence = record["evidence"]
    if entity.get("part", evidence["part"]) != evidence["part"]:
        return None
    start, end = entity["start"] - evidence["start"], entity["end"] - evidence["start"]
    if 0 <= start < end <= len(evidence["text"]) and evidence["text"][start:end] == entity["text"]:
        return start, end, role
    return None


def _words(text: str, words: str, role: Role) -> tuple[int, int, Role] | None:
    start = text.find(words)
    return (start, start + len(words), role) if words and start >= 0 else None
