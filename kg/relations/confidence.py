"""Tell how sure a statement is, from what made it and what the network thinks of its two ends.

In: ``ontology/lexicon/confidence.csv``, which says how many of such statements were right. Out: shares, 0 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg import vocab
from kg.config import ONTOLOGY
from kg.errors import OntologyError
from kg.relations.classifier import Prediction
from kg.tables import rows

Pair = tuple[int, int]
Opinion = Literal["sure", "agrees", "leans", "unsure", "doubts", "unasked"]

_MODEL, _ANY, _WORDED = "model", "any", "worded"
_LEANS = 0.1
_VIEWS: tuple[tuple[float, Opinion], ...] = ((0.8, "sure"), (0.4, "agrees"), (_LEANS, "leans"))
_NONE = 0.8
_OTHERWISE = 0.6
LEAST = 0.5
"""The share of right statements below which a kind is not stated."""


def opinion(answer: Prediction | None, relation: str) -> Opinion:
    """Return what the network thinks of a relation that a rule has found between two ends."""
    if answer is None:
        return "unasked"
    for least, view in _VIEWS:
        if answer.chance(relation) >= least:
            return view
    return "doubts" if answer.chance(None) >= _NONE else "unsure"


def overruled(pair: Pair, stated: Set[str], answers: Mapping[Pair, Prediction]) -> bool:
    """Return whether the network sees nothing of what rules have stated of a pair, and another relation clearly."""
    ways = [answers[ends] for ends in (pair, (pair[1], pair[0])) if ends in answers]
    if any(answer.chance(relation) >= _LEANS for answer in ways for relation in stated):
        return False
    return any(answer.ranked[0][0] is not None and answer.ranked[0][1] >= _OTHERWISE for answer in ways)


@dataclass(frozen=True, slots=True)
class Confidence:
    """The shares of right statements, of rules by maker and opinion, of the network by kind and least probability.

    What the network makes of one relation may be believed earlier than others of its kind.
    """

    rules: dict[tuple[str, str], float]
    model: dict[str, tuple[tuple[float, float], ...]]

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> Confidence:
        """Read the table.

        Raises:
            OntologyError: a number is malformed.

        """
        path = ONTOLOGY / "lexicon" / "confidence.csv"
        rules: dict[tuple[str, str], float] = {}
        model: dict[str, list[tuple[float, float]]] = {}
        for line, row in rows(path, required=("made_by", "network", "right")):
            try:
                maker, _, kind = row["made_by"].partition(":")
                if maker == _MODEL:
                    model.setdefault(kind, []).append((float(row["network"]), float(row["right"])))
                else:
                    rules[maker, row["network"]] = float(row["right"])
            except ValueError as error:
                raise OntologyError(f"{path}:{line}: {error}") from None
        return Confidence(rules, {kind: tuple(sorted(shares, reverse=True)) for kind, shares in model.items()})

    def of_rule(self, maker: str, view: Opinion) -> float:
        """Return how sure what a kind of rule ("verb") states is, given the network's opinion of it."""
        found = self.rules.get((maker, view))
        return self.rules[_ANY, view] if found is None else found

    def of_model(self, relation: str, probability: float, *, worded: bool) -> float | None:
        """Return how sure a relation is that the network gives a probability; ``None`` where it is not believed.

        An event is ``worded`` where a word of the lexicon for it stands on the way between its two ends.
        """
        kind = vocab.relations()[relation].kind
        shares = (*self.model.get(_WORDED if worded and kind == "event" else kind, ()), *self.model.get(relation, ()))
        return next((right for least, right in shares if probability >= least), None)
