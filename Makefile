# Everything a person or CI runs, from a fresh clone; `make help` lists the targets.
# Needs git, make and Python 3.11 or newer. All that is installed goes into .venv.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
PIP := .venv/bin/python -m pip -qq --disable-pip-version-check
TESTS ?= tests
PYTEST_ARGS ?= -n auto --maxprocesses 4
BENCH_ARGS ?=
QUALITY_ARGS ?=
DEMO := ferry

.DEFAULT_GOAL := help
.PHONY: help demo test check format format-check lint types floors bench history-bench reports-bench hostile quality stages thesaurus phrasebook readme screenshot screenshot-page clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

demo: .venv/.run ## compare two articles from seeds/ and show what changed
	@.venv/bin/writethru seeds $(DEMO) --exit-zero
	@printf '%s\n' '' 'Try next:' \
		'  .venv/bin/writethru view $(DEMO)                the same on the whole screen, change by change' \
		'  .venv/bin/writethru seeds                     the other pairs that come with it' \
		'  .venv/bin/writethru diff OLD.txt NEW.txt      two files of yours' \
		'  .venv/bin/writethru diff HEAD~1:a.txt a.txt   a file against its last commit' \
		'  .venv/bin/writethru --help                    everything else'

test: .venv/.dev ## install what the tests need and run them all
	@.venv/bin/python -m pytest $(PYTEST_ARGS) $(TESTS)

check: format-check lint types floors test ## format, lint, types, floors, tests: the gate

format: .venv/.dev ## format the code and sort its imports
	@.venv/bin/ruff check --quiet --select I --fix .
	@.venv/bin/ruff format .

format-check: .venv/.dev
	@.venv/bin/ruff format --check .

lint: .venv/.dev ## ruff
	@.venv/bin/ruff check .

types: .venv/.dev ## mypy, strict
	@.venv/bin/mypy

floors: .venv/.dev ## which module may import which
	@.venv/bin/lint-imports

bench: .venv/.bench ## time whole processes against peers, and a store of revisions; BENCH_ARGS='--sizes 1m' for a part
	@.venv/bin/python -m benchmarks.speed $(BENCH_ARGS)
	@.venv/bin/python -m benchmarks.history

hostile: .venv/.run ## time texts made to hang a diff
	@.venv/bin/python -m benchmarks.hostile $(BENCH_ARGS)

quality: $(if $(findstring --peers,$(QUALITY_ARGS)),.venv/.bench,.venv/.dev) ## how often the engine is right; QUALITY_ARGS=--peers beside others
	@.venv/bin/python -m benchmarks.quality $(QUALITY_ARGS)

history-bench: .venv/.run ## time a store of revisions; BENCH_ARGS=10000 for 100,000 of them
	@.venv/bin/python -m benchmarks.history $(BENCH_ARGS)

reports-bench: .venv/.dev ## time pages and reports of many pairs; BENCH_ARGS='--pages FOLDER' reads saved pages
	@.venv/bin/python -m benchmarks.reports $(BENCH_ARGS)

stages: .venv/.run ## what a comparison of 1 MB spends its time on
	@.venv/bin/python -m benchmarks.stages

WORDNET ?= /usr/share/wordnet
thesaurus: .venv/.run ## make the packaged thesaurus again from WordNet's files (Debian: wordnet-base), and MOBY=, the file of Moby's lists
	@.venv/bin/python -m diffing.thesaurus.build $(WORDNET)
	@[ -z "$(MOBY)" ] || .venv/bin/python -m diffing.thesaurus.close $(WORDNET) $(MOBY)

phrasebook: .venv/.run ## make the phrasebook's indices again from its lists
	@.venv/bin/python -m diffing.phrasebook.build

readme: .venv/.run ## put what the demo prints now into README.md
	@.venv/bin/python -m benchmarks.readme $(DEMO)

screenshot: .venv/.run ## draw what `writethru view` shows into docs/view.svg
	@.venv/bin/python -m benchmarks.screenshot

screenshot-page: .venv/.dev ## take the README's picture of a page (Debian: chromium, chromium-driver)
	@.venv/bin/python -m benchmarks.picture docs/report.png

clean: ## remove what the other targets made
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@[ -n "$(PYTHON)" ] || { echo 'writethru needs Python 3.11 or newer; name one with make PYTHON=...' >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		echo '$(PYTHON) cannot make virtual environments; on Debian or Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@echo 'Making .venv ...'
	@"$(PYTHON)" -m venv .venv

.venv/.run: pyproject.toml | .venv/bin/python
	@echo 'Installing writethru into .venv ...'
	@$(PIP) install --editable .
	@touch $@

.venv/.dev: pyproject.toml | .venv/bin/python
	@echo 'Installing writethru and what its tests need into .venv ...'
	@$(PIP) install --editable '.[encodings,dev]'
	@touch .venv/.run $@

.venv/.bench: .venv/.dev
	@echo 'Installing what the benchmarks compare with into .venv ...'
	@$(PIP) install --editable '.[bench]'
	@touch $@
