"""Events told by verbs and nouns: who acts where nobody is named, what blows and weapons do, who loses what."""

import pytest

CASES = [
    # --- what a blow or a weapon does, its owner did; without an owner, nobody named
    ("Ugandan airstrikes killed 12 miners in Bunia.", "Uganda killed 12 miners"),
    ("Raids have killed more than 250 since June.", "unknown killed more than 250"),
    ("A Kenyan-led attack on Kismayo killed nine traders.", "Kenya killed nine traders; Kenya attacked Kismayo"),
    ("The miners were killed in a Rwandan airstrike.", "Rwanda killed miners"),
    ("Thirty pilgrims died in a bombing near Quetta.", "unknown killed Thirty pilgrims"),
    ("A rocket exploded in Khartoum.", "unknown bombed Khartoum"),
    ("Seven hospitals were bombed on Monday.", "unknown bombed Seven hospitals"),
    # --- event nouns without their author
    ("Attacks on Ethiopia have spiked.", "unknown attacked Ethiopia"),
    ("The group behind the attack on Nairobi denied it.", "group attacked Nairobi"),
    ("The Taliban claimed responsibility for the attack on Kabul.", "Taliban attacked Kabul"),
    ("Chad retaliated with a raid on Maiduguri.", "Chad attacked Maiduguri"),
    ("The collapse of Boko Haram in Chad surprised Niger.", "Boko Haram lostControlOf Chad"),
    # --- agents that coordinated passives share, and echoed subjects
    ("The soldiers were trained and equipped by France.", "France trained soldiers; France armed soldiers"),
    ("Chad welcomed the accord, as did Niger.", "Chad supported accord; Niger supported accord"),
    # --- one who takes, one who loses
    ("Ethiopia seized Badme from Eritrea.", "Ethiopia captured Badme; Eritrea lostControlOf Badme"),
    ("The army drove the Taliban from Kunduz.", "Taliban lostControlOf Kunduz"),
    ("Turkey sent troops to oust Kurds from Kirkuk.", "Turkey deployedTo Kirkuk; Turkey attacked Kurds"),
    ("Mali lost chunks of territory.", "Mali lostControlOf territory"),
    # --- the courts, the press, the streets
    ("Rached Ghannouchi faces trial in Tunisia.", "unknown charged Rached Ghannouchi"),
    ("Rached Ghannouchi is in prison.", "unknown arrested Rached Ghannouchi"),
    ("Paul Kagame told Reuters that he would stay.", "Paul Kagame spokeWith Reuters"),
    ("Kenya called the ruling a disgrace.", "Kenya criticized ruling"),
    ("Uganda released the figures.", "Uganda announced figures"),
    # --- objects that nobody has resolved; idioms
    ("Japan cancelled the visas.", "Japan suspended visas"),
    ("Peru refused to extradite Alan Garcia.", "Peru rejected to extradite Alan Garcia"),
    ("ECOWAS gave Niger one week to comply.", "ECOWAS threatened Niger"),
    ("Iran fended off Iraq's offensive.", "Iran foughtWith Iraq"),
    ("Kenya announced it will send troops into Somalia.", "Kenya deployedTo Somalia planned"),
    ("A Malian battalion was sent to Kenya.", "Mali deployedTo Kenya"),
    ("American troops are stationed in Kenya.", "United States deployedTo Kenya"),
]
SILENT = [
    ("The attack took place in a hurry.", "captured"),
    ("The embassy staff were left to wonder.", "quit"),
    ("The children were flown to Switzerland.", "visited"),
    ("Kenya deployed soldiers on the ground.", "deployedTo"),
    ("Uganda insisted that the border was closed.", "demanded"),
    ("Turkey ousted Kurdish fighters from the valley.", "overthrew"),
    ("Rebels responded with fire, according to Reuters.", "spokeWith"),
    ("Kenya took a step towards peace.", "captured"),
]


def told(relations):
    """Return "subject relation object", with the modality where it is not actual."""
    return {
        f"{r.subject.entity.label} {r.name} {r.object.entity.label}"
        + ("" if r.modality == "actual" else f" {r.modality}")
        for r in relations
        if hasattr(r.object, "entity")
    }


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_event_is_told(read, sentence, expected):
    assert set(expected.split("; ")) <= told(read(sentence))


@pytest.mark.parametrize(("sentence", "relation"), SILENT, ids=[sentence for sentence, _ in SILENT])
def test_event_is_not_told(read, sentence, relation):
    assert relation not in {each.name for each in read(sentence)}
