# make demo    set up and build the demonstration: a store, answers, an interactive page
# make test    set up and run the tests
# make check   formatting, lint, types, notebooks, documentation: what CI checks beside the tests
# make score   how much of the annotated articles is found
# make train   train the network anew (days on two cores)
#
# Nothing is needed but Python 3.11 or later and make: make demo PYTHON=python3.12

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check score train clean

demo: .venv/installed
	$(BIN)/kg demo

test: .venv/tested
	$(BIN)/python -m pytest

check: .venv/tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_notebooks.py tests/test_documentation.py

score: .venv/installed
	$(BIN)/python benchmarks/score.py

train: .venv/trained
	$(BIN)/python -m kg.training

clean:
	rm -rf .venv out

# The stamps are as old as the last installation, so that a second run installs nothing.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	@echo 'Installing into .venv; this takes a minute or two.'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/tested: pyproject.toml | .venv/bin/python
	@echo 'Installing into .venv; this takes a minute or two.'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch .venv/installed $@

.venv/trained: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	@touch .venv/installed $@
