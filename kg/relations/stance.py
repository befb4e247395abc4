"""How a statement stands to what happened.

In: nothing. Out: the record that readers of truth build up from the predicate to the root of its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.model import Modality, Polarity

_FLIP: dict[Polarity, Polarity] = {"positive": "negative", "negative": "positive"}


@dataclass(frozen=True, slots=True)
class Truth:
    """How a statement stands to what happened; ``speaker`` is the head of who says it, ``cue`` the word of saying."""

    polarity: Polarity = "positive"
    modality: Modality = "actual"
    speaker: int | None = None
    cue: int | None = None

    def negate(self) -> Truth:
        """Return it denied."""
        return replace(self, polarity=_FLIP[self.polarity])

    def under(self, polarity: Polarity, modality: Modality) -> Truth:
        """Return it governed by a cue: the nearer modality stays, negations add up."""
        kept = self.modality if self.modality != "actual" else modality
        return replace(self.negate() if polarity == "negative" else self, modality=kept)
