"""Say why the graph holds a statement: the words, what made it, and what else could have been made of them.

In: a statement and the statements of its document. Out: an ``Explanation``. The network is asked anew about the two
ends of the statement, in the sentence that is its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from kg.language import Language
from kg.model import Argument, Evidence, Quantity, Relation, Statement
from kg.relations import Candidate, Classifier, origin
from kg.statements import to_record
from kg.views.explanation import Explanation, Ranked
from kg.views.records import StatementRecord

_Span = tuple[int, int]


def explain(statement: Statement, statements: Iterable[Statement]) -> Explanation:
    """Return why the graph holds a statement; ``statements`` are those of its document.

    Raises:
        OntologyError: the table that the rule may stand in cannot be read.
        ModelError: the network is missing or broken.

    """
    relation = statement.relation
    near = [other for other in statements if other.relation.evidence == relation.evidence]
    straight, turned = _ask(relation, [other.relation for other in near])
    ends = _ends(relation)
    others = [other for other in near if other.id != statement.id and _ends(other.relation) == ends]
    return Explanation(
        _record(statement), origin(relation), straight, turned, tuple(_record(other) for other in others)
    )


def _record(statement: Statement) -> StatementRecord:
    return cast("StatementRecord", to_record(statement))


def _ends(relation: Relation) -> frozenset[object]:
    """Return where the two ends of a relation stand, either way round."""
    return frozenset(
        end if isinstance(end, Quantity) else (end.part, end.start, end.end)
        for end in (relation.subject, relation.object)
    )


def _ask(relation: Relation, near: Sequence[Relation]) -> tuple[Ranked, Ranked]:
    """Return what the network thinks of the ends, as they are and turned; nothing where one is not in the sentence.

    What else is mentioned in the sentence is marked too, as far as statements tell: so the network saw it at first.
    """
    evidence = relation.evidence
    subject, target = _span(evidence, relation.subject), _span(evidence, relation.object)
    if subject is None or target is None or subject == target:
        return (), ()
    spans = [subject, target]
    for end in (end for each in near for end in (each.subject, each.object, each.speaker, each.place)):
        span = _span(evidence, end)
        if span is not None and all(span[1] <= start or finish <= span[0] for start, finish in spans):
            spans.append(span)
    candidate = Candidate(Language.plain(evidence.text), tuple(spans), ((0, 1), (1, 0)))
    ((straight, turned),) = Classifier.load().classify([candidate])
    return straight.ranked, turned.ranked


def _span(evidence: Evidence, end: Argument | Quantity | None) -> _Span | None:
    """Return the characters of the evidence that mention an end."""
    if not isinstance(end, Argument) or end.part != evidence.part or not end.text:
        return None
    start, finish = end.start - evidence.start, end.end - evidence.start
    return (start, finish) if start >= 0 and finish <= len(evidence.text) else None
