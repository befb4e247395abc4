"""Tell whether a clause asks, supposes something without "if", or waits for something.

In: a tree. Out: whether a verb is asked about; whether an auxiliary before its subject makes a condition; how a clause
of time stands to what it is beside.
"""

from __future__ import annotations

from kg.model import Modality
from kg.relations.tree import Tree

INVERTED = frozenset({"should", "had", "were"})
_AWAITED: dict[str, Modality] = {
    "once": "conditional",
    "until": "conditional",
    "till": "conditional",
    "soon": "conditional",
    "when": "planned",
    "after": "planned",
    "before": "planned",
}
"""What a clause in the present behind these is, beside what is to come: "will vote once the troops leave"."""


def asked(tree: Tree, verb: int) -> bool:
    """Return whether a verb is what a question asks: not the first of "they have left, but will they return?"."""
    if tree.head[verb] != verb or tree.word[tree.sentence_end(verb) - 1] != "?":
        return False
    return not any(_asks(tree, later) for later in tree.all(verb, "conj")) or _asks(tree, verb)


def supposes(tree: Tree, auxiliary: int, verb: int) -> bool:
    """Return whether an auxiliary before its subject makes a condition: "should it come to that"."""
    subject = tree.subject(verb)
    return (
        subject is not None
        and auxiliary < subject < verb
        and tree.word[tree.sentence_end(verb) - 1] != "?"
        and not any(tree.tag[child] == "WRB" for child in tree.children[verb])
    )


def awaited(tree: Tree, verb: int) -> tuple[Modality, int | None] | None:
    """Return how the deed of a time clause stands if that of the verb returned with it is to come.

    Without a verb it stands so in any case: "as long as it keeps its word".
    """
    governor = tree.head[verb]
    finite = [verb, *tree.all(verb, "aux", "auxpass")]
    if not any(tree.tag[each] in {"VBZ", "VBP"} for each in finite) or tree.tag[verb] == "VBD":
        return None
    words = [tree.lower[child] for child in tree.all(verb, "mark", "advmod")]
    if tree.lower[governor] == "long":
        return "conditional", None
    if tree.lower[governor] == "soon":  # "as soon as the troops leave"
        words, governor = ["soon"], tree.head[governor]
    modality = next((_AWAITED[word] for word in words if word in _AWAITED), None)
    return (modality, governor) if modality is not None and tree.pos[governor] in {"VERB", "AUX"} else None


def _asks(tree: Tree, verb: int) -> bool:
    """Return whether the words of a clause stand in the order of a question."""
    subject = tree.subject(verb)
    questioned = any(tree.tag[child] in {"WRB", "WP"} for child in tree.children[verb])
    return questioned or (subject is not None and any(at < subject for at in tree.all(verb, "aux", "auxpass")))
