"""Bad input: one line that names the file and the reason, the right exit status, and nothing lost."""

import gzip
import json

import pytest

from kg.store import Store

GOOD = "France attacked Chad in 2013. Chad accused France of murder.\n"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<rss><channel><item><title>&b;</title><description>Syria joined.</description></item></channel></rss>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    "<rss><channel><item><title>t</title><description>&x;</description></item></channel></rss>"
)

BAD = {
    "empty.txt": (b"", "no "),
    "blank.txt": (b" \n\n ", "no text"),
    "binary.txt": (b"Syria\0\x01\x02 joined", "binary"),
    "cut.txt.gz": (gzip.compress(GOOD.encode() * 50)[:-12], "gzip"),
    "not.txt.gz": (GOOD.encode(), "gzip"),
    "longest.jsonl": (b'{"text": "' + b"x" * 50_000_000 + b'"}', "longer than"),
    "deep.jsonl": (b"[" * 100_000, "JSON"),
    "malformed.jsonl": (b'{"text": "Syria joined.', "malformed JSON"),
    "list.jsonl": (b"[1, 2]", "object"),
    "textless.jsonl": (b'{"id": "a", "title": "Syria"}', "no text"),
    "undated.jsonl": (json.dumps({"text": GOOD, "published": "the other day"}).encode(), "the other day"),
    "columnless.csv": (b"id,title\n1,Syria\n", "text"),
    "malformed.xml": (b"<rss><channel><item></rss>", "malformed XML"),
    "bomb.xml": (BOMB.encode(), "entities"),
    "outside.xml": (OUTSIDE.encode(), "entities"),
    "deep.html": (b"<div>" * 50_000, "no "),
    "paper.pdf": (b"%PDF-1.7", "not of a known format"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_nothing_is_lost(kg_command, tmp_path, name):
    content, reason = BAD[name]
    good, bad, store = tmp_path / "good.txt", tmp_path / name, tmp_path / "store"
    good.write_text(GOOD)
    bad.write_bytes(content)
    kg_command("build", good, "--store", store)
    before = kg_command("export", store, "--format", "jsonl").out
    done = kg_command("build", bad, "--store", store)
    assert done.status == 1
    assert len(done.errors) == 1
    assert done.err.startswith(f"kg: {bad}")
    assert reason in done.err
    assert "1 failed" in done.out
    assert kg_command("export", store, "--format", "jsonl").out == before


def test_the_others_of_a_batch_go_on(kg_command, tmp_path):
    for name, (content, _) in BAD.items():
        if name not in {"longest.jsonl", "paper.pdf"}:  # of no known format, so not read in a folder
            (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD)
    rows = [{"id": "a", "text": GOOD}, {"id": "a", "text": "Chad attacked Mali."}, {"id": "b", "text": ""}]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    done = kg_command("build", tmp_path, "--store", tmp_path / ".store")
    assert done.status == 0
    assert len(done.errors) == len(BAD) - 2 + 2
    assert all(line.startswith(f"kg: {tmp_path}/") for line in done.errors)
    assert any("rows.jsonl:2" in line and "'a'" in line for line in done.errors)
    assert any("rows.jsonl:3" in line for line in done.errors)
    assert "2 new, 17 failed" in done.out


def test_a_named_file_that_fails_is_an_error_though_others_do_not(kg_command, tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "bad.txt").write_text("")
    done = kg_command("build", tmp_path / "good.txt", tmp_path / "bad.txt", "--store", tmp_path / "store")
    assert done.status == 1
    assert "1 new, 1 failed" in done.out


def test_strict_stops_at_the_first(kg_command, tmp_path):
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text("")
    (tmp_path / "b.txt").write_text(GOOD)
    done = kg_command("build", tmp_path, "--store", tmp_path / "store", "--strict")
    assert (done.status, done.out) == (1, "")
    assert done.errors == [f"kg: {tmp_path}/a.txt: no text"] or len(done.errors) == 1


def test_a_missing_path_is_known_before_anything_is_made(kg_command, tmp_path):
    done = kg_command("build", tmp_path / "missing.txt", "--store", tmp_path / "store")
    assert (done.status, done.out) == (1, "")
    assert done.errors == [f"kg: {tmp_path}/missing.txt: no such file or folder"]


def _occupied(folder):
    (folder / "store").write_text("mine")


def _foreign(folder):
    (folder / "store").mkdir()
    (folder / "store" / "thesis.doc").write_text("mine")


def _newer(folder):
    (folder / "store").mkdir()
    (folder / "store" / "kg-store.json").write_text('{"format": 99}')


def _unmarked(folder):
    (folder / "store").mkdir()
    (folder / "store" / "kg-store.json").write_text("{")


STORES = {_occupied: "not a directory", _foreign: "not empty", _newer: "newer version", _unmarked: "marker"}


@pytest.mark.parametrize("prepare", STORES, ids=lambda prepare: prepare.__name__)
def test_what_is_no_store_is_left_alone(kg_command, tmp_path, prepare):
    prepare(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for arguments in (("build", tmp_path / "good.txt", "--store"), ("stats",), ("export", "--format", "csv")):
        done = kg_command(*arguments, tmp_path / "store")
        assert (done.status, done.out) == (1, "")
        assert len(done.errors) == 1
        assert done.err.startswith(f"kg: {tmp_path}/store")
        assert STORES[prepare] in done.err or arguments[0] != "build"
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "command",
    [
        ("query", "SELECT * { ?s ?p ?o }"),
        ("show", "Syria"),
        ("explain", "st-0"),
        ("stats",),
        ("validate",),
        ("view", "-o", "page.html"),
    ],
    ids=lambda command: command[0],
)
def test_a_store_that_is_missing(kg_command, tmp_path, command):
    done = kg_command(command[0], tmp_path / "none", *command[1:])
    assert (done.status, done.out) == (1, "")
    assert done.errors == [f"kg: {tmp_path}/none: no store: no such directory"]


def test_a_store_that_another_process_uses(kg_command, kg_process, built):
    with Store.open(built):
        done = kg_process("stats", built)
    assert (done.status, done.out) == (1, "")
    assert done.errors == [f"kg: {built}: in use by another process"]


@pytest.mark.parametrize(
    "sparql",
    ["SELEC ?x", "SELECT ?x { ?x nope:nope ?y }", "SELECT * { ?s ?p ", "", "INSERT DATA { <a:a> <a:b> <a:c> }"],
)
def test_sparql_that_is_wrong(kg_command, built, tmp_path, sparql):
    file = tmp_path / "question.rq"
    file.write_text(sparql)
    for arguments, name in (((sparql,), "SPARQL"), (("--file", file), str(file))):
        done = kg_command("query", built, *arguments)
        assert (done.status, done.out) == (1, "")
        assert len(done.errors) == 1
        assert done.err.startswith(f"kg: {name}: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("query",),
        ("query", "--name", "nonsense"),
        ("query", "--name", "meetings", "--set", "nonsense=1"),
        ("query", "--name", "meetings", "--set", "actor"),
        ("query", "--name", "meetings", "--set", "since=spring"),
        ("query", "SELECT * { ?s ?p ?o }", "--name", "meetings"),
        ("query", "SELECT * { ?s ?p ?o }", "--format", "nonsense"),
        ("view", "-o", "page.html", "--since", "spring"),
        ("view", "-o", "page.html", "--since", "2025-02-01", "--until", "2025-01-01"),
        ("view", "-o", "page.html", "--relation", "nonsense"),
        ("export",),
        ("explain",),
        ("nonsense",),
    ],
    ids=" ".join,
)
def test_wrong_usage(kg_command, built, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    done = kg_command(arguments[0], built, *arguments[1:])
    assert (done.status, done.out) == (2, "")
    assert done.err
    assert not list(tmp_path.iterdir())


def test_an_output_that_cannot_be_written(kg_command, built, tmp_path):
    (tmp_path / "file").write_text("mine")
    for output in (tmp_path / "none" / "page.html", tmp_path / "file" / "page.html"):
        done = kg_command("view", built, "-o", output)
        assert (done.status, done.out) == (1, "")
        assert len(done.errors) == 1
        assert done.err.startswith(f"kg: {output}: ")


def test_a_language_model_that_is_missing(kg_command, tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    done = kg_command("build", tmp_path / "good.txt", "--store", tmp_path / "store", "--model", "no_such_model")
    assert done.status == 1
    assert done.errors == ["kg: no_such_model: no spaCy pipeline of that name is installed"]


def test_a_dictionary_that_is_malformed(kg_command, tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    actors = tmp_path / "actors.txt"
    actors.write_text("DAWN_SONS_ [MLIREB]\nZLA_ [MLIREB\n")
    done = kg_command("build", tmp_path / "good.txt", "--store", tmp_path / "store", "--dictionary", actors)
    assert done.status == 1
    assert done.errors == [f"kg: {actors}:2: a bracket is not closed: [MLIREB"]


def test_a_gazetteer_that_is_malformed(kg_command, tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    table = tmp_path / "mine.csv"
    table.write_text("nonsense\n1,2,3\n")
    done = kg_command("build", tmp_path / "good.txt", "--store", tmp_path / "store", "--gazetteer", table)
    assert done.status == 1
    assert len(done.errors) == 1
    assert done.err.startswith(f"kg: {table}:")
