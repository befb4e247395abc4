"""What the statements contradict each other about.

In: statement records. Out: the pairs of sides that say it is so and that it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kg import vocab
from kg.views.records import StatementRecord, is_entity, span


@dataclass(frozen=True, slots=True)
class Dispute:
    """Statements that one relation holds between two things, and statements that it does not."""

    affirmed: tuple[StatementRecord, ...]
    denied: tuple[StatementRecord, ...]

    @property
    def between_speakers(self) -> bool:
        """Whether those who deny it are others than those who affirm it."""
        return {speaker_of(record) for record in self.affirmed}.isdisjoint(map(speaker_of, self.denied))


def disputes(records: Iterable[StatementRecord]) -> Iterator[Dispute]:
    """Yield the disputes, in the order in which their relations are first stated.

    Both sides speak of the same relation, the same two ends and of days that meet: what held in one year and no longer
    in another is a change, not a contradiction.
    """
    groups: dict[tuple[str, str, str], list[StatementRecord]] = {}
    for record in records:
        target = record["object"]
        if is_entity(target):
            ends = record["subject"]["id"], target["id"]
            relation = vocab.relations().get(record["relation"])
            start, end = sorted(ends) if relation is not None and relation.symmetric else ends
            groups.setdefault((start, record["relation"], end), []).append(record)
    for group in groups.values():
        positive = [record for record in group if record["polarity"] == "positive"]
        negative = [record for record in group if record["polarity"] == "negative"]
        affirmed = tuple(one for one in positive if any(_meet(one, other) for other in negative))
        denied = tuple(one for one in negative if any(_meet(one, other) for other in positive))
        if affirmed:
            yield Dispute(affirmed, denied)


def speaker_of(record: StatementRecord) -> str:
    """Return who says it: a speaker, else the source of the document, else the document."""
    speaker, document = record["speaker"], record["document"]
    return speaker["label"] if speaker is not None else document["source"] or document["title"] or document["id"]


def _meet(one: StatementRecord, other: StatementRecord) -> bool:
    if one["time"] is None or other["time"] is None:
        return True  # the day of publication says when it was said, not when it was so
    (start, end), (begin, finish) = span(one), span(other)
    return (start or date.min) <= (finish or date.max) and (begin or date.min) <= (end or date.max)
