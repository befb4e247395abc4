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
    ("Shells fell on Syria's provinces of Idlib and Hama.", "Idlib locatedIn Syria; Hama locatedIn Syria"),
    ("Ferries link the Greek islands of Lesbos, Chios and Samos.", "Lesbos locatedIn Greece; Samos locatedIn Greece"),
    ("He left Erbil, where the militia has its headquarters.", "militia basedIn Erbil"),
    ("They toured the camp where Syrian refugees live.", "Syrian refugees locatedIn camp"),
    ("He flew to Kabul, where US soldiers are stationed.", "United States deployedTo Kabul"),
    ("Turkish troops in Libya built a road.", "Turkey deployedTo Libya"),
    ("The accord allows for no Turkish troops in Armenia.", "Turkey deployedTo Armenia negative"),
    ("A crowd gathered at the Malian embassy in Dakar.", "Malian embassy locatedIn Dakar"),
    (
        "Kurds in Aleppo feared that Syrians in Beirut would go.",
        "Kurds locatedIn Aleppo; Syrians locatedIn Beirut",
    ),
    ("They met Rami Nasser, a refugee in Jordan.", "Rami Nasser locatedIn Jordan"),
    ("They met Rami Nasser, a doctor in Aleppo.", "Rami Nasser locatedIn Aleppo"),
    ("Shells fell on the Lebanese border town of Zabrun.", "Zabrun locatedIn Lebanon"),
    ("Rain fell on the Turkish resort of Marvana.", "Marvana locatedIn Turkey"),
    ("They fled the Damascus suburb of Douma.", "Douma locatedIn Damascus"),
    ("She was born in Jaramana, a suburb of Damascus.", "Jaramana locatedIn Damascus"),
    ("Jets struck depots in the Zabrun district of Aleppo.", "Zabrun locatedIn Aleppo"),
    ("They agreed at a regional summit in Amman.", "regional summit locatedIn Amman"),
    ("The Lebanese group Hezbollah was silent.", "Hezbollah basedIn Lebanon"),
    ("He works for the German carmaker Volkswagen.", "Volkswagen basedIn Germany"),
    ("Russia's Gazprom cut supplies.", "Gazprom basedIn Russia"),
    ("They crossed the Lebanese border into Syria.", "Lebanon borders Syria"),
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
    (
        "Mali, Niger and other allies of Russia left.",
        "Russia alliedWith Mali; Russia alliedWith Niger",
    ),
    # --- parts and members
    ("Hungary, a Nato member, stayed silent.", "Hungary memberOf NATO"),
    ("EU member Hungary stayed silent.", "Hungary memberOf European Union"),
    ("Nato allies Greece and Spain sent ships.", "Greece memberOf NATO; Spain memberOf NATO"),
    ("Iran, an ally of Syria, sent ships.", "Syria alliedWith Iran"),
    ("They met Omar Diab, a fighter with the Cedar Brigade.", "Omar Diab memberOf Cedar Brigade"),
    ("They met Omar Diab, a commander from the Cedar Brigade.", "Omar Diab leads Cedar Brigade"),
    ("A United Nations panel of experts spoke.", "United Nations panel of experts partOf United Nations"),
    ("The African Union said its permanent council would meet.", "permanent council partOf African Union"),
    ("Twelve Hezbollah fighters fled.", "Twelve Hezbollah fighters memberOf Hezbollah"),
    (
        "They freed several foreign members of Islamic State.",
        "several foreign members of Islamic State memberOf Islamic State",
    ),
    # --- offices and their holders
    ("The UN special envoy for Yemen, Omar Diab, has resigned.", "Omar Diab resignedFrom United Nations"),
    ("Ariel Henry, the prime minister of Haiti, resigned on Monday.", "Ariel Henry resignedFrom Haiti"),
    ("Omar Diab's Cedar Party won.", "Omar Diab leads Cedar Party"),
    ("Imran Khan lost a third of his own Cedar Party.", "Imran Khan memberOf Cedar Party"),
    ("Benjamin Netanyahu's government fell.", "Benjamin Netanyahu leads Israel"),
    ("The Cedar Front, whose commander is Karim Aziz, left.", "Karim Aziz leads Cedar Front"),
    ("Hezbollah lost. Its spokesman is Omar Diab.", "Omar Diab represents Hezbollah"),
    ("The governor of Kano, General Bello Musa, died.", "Bello Musa leads Kano"),
    ("The mayor of Tbilisi, Maria Petrova, spoke.", "Maria Petrova leads Tbilisi"),
    (
        "Lina Haddad, a Syria researcher for Amnesty International, spoke.",
        "Lina Haddad represents Amnesty International",
    ),
    ('"We stay," said Lina Haddad of the African Union.', "Lina Haddad represents African Union"),
    ("Lavrov met his Turkish counterpart, Omer Kaya.", "Omer Kaya represents Turkey"),
    ("Pakistan rejected the loan. The finance minister, Rana Asif, wept.", "Rana Asif represents Pakistan"),
    ("Pakistan rejected the loan. Justice Minister Rana Asif wept.", "Rana Asif represents Pakistan"),
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
    # --- a name beside what it is called
    ("The Kurdish militia, the YPG, held Kobani.", "YPG controls Kobani"),
    # --- where people are from
    ("Most British jihadists and French doctors left.", "Most British jihadists citizenOf United Kingdom"),
    ("A former British soldier, Tom Lee, left.", "Tom Lee citizenOf United Kingdom"),
    ("Mira Ivanova, a Bulgarian national, left.", "Mira Ivanova citizenOf Bulgaria"),
    ("Migrants from Ethiopia and Eritrea crossed the border.", "Migrants from Ethiopia and Eritrea citizenOf Eritrea"),
    ("Karim Nasser is a Lebanese journalist.", "Karim Nasser citizenOf Lebanon"),
    ("Karim Nasser is from Lebanon.", "Karim Nasser citizenOf Lebanon"),
    ("Karim Nasser, a 30-year-old Lebanese, drowned.", "Karim Nasser citizenOf Lebanon"),
    # --- allies that are only described, backers of both, seats of armed groups
    ("Sudan and its Arab militia allies left.", "Sudan alliedWith Arab militia allies"),
    ("Vladimir Putin and his Chinese backers met.", "China supported Vladimir Putin"),
    ("Turkish and US-backed fighters left.", "Turkey supported Turkish and US-backed fighters"),
    (
        "They fled Mekelle, the capital of the Tigray People's Liberation Front.",
        "Tigray People's Liberation Front basedIn Mekelle",
    ),
    ("Karim Nasser left, his solicitor, Mira Ivanova, said.", "Mira Ivanova represents Karim Nasser"),
    # --- sides are no states, chiefs of something lead no body
    ("The Chadian rebel leader Karim Nasser left.", "Karim Nasser leads rebels"),
    ("The UN human rights chief, Mira Ivanova, left.", "Mira Ivanova represents United Nations"),
]

NOT = [
    ("Tom Lee, a Syria expert, spoke.", "Tom Lee", {"represents"}),
    ("Twelve anti-Hezbollah fighters fled.", "fighters", {"memberOf"}),
    ("More than ten al-Qaida-linked fighters fled.", "fighters", {"memberOf"}),
    ("Two Isis family members fled.", "members", {"memberOf"}),
    ("Turkish officials and French troops left.", "", {"citizenOf"}),
    ("Three Russian jet fighters crashed.", "fighters", {"citizenOf"}),
    ("Douma, north of Damascus, was hit.", "Douma", {"locatedIn"}),
    ("They lost the provincial capital of Idlib province.", "Damascus", {"locatedIn"}),
    ("Alleged British Isis members fled.", "Islamic State", {"basedIn"}),
    ("Hezbollah, whose leader is Omar Diab, left.", "Qassem", {"leads"}),
    ("He told a news conference in Doha.", "conference", {"locatedIn"}),
    ("Lina's brigade, the YPJ, left.", "Lina", {"leads"}),
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
    ("The Chadian rebel leader Karim Nasser left.", "Chad", {"citizenOf"}),
    ("Chad spoke. The leader, Karim Nasser, left.", "Karim Nasser", {"leads"}),
    ("Five Ghanaian citizens left.", "citizens", {"citizenOf"}),
    ("Prices rose in areas in Togo.", "areas", {"locatedIn"}),
    ("Mali and its Russian partners left.", "Russia", {"locatedIn"}),
    ("The Global Coalition and its Iraqi allies, the Peshmerga, left.", "Iraq", {"alliedWith"}),
    ("A remnant of Islamic State, bordering Iraq, fell.", "Islamic State", {"borders"}),
    (
        "Armenia must hand over the district of Kalbajar by November 15 and Lachin by December 1.",
        "Armenia",
        {"controls"},
    ),
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
