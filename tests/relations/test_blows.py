"""Whose a blow is that a text has told of before: "Rebels stormed it. Ten died in the attack."."""

from datetime import date

import pytest

CASES = [
    (
        "Chadian jets bombed a market in Gao. Twelve civilians were killed in the strikes.",
        "Chad killed Twelve civilians",
    ),
    ("Al-Shabab gunmen stormed a hotel. At least 20 people died in the attack.", "Al-Shabab killed At least 20 people"),
    ("Sudan launched an attack on a base. Three soldiers died in the attack.", "Sudan killed Three soldiers"),
    ("Kenyan troops ambushed a convoy. It was near Gao. The raid killed six people.", "Kenya killed six people"),
    ("A bombing claimed by Boko Haram has killed four Nigerians.", "Boko Haram killed four Nigerians"),
    ("A truck was hit by Sudanese shells. Two people were injured in the shelling.", "unknown injured Two people"),
    # another blow, or one of which nothing is known
    ("Sudan bombed a market. Two people were killed in an attack in Gao.", "unknown killed Two people"),
    ("Sudan bombed a market. Two people were killed in the attack on a church.", "unknown killed Two people"),
    ("Sudan did not attack the market. Two people were killed in the attack.", "unknown killed Two people"),
    ("Sudan may attack the market. Two people were killed in the attack.", "unknown killed Two people"),
    (
        "Sudan bombed a camp. A car bomb exploded in Gao. Six people were killed in the blast.",
        "unknown killed Six people",
    ),
    ("If Sudan attacked Togo, Ghana would act. Six people died in the attack.", "unknown killed Six people"),
    ("Sudan denied that it bombed Gao. Six people were killed in the strike.", "unknown killed Six people"),
    ("Sudan thwarted an attack. Six people were wounded in the attack.", "unknown injured Six people"),
    ("Sudan killed the gunman. Three people were injured in the attack.", "unknown injured Three people"),
    ("A bomb exploded in Gao. Six people were killed in the blast.", "unknown killed Six people"),
    ("Sixteen people were killed in the attack.", "unknown killed Sixteen people"),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_who_dealt_the_blow(read, text, expected):
    found = {f"{each.subject.entity.label} {each.name} {each.object.entity.label}" for each in read(text)}
    assert expected in found
    wrong = expected.replace("unknown", "Sudan")
    assert expected == wrong or wrong not in found


def test_a_blow_has_one_time(read):
    text = "Kenyan troops stormed a hotel on Friday. Twenty people died in the attack."
    (found,) = [each for each in read(text) if each.name == "killed"]
    assert found.time.start == found.time.end == date(2025, 11, 7)
