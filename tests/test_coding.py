"""Sentences read from files, their marked spans, and which of several events is that of the source and the target."""

import pytest

from kg.coding import code, read_sentences

TWO = "France attacked Chad and Iran accused Israel of murder."


def sentences(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return list(read_sentences(path))


@pytest.mark.parametrize(
    ("marked", "text", "spans"),
    [
        ("<s>Iran</s> accused <t>Israel</t>.", "Iran accused Israel.", ((0, 4), (13, 19))),
        ("<t>Israel</t> was accused by <s>Iran</s>.", "Israel was accused by Iran.", ((22, 26), (0, 6))),
        ("The <s>Iranian army</s> left.", "The Iranian army left.", ((4, 16), None)),
    ],
)
def test_marks_become_spans(tmp_path, marked, text, spans):
    (sentence,) = sentences(tmp_path, "a.tsv", f"id\tmarked_sentence\n1\t{marked}\n")
    assert (sentence.text, sentence.spans) == (text, spans)


@pytest.mark.parametrize(
    ("source", "target", "spans"),
    [
        ("Iran", "Israel", ((25, 29), (38, 44))),
        ("iran", "CHAD", ((25, 29), (16, 20))),
        ("Iran", "Peru", ((25, 29), None)),
        ("France attacked Chad", "Chad", ((0, 20), None)),
    ],
)
def test_names_are_found_in_the_sentence(tmp_path, source, target, spans):
    content = f"id\tsentence\tsource\ttarget\n1\t{TWO}\t{source}\t{target}\n"
    assert sentences(tmp_path, "a.tsv", content)[0].spans == spans


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('1\t"He said ""no"" to Iran."', 'He said "no" to Iran.'),
        ('1\t"No," he said.', '"No," he said.'),
        ('1\tHe said "no" to Iran\'s envoy.', 'He said "no" to Iran\'s envoy.'),
    ],
)
def test_quotation_marks_of_a_table_and_of_a_text(tmp_path, line, text):
    assert [sentence.text for sentence in sentences(tmp_path, "a.tsv", f"id\tsentence\n{line}\n")] == [text]


@pytest.mark.parametrize(
    ("marked", "event"),
    [
        ("<s>France</s> attacked <t>Chad</t> and Iran accused Israel of murder.", "ASSAULT"),
        ("France attacked Chad and <s>Iran</s> accused <t>Israel</t> of murder.", "ACCUSE"),
        ("<t>Chad</t> was attacked by <s>France</s>.", "ASSAULT"),
        ("<t>Turkey</t> negotiated with <s>Armenia</s>.", "CONSULT"),
        ("<s>Iran</s> lies to the east of <t>Iraq</t>.", None),
    ],
)
def test_the_event_of_source_and_target(tmp_path, marked, event):
    path = tmp_path / "a.tsv"
    path.write_text(f"id\tmarked_sentence\nx\t{marked}\n")
    (record,) = code(path)
    assert (record["id"], record["event"]) == ("x", event)
