# `make help` lists what there is. Nothing here needs Docker, Node or a server.

PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help run test lint fmt lock schema examples picture screens bench chaos fuzz backup restore soak audit

help: ## This list
	@sed -n 's/^\([a-z.]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "  make %-8s %s\n", $$1, $$2}'

run: .venv ## Start the site: `make run ARGS=--once`, `PORT=8001 make run`
	@exec $(BIN)/python manage.py up $(ARGS)

# Servers that the environment names are shared, so the tests take turns there.
SIDE_BY_SIDE := $(if $(DATABASE_URL)$(REDIS_URL),,-n 2 --dist loadfile --no-loadscope-reorder)

test: .venv ## Run the tests: `make test ARGS=tests/config`
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) $(ARGS)

lint: .venv/dev ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fmt: .venv/dev ## Put the style right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: .venv/dev ## Pin requirements*.txt from requirements*.in; ARGS=--upgrade for newer ones
	@for name in requirements requirements-dev; do \
	  UV_CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/uv pip compile --quiet --no-config --universal \
	    --python-version 3.11 --generate-hashes $$name.in --output-file $$name.txt $(ARGS) || exit 1; \
	done

schema: .venv ## Write the API's description to docs/openapi.yaml, and what it promises beside it
	$(BIN)/python manage.py write_api_schema

examples: .venv ## Take the examples of that description from a running site; PORT or ADDRESS name it
	$(BIN)/python docs/make_examples.py
	$(BIN)/python manage.py write_api_schema

picture: .venv ## Draw docs/overview.png from a running site; PORT or ADDRESS name it
	$(BIN)/python docs/make_picture.py

screens: .venv ## Photograph every kind of page of a running site, for a person to look at
	$(BIN)/python docs/make_screens.py

bench: .venv/dev ## Measure: each bench/NAME.py prints one table
	@set -e; for file in bench/[a-z]*.py; do [ -e "$$file" ] || continue; $(BIN)/python -m bench.$$(basename $$file .py); done

chaos: .venv ## Tests that break things on purpose: some minutes on two cores, longer on busy ones
	$(BIN)/python -m pytest -m chaos $(SIDE_BY_SIDE) $(ARGS)

# Seconds for each half: inputs that follow the code, then rounds of tests that draw other examples.
FOR ?= 120

fuzz: .venv/dev ## Inputs nobody thought of: `make fuzz FOR=3600`, twice two minutes else
	$(BIN)/python -m tests.fuzz --seconds $$(($(FOR) / 8))
	@end=$$(($$(date +%s) + $(FOR))); while [ $$(date +%s) -lt $$end ]; do \
	  $(BIN)/python -m pytest -q -m hypothesis --hypothesis-profile=fuzz --timeout=0 $(ARGS) || exit 1; \
	done

# Minutes of it; `nice make soak` leaves others their share.
MINUTES ?= 60

soak: .venv ## A site under half its load with faults: `make soak MINUTES=60` tells whether it grows
	$(BIN)/python -m tests.chaos.soak --minutes $(MINUTES) $(ARGS)

audit: .venv/dev ## Unsafe code, packages with known holes, secrets in files: SECURITY.md tells more
	@$(BIN)/python -m tests.audit

backup: .venv ## Write database and files to a folder of today: `make backup ARGS='--to /srv/backups'`
	@$(BIN)/python manage.py backup $(ARGS)

restore: .venv ## Put the newest backup back: `make restore ARGS='FOLDER --yes'`
	@$(BIN)/python manage.py restore $(ARGS)

.venv: .venv/installed ## What everything else runs in

.venv/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed, and this is " + sys.version.split()[0] + ": name another one, as in `make run PYTHON=python3.12`")'
	@$(PYTHON) -m venv .venv || { echo 'On Debian and Ubuntu this needs the package python3-venv.' >&2; rm -rf .venv; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	@touch $@

.venv/dev: .venv/installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	@touch $@
