# Two commands matter: `make demo` and `make test`. Each does all of its own set-up.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test check prove bench lock format new-source browser-ready \
        test-golden test-spec test-properties test-contracts test-browser test-unit

ENVIRONMENT := .venv/.ready
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest
WORKERS ?= 2
SPREAD := --numprocesses $(WORKERS) --dist worksteal

help:
	@echo 'make demo [DATA=DIR] [ARGS="--no-serve"]   set up, a full run on publications, then the dashboard'
	@echo 'make test                                  set up, then everything: format, lint, types, layers, all tests'
	@echo 'make check                                 the quick half of it'
	@echo 'make test-KIND                             golden | spec | properties | contracts | browser | unit'
	@echo 'make prove                                 the same tests with full counts; kept in docs/reference/proofs.md'
	@echo 'make bench                                 what is fast, as ratios'
	@echo 'make new-source NAME=mx_inm_permits        the four files of a source and what to fill in'
	@echo 'make lock                                  the exact versions again, after a change in pyproject.toml'

$(ENVIRONMENT): requirements.lock pyproject.toml tools/set-up
	@tools/set-up environment
	@touch $@

browser-ready: $(ENVIRONMENT)
	@tools/set-up browser

demo: $(ENVIRONMENT)
	@$(BIN)/cauce demo $(if $(DATA),--publications "$(DATA)") $(ARGS)

check: $(ENVIRONMENT)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(PYTEST) tests/contracts tests/unit --durations=0 --durations-min=1 $(ARGS)

test: browser-ready
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(PYTEST) $(SPREAD) $(ARGS)

test-golden test-spec test-properties test-contracts test-unit: $(ENVIRONMENT)
	@$(PYTEST) tests/$(@:test-%=%) $(ARGS)

test-browser: browser-ready
	@$(PYTEST) tests/browser $(SPREAD) $(ARGS)

prove: browser-ready
	@CAUCE_PROVE=1 $(PYTEST) $(SPREAD) $(ARGS)

bench: $(ENVIRONMENT)
	@$(BIN)/python -m bench $(ARGS)

format: $(ENVIRONMENT)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock:
	@uv pip compile pyproject.toml --extra dev --generate-hashes --python-version 3.11 --no-header -o requirements.lock

new-source: $(ENVIRONMENT)
	@$(BIN)/python tools/new_source.py "$(NAME)"
