"""Make further examples of examples: with fewer marks, with other states, as a source and a target alone.

In: examples. Out: others, some of which a teacher has to label. The same seed makes the same.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg import vocab
from kg.config import ONTOLOGY
from kg.tables import rows
from kg.training.examples import NONE, Example, part

_CODED = 3  # of so many sentences one is shown as a coded one too
_THINNED, _UNMARKED = 0.3, 0.2  # shares of sentences, and of the arguments of these


def as_coded(examples: Iterable[Example], seed: int) -> list[Example]:
    """Return a pair of each third sentence as source and target, in one of four an unrelated one.

    Its event is that of its relation where it happened; PLOVER codes what is promised, demanded or denied otherwise.
    """
    choice = random.Random(seed)  # noqa: S311 - reproducible choice, no secret
    found = []
    for example in examples:
        if example.coded or part(example.text, _CODED):
            continue
        numbers = range(len(example.spans))
        related = {frozenset((label.subject, label.object)) for label in example.labels}
        apart = [(one, other) for one in numbers for other in numbers if one != other and {one, other} not in related]
        if apart and (not example.labels or choice.random() < 0.25):
            one, other = choice.choice(apart)
            ends = example.spans[one], example.spans[other]
            found.append(replace(example, spans=ends, labels=(), coded=True, event=NONE))
        elif example.labels:
            label = choice.choice(example.labels)
            happened = (label.polarity, label.modality) == ("positive", "actual")
            event = vocab.relations()[label.relation].plover or NONE
            ends = example.spans[label.subject], example.spans[label.object]
            own = replace(label, subject=0, object=1)
            found.append(replace(example, spans=ends, labels=(own,), coded=True, event=event if happened else None))
    return found


def fewer(examples: Iterable[Example], seed: int) -> list[Example]:
    """Return examples, some without all their marks: kg does not find all that people mark."""
    choice = random.Random(seed)  # noqa: S311 - reproducible choice, no secret
    found = []
    for example in examples:
        kept = [place for place in range(len(example.spans)) if choice.random() > _UNMARKED]
        if example.coded or len(kept) < 2 or choice.random() > _THINNED:
            found.append(example)
            continue
        at = {old: new for new, old in enumerate(kept)}
        labels = tuple(
            replace(each, subject=at[each.subject], object=at[each.object])
            for each in example.labels
            if each.subject in at and each.object in at
        )
        found.append(replace(example, spans=tuple(example.spans[place] for place in kept), labels=labels))
    return found


def for_teacher(examples: Sequence[Example], seed: int) -> list[Example]:
    """Return sentences without labels, each with all its pairs, and each second with two of its spans as coded."""
    choice = random.Random(seed)  # noqa: S311 - reproducible choice, no secret
    found = list(examples)
    for example in examples:
        if part(example.text, 2) == 0:
            first, second = choice.sample(example.spans, 2)
            found.append(replace(example, spans=(first, second), labels=(), coded=True))
    return found


def moved(examples: Iterable[Example], seed: int) -> list[Example]:
    """Return sentences that name states, with other states in their place, for the teacher to label.

    They teach what is said and not of whom it is usual.
    """
    choice = random.Random(seed)  # noqa: S311 - reproducible choice, no secret
    table = [row for _, row in rows(ONTOLOGY / "gazetteers" / "countries.csv", required=("label", "demonyms"))]
    states = [(row["label"], row["demonyms"].split("|")[0].rstrip("?")) for row in table if row["demonyms"]]
    forms = {name: (number, form) for number, state in enumerate(states) for form, name in enumerate(state)}
    longest = sorted(map(re.escape, forms), key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(longest)})\b")
    found = []
    for example in examples:
        others: dict[int, tuple[str, str]] = {}
        hits = [(hit.span(), *forms[hit[1]]) for hit in pattern.finditer(example.text)]
        for _, number, _ in hits:
            others.setdefault(number, choice.choice(states))
        if hits and not example.coded:
            found.append(_replaced(example, [(span, others[number][form]) for span, number, form in hits]))
    return found


def _replaced(example: Example, changes: Sequence[tuple[tuple[int, int], str]]) -> Example:
    """Return an example with other words, in the order of the text, and nothing known of it."""
    text, spans = example.text, list(example.spans)
    for (start, end), words in reversed(changes):
        text = text[:start] + words + text[end:]
        longer = len(words) - (end - start)
        spans = [
            (first if first <= start else max(first + longer, start), last if last < end else last + longer)
            for first, last in spans
        ]
    return replace(example, text=text, spans=tuple(spans), labels=(), labelled=False)
