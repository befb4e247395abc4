"""Labelled sentences: what a file says, and that the shipped ones are well-formed."""

from collections import Counter

import pytest

from kg import vocab
from kg.config import DATA
from kg.errors import InputError
from kg.training.examples import read, read_coded, split

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


def test_the_shipped_sentences_cover_every_relation_polarity_and_modality():
    examples = [example for path in SHIPPED for example in read(path)]
    labels = [label for example in examples for label in example.labels]
    assert len(examples) >= 8000
    assert min(Counter(label.relation for label in labels)[name] for name in vocab.relations()) >= 12
    assert Counter(label.polarity for label in labels)["negative"] > 0.08 * len(labels)
    assert Counter(label.modality for label in labels)["actual"] < 0.85 * len(labels)
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
