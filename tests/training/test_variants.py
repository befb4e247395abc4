"""What is made of labelled sentences says the same of the same words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.training import marking
from kg.training.examples import NONE, Example, Label
from kg.training.variants import as_coded, fewer, moved

TEXT = "Chad's army shelled rebels near Bardai, Mali's said."
WORDS = ("Chad's army", "rebels", "Bardai", "Mali")


def example(text: str = TEXT, words: tuple[str, ...] = WORDS, labels: tuple[Label, ...] = ()) -> Example:
    return Example("border", text, tuple((text.index(word), text.index(word) + len(word)) for word in words), labels)


def said(found: Example) -> set[tuple[str, str, str]]:
    """Return what is said, in words."""
    words = [found.text[start:end] for start, end in found.spans]
    return {(words[each.subject], each.relation, words[each.object]) for each in found.labels}


SHELLED = Label(0, 1, "bombed", "positive", "actual")
NEAR = Label(1, 2, "locatedIn", "positive", "actual")
OF = Label(3, 0, "supported", "negative", "planned")


@given(st.integers())
def test_fewer_marks_say_nothing_new(seed: int) -> None:
    whole = example(labels=(SHELLED, NEAR, OF))
    for found in fewer([whole] * 20, seed):
        assert found.text == whole.text
        assert set(found.spans) <= set(whole.spans)
        assert len(found.spans) >= 2
        kept = {found.text[start:end] for start, end in found.spans}
        assert said(found) == {fact for fact in said(whole) if {fact[0], fact[2]} <= kept}


def test_some_marks_go_and_most_stay() -> None:
    spans = [len(found.spans) for found in fewer([example()] * 200, seed=1)]
    assert 200 * 3 < sum(spans) < 200 * 4
    assert spans.count(4) > 100


def test_what_is_coded_keeps_its_two_ends() -> None:
    coded = Example("border", TEXT, ((0, 11), (20, 26)), (), coded=True, event="ASSAULT")
    assert fewer([coded] * 50, seed=1) == [coded] * 50


@pytest.mark.parametrize(
    ("label", "event"),
    [
        (SHELLED, "ASSAULT"),
        (Label(0, 1, "bombed", "negative", "actual"), None),
        (Label(0, 1, "aided", "positive", "planned"), None),
        (Label(0, 1, "aided", "positive", "actual"), "AID"),
        (NEAR, NONE),
    ],
)
def test_a_pair_alone_has_the_event_of_what_happened(label: Label, event: str | None) -> None:
    sources = [example(f"{TEXT} {number}", WORDS[:3], (label,)) for number in range(30)]
    found = [each for each in as_coded(sources, seed=1) if each.labels]
    assert found
    for each in found:
        assert each.coded
        assert each.event == event
        assert said(each) == said(sources[0])


def test_pairs_that_nothing_relates_have_no_event() -> None:
    sources = [example(f"{TEXT} {number}", labels=(SHELLED,)) for number in range(80)]
    apart = [each for each in as_coded(sources, seed=1) if not each.labels]
    assert apart
    assert {each.event for each in apart} == {NONE}
    assert all(set(each.spans) != {sources[0].spans[0], sources[0].spans[1]} for each in apart)


@given(st.integers())
def test_other_states_stand_where_states_stood(seed: int) -> None:
    text = "Chad and Malian troops met in Chad, of which Chadian radio spoke."
    words = ("Chad", "Malian troops", "Malian", "radio")
    (found,) = moved([example(text, words)], seed)
    state, troops, adjective, radio = (found.text[start:end] for start, end in found.spans)
    assert not found.labelled
    assert found.text.startswith(f"{state} and {troops} met in {state}, of which ")
    assert troops == f"{adjective} troops"
    assert radio == "radio"


def test_sentences_without_states_are_left_out() -> None:
    text = "Rebels met the bishop."
    assert moved([example(text, ("Rebels", "the bishop"))], seed=1) == []


def test_sentences_are_marked_as_kg_marks_them() -> None:
    army, rebels, bardai, mali = example().spans
    own = (army, (army[0], army[0] + 4), (rebels[0], rebels[1] + len(" near Bardai")), bardai, mali)
    seen = marking.marked(example(labels=(SHELLED, NEAR, OF)), own)
    assert seen.spans == own
    assert said(seen) == {("Mali", "supported", "Chad's army")}  # the rebels end elsewhere
    assert seen.open == {1, 2}  # nobody has said that "Chad" does nothing


def test_an_argument_without_its_article_is_the_same() -> None:
    told = Example("border", "The army shelled the rebels.", ((0, 8), (17, 27)), (SHELLED,))
    seen = marking.marked(told, ((4, 8), (21, 27)))
    assert said(seen) == {("army", "bombed", "rebels")}
    assert not seen.open


def test_pronouns_that_nobody_marked_are_open() -> None:
    told = Example("border", "Chad said it shelled rebels.", ((0, 4), (21, 27)), (SHELLED,))
    seen = marking.marked(told, ((0, 4), (10, 12), (21, 27)))
    assert said(seen) == {("Chad", "bombed", "rebels")}
    assert seen.open == {1}


def test_kg_finds_the_mentions_of_a_sentence() -> None:
    told = Example("border", "Chad shelled rebels near Bardai.", ((0, 4), (13, 19)), (SHELLED,))
    spans = marking.found([told, replace(told, coded=True, text="Mali left.")])
    assert [told.text[start:end] for start, end in spans[told.text]] == ["Chad", "rebels", "Bardai"]
    assert list(spans) == [told.text]
