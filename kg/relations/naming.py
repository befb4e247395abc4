"""Read the names that stand beside another name of the same.

In: tokens. Out: proposals: "the Kurdistan Workers' Party (PKK)", "Islamic State, or Daesh", whose two ends are one
entity by two names.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Mention
from kg.relations.proposals import Proposal
from kg.relations.referents import Referents
from kg.relations.tree import Tree

_OR = frozenset({"or", "formerly", "alias"})
_BRACKETS = {"(": ")", "[": "]"}


class NamingReader:
    """Reads a name behind another of the same."""

    def __init__(self, tree: Tree, referents: Referents) -> None:
        self._tree = tree
        self._referents = referents

    def read(self, token: int) -> Iterator[Proposal]:
        """Yield the name that stands right behind what a token heads."""
        mention = self._referents.mention(token)
        if mention is None or mention.head != token or mention.kind != "name":
            return
        name = self._bracketed(mention) or self._introduced(mention)
        if name is None or name.kind != "name" or name.entities != mention.entities:
            return
        if self._tree.lower[mention.start : mention.end] != self._tree.lower[name.start : name.end]:
            span = (mention.end, name.end)
            yield Proposal("alsoKnownAs", token, name.head, token, token, span, "name:beside name", presupposed=True)

    def _bracketed(self, mention: Mention) -> Mention | None:
        """Return the name in brackets: "the African Union (AU)"."""
        words, at = self._tree.word, mention.end
        closing = _BRACKETS.get(words[at]) if at + 2 < len(words) else None
        name = self._at(at + 1) if closing else None
        return name if name is not None and name.end < len(words) and words[name.end] == closing else None

    def _introduced(self, mention: Mention) -> Mention | None:
        """Return the name behind a comma and "or": "the Islamic State group, or Daesh"."""
        tree, at = self._tree, mention.end
        aside = at + 2 < len(tree) and tree.word[at] == "," and tree.lower[at + 1] in _OR
        return self._at(at + 2) if aside else None

    def _at(self, token: int) -> Mention | None:
        """Return the mention that begins at a token or behind an article there."""
        if token + 1 < len(self._tree) and self._tree.lower[token] == "the":
            return self._referents.starting(token) or self._referents.starting(token + 1)
        return self._referents.starting(token) if token < len(self._tree) else None
