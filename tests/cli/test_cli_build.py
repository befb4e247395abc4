"""``kg build``: what it stores, what it leaves alone, and what it says."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.store import Store

PUBLISHED = ("--published", "2025-11-11")


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("Syria joined the coalition on Monday. Turkey welcomed the decision.\n")
    (folder / "two.txt").write_text("France attacked Chad in 2013. Chad accused France of murder.\n")
    return folder


@pytest.fixture
def rows(tmp_path):
    """Return a file of enough documents for several batches."""
    countries = ("Syria", "Turkey", "France", "Chad", "Mali", "Iran", "Ghana", "Kenya")
    lines = [
        {"id": f"d{at}", "text": f"{countries[at % 8]} attacked {countries[(at + 3) % 8]} in {1970 + at}."}
        for at in range(60)
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    return path


def nquads(kg, store):
    return kg("export", store, "--format", "nquads").out


def test_stores_what_is_stated_and_says_how_much(kg_command, articles, tmp_path):
    done = kg_command("build", articles, "--store", tmp_path / "store", *PUBLISHED)
    assert (done.status, done.err) == (0, "")
    assert "2 new" in done.out
    assert "2 documents" in done.out
    records = [
        json.loads(line) for line in kg_command("export", tmp_path / "store", "--format", "jsonl").out.splitlines()
    ]
    said = {(one["subject"]["label"], one["relation"], one["object"].get("label")) for one in records}
    assert {("France", "attacked", "Chad")} <= said
    assert all(one["document"]["published"] == "2025-11-11" for one in records)


def test_building_again_changes_nothing(kg_command, articles, tmp_path):
    store = tmp_path / "store"
    kg_command("build", articles, "--store", store)
    before = nquads(kg_command, store)
    done = kg_command("build", articles, "--store", store)
    assert done.status == 0
    assert "2 unchanged" in done.out
    assert nquads(kg_command, store) == before


def test_a_changed_document_replaces_its_statements(kg_command, articles, tmp_path):
    store = tmp_path / "store"
    kg_command("build", articles, "--store", store)
    (articles / "two.txt").write_text("Ghana attacked Kenya in 2014.\n")
    done = kg_command("build", articles, "--store", store)
    assert "1 changed, 1 unchanged" in done.out
    kg_command("build", articles, "--store", tmp_path / "fresh")
    assert nquads(kg_command, store) == nquads(kg_command, tmp_path / "fresh")
    assert "Chad" not in kg_command("export", store, "--format", "csv").out


def test_several_processes_find_the_same(kg_process, kg_command, rows, tmp_path):
    kg_command("build", rows, "--store", tmp_path / "one")
    done = kg_process("build", rows, "--store", tmp_path / "two", "--jobs", 2)
    assert (done.status, done.err) == (0, "")
    assert nquads(kg_command, tmp_path / "two") == nquads(kg_command, tmp_path / "one")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_build_leaves_whole_documents_and_is_completed(kg_command, rows, tmp_path, jobs):
    store, whole = tmp_path / "store", tmp_path / "whole"
    kg_command("build", rows, "--store", whole)
    command = [sys.executable, "-m", "kg", "build", str(rows), "--store", str(store), "--jobs", str(jobs)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _wait((store / "kg-store.json").exists, process)
    empty = _size(store)
    _wait(lambda: _size(store) > empty + 50_000, process)  # some documents' worth
    process.send_signal(signal.SIGKILL)
    process.wait()
    with Store.open(store) as opened, Store.open(whole) as complete:
        kept = {document.id for document in opened.documents()}
        expected = {one.id for one in complete.statements() if one.document.id in kept}
        assert {one.id for one in opened.statements()} == expected
    assert 0 < len(kept) < 60
    done = kg_command("build", rows, "--store", store)
    assert f"{len(kept)} unchanged" in done.out
    assert nquads(kg_command, store) == nquads(kg_command, whole)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in (folder / "quads").glob("*.log"))


def _wait(condition, process):
    end = time.monotonic() + 60
    while not condition():
        assert process.poll() is None, "the build ended before it could be killed"
        assert time.monotonic() < end
        time.sleep(0.001)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_ends_it_quietly(rows, tmp_path, jobs):
    command = [sys.executable, "-m", "kg", "build", str(rows), "--store", str(tmp_path / "store"), "--jobs", str(jobs)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    _wait((tmp_path / "store" / "kg-store.json").exists, process)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "")


def test_progress_is_shown_to_a_person_only(articles, tmp_path):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kg", "build", str(articles), "--store", str(tmp_path / "store")]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    shown = _read(ours)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "documents" in shown
    assert "2/2" in shown
    assert b"2 new" in out


def _read(terminal: int) -> str:
    pieces = []
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            os.close(terminal)
            return b"".join(pieces).decode()
        pieces.append(piece)


def test_dictionaries_of_actors_and_agents_are_read(kg_command, tmp_path):
    (tmp_path / "a.txt").write_text(
        "The Bluebell Front attacked Chad in 2013. Chadian zouaves attacked Mali in 2014.\n"
    )
    (tmp_path / "actors.txt").write_text("BLUEBELL_FRONT_ [MLIREB]\n")
    (tmp_path / "agents.txt").write_text("ZOUAVE [~MIL]\n")
    given = [part for name in ("actors", "agents") for part in ("--dictionary", tmp_path / f"{name}.txt")]
    done = kg_command("build", tmp_path / "a.txt", "--store", tmp_path / "store", *given)
    assert done.status == 0
    with Store.open(tmp_path / "store") as store:
        subjects = [each.relation.subject for each in store.statements()]
    assert {(each.entity.label, each.sector or each.entity.codes.sector) for each in subjects} == {
        ("Bluebell Front", ("REB",)),
        ("Chad", ("MIL",)),
    }
