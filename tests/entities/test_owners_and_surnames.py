"""Who is meant by the bodies and offices of several owners, and by a part of a name.

Each case: a text, its day, the words of a mention, which one of those words it is (from 1), the labels parted by " + ".
"""

import pytest

CASES = [
    # Given names that a tagger cuts off
    ("Begum married Yago Riedijk, 27, a convert.", "2019-03-03", "Yago Riedijk", 1, "Yago Riedijk"),
    ("Critics such as Fadel Abdul Ghany had left.", "2018-04-15", "Fadel Abdul Ghany", 1, "Fadel Abdul Ghany"),
    ("On Friday Alex Younger, the head of MI6, spoke.", "2019-02-15", "Alex Younger", 1, "Alex Younger"),
    ("They met Democrat Nancy Pelosi in Rome.", "2019-02-15", "Nancy Pelosi", 1, "Nancy Pelosi"),
    # Bodies, members and offices of several owners
    (
        "The leaders of Iran and Turkey came to Sochi.",
        "2017-11-22",
        "The leaders of Iran and Turkey",
        1,
        "Iran + Turkey",
    ),
    (
        "The armies of Chad and Niger attacked the camp.",
        "2016-11-01",
        "The armies of Chad and Niger",
        1,
        "Chad + Niger",
    ),
    (
        "Officials from Germany and France met.",
        "2016-11-01",
        "Officials from Germany and France",
        1,
        "Germany + France",
    ),
    (
        "Refugees from Syria and Iraq fled.",
        "2016-11-01",
        "Refugees from Syria and Iraq",
        1,
        "Refugees from Syria and Iraq",
    ),
    (
        "Two diplomats from Chad and Mali left.",
        "2016-11-01",
        "Two diplomats from Chad and Mali",
        1,
        "Two diplomats from Chad and Mali",
    ),
    ("Diplomats from Chad were expelled.", "2016-11-01", "Diplomats from Chad", 1, "Chad"),
    # Whom others lead, back or hold
    (
        "Benin protested. Kurdish-led authorities freed Ali.",
        "2016-11-01",
        "Kurdish-led authorities",
        1,
        "Kurdish-led authorities",
    ),
    (
        "Chad left. Rebel-held government offices burned.",
        "2016-11-01",
        "Rebel-held government offices",
        1,
        "Rebel-held government offices",
    ),
    ("Iranian-aligned forces in Iraq fled.", "2016-11-01", "Iranian-aligned forces", 1, "Iranian-aligned forces"),
    ("Iraqi forces in Mosul fled.", "2016-11-01", "Iraqi forces", 1, "Iraq"),
    ("Turkey attacked Kurdish Syrian forces.", "2016-11-01", "Kurdish Syrian forces", 1, "Kurdish forces"),
    ("Iran attacked Kurdish Iraqi troops.", "2016-11-01", "Kurdish Iraqi troops", 1, "Kurdish forces"),
    (
        "The presidents of Russia and Turkey met.",
        "2018-09-17",
        "The presidents of Russia and Turkey",
        1,
        "Russia + Turkey",
    ),
    (
        "The Russian and Turkish presidents met.",
        "2018-09-17",
        "The Russian and Turkish presidents",
        1,
        "Russia + Turkey",
    ),
    (
        "The foreign ministers of Hamas and Fatah met.",
        "2016-11-01",
        "The foreign ministers of Hamas and Fatah",
        1,
        "Hamas + Fatah",
    ),
    # Of two with one surname, the one that is named in full first; parts of a full name
    (
        "Amer Dalloul fled. Dalloul's brother, Jamal Nour Dalloul, was jailed. Dalloul still waits.",
        "2016-11-01",
        "Dalloul",
        2,
        "Amer Dalloul",
    ),
    (
        "Jamal Nour Dalloul was jailed. His brother Amer Dalloul fled. Amer Dalloul wrote. Dalloul waits.",
        "2016-11-01",
        "Dalloul",
        1,
        "Jamal Nour Dalloul",
    ),
    (
        "Mohammed Nour Dalloul was jailed. Muhammad Nour will be back.",
        "2016-11-01",
        "Muhammad Nour",
        1,
        "Mohammed Nour Dalloul",
    ),
    ("Neil Henry Brack left. Neil Brack is in Kilis.", "2016-11-01", "Neil Brack", 1, "Neil Henry Brack"),
    (
        "Hillary Clinton met Bill Clinton. Bill Clinton spoke. Clinton left.",
        "2016-11-01",
        "Clinton",
        1,
        "Hillary Clinton",
    ),
    ("Ali Hassan Dalloul was jailed. Ali Hassan, a teacher, fled.", "2016-11-01", "Ali Hassan", 1, "Ali Hassan"),
    ("Abu Omar Ziadi met Abu Omar Hilali. Abu Omar denounced Chad.", "2016-11-01", "Abu Omar", 1, "Abu Omar"),
    ("Neil Henry Brack left. Paul Brack is in Kilis.", "2016-11-01", "Paul Brack", 1, "Paul Brack"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_words_refer_to(meant, case):
    *place, labels = case
    assert meant(*place) == labels
