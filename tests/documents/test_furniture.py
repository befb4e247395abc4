"""Furniture: what is dropped, what it gives, and prose that only looks like it."""

import pytest

from kg.documents.furniture import dateline, furniture, prose
from kg.documents.published import DayOf
from kg.documents.segments import LONGEST, lay_out


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By ABBY SMITH", "author"),
        ("By Ann Lee and Omar al-Khatib, Associated Press", "author"),
        ("By Jean-Marie O’Neill in Paris", "author"),
        ("By the Strelsau desk", "author"),
        ("News > Politics & Government", "section"),
        ("World | Middle East", "section"),
        ("Tags: war, peace", "section"),
        ("Reuters", "agency"),
        ("The Associated Press", "agency"),
        ("Tuesday, November 11", "date"),
        ("Audio By Carbonatix", "nothing"),
        ("Advertisement", "nothing"),
        ("ADVERTISEMENT", "nothing"),
        ("Read more: The pact in five charts", "nothing"),
        ("Share this article", "nothing"),
        ("Share", "nothing"),
        ("Sign up for our morning briefing", "nothing"),
        ("© 2024 The Strelsau Times. All rights reserved.", "nothing"),
        ("Copyright 2024 Wire Services", "nothing"),
        ("https://news.example/1", "nothing"),
        ("* * *", "nothing"),
        ("Soldiers at the bridge. (Ann Lee/Pool via AP)", "nothing"),
        ("Villagers cross the river at dawn. (AP Photo/Ann Lee)", "nothing"),
        ("The palace at night [File: Ann Lee/Reuters]", "nothing"),
        ("Photograph: Ann Lee/AFP/Getty Images", "nothing"),
        ("FILE - The king waves from a balcony in Strelsau on May 1, 2020.", "nothing"),
        ("Our Standards: The Thomson Reuters Trust Principles.", "nothing"),
        ("Related stories", "list"),
        ("Most read", "list"),
        ("The king signed the pact.", None),
        ("By Monday the army had left.", None),
        ("By and by the king came back", None),
        ("The king has agreed to lift the ban. (AFP)", None),
        ("Share prices fell after the vote.", None),
        ("The pact was signed on November 11, 2024.", None),
        ("Reuters reported that the king had fled.", None),
        ("Video, he said, showed soldiers at the bridge.", None),
        ("Home to a million people, Strelsau fell on Monday.", None),
        (
            "Turkey > Syria is no crumb when it runs on as a whole sentence that never seems to find its end at all.",
            None,
        ),
    ],
)
def test_lines(line: str, kind: str | None) -> None:
    found = furniture(line, head=True)
    assert [piece.kind for piece in found] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("By ANN LEE | March 4, 2024", ["author", "date"]),
        ("Monday, March 4, 2024 — by our diplomatic correspondent", ["date", "author"]),
        ("Reuters - March 4, 2024", ["agency", "date"]),
        ("Ann Lee — the queen", []),
    ],
)
def test_lines_that_say_two_things(line: str, kinds: list[str]) -> None:
    assert [piece.kind for piece in furniture(line, head=True)] == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BEIRUT (AP) — A minister", ("Beirut", "AP", "A minister")),
        ("BEIRUT, Nov 11 (Reuters) - A minister", ("Beirut", "Reuters", "A minister")),
        ("KYIV, Ukraine (AP) — “No,” he said", ("Kyiv, Ukraine", "AP", "“No,” he said")),
        ("WASHINGTON, Nov. 11, 2025 (Xinhua) -- The U.S.", ("Washington", "Xinhua", "The U.S.")),
        ("UNITED NATIONS — The council", ("United Nations", None, "The council")),
        ("Gaza City (AFP) – Fighters", ("Gaza City", "AFP", "Fighters")),
        ("GAZA STRIP/JERUSALEM, March 4 (Reuters) - Israel", ("Gaza Strip/Jerusalem", "Reuters", "Israel")),
        ("ABUJA, 2 June 2025. Police", ("Abuja", None, "Police")),
        ("ABUJA, June 2, 2025 - Police", ("Abuja", None, "Police")),
        ("Nelson Mandela (18 July 1918 – 5 December 2013) was", None),
        ("NELSON MANDELA (18 July 1918 – 5 December 2013) was", None),
        ("Hamas, 7 October 2023: The militants", None),
        ("However, on June 2, 2025. The", None),
        ("Correction, June 2, 2025: We", None),
        ("By John Smith, Oct. 6, 2025", None),
        ("STRELSAU, 2025-10-06: The king", ("Strelsau", None, "The king")),
        ("STRELSAU, Ruritania, Oct. 6, 2025 -- The king", ("Strelsau, Ruritania", None, "The king")),
        ("MEXICO CITY (Nov. 18, 2025) — The army", ("Mexico City", None, "The army")),
        ("LONDON — Oct. 6, 2025 — The army", ("London", None, "The army")),
        ("STRELSAU, Oct. 6, 2025", ("Strelsau", None, "")),
        ("The war, which began in June 2025. It", None),
        ("On Monday, Oct. 6, 2025. The", None),
        ("Ruritania voted on Oct. 6, 2025. The king", None),
        ("NATO — the alliance of 32 states — met", None),
        ("GBI, police arrest a man. Albany — A man", None),
        ("Lebanon – Israel’s neighbour – said", None),
        ("The king (who fled) - nobody knows", None),
        ("Ruritania signed a pact - the first since 2011", None),
        ("A day.", None),
    ],
)
def test_datelines(text: str, expected: tuple[str, str | None, str] | None) -> None:
    found = dateline(text)
    assert (found and (found.place, found.agency, text[found.end :])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. Reporting by Ann Lee; Editing by Bo Day", "He left."),
        ("Reporting by Ann Lee in Paris; Editing by Bo Day", ""),
        ("(Reporting by Ann Lee; Writing by Bo Day)", ""),
        ("He left. Associated Press writer Ann Lee in Paris contributed to this report.", "He left."),
        ("He left. • This article was amended on 4 March 2024. A name was wrong.", "He left."),
        ("He left. • Ann Lee is a columnist • This article was amended on 4 March 2024.", "He left."),
        ("• The army left the city.", "The army left the city."),
        ("- The army left the city.", "The army left the city."),
        ("He contributed to this victory by leaving.", "He contributed to this victory by leaving."),
        ("Reporting by the commission took years.", "Reporting by the commission took years."),
        ("This article of the treaty was amended in 1998.", "This article of the treaty was amended in 1998."),
    ],
)
def test_the_prose_of_a_paragraph(text: str, expected: str) -> None:
    start, end = prose(text)
    assert text[start:end] == expected


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Pact signed\nThe king signed it.", None, ["headline: Pact signed", "prose: The king signed it."]),
        ("The king signed it.\nThe queen did not.", None, ["prose: The king signed it.", "prose: The queen did not."]),
        ("Pact signed\nThe king signed.", "Pact signed", ["headline: Pact signed", "prose: The king signed."]),
        (
            "Pact signed\n\nThe king of Ruritania signed the pact on\nMonday, he said.\n\n"
            "The queen of Ruritania, who\nhad left, did not.",
            None,
            [
                "headline: Pact signed",
                "prose: The king of Ruritania signed the pact on\nMonday, he said.",
                "prose: The queen of Ruritania, who\nhad left, did not.",
            ],
        ),
        (
            "Pact signed\nBy ANN LEE\nMarch 4, 2024\n\nThe king of Ruritania signed the pact on\nMonday, he said.",
            None,
            ["headline: Pact signed", "prose: The king of Ruritania signed the pact on\nMonday, he said."],
        ),
        (
            "The king signed.\nRelated\nQueen flees the capital\nWho is the king?\nThe queen did not sign.",
            None,
            ["prose: The king signed.", "prose: The queen did not sign."],
        ),
        (
            "Pact signed\nThe king signed.\nWhat comes next\nThe queen did not.",
            None,
            [
                "headline: Pact signed",
                "prose: The king signed.",
                "headline: What comes next",
                "prose: The queen did not.",
            ],
        ),
    ],
)
def test_layouts(text: str, title: str | None, expected: list[str]) -> None:
    layout = lay_out(text, title=title)
    parts = {"text": text, "title": title or ""}
    assert [f"{s.kind}: {parts[s.part][s.start : s.end]}" for s in layout.segments] == expected


def test_a_dateline_with_a_line_of_its_own() -> None:
    layout = lay_out("Pact signed\nSTRELSAU — Monday, March 4 — by the palace desk\n\nThe king signed.", title=None)
    assert (layout.headline, layout.place, layout.authors) == ("Pact signed", "Strelsau", ["the palace desk"])
    assert layout.day == DayOf(4, 3, None, 0)
    assert [segment.kind for segment in layout.segments] == ["headline", "prose"]


def test_a_long_line_is_cut_at_ends_of_sentences() -> None:
    text = "The king signed the pact with the queen of Graustark. " * 400
    segments = lay_out(text, title=None).segments
    assert len(segments) == -(-len(text) // LONGEST)
    assert all(text[segment.start : segment.end].endswith("Graustark.") for segment in segments)
