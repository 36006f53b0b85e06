# Everything a newcomer runs. Needs Python 3.11 or newer with venv, and make; nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv
WORKERS ?= 2

.PHONY: help demo test quick check bench format requirements clean

help:  ## what can be run
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 16

demo: $(VENV)/.run  ## bot, simulated Telegram and chat page; prints the address
	@$(BIN)/python -m bot demo

test: $(VENV)/.dev  ## all tests, the slow ones too, with coverage
	@$(BIN)/coverage erase
	@$(BIN)/pytest -n $(WORKERS) --cov --cov-report=term:skip-covered

quick: $(VENV)/.dev  ## the tests without the slow ones
	@$(BIN)/pytest -n $(WORKERS) -m "not slow"

check: $(VENV)/.dev  ## formatting, lint, types, import rules
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/.dev  ## formats the code and mends what lint can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(VENV)/.dev .venv-bench/.ready  ## the benchmarks, with what they are compared to
	@$(BIN)/python -m tests.benchmarks

requirements: $(VENV)/.uv  ## pins anew what requirements/*.in name
	@for set in uv run dev bench; do \
	  $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	    requirements/$$set.in -o requirements/$$set.txt || exit 1; done

clean:  ## removes the environments and caches, never data/
	rm -rf $(VENV) .venv-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*

$(VENV)/.uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try: make PYTHON=python3.12 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/.run: $(VENV)/.uv requirements/run.txt
	@$(UV) pip install --quiet --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt pyproject.toml
	@$(UV) pip install --quiet --require-hashes -r requirements/dev.txt
	@$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv-bench/.ready: $(VENV)/.uv requirements/bench.txt
	@$(UV) venv --quiet --allow-existing --python $(BIN)/python .venv-bench
	@VIRTUAL_ENV=$(CURDIR)/.venv-bench $(BIN)/uv pip install --quiet --require-hashes -r requirements/bench.txt
	@touch $@
