"""``kg explain`` as analysts meet it: from the ids that ``kg show`` prints to the line to mend."""

import os
import pty
import re
import subprocess
import sys

import pytest

from kg.model import Argument, Document, Entity, Evidence, Relation
from kg.statements import state
from kg.store import Store


@pytest.fixture(scope="module")
def records(built):
    import kg

    with kg.open(built) as graph:
        return graph.statements()


def test_from_the_dossier_to_the_line_of_the_lexicon(kg_command, built):
    dossier = kg_command("show", built, "Syria").out
    joined = [line for line in dossier.splitlines() if "joined" in line and "st-" in line]
    ids = [identifier for line in joined for identifier in re.findall(r"st-\w+", line)]
    explained = [kg_command("explain", built, identifier) for identifier in ids]
    done = next(each for each in explained if "[time: Monday]" in each.out)  # the other is the headline
    assert {(each.status, each.err) for each in explained} == {(0, "")}
    assert "\x1b" not in done.out
    lines = done.out.splitlines()
    assert lines[0].startswith("[subject: Syria] [relation: joined] the [object: coalition")
    assert "[time: Monday]" in lines[0]
    file, number, text = re.search(r"^  (\S+verbs\.csv):(\d+): (.+)$", done.out, re.MULTILINE).groups()
    with open(file, encoding="utf-8") as table:  # noqa: PTH123
        assert table.read().splitlines()[int(number) - 1].strip() == text


def test_every_statement_of_a_store_is_explained(kg_command, built, records):
    for record in records:
        done = kg_command("explain", built, record["id"])
        assert (done.status, done.err) == (0, "")
        assert f"Statement {record['id']}" in done.out.splitlines()
        assert f"  confidence  {record['confidence']:.2f}" in done.out.splitlines()


def test_the_speaker_and_the_cue_are_marked(kg_command, built, records):
    told = next(one for one in records if one["cue"] == "said" and one["relation"] == "attacked")
    assert "[speaker: Russia] [cue: said]" in kg_command("explain", built, told["id"]).out.splitlines()[0]


def test_a_terminal_gets_colours_and_brackets(built, records):
    identifier = next(one["id"] for one in records if one["relation"] == "joined")
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "kg", "explain", str(built), identifier]
    environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(command, stdout=follower, stderr=follower, env=environment) as process:
        os.close(follower)
        shown = b""
        try:
            while piece := os.read(leader, 65536):
                shown += piece
        except OSError:  # the other end has been closed
            pass
        os.close(leader)
    assert process.returncode == 0
    assert re.search(rb"\x1b\[[\d;]+m\[subject: Syria\]\x1b\[0m", shown)


@pytest.mark.parametrize("identifier", ["st-zz", "st-", "", "st-\x1b[31m", "Syria"])
def test_an_id_that_is_none_or_several(kg_command, built, identifier):
    done = kg_command("explain", built, identifier)
    assert (done.status, done.out) == (1, "")
    assert len(done.errors) == 1
    assert "\x1b" not in done.err


def test_markup_and_control_characters_in_the_news_are_text(kg_command, tmp_path):
    words = "[bold red]Mali[/bold red]\x1b[31m"
    text = f"{words} left Chad."
    ends = [
        Argument(Entity(f"https://example.org/{start}", name, "Country"), name, "text", start, start + len(name))
        for name, start in ((words, 0), ("Chad", text.index("Chad")))
    ]
    relation = Relation(ends[0], "withdrewFrom", "left", ends[1], Evidence("text", 0, len(text), text), method=words)
    document = Document("a", text, "a.txt", title=words)
    (statement,) = state(document, [relation])
    with Store.open(tmp_path / "store", create=True) as store:
        store.put(document, (), [statement], fingerprint="1")
    done = kg_command("explain", tmp_path / "store", statement.id)
    assert (done.status, done.err) == (0, "")
    shown = words.replace("\x1b", "\ufffd")
    assert done.out.splitlines()[0] == f"[subject: {shown}] [relation: left] [object: Chad]."
    assert f"  a rule that this version does not have: {shown}" in done.out.splitlines()
