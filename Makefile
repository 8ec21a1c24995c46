# Kith: `make demo` shows it, `make test` proves it. `make help` lists the rest.
SHELL := /bin/bash
# The first Python that is new enough; PYTHON=/path/to/python3 overrides.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v "$$p"; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
# uv where there is one (a few seconds), plain pip otherwise (half a minute). Both check every hash.
UV := $(shell uv --version >/dev/null 2>&1 && command -v uv)
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
RUN_STAMP := $(VENV)/.kith-run
DEV_STAMP := $(VENV)/.kith-dev

.PHONY: help demo test lint golden docs bench lock clean
.DEFAULT_GOAL := help

help:  ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /  —  /'

demo: $(RUN_STAMP)  ## an invented network of 400 people, in a folder of its own; Today opens in the browser
	@$(BIN)/kith demo

test: $(DEV_STAMP)  ## everything: lint, types, floors, all rings, coverage; says loudly what could not run
	@$(BIN)/python -m tests.rings

lint: $(DEV_STAMP)  ## only the linters, types and floors
	@$(BIN)/python -m tests.rings lint

golden: $(DEV_STAMP)  ## write a source's expected.jsonl anew: make golden SOURCE=linkedin
	@test -n "$(SOURCE)" || { echo "Say which: make golden SOURCE=linkedin"; exit 2; }
	@$(BIN)/python -m kith.testing.golden $(SOURCE)

docs: $(DEV_STAMP)  ## write the generated pages anew (docs/commands.md, docs/settings.md)
	@$(BIN)/python -m tests.house.generated --write

bench: $(DEV_STAMP)  ## every bench in its quick form, as tables
	@$(BIN)/python -m bench --quick

lock:  ## write the lock files anew (needs uv; the files name no host)
	uv pip compile --universal --no-annotate --generate-hashes --python-version 3.11 --custom-compile-command "make lock" --extra postgres pyproject.toml -q -o requirements.lock
	uv pip compile --universal --no-annotate --generate-hashes --python-version 3.11 --custom-compile-command "make lock" --extra postgres --group dev pyproject.toml -q -o requirements-dev.lock
	printf 'hatchling>=1.27\neditables\n' | uv pip compile --universal --no-annotate --generate-hashes --python-version 3.11 --custom-compile-command "make lock" -q -o requirements-build.lock -

clean:  ## away with the environment and every cache; your book lies elsewhere and stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage coverage.xml

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Kith needs Python 3.11 or newer, and found none. Install one, or say: make PYTHON=/path/to/python3"; exit 3; }
	@echo "Making $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)

# The build backend is hash-checked like everything else, so the package itself is built without asking any index.
define install
	@echo "Installing from $(1), every file checked against its hash"
	@$(if $(UV),$(UV) pip install -q --python $(BIN)/python --require-hashes --no-deps -r $(1),$(PIP) install --require-hashes --no-deps -r $(1))
	@$(if $(UV),$(UV) pip install -q --python $(BIN)/python --require-hashes --no-deps -r requirements-build.lock,$(PIP) install --require-hashes --no-deps -r requirements-build.lock)
	@$(if $(UV),$(UV) pip install -q --python $(BIN)/python --offline --no-deps --no-build-isolation -e .,$(PIP) install --no-index --no-deps --no-build-isolation -e .)
endef

$(RUN_STAMP): requirements.lock requirements-build.lock pyproject.toml | $(BIN)/python
	$(call install,requirements.lock)
	@touch $@

$(DEV_STAMP): requirements-dev.lock requirements-build.lock pyproject.toml | $(BIN)/python
	$(call install,requirements-dev.lock)
	@touch $@ $(RUN_STAMP)
