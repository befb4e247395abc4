"""Explanations as text and as HTML, with hostile words in every place."""

from pathlib import Path

import pytest
from view_samples import COALITION, DAMASCUS, ENVOY, SYRIA, at, event, hostile, statement

from kg.model import Origin
from kg.views.explanation import COLOURS, Explanation
from kg.views.records import StatementRecord

ORIGIN = Origin("a pattern of a verb", "A join B", Path("lexicon/verbs.csv"), ((12, "A join B,joined,,"),))
STRAIGHT = (("joined", 0.91), (None, 0.05), ("metWith", 0.02))
TURNED = ((None, 0.99), ("joined", 0.01))


def explanation(record: StatementRecord, *others: StatementRecord, origin: Origin = ORIGIN) -> Explanation:
    return Explanation(record, origin, STRAIGHT, TURNED, others)


JOINED = statement(
    SYRIA,
    "joined",
    COALITION,
    event=event("SUPPORT", None, "diplomatic"),
    speaker=ENVOY,
    cue="said",
    place=DAMASCUS,
    phrase="has joined",
    time=at("2025-11-10", None, "since Monday"),
)


@pytest.mark.parametrize(
    "line",
    [
        "[subject: Syria] [relation: has joined] [object: Global Coalition].",
        f"Statement {JOINED['id']}",
        "  subject     Syria (Country) https://example.org/entity/Syria “Syria”",
        "  relation    joined (“has joined”)",
        "  speaker     Tom Barrack (Person) https://example.org/entity/Tom_Barrack “Tom Barrack”, cue “said”",
        "  time        2025-11-10 – … “since Monday”",
        "  event       SUPPORT, diplomatic, verbal cooperation",
        "  confidence  0.90",
        "  a pattern of a verb: A join B",
        "  lexicon/verbs.csv:12: A join B,joined,,",
        "  Syria → Global Coalition: joined 0.91, nothing 0.05, met with 0.02",
        "  Global Coalition → Syria: nothing 0.99, joined 0.01",
    ],
)
def test_an_explanation_as_text(line: str) -> None:
    assert line in str(explanation(JOINED)).splitlines()


def test_other_statements_are_named_with_what_made_them() -> None:
    other = statement(SYRIA, "supported", COALITION, method="noun:support", confidence=0.6)
    assert "Other statements" not in str(explanation(JOINED))
    assert f"  Syria supported Global Coalition (The Gazette)  {other['id'][:13]}  0.60 noun:support" in str(
        explanation(JOINED, other)
    )


def test_what_made_it_may_be_no_more() -> None:
    gone = Origin("a pattern of a verb", "A join B", Path("lexicon/verbs.csv"))
    assert "  lexicon/verbs.csv: no line reads so any more" in str(explanation(JOINED, origin=gone)).splitlines()
    assert "None" not in str(explanation(JOINED, origin=Origin("no rule", "x", None)))


def test_the_network_made_it() -> None:
    record = statement("Aland", "attacked", "Bland", method="model:relations", confidence=0.72)
    text = str(explanation(record, origin=Origin("the trained network", "relations", Path("model/README.md"))))
    assert "  model/README.md\n  probability 0.72" in text


def test_the_network_could_not_be_asked() -> None:
    assert "not asked" in str(Explanation(JOINED, ORIGIN, (), (), ()))


@pytest.mark.parametrize("record", hostile(), ids=lambda record: record["id"])
def test_hostile_words_stay_text(record: StatementRecord) -> None:
    words = record["method"]
    found = explanation(record, *hostile(), origin=Origin(words, words, Path(f"x{words}"), ((1, words),)))
    html, text = found._repr_html_(), str(found)
    assert not any(evil in html for evil in ("<script", "<img", "<!--", "<evil"))
    for shown in (html, text):
        assert not {char for char in shown if (ord(char) < 32 and char != "\n") or char in "\x7f\x85\u202e\u2066"}
        shown.encode()
    assert text.splitlines()[2] == f"Statement {record['id']}"  # no text breaks a line


def test_every_role_has_a_colour_in_a_notebook() -> None:
    html = explanation(JOINED)._repr_html_()
    assert [html.count(COLOURS[role]) for role in ("subject", "phrase", "object")] == [1, 1, 1]
    assert "<bdi>[subject: Syria]</bdi>" in html
