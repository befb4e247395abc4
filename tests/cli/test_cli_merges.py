"""``kg merges``: listed, forbidden, forced, undone; mistakes in the file on one line."""

from pathlib import Path

import pytest
from conftest import Kg

from kg.cli import main

ARTICLES = {
    "one.txt": "Mevlut Adanali, the harbour master, met Vladimir Putin in Moscow. Mevlut Adanali praised Russia.\n",
    "two.txt": "Mevlüt Adanalı criticised Iran in Baku. Mr Adanalı visited Azerbaijan.\n",
    "three.txt": "Mevloot Adanali visited Georgia. Georgia thanked Mevloot Adanali.\n",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("merges")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["build", *(str(folder / name) for name in ARTICLES), "--store", str(folder / "store")])
    return folder / "store"


def rows(out: str) -> list[str]:
    return out.splitlines()[1:]


def test_merges_are_listed_with_confidence_and_reason(kg_command: Kg, store: Path) -> None:
    done = kg_command("merges", store)
    assert done.status == 0
    assert done.out.splitlines()[0].split() == ["name", "is", "one", "with", "confidence", "because", "id", "into"]
    (row,) = rows(done.out)
    assert "another spelling" in row
    assert "kge:person/mevloot-adanali" in row


def test_show_tells_why(kg_command: Kg, store: Path) -> None:
    done = kg_command("show", store, "Mevloot Adanali")
    assert "One under several names" in done.out.splitlines()
    assert "is another spelling of" in done.out
    by_id = kg_command("show", store, "https://w3id.org/kg-events/entity/person/mevloot-adanali")
    assert by_id.out == done.out


def test_edits_are_heeded_by_later_builds_and_undone(kg_command: Kg, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "merges.csv"
    file.write_text("decision,one,other\nforbid,Mevloot Adanali,Mevlut Adanali\n", encoding="utf-8")
    assert rows(kg_command("merges", store, "--edits", file).out) == []
    more = tmp_path / "four.txt"
    more.write_text("Georgia met Armenia in Tbilisi.\n", encoding="utf-8")
    assert kg_command("build", more, "--store", store).status == 0
    assert rows(kg_command("merges", store).out) == []
    file.write_text("decision,one,other\nforce,Mevloot Adanali,Vladimir Putin\n", encoding="utf-8")
    assert "forced" in kg_command("merges", store, "--edits", file).out
    file.write_text("decision,one,other\n", encoding="utf-8")
    assert "another spelling" in kg_command("merges", store, "--edits", file).out


def test_a_mistake_names_file_and_line_and_changes_nothing(kg_command: Kg, store: Path, tmp_path: Path) -> None:
    before = kg_command("merges", store).out
    file = tmp_path / "merges.csv"
    file.write_text("decision,one,other\nforbid,Mevloot Adanali,Nobody Atall\n", encoding="utf-8")
    done = kg_command("merges", store, "--edits", file)
    assert (done.status, done.errors) == (1, [f"kg: {file}:2: no person or organization is called 'Nobody Atall'"])
    assert kg_command("merges", store).out == before
    assert kg_command("merges", store, "--edits", tmp_path / "none.csv").status == 1
