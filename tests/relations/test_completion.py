"""What a text states of somebody unknown it may state of somebody known elsewhere."""

import pytest

CASES = [
    (
        "Saudi agents killed Jamal Khashoggi. Khashoggi was murdered on 2 October.",
        "unknown killed Jamal Khashoggi",
        False,
    ),
    (
        "Khashoggi was murdered on 2 October. Saudi agents killed Jamal Khashoggi.",
        "unknown killed Jamal Khashoggi",
        False,
    ),
    ("Turkey says Saudi agents killed Khashoggi. Khashoggi was murdered.", "unknown killed Khashoggi", True),
    ("Saudi agents did not kill Khashoggi. Khashoggi was murdered.", "unknown killed Khashoggi", True),
    ("Togo may have killed Khashoggi. Khashoggi was murdered.", "unknown killed Khashoggi", True),
    ("Benin killed two men. Two men were killed.", "unknown killed two men", True),
    ("Hamas kidnapped Shalit, and Benin kidnapped Shalit. Shalit was abducted.", "unknown kidnapped Shalit", True),
    ("Benin withdrew from Togo. It withdrew within a week.", "Benin withdrewFrom unknown", False),
    ("Benin withdrew from Togo and from Mali. Benin has withdrawn.", "Benin withdrewFrom unknown", True),
    ("Benin withdrew from Togo. Ghana has withdrawn.", "Ghana withdrewFrom unknown", True),
    ("Benin demanded that Togo withdraw from Mali. Togo has withdrawn.", "Togo withdrewFrom unknown", True),
    ("Gao was captured in 2017. Benin captured Gao in 2014.", "unknown captured Gao", True),
    ("Benin killed Yahya Sinwar. Hamas said Yahya Sinwar was murdered.", "unknown killed Yahya Sinwar", True),
    ("Jens Holm wants to lead Frontex. On Monday Holm resigned.", "Jens Holm resignedFrom Frontex", False),
    ("Jens Holm led the campaign against Frontex. Holm has resigned.", "Jens Holm resignedFrom unknown", True),
    ("Jens Holm is the spokesman of Frontex. Holm has resigned.", "Jens Holm resignedFrom unknown", False),
    ("Jens Holm is the spokesman of Frontex. Holm has resigned.", "Jens Holm resignedFrom Frontex", True),
    ("Jens Holm, who met the spokesman of Frontex, has resigned.", "Jens Holm resignedFrom Frontex", False),
    # What was not done to or from nobody known is no news
    ("Benin denied it. The spokesman did not deny it.", "spokesman denied unknown", False),
    ("Benin met Togo. It did not withdraw.", "Benin withdrewFrom unknown", True),
    ("The family of Begum asked Benin for her to be allowed to return.", "unknown allowed Begum", False),
]


@pytest.mark.parametrize(("text", "statement", "there"), CASES, ids=[text for text, _, _ in CASES])
def test_unknown_ends_are_known_by_one_other_statement(read, text, statement, there):
    found = {f"{each.subject.entity.label} {each.name} {each.object.entity.label}" for each in read(text)}
    assert (statement in found) is there
    assert found
