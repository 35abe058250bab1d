# Needs only python3 (3.11 or newer) and make; everything else goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXTRA ?= dev
READY := $(VENV)/.ready-$(EXTRA)
SHARED ?= ../shared
OUT ?= data/out
MINUTES ?= 10

.PHONY: extract test lint bench fuzz score readme contract pictures clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[$(EXTRA)]'
	$(BIN)/python -m compileall -q src
	$(BIN)/python -m planparse.prepare
	@touch $@

extract: $(READY) ## make extract NOTICE=path: what the notice says, as YAML and JSON in data/out
	@test -n "$(NOTICE)" || { echo "usage: make extract NOTICE=path/to/notice.txt" >&2; exit 2; }
	@$(BIN)/planparse extract "$(NOTICE)" -o "$(OUT)/$(notdir $(basename $(NOTICE))).yaml"
	@$(BIN)/planparse extract "$(NOTICE)" -o "$(OUT)/$(notdir $(basename $(NOTICE))).json"
	@echo "wrote $(OUT)/$(notdir $(basename $(NOTICE))).yaml and .json"

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

score: $(READY) ## the figures against the gold annotations, with their floors
	$(BIN)/python tests/corpus/score.py $(SHARED)

bench: $(READY) ## speed and quality beside peers; writes docs/benchmarks.md
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	$(BIN)/python -m planparse.prepare
	$(BIN)/python -m benchmarks.organisations $(SHARED) --write docs/benchmarks.md
	$(BIN)/python -m benchmarks.speed $(SHARED) --write docs/benchmarks.md
	$(BIN)/python -m benchmarks.comparison $(SHARED) --write docs/compare.md

fuzz: $(READY) ## make fuzz MINUTES=10: try to break what must always hold; what breaks it is kept in tests/fuzz/found
	@$(BIN)/python -m tests.fuzz.run $(MINUTES) $(ONLY)

contract: $(READY) ## write src/planparse/plain.py anew when the models have changed
	$(BIN)/python -m tests.plain --write

readme: $(READY) ## write the program's real output into README.md and docs/
	$(BIN)/python tests/readme.py --write
	$(BIN)/python -m tests.compare_page --write
	$(BIN)/python -m tests.fields_page --write
	$(BIN)/python -m tests.docs_blocks --write

pictures: $(READY) ## take the pictures of the page anew; needs EXTRA=ci and Chromium
	$(BIN)/python -m tests.pictures

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build
