"""What is said to be good or bad is praised or blamed by who says so; what is claimed of somebody accuses him."""

import pytest

CASES = [
    ("Iran told the council that the accord was a national disgrace.", "Iran criticized accord"),
    (
        "The European Union said on Monday that the bill is incompatible with its values.",
        "European Union criticized bill",
    ),
    ("Joe Biden said that the fall of the regime was an act of justice.", "Joe Biden supported fall of the regime"),
    ("Turkey has long argued that the militia is a terrorist organisation.", "Turkey accused militia"),
    ("Mali considers the Wagner Group to be a threat.", "Mali accused Wagner Group"),
    ('"Sanctions are unacceptable," said Vladimir Putin.', "Vladimir Putin criticized Sanctions"),
    ("Norway claimed that Russia had jammed signals and attacked villagers.", "Norway accused Russia"),
    ("Kenya alleges that Uganda has arrested its envoy.", "Kenya accused Uganda"),
]

NOT = [
    ("Iran asked whether the accord was a disgrace.", {"criticized"}),
    ("Iran said that the accord was no disgrace.", {"criticized"}),
    ("Iran said that it was a mistake.", {"criticized"}),
    ("The accord was a disgrace.", {"criticized"}),
    ("Iraq claimed that its army had defeated Islamic State.", {"accused"}),
    ("Kenya said that Uganda had arrested its envoy.", {"accused"}),
    ("Iran said that the accord was signed.", {"criticized", "supported"}),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_an_opinion_is_stated(read, sentence, expected):
    found = {f"{each.subject.entity.label} {each.name} {each.object.entity.label}" for each in read(sentence)}
    assert expected in found


@pytest.mark.parametrize(("sentence", "relations"), NOT, ids=[sentence for sentence, _ in NOT])
def test_no_opinion_is_stated(read, sentence, relations):
    assert not {each.name for each in read(sentence)} & relations
