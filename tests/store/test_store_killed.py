"""A process that is killed leaves whole documents only."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from conftest import first_document, put, second_document

from kg.model import Document, Statement
from kg.store import Store

ROUNDS = 20

WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
from test_store_killed import versions
from kg.store import Store

store = Store.open(sys.argv[2], create=True)
print("open", flush=True)
while True:
    for version in ("1", "2"):
        for document, statements in versions(version):
            store.put(document, (), statements, fingerprint=version)
    store.remove("copy-3")
"""


def versions(version: str) -> list[tuple[Document, list[Statement]]]:
    """Several documents in one of two versions."""
    originals = [first_document(), second_document()]
    found = []
    for number in range(6):
        document, statements = originals[number % 2]
        copy = replace(document, id=f"copy-{number}", title=f"version {version}")
        kept = statements if version == "1" else statements[1:]
        found.append((copy, [replace(s, id=f"{s.id}-{number}", document=copy) for s in kept]))
    return found


def test_killed_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(7)
    here, place = str(Path(__file__).parent), tmp_path / "store"
    known = {version: {document.id: (document, said) for document, said in versions(version)} for version in ("1", "2")}
    seen = set()
    for _ in range(ROUNDS):
        with subprocess.Popen([sys.executable, "-c", WRITER, here, str(place)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"open\n"
            time.sleep(chance.uniform(0, 0.3))
            process.send_signal(signal.SIGKILL)
        with Store.open(place) as store, Store.open(None) as whole:
            said: dict[str, list[Statement]] = {document.id: [] for document in store.documents()}
            for statement in store.statements():
                said[statement.document.id].append(statement)
            for document in store.documents():
                version = str(document.title)[-1]
                seen.add((document.id, version))
                assert known[version][document.id] == (document, said[document.id])
                put(whole, document, said[document.id], version)
            # What is derived across documents is that of these documents, no more and no less.
            assert {str(quad) for quad in store._quads} == {str(quad) for quad in whole._quads}
    assert len(seen) > ROUNDS // 4  # it was killed at work, not before it
