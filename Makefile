# What you can do here; `make` alone lists it.
.DEFAULT_GOAL := help
PYTHON ?=
OUT ?= build/demo
bin := .venv/bin
uv := $(shell command -v uv 2>/dev/null)

ifdef uv
install = uv pip install --quiet --python $(bin)/python
else
# An environment that uv made has no pip of its own.
pip = $(bin)/python -m pip
install = { $(pip) --version || $(bin)/python -m ensurepip; } >/dev/null && $(pip) install --quiet --disable-pip-version-check
endif

# Tests start many Pythons: what one has compiled the next one finds, even where the machine keeps nothing.
pytest := PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX=$(CURDIR)/.venv/compiled $(bin)/python -m pytest

# They make many small files, and each ledger waits for its disk: in memory, where that has room, nobody waits.
# Some of them are programs: where the machine starts none from there, they lie elsewhere.
memory := $(if $(TMPDIR),,$(shell test -w /dev/shm && ! grep -q ' /dev/shm .*noexec' /proc/mounts && df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 4000000 {print "/dev/shm"}'))
in_memory := $(if $(memory),TMPDIR=$(memory))
# Of what lies there only the last run is kept.
tidy := $(if $(memory),-o tmp_path_retention_count=1)

# In CI the tests also say how much of the code they run, branches too; no less than today.
coverage := $(if $(CI),--cov --cov-report=term:skip-covered)

.PHONY: help demo quick test check test-real waits guards storms counterparts fuzz programs bench pins docs clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

demo: .venv/ready ## the real campaign of 2022 from posts.yaml to receipts; nothing leaves this machine
	@$(bin)/socialkit rehearse posts.yaml --out $(OUT)
	@$(bin)/socialkit kit assets/share-kits.yaml --out $(OUT)/kit --zip

quick: .venv/ready-test ## the edit loop: the quick tests of what you edited, and a few of everything else
	@$(in_memory) $(pytest) --ignore tests/real --edited -m "not slow" -n auto --dist worksteal -p no:randomly -p no:cov $(tidy)

test: .venv/ready-test ## the tests that need nothing but Python
	@$(in_memory) $(pytest) --ignore tests/real -n auto --dist worksteal $(tidy) $(coverage)

check: .venv/ready-test ## style, types, layers
	@$(bin)/ruff check .
	@$(bin)/ruff format --check .
	@$(bin)/mypy
	@$(bin)/lint-imports

test-real: .venv/ready-real ## the tests that need more: two browsers, PostgreSQL, a fresh clone, other interpreters
	@$(MAKE) --no-print-directory -j 2 programs fuzz
	@$(MAKE) --no-print-directory -j 4 waits guards storms counterparts

# To fetch and to compile them takes a minute or two, in which tests can run that need none of them.
programs: .venv/python
	@sh tests/real/install.sh

fuzz: .venv/ready-test
	@SOCIALKIT_FUZZ=full $(in_memory) $(pytest) --ignore tests/real -m "fuzz or hypothesis" -n auto --dist worksteal $(tidy)

# First of all, and beside all: it sleeps until leases are over.
waits:
	@$(pytest) tests/real/test_killed_commands.py

guards:
	@$(in_memory) $(bin)/python -m tests.guards

# Storms and browsers mostly wait: something else can be done beside them.
storms:
	@$(in_memory) $(pytest) tests/real/ledger/test_guarantees.py -n 3 $(tidy)

# The slowest files come first (tests/real/conftest.py), not those with the most tests.
counterparts:
	@$(in_memory) $(pytest) tests/real --ignore tests/real/ledger/test_guarantees.py --ignore tests/real/test_killed_commands.py -n 3 --dist loadfile --no-loadscope-reorder $(tidy)

bench: .venv/ready-real ## the measurements in docs/benchmarks.md
	@for script in benchmarks/*.py; do $(bin)/python $$script || exit 1; done

# The site has its theme's parts inside it and asks nobody for anything; the theme's notice is about its own future.
docs: .venv/ready-test ## write the generated pages of docs/reference again, and the docs as a site into build/site
	@$(bin)/python docs/generate.py
	@NO_MKDOCS_2_WARNING=1 $(bin)/mkdocs build --quiet
	@echo "build/site/index.html is the first page; with search: $(bin)/python -m http.server --bind 127.0.0.1 --directory build/site"

pins: ## choose the pinned versions in requirements/ anew (needs uv)
	@pin() { uv pip compile pyproject.toml --upgrade --universal --python-version 3.11 "$$@" \
	    --generate-hashes --no-header --quiet; } && \
	  pin --group build -o requirements/run.txt && \
	  pin --extra postgres --group build -o requirements/postgres.txt && \
	  pin --extra languages --group dev -o requirements/test.txt && \
	  pin --extra languages --group real -o requirements/real.txt

clean: ## remove what was built, .venv included
	rm -rf .venv build dist

.venv/python:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then echo "socialkit needs Python 3.11 or newer; set PYTHON=/path/to/python" >&2; exit 1; fi; \
	rm -rf .venv; \
	$(if $(uv),uv venv --quiet --python "$$(command -v $$found)" .venv,$$found -m venv .venv) && ln -s bin/python .venv/python

.venv/ready: .venv/python requirements/run.txt pyproject.toml
	@echo "Setting up .venv (once; $(if $(uv),with uv,with pip, a minute or two))"
	@$(install) --require-hashes -r requirements/run.txt
	@$(install) --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-test: .venv/ready requirements/test.txt
	@$(install) --require-hashes -r requirements/test.txt
	@touch $@

.venv/ready-real: .venv/ready-test requirements/real.txt
	@$(install) --require-hashes -r requirements/real.txt
	@touch $@
