from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from conftest import first_document, put

from kg.errors import StoreError
from kg.store import Store

HOLDER = """
import sys
from kg.store import Store

store = Store.open(sys.argv[1], create=True)
print("open", flush=True)
input()
"""


@contextmanager
def nobody() -> Iterator[None]:
    """Act as a user who owns nothing here; root may write anywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def failure(path: Path, *, create: bool = False) -> str:
    with pytest.raises(StoreError) as raised:
        Store.open(path, create=create)
    message = str(raised.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    return message.removeprefix(str(path))


def test_a_store_is_still_there_when_opened_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a" / "b", create=True) as store:
        put(store, *first_document())
    with Store.open(tmp_path / "a" / "b") as store:
        assert list(store.statements()) == first_document()[1]
    with Store.open(str(tmp_path / "a" / "b"), create=True) as store:
        assert list(store.documents()) == [first_document()[0]]


@pytest.mark.parametrize("create", [True, False])
def test_a_file_is_no_store(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    assert failure(path, create=create) == ": not a directory"


def test_there_is_no_store_where_none_was_made(tmp_path: Path) -> None:
    assert failure(tmp_path / "none") == ": no store: no such directory"
    assert failure(tmp_path) == ": no store: it has no kg-store.json"
    assert not (tmp_path / "none").exists()
    assert not list(tmp_path.iterdir())


def test_a_directory_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("x")
    assert failure(tmp_path, create=True) == ": not a store, and not empty (thesis.txt)"
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_newer_store_is_left_alone(tmp_path: Path) -> None:
    Store.open(tmp_path, create=True).close()
    (tmp_path / "kg-store.json").write_text(json.dumps({"format": 99}))
    assert failure(tmp_path, create=True) == ": made by a newer version of kg (format 99; this one reads 1)"


@pytest.mark.parametrize("marker", ["", "{}", "[]", '{"format": "one"}', "\xff"])
def test_a_broken_marker_is_named(tmp_path: Path, marker: str) -> None:
    (tmp_path / "kg-store.json").write_bytes(marker.encode("latin-1"))
    assert failure(tmp_path) == "/kg-store.json: not the marker of a store"


def test_quads_that_are_damaged_are_named(tmp_path: Path) -> None:
    Store.open(tmp_path, create=True).close()
    (tmp_path / "quads" / "CURRENT").write_text("MANIFEST-999999\n")
    assert failure(tmp_path).startswith(": ")


def test_a_store_without_quads_is_damaged(tmp_path: Path) -> None:
    Store.open(tmp_path, create=True).close()
    shutil.rmtree(tmp_path / "quads")
    assert failure(tmp_path) == failure(tmp_path, create=True) == ": a damaged store: it has no quads/"


def test_quads_that_are_no_quads_are_damaged(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.compact()
    for table in (tmp_path / "quads").glob("*.sst"):
        table.write_bytes(b"no table")
    assert failure(tmp_path).startswith(": a damaged store: ")


def test_a_store_that_cannot_be_written_is_read() -> None:
    with TemporaryDirectory() as parent:  # pytest's own are closed to others
        Path(parent).chmod(0o755)
        folder = Path(parent) / "shared"
        with Store.open(folder, create=True) as store:
            put(store, *first_document())
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        with nobody():
            with Store.open(folder) as store:
                assert list(store.statements()) == first_document()[1]
                with pytest.raises(StoreError, match="cannot be written"):
                    store.remove(first_document()[0].id)
            assert failure(folder, create=True).lower() == ": permission denied"
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)


def test_a_directory_without_permission(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o555)
    with nobody():
        assert failure(tmp_path / "locked", create=True) == ": Permission denied"


def test_a_place_where_no_directory_can_be(tmp_path: Path) -> None:
    assert failure(Path("/dev/null/store"), create=True) in {": Not a directory", ": not a directory"}


def test_another_process_has_the_store(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        assert failure(tmp_path) == ": in use by another process"
        process.communicate("\n")
    Store.open(tmp_path).close()


def test_closing_lets_others_in(tmp_path: Path) -> None:
    store = Store.open(tmp_path, create=True)
    assert failure(tmp_path) == ": in use by another process"
    store.close()
    Store.open(tmp_path).close()


def test_an_interrupted_start_is_no_obstacle(tmp_path: Path) -> None:
    Store.open(tmp_path, create=True).close()
    (tmp_path / "kg-store.json").unlink()
    assert failure(tmp_path) == ": no store: it has no kg-store.json"
    with Store.open(tmp_path, create=True) as store:
        assert store.query("ASK { kgo:joined rdfs:label ?label }")
