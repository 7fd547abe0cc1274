# Both commands set themselves up in .venv; a fresh machine needs only Python (3.11 or newer) and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: check test bench clean

check: .venv/installed
	$(BIN)/asquoted check

test: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --cov --cov-report=term:skip-covered

bench: .venv/installed-dev
	$(BIN)/python tests/benchmarks/bench_audit.py
	$(BIN)/python tests/benchmarks/bench_check.py
	$(BIN)/python tests/benchmarks/bench_cite.py
	$(BIN)/python tests/benchmarks/bench_extract.py
	$(BIN)/python tests/benchmarks/bench_html.py
	$(BIN)/python tests/benchmarks/bench_meaning.py
	$(BIN)/python tests/benchmarks/bench_proof.py
	$(BIN)/python tests/benchmarks/bench_search.py

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage

.venv/bin/python:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --editable '.[docs,warc]'
	touch $@

.venv/installed-dev: pyproject.toml .venv/installed
	$(BIN)/pip install --quiet --group dev
	touch $@
