"""What people think of things and want of others: verdicts, wishes, blame, help."""

import pytest

CASES = [
    # --- verdicts: the name that something is given
    ("Kenya called the raid a crime.", "Kenya criticized raid"),
    ('Kenya called the raid a "cynical answer" to its losses.', "Kenya criticized raid"),
    ("The African Union described the verdict as shameful.", "African Union criticized verdict"),
    ("The militia, which Ghana considers a terrorist group, retreated.", "Ghana accused militia"),
    ('Chad protested against the raid, which it called "a flagrant violation" of the law.', "Chad criticized raid"),
    ("Chad regards the rebels as traitors.", "Chad accused rebels"),
    # --- verdicts: what is said of it
    ("Togo has repeatedly said that the law is incompatible with its values.", "Togo criticized law"),
    ("Togo told the chamber that the accord was a betrayal.", "Togo criticized accord"),
    ('"This accord should never have been signed," Emmanuel Macron said.', "Emmanuel Macron criticized accord"),
    ("Benin said that the election was a triumph.", "Benin supported election"),
    ("Benin said that the coup was an act of aggression.", "Benin criticized coup"),
    ("Benin said that the raid was not justified.", "Benin criticized raid"),
    ("Benin alleged that Togo had armed the rebels.", "Benin accused Togo"),
    ("Benin complained that Togo had closed the crossing.", "Benin criticized Togo"),
    ("Benin is angry that Togo has closed the crossing.", "Benin criticized Togo"),
    ("Benin was dismayed that Togo and Mali had left.", "Benin criticized Togo; Benin criticized Mali"),
    # --- wishes
    ("Ghana said that Togo must withdraw its troops.", "Ghana demanded Togo"),
    ("Ghana tweeted that Togo and Benin should take back the fighters.", "Ghana requested Togo; Ghana requested Benin"),
    ("Ghana insisted that Togo release the crew.", "Ghana demanded Togo"),
    ("Ghana called for Togo to release the crew.", "Ghana requested Togo"),
    ("Ghana wants Togo to ratify the treaty.", "Ghana requested Togo"),
    ("The Kurds want autonomy.", "Kurds requested autonomy"),
    ("The rebels vowed to punish Togo.", "rebels threatened Togo"),
    # --- verbs of opinion
    ("A law that Togo and Benin have denounced as an outrage was passed.", "Togo criticized law; Benin criticized law"),
    ("Togo denounced the treaty in 1950.", "Togo quit treaty"),
    ("Togo is at odds with Benin.", "Togo rejected Benin"),
    ('One lawmaker shouted "traitors" at the Greek government.', "One lawmaker criticized Greece"),
    ("The party is illegal in Togo.", "Togo restricted party"),
    # --- help
    ("The rebels retook the town with the backing of Chad.", "Chad supported rebels"),
    ("The rebels, with support from Chad and Mali, took the town.", "Chad supported rebels; Mali supported rebels"),
]
NOTHING = [
    # a verdict that nobody gives, or that may be of something else
    ("The raid was a crime.", "criticized"),
    ('"It is a tragedy," the Kenyan president said.', "criticized"),
    ("Kenya said that the talks lasted a week.", "criticized"),
    ("Kenya called the raid no crime.", "criticized"),
    ("Kenya is glad that Uganda has left.", "criticized"),
    # what is likely or has been, and what somebody is to do himself
    ("Kenya said that Uganda should be able to win.", "requested"),
    ("Kenya said that Uganda must have known.", "demanded"),
    ("The Kenyan president said that our forces need to rest.", "requested"),
    ("Kenya said that it should leave the bloc.", "requested"),
    ("Kenya wants to leave the bloc.", "requested"),
    # who demands something does not do it, and no company's business is an attack or a truce
    ("Miners demanded the release of the crew.", "released"),
    ("Ghana called for the extradition of the general.", "extradited"),
    ("Company operations in Peru were suspended.", "ceasedFireWith"),
    ("The company has operations in Peru.", "attacked"),
    # help that is not given
    ("The army left the town without the support of Chad.", "supported"),
]


def label(thing):
    return thing.text if hasattr(thing, "value") else thing.entity.label


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_an_opinion_is_stated(read, sentence, expected):
    found = {f"{label(each.subject)} {each.name} {label(each.object)}" for each in read(sentence)}
    assert set(expected.split("; ")) <= found


@pytest.mark.parametrize(("sentence", "relation"), NOTHING, ids=[sentence for sentence, _ in NOTHING])
def test_no_opinion_is_stated(read, sentence, relation):
    assert relation not in {each.name for each in read(sentence)}


def test_who_judges_is_not_a_speaker_of_his_verdict(read):
    (found,) = [each for each in read("Kenya said that the law was a disgrace.") if each.name == "criticized"]
    assert (found.speaker, found.polarity, found.modality) == (None, "positive", "actual")
