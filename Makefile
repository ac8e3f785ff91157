# Thin: every target is a line or two; the logic is in the packages.
PYTHON ?= python3
BIN := .venv/bin
UV_FLAGS := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q

.PHONY: dashboard test hostile audit lint format bench accuracy lock clean

dashboard: .venv/app
	$(BIN)/parallax dashboard $(CORPUS)

test: .venv/dev
	$(BIN)/python -m pytest -n auto --dist worksteal

hostile: .venv/dev
	$(BIN)/python -m pytest -m heavy
	$(BIN)/python bench/complexity.py
	$(BIN)/python bench/fuzz.py --seconds $(or $(SECONDS),600)

# Asks the vulnerability database of pip-audit, so it needs pip-audit and a network.
audit:
	@command -v pip-audit >/dev/null || { echo "audit skipped: pip-audit is not installed"; exit 0; }; \
	pip-audit --require-hashes --disable-pip -r requirements.txt

lint: .venv/dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

format: .venv/dev
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

bench: .venv/dev
	$(BIN)/python bench/speed.py

lock:
	uv pip compile $(UV_FLAGS) pyproject.toml -o requirements.txt
	uv pip compile $(UV_FLAGS) --all-extras -c requirements.txt pyproject.toml -o requirements-dev.txt

clean:
	rm -rf .venv

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Parallax needs Python 3.11 or newer; set PYTHON=")'
	$(PYTHON) -m venv .venv

.venv/app: .venv/bin/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --disable-pip-version-check -q --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q analysis dashboard  # else the first start waits for it
	@touch $@

.venv/dev: .venv/app requirements-dev.txt
	$(BIN)/python -m pip install --disable-pip-version-check -q --require-hashes -r requirements-dev.txt
	@touch $@

# Needs the scorer of the labelled data, which is not part of the project.
SCORE ?= ../shared/benchmarks/score.py
accuracy: .venv/dev
	$(BIN)/python bench/accuracy.py --score $(SCORE)
