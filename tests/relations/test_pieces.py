"""Sentences as the network reads them: where the marks stand and what the spans take in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.relations.classifier import Classifier
from kg.relations.pieces import LENGTH, MARKS, cut

TEXT = "Mali expelled the envoy of France."


@pytest.fixture(scope="module")
def tokenizer():
    return Classifier.load().tokenizer


def shown(tokenizer, pieces):
    names = dict(zip(MARKS, ("(", ")", "s(", ")s", "t(", ")t"), strict=True))
    words = [tokenizer.id_to_token(piece) for piece in pieces.ids]
    return " ".join(names.get(word, word) for word in words[1:-1])


@pytest.mark.parametrize(
    ("spans", "coded", "expected"),
    [
        (((0, 4), (14, 33)), False, "( mali ) expelled ( the envoy of france ) ."),
        (((0, 4), (14, 33)), True, "s( mali )s expelled t( the envoy of france )t ."),
        (((14, 33), (0, 4)), True, "t( mali )t expelled s( the envoy of france )s ."),
        (((14, 33), (27, 33)), True, "mali expelled s( the envoy of t( france )t )s ."),
        (((27, 33), (14, 33)), True, "mali expelled t( the envoy of s( france )s )t ."),
        (((0, 4), (0, 0)), True, "s( mali )s expelled the envoy of france ."),
        (((1, 3), (14, 33)), False, "( mali ) expelled ( the envoy of france ) ."),
    ],
)
def test_marks_stand_around_the_arguments(tokenizer, spans, coded, expected):
    assert shown(tokenizer, cut(tokenizer, TEXT, spans, coded=coded)) == expected


def test_an_argument_that_is_cut_off_has_no_span(tokenizer):
    text = "word " * 300 + "Mali"
    pieces = cut(tokenizer, text, ((0, 4), (1500, 1504)), coded=False)
    assert len(pieces.ids) == LENGTH
    assert pieces.spans == ((1, 4), (0, 0))


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80), st.data())
def test_spans_lie_inside_and_hold_their_marks(tokenizer, text, data):
    ends = st.integers(0, len(text))
    spans = [tuple(sorted(data.draw(st.tuples(ends, ends)))) for _ in range(2)]
    pieces = cut(tokenizer, text, spans, coded=True)
    for first, last in pieces.spans:
        assert 0 <= first <= last <= len(pieces.ids)
        if last:
            opening, closing = tokenizer.id_to_token(pieces.ids[first]), tokenizer.id_to_token(pieces.ids[last - 1])
            assert {opening, closing} <= set(MARKS)
