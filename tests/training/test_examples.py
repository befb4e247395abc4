"""Labelled sentences: what a file says, and that the shipped ones are well-formed."""

import gzip
import json
from collections import Counter
from typing import get_args

import pytest

from kg import vocab
from kg.config import DATA
from kg.errors import InputError
from kg.model import Document, Modality, Segment
from kg.pipeline import Stages
from kg.training.examples import Label, read, read_coded, read_stories, split
from kg.training.unlabelled import labels

SHIPPED = sorted((DATA / "training").glob("*.txt"))


def written(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        ("1 expelled 2", [("Mali", "expelled", "the envoy", "positive", "actual")]),
        ("2 visited 1 neg", [("the envoy", "visited", "Mali", "negative", "actual")]),
        ("1 attacked 2 neg planned", [("Mali", "attacked", "the envoy", "negative", "planned")]),
        (
            "1 attacked 2\n2 accused 1 possible",
            [
                ("Mali", "attacked", "the envoy", "positive", "actual"),
                ("the envoy", "accused", "Mali", "positive", "possible"),
            ],
        ),
        ("", []),
    ],
)
def test_a_sentence_and_its_labels(tmp_path, lines, labels):
    path = written(tmp_path, "a.txt", f"# story: envoy\n[1|Mali] and [2|the envoy] in one sentence.\n{lines}\n")
    (example,) = read(path)
    assert (example.story, example.text) == ("a/envoy", "Mali and the envoy in one sentence.")
    words = [example.text[slice(*span)] for span in example.spans]
    assert labels == [
        (words[each.subject], each.relation, words[each.object], each.polarity, each.modality)
        for each in example.labels
    ]


@pytest.mark.parametrize(
    "sentence", ["[1|Mali] alone.\n", "[1|Mali] and [2|Chad].\n1 beheld 2\n", "[1|Mali] and [2|Chad].\n1 joined 3\n"]
)
def test_a_malformed_sentence_is_named_by_its_line(tmp_path, sentence):
    path = written(tmp_path, "a.txt", f"# story: x\n\n{sentence}")
    with pytest.raises(InputError, match=r"a\.txt:3: "):
        list(read(path))


def test_coded_sentences(tmp_path):
    lines = (
        "story\tmarked_sentence\tevent",
        "a\t<t>Chad</t> was hit by <s>Mali</s>.\tASSAULT",
        "a\t<s>Mali</s> freed <t>them</t>.\tYIELD",
        "b\t<s>Mali</s> fell.\tYIELD",
    )
    first, second = read_coded(written(tmp_path, "a.tsv", "\n".join(lines) + "\n"))
    assert [first.text[slice(*span)] for span in first.spans] == ["Mali", "Chad"]
    assert (first.event, second.event, second.story) == ("ASSAULT", "CONCEDE", "a")


def test_an_unknown_event_is_named_by_its_line(tmp_path):
    with pytest.raises(InputError, match=r"a\.tsv:2: no event is called DANCE"):
        list(read_coded(written(tmp_path, "a.tsv", "marked_sentence\tevent\n<s>A</s> met <t>B</t>\tDANCE\n")))


LABELLED = {"story": 0, "start": 5, "end": 25, "spans": [[0, 4], [15, 19]], "labels": ["1 expelled 2 neg planned"]}


@pytest.mark.parametrize("name", ["s.jsonl", "s.jsonl.gz"])
def test_labels_of_sentences_that_stand_elsewhere(tmp_path, name):
    text = json.dumps({"text": "Hot. Mali will not expel Chad. Rain."}).encode()
    (tmp_path / name).write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    path = written(tmp_path, "l.jsonl", json.dumps(LABELLED | {"end": 30, "spans": [[0, 4], [20, 24]]}) + "\n")
    (example,) = read_stories(path, tmp_path / name)
    assert [example.text[slice(*span)] for span in example.spans] == ["Mali", "Chad"]
    assert example.labels == (Label(0, 1, "expelled", "negative", "planned"),)


@pytest.mark.parametrize("wrong", [{"story": 1}, {"end": 99}, {"labels": ["1 danced 2"]}, {"labels": ["1 joined 3"]}])
def test_a_label_of_a_sentence_that_is_not_there_is_named_by_its_line(tmp_path, wrong):
    stories = written(tmp_path, "s.jsonl", json.dumps({"text": "Hot. Mali will not expel Chad. Rain."}) + "\n")
    path = written(tmp_path, "l.jsonl", json.dumps(LABELLED | wrong) + "\n")
    with pytest.raises(InputError, match=r"l\.jsonl:1: "):
        list(read_stories(path, stories))


def test_what_the_rules_state_is_a_lesson():
    stages = Stages.load()
    text = "Mali did not expel Chad. It rained. Kenya will join the African Union."
    document = Document(id="a", text=text, origin="a", segments=(Segment("text", 0, len(text)),))
    (resolved,) = stages.resolve([document])
    found = {}
    for lesson in stages.extractor.lessons(resolved.parse, resolved.entities):
        names = [lesson.candidate.text[slice(*span)] for span in lesson.candidate.spans]
        found |= {tuple(names): labels(lesson)}
    assert found == {("Mali", "Chad"): ["1 expelled 2 neg"], ("Kenya", "African Union"): ["1 joined 2 planned"]}


def test_the_shipped_sentences_cover_every_relation_polarity_and_modality():
    examples = [example for path in SHIPPED for example in read(path)]
    labels = [label for example in examples for label in example.labels]
    assert len(examples) >= 24_000
    assert min(Counter(label.relation for label in labels)[name] for name in vocab.relations()) >= 140
    assert Counter(label.polarity for label in labels)["negative"] > 4_900
    assert min(Counter(label.modality for label in labels)[name] for name in get_args(Modality)) > 1_300
    assert all(label.subject != label.object for label in labels)


def test_the_shipped_coded_sentences_cover_every_event():
    (path,) = (DATA / "training").glob("*.tsv")
    counted = Counter(example.event for example in read_coded(path))
    assert set(counted) == set(vocab.quad_classes()) - {"RETREAT"}
    assert min(counted.values()) >= 80


def test_stories_are_kept_apart():
    train, test = split([example for path in SHIPPED for example in read(path)])
    assert not {example.story for example in train} & {example.story for example in test}
    assert 0.05 < len(test) / (len(train) + len(test)) < 0.15
