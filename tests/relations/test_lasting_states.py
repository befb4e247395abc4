"""Lasting states that noun phrases state: where things are, who controls, leads, represents or comes from what."""

import re

import pytest

from kg.model import Quantity

CASES = [
    # --- where people, bodies and places are
    ("Relief workers in Aleppo asked for help.", "Relief workers locatedIn Aleppo"),
    ("They reached the camps in northern Syria.", "camps locatedIn northern Syria"),
    ("Rain fell on Gao, Mali, and on Gaziantep in Turkey.", "Gao locatedIn Mali; Gaziantep locatedIn Turkey"),
    ("Shells fell on Nigeria's north-eastern Borno state.", "Borno locatedIn Nigeria"),
    ("The Sudanese city of El Fasher is besieged.", "El Fasher locatedIn Sudan"),
    ("The charities operating in Sudan ran out of money.", "charities locatedIn Sudan"),
    ("Turkish troops in Libya built a road.", "Turkey deployedTo Libya"),
    ("The accord allows for no Turkish troops in Armenia.", "Turkey deployedTo Armenia negative"),
    ("A crowd gathered at the Malian embassy in Dakar.", "Malian embassy locatedIn Dakar"),
    # --- who controls what
    ("The rebel-held city of Aleppo was shelled.", "rebels controls Aleppo"),
    ("Few trucks reach towns under Houthi control.", "Houthis controls towns"),
    ("Sanaa remains under the rule of the Houthis.", "Houthis controls Sanaa"),
    ("Aden is not under Houthi control.", "Houthis controls Aden negative"),
    ("A Hezbollah checkpoint blocked the road.", "Hezbollah controls Hezbollah checkpoint"),
    # --- who backs whom
    (
        "US- and Iran-backed groups fought each other.",
        "United States supported US- and Iran-backed groups; Iran supported US- and Iran-backed groups",
    ),
    # --- offices and their holders
    ("The Turkish president spoke to reporters.", "Recep Tayyip Erdogan leads Turkey"),
    ("A spokesman for the United Nations spoke.", "spokesman for the United Nations represents United Nations"),
    (
        "Lina Haddad, the founder and president of the Cedar Foundation, spoke.",
        "Lina Haddad founded Cedar Foundation; Lina Haddad leads Cedar Foundation",
    ),
    (
        "The Russian and Turkish foreign ministers, Sergei Lavrov and Hakan Fidan, met.",
        "Sergei Lavrov represents Russia; Hakan Fidan represents Turkey",
    ),
    ("Russia was blamed. The foreign minister, Sergei Lavrov, shrugged.", "Sergei Lavrov represents Russia"),
    ("Jane Miller, who doubles as envoy of the European Union, left.", "Jane Miller represents European Union"),
    # --- other names
    ("The African Union (AU) met in Addis Ababa.", "African Union alsoKnownAs AU"),
    ("The Kurdistan Workers' Party (PKK) disbanded.", "Kurdistan Workers' Party alsoKnownAs PKK"),
    ("The Islamic State group, or Daesh, lost Mosul.", "Islamic State alsoKnownAs Daesh"),
    # --- where people are from
    ("Migrants from Ethiopia and Eritrea crossed the border.", "Migrants from Ethiopia and Eritrea citizenOf Eritrea"),
    ("Karim Nasser is a Lebanese journalist.", "Karim Nasser citizenOf Lebanon"),
    ("Karim Nasser is from Lebanon.", "Karim Nasser citizenOf Lebanon"),
]

NOT = [
    ("The collapse of Islamic State in Syria surprised nobody.", "Islamic State", {"basedIn", "locatedIn"}),
    ("It is no banned group in Britain.", "group", {"locatedIn"}),
    ("They bombed Aleppo, Idlib and Hama.", "Aleppo", {"locatedIn"}),
    ("The Shia-dominated Iraqi army advanced.", "Shiites", {"controls"}),
    ("Kurdish-led forces advanced.", "Kurds", {"leads"}),
    ("A US-led coalition strike hit the town.", "United States", {"leads"}),
    ("They moved fighters from Syria into Lebanon.", "fighters", {"citizenOf"}),
    ("There is no Hezbollah checkpoint here.", "Hezbollah", {"controls"}),
    ("Omar Diab, a British soldier and director of the charity, spoke.", "Omar Diab", {"memberOf"}),
    ("Turkey's army and the Isis-inspired fighters met Angela Merkel, a French baker.", "Angela Merkel", {"citizenOf"}),
    ("Two American children, Yusuf and Zahra, wept.", "United States", {"relatedTo"}),
    ("Russia (and China) stayed away.", "Russia", {"alsoKnownAs"}),
    ("Russia, or China, will pay.", "Russia", {"alsoKnownAs"}),
    ("A hideout of Islamic State, bordering Iraq, fell.", "Islamic State", {"borders"}),
]


def stated(relations):
    found = set()
    for relation in relations:
        assert not isinstance(relation.object, Quantity)
        words = f"{relation.subject.entity.label} {relation.name} {relation.object.entity.label}"
        found.add(words if relation.polarity == "positive" else f"{words} negative")
    return found


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_noun_phrase_states(read, sentence, expected):
    assert set(expected.split("; ")) <= stated(read(sentence))


@pytest.mark.parametrize(("sentence", "subject", "relations"), NOT, ids=[sentence for sentence, _, _ in NOT])
def test_noun_phrase_does_not_state(read, sentence, subject, relations):
    found = {relation.name for relation in read(sentence) if subject in relation.subject.entity.label}
    assert not found & relations


ANNOUNCED = "Turkey said on Monday that the troops announcing it would leave"


@pytest.mark.parametrize("end", [match.end() for match in re.finditer(r"\w+", ANNOUNCED)])
def test_a_text_may_break_off_anywhere(read, end):
    read(ANNOUNCED[:end])
