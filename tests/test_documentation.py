"""What the documentation names exists: files that it links to, commands and options that it shows."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

import kg
from kg.cli.app import app

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(#[^)\s]*)?\)")
COMMAND = re.compile(r"(?:^|[`$|&;] ?)kg ([a-z]+)([^`\n|]*)", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
TARGET = re.compile(r"\bmake ([a-z]+)")
PYTHON = re.compile(r"\bkg\.([a-z_]+)\(")
NAMED = re.compile(r"`((?:kg|ontology|data|tests|benchmarks|notebooks|docs)/[\w./-]*|[A-Z]+\.md|\.ci/run)`")

COMMANDS = get_command(app).commands  # type: ignore[attr-defined]


@pytest.fixture(params=PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def page(request):
    return request.param


def test_links_lead_somewhere(page):
    for target, _ in LINK.findall(page.read_text(encoding="utf-8")):
        if not target.startswith(("https://", "http://", "mailto:")):
            assert (page.parent / target).exists(), target


def test_files_exist(page):
    for name in NAMED.findall(page.read_text(encoding="utf-8")):
        assert "NAME" in name or (ROOT / name).exists(), name


def test_commands_and_their_options_exist(page):
    for name, rest in COMMAND.findall(page.read_text(encoding="utf-8")):
        assert name in COMMANDS, f"kg {name}"
        known = {option for parameter in COMMANDS[name].params for option in parameter.opts} | {"--help", "-h"}
        quoted = re.sub(r"'[^']*'|\"[^\"]*\"", "", rest)
        assert set(OPTION.findall(quoted)) <= known, f"kg {name}{rest}"


def test_make_targets_exist(page):
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    code = " ".join(re.findall(r"`[^`]+`|^```.*?^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL))
    assert set(TARGET.findall(code)) <= set(targets)


def test_python_calls_exist(page):
    assert {name for name in PYTHON.findall(page.read_text(encoding="utf-8")) if not hasattr(kg, name)} == set()
