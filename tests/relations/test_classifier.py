"""The trained network: what it is asked and what comes back."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import vocab
from kg.errors import ModelError
from kg.relations import classifier
from kg.relations.classifier import Candidate, Classifier


def ask(text, *names):
    """Return the relation of each ordered pair of names in a text."""
    spans = tuple((text.index(name), text.index(name) + len(name)) for name in names)
    numbers = range(len(names))
    pairs = tuple((first, second) for first in numbers for second in numbers if first != second)
    (found,) = Classifier.load().classify([Candidate(text, spans, pairs)])
    return {(names[first], names[second]): each for (first, second), each in zip(pairs, found, strict=True)}


@pytest.mark.parametrize(
    ("text", "subject", "relation", "target"),
    [
        ("Russian troops poured into Ukraine before dawn.", "Russian troops", "invaded|deployedTo", "Ukraine"),
        ("Chad's president met Emmanuel Macron in Paris.", "Chad's president", "metWith", "Emmanuel Macron"),
        ("The rebels were driven out of Goma by the army.", "The rebels", "lostControlOf|withdrewFrom", "Goma"),
        ("Canada slapped new sanctions on Belarus.", "Canada", "sanctioned", "Belarus"),
        ("The Kremlin accused London of lying.", "The Kremlin", "accused", "London"),
    ],
)
def test_plain_sentences(text, subject, relation, target):
    assert ask(text, subject, target)[subject, target].ranked[0][0] in relation.split("|")


def test_batches_give_what_single_sentences_give():
    texts = ["Mali expelled the envoy of France.", "Japan aided Nepal after the earthquake, officials said on Tuesday."]
    spans = [((0, 4), (14, 33)), ((0, 5), (12, 17))]
    candidates = [Candidate(text, each, ((0, 1), (1, 0))) for text, each in zip(texts, spans, strict=True)]
    together = Classifier.load().classify(candidates)
    for candidate, found in zip(candidates, together, strict=True):
        (alone,) = Classifier.load().classify([candidate])
        assert [each.ranked[0][0] for each in alone] == [each.ranked[0][0] for each in found]


def test_nothing_asked_nothing_answered():
    assert Classifier.load().classify([]) == []
    assert Classifier.load().classify([Candidate("Peace.", (), ())]) == [[]]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=400), st.data())
def test_any_text_is_answered_within_the_vocabulary(text, data):
    ends = st.integers(0, len(text))
    spans = tuple(sorted(data.draw(st.tuples(ends, ends))) for _ in range(2))
    (found,) = Classifier.load().classify([Candidate(text, tuple((a, b) for a, b in spans), ((0, 1),))])
    assert len(found) == 1
    named, chances = zip(*found[0].ranked, strict=True)
    assert set(named) <= {None, *vocab.relations()}
    assert list(chances) == sorted(chances, reverse=True)
    assert 0.0 <= sum(chances) <= 1.001


def test_a_missing_model_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(classifier, "_HOME", tmp_path)
    Classifier.load.cache_clear()
    with pytest.raises(ModelError, match=r"network\.onnx"):
        Classifier.load()
    Classifier.load.cache_clear()


def test_the_runtime_leaves_no_trace_of_the_user(tmp_path):
    """Later versions of onnxruntime give the machine an id and report on it; kg is for people who mind."""
    run = "from kg.relations import Classifier; Classifier.load()"
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", run], check=True, env=environment)
    assert list(tmp_path.rglob("*")) == []
