"""The file in which users say who is one and who is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from sightings import FRIENDS, background, entity, iri, seen

from kg.errors import InputError
from kg.identity import Names, read_edits
from kg.model import Decision

SIGHTINGS = [
    *seen("a", entity("Oliver Hallam", aliases=("Hallam",)), FRIENDS),
    *seen("b", entity("Oliver Hallam", "Organization")),
    *seen("c", entity("Jihadi Oll"), FRIENDS),
    *background(),
]


def edits(path: Path, *lines: str) -> list[Decision]:
    file = path / "edits.csv"
    file.write_text("\n".join(("# who is who", "decision,one,other", *lines)) + "\n", encoding="utf-8")
    return read_edits(file, Names(SIGHTINGS))


def test_names_and_ids(tmp_path: Path) -> None:
    found = edits(tmp_path, "force,jihadi OLL,Hallam", f"forbid,kge:person/jihadi-oll,{iri('Filler Bystander1')}")
    assert found == [
        Decision("force", iri("Jihadi Oll"), iri("Oliver Hallam")),
        Decision("forbid", iri("Jihadi Oll"), iri("Filler Bystander1")),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("join,Jihadi Oll,Hallam", "edits.csv:3: the decision is 'join', neither force nor forbid"),
        ("force,Jihadi Oll,Nobody", "edits.csv:3: no person or organization is called 'Nobody'"),
        ("force,Jihadi Oll,", "edits.csv:3: no person or organization is called ''"),
        ("force,Jihadi Oll,Oliver Hallam", "edits.csv:3: 'Oliver Hallam' means several, of which the id is needed: "),
        ("force,Jihadi Oll,jihadi oll", "edits.csv:3: 'Jihadi Oll' and 'jihadi oll' are one id"),
        ("force,a,b,c", "edits.csv:3: more cells than columns"),
    ],
)
def test_mistakes_name_the_line(tmp_path: Path, line: str, reason: str) -> None:
    with pytest.raises(InputError) as error:
        edits(tmp_path, line)
    assert reason in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none.csv: cannot be read"):
        read_edits(tmp_path / "none.csv", Names(SIGHTINGS))
    file = tmp_path / "other.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"other.csv:1: no column decision, one, other"):
        read_edits(file, Names(SIGHTINGS))
