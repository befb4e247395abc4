"""What made a relation is found where somebody can mend it: a line of a table, or of the code."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.model import Argument, Entity, EventCode, Evidence, Relation
from kg.relations import origin

RELATIONS = Path(kg.__file__).parent / "relations"

MADE = [
    ("verb", "Turkey imposed sanctions on Syria.", "verbs.csv", "@sanction on|against|upon|over B"),
    ("verb", "Syria joined the coalition on Monday.", "verbs.csv", "A join"),
    ("noun", "Talks between Iran and Israel went on.", "nouns.csv", "talk|"),
    ("title", "Turkish President Recep Tayyip Erdogan left Moscow.", "roles.csv", "president,"),
    ("role", "The Turkish president left Moscow.", "roles.csv", "president,"),
    ("copula", "Vladimir Putin is the president of Russia.", "roles.csv", "president,"),
    ("participle", "The U.S.-led coalition bombed Raqqa.", "participles.csv", "lead,"),
    ("relational", "Israel's ally, the United States, attacked Iran.", "relational.csv", "ally|"),
    ("place", "Rebels left Raqqa in Syria on Monday.", "whereabouts.py", '"place:noun in place"'),
    ("place", "Cuba freed Alan Gross, an American contractor.", "relatives.py", '"place:demonym person"'),
    ("name", "The African Union (AU) met.", "naming.py", '"name:beside name"'),
    ("verdict", "Kenya called the new law a disgrace.", "verdicts.py", '"verdict:said of it"'),
    ("wish", "Kenya said that Uganda must withdraw.", "wishes.py", '"wish:of others"'),
    ("count", "U.S. Central Command reports there were 52 raids in Syria.", "counts.py", '"count:there be"'),
    ("count", "The United Nations says that 45,000 people fled to Senegal.", "counts.py", '"count:body says"'),
]
NOBODY = Argument(Entity("https://example.org/nobody", "Nobody", "Person"), "", "text", 0, 0)


def relation(method: str, name: str = "attacked", event: EventCode | None = None) -> Relation:
    return Relation(NOBODY, name, "", NOBODY, Evidence("text", 0, 0, ""), event, method=method)


@pytest.mark.parametrize(("kind", "text", "file", "words"), MADE)
def test_what_a_sentence_says_leads_to_the_line_that_found_it(read, kind, text, file, words):
    found = [origin(each) for each in read(text) if each.method.partition(":")[0] == kind]
    there = [each for each in found if each.file.name == file and words in each.lines[0][1]]
    assert there
    for number, _ in there[0].lines:
        assert words in there[0].file.read_text(encoding="utf-8").splitlines()[number - 1]


def test_the_network_leads_to_what_describes_it():
    found = origin(relation("model:relations"))
    assert (found.file, found.lines) == (RELATIONS / "model" / "README.md", ())
    assert found.file.is_file()


def test_every_kind_of_method_is_known():
    code = "".join(path.read_text(encoding="utf-8") for path in RELATIONS.glob("*.py"))
    kinds = set(re.findall(r'f"([a-z]+):\{|"([a-z]+):[a-z ]+"[,)]', code))
    assert {one or other for one, other in kinds} == {kind for kind, *_ in MADE} | {"model"}


def test_of_lines_that_read_alike_those_of_the_event_are_kept():
    code = EventCode("YIELD", None, ("military",), "material cooperation")
    one = origin(relation("noun:surrender", "surrenderedTo", code))
    all_ = origin(relation("noun:surrender", "surrenderedTo", replace(code, contexts=("none",))))
    assert len(one.lines) == 1
    assert len(all_.lines) > 1
    assert one.lines[0] in all_.lines


@pytest.mark.parametrize("method", ["verb:A flummox B", "noun:flummox", "title:flummox"])
def test_a_line_that_is_no_more(method):
    found = origin(relation(method))
    assert found.file.is_file()
    assert found.lines == ()


@pytest.mark.parametrize("method", ["", "clause:test", "<script>", 'x"y', "verb"])
def test_a_rule_that_is_no_more(method):
    found = origin(relation(method))
    assert found.lines == ()
    assert method == "verb" or (found.file, found.words) == (None, method)
