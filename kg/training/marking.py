"""Mark labelled sentences as kg marks them where it runs: more arguments, and some that end elsewhere.

In: examples. Out: the same sentences with the mentions that kg finds in them as their arguments, and the labels of
those arguments that people marked too. A network that has only seen people's marks finds a tenth less among kg's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.documents import Failure
from kg.model import Document, Segment
from kg.pipeline import Stages
from kg.training.examples import Example, Spans

_NEAR = 25  # characters by which two spans with the same end may begin apart and be one argument
_ARTICLES = ("the ", "a ", "an ", "this ", "that ", "these ", "those ")
_PRONOUNS = frozenset(
    {
        *("he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "who"),
        *("i", "we", "me", "us", "my", "mine", "our", "ours", "himself", "herself", "itself", "themselves"),
    }
)


def found(examples: Iterable[Example]) -> dict[str, Spans]:
    """Return the characters of the mentions that kg finds in each sentence that it reads as one, by the sentence."""
    texts = dict.fromkeys(example.text for example in examples if not example.coded)
    documents = (Document(text, text, text, segments=(Segment("text", 0, len(text)),)) for text in texts)
    return dict(_found(Stages.load(), documents))


def _found(stages: Stages, documents: Iterable[Document]) -> Iterator[tuple[str, Spans]]:
    for resolved in stages.resolve(documents):
        if isinstance(resolved, Failure):
            continue
        text = resolved.parse.document.text
        lessons = stages.extractor.lessons(resolved.parse, resolved.entities)
        if len(lessons) == 1 and (start := text.find(lessons[0].candidate.text)) >= 0:
            spans = dict.fromkeys(lessons[0].candidate.spans)
            yield text, tuple((first + start, last + start) for first, last in spans)


def marked(example: Example, spans: Spans) -> Example:
    """Return an example with other spans as its arguments, and the labels of those that it has itself.

    Of a span that overlaps one of people's marks and is none of them, or that is a pronoun which they left out, nobody
    has said that it stands in no relation: it is ``open``.
    """
    places = {_core(example.text, span): place for place, span in reversed([*enumerate(spans)])}
    kept: dict[int, int] = {}
    for place, (start, end) in enumerate(example.spans):
        same = places.get(_core(example.text, (start, end)))
        if same is None:
            alike = [
                (abs(first - start), other)
                for other, (first, last) in enumerate(spans)
                if last == end and abs(first - start) <= _NEAR
            ]
            same = min(alike)[1] if alike else None
        if same is not None and same not in kept.values():
            kept[place] = same
    labels = tuple(
        replace(label, subject=kept[label.subject], object=kept[label.object])
        for label in example.labels
        if label.subject in kept and label.object in kept
    )
    unsaid = frozenset(
        place
        for place, (start, end) in enumerate(spans)
        if place not in kept.values()
        and (
            example.text[start:end].lower() in _PRONOUNS
            or any(first < end and start < last for first, last in example.spans)
        )
    )
    return replace(example, spans=spans, labels=labels, open=unsaid)


def _core(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return a span without its article."""
    start, end = span
    words = text[start:end].lower()
    article = next((each for each in _ARTICLES if words.startswith(each)), "")
    return start + len(article), end
