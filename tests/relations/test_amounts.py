"""Number words and what they amount to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.relations.quantities import number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("311", 311),
        ("1,050", 1050),
        ("2.5 million", 2_500_000),
        ("10bn", 10_000_000_000),
        ("two hundred", 200),
        ("two dozen", 24),
        ("a dozen", 12),
        ("twenty-three", 23),
        ("three hundred and five", 305),
        ("forty thousand", 40_000),
        ("one million two hundred thousand", 1_200_000),
    ],
)
def test_words_amount_to(words, value):
    assert number(words.split()) == value


@pytest.mark.parametrize("words", ["troops", "", "a", "many people", "G7"])
def test_no_number(words):
    assert number(words.split()) is None


@given(st.integers(0, 10**15))
def test_digits_with_commas(value):
    assert number([f"{value:,}"]) == value
