"""The command line as users meet it: arguments in; status, output and errors out; one store for all that only reads."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli import main

ARTICLES = {
    "alliance.txt": """Syria joins coalition against Islamic State

DAMASCUS (Desk) — Syria joined the coalition against the Islamic State group on Monday. Turkey welcomed the decision.
Iran rejected it.
""",
    "talks.txt": """Turkish President Recep Tayyip Erdogan met Vladimir Putin in Moscow on 3 March 2025.
Russia said that Ukraine had attacked a base in Crimea. Ukraine denied that it had attacked the base.
""",
    "hostile.txt": """Mali accused "<script>alert(1)</script> & Sons" of fraud. France attacked Chad in 2013.
France attacked Chad in 2014 [bold red]for the first time[/bold red].
""",
}


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        return self.err.splitlines()


Kg = Callable[..., Outcome]


@pytest.fixture
def kg_command(capsys: pytest.CaptureFixture[str]) -> Kg:
    """Run ``kg`` in this process, where the models are loaded once for all tests."""

    def run(*arguments: object) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Outcome(int(exit_.value.code or 0), out, err)

    return run


@pytest.fixture
def kg_process() -> Kg:
    """Run ``kg`` in a process of its own."""

    def run(*arguments: object, **options: object) -> Outcome:
        command = [sys.executable, "-m", "kg", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **options)
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run


def write_articles(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of a store that tests only read."""
    folder = tmp_path_factory.mktemp("shared")
    articles = write_articles(folder / "articles")
    with pytest.raises(SystemExit) as exit_:
        main(["build", str(articles), "--store", str(folder / "store"), "--published", "2025-11-11"])
    assert not exit_.value.code
    return folder / "store"
