# Two commands do everything: `make run` and `make test`. `make help` lists the rest.
# The environment lies in .venv and is made from requirements.lock. To use one that exists:
#     make check VENV=/some/dir

PYTHON ?= python3
ifeq ($(origin VENV),undefined)
  VENV := .venv
  EXISTING :=
else
  EXISTING := --existing
endif
ifeq ($(OS),Windows_NT)
  BIN := $(VENV)/Scripts
else
  BIN := $(VENV)/bin
endif
PY := $(BIN)/python
# Tests and offscreen verbs never open a window, whoever runs them.
OFFSCREEN := QT_QPA_PLATFORM=offscreen
PYTEST := $(OFFSCREEN) $(PY) -m pytest
DISPLAY_HERE := [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$(OS)" = Windows_NT ] || [ "$$(uname -s)" = Darwin ]

.DEFAULT_GOAL := help
.PHONY: help env run test check fast-test format rehearsals soak screenshots bundle bench verdicts lock clean

help:  ## list the verbs
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

env:  ## make the environment ready (the others do this by themselves)
	@$(PYTHON) packaging/setup_env.py --venv "$(VENV)" $(EXISTING)

run: env  ## open the kiosk; without a display, rehearse a whole drill and write its report
	@if $(DISPLAY_HERE); then exec $(PY) main.py; else \
	  echo "No display here: rehearsing drill-60 with the incident orders instead."; \
	  $(OFFSCREEN) exec $(PY) main.py rehearse --agenda drill-60 --incident orders --speed 60 --out out/rehearsal; \
	fi

test: env  ## every test
	$(PYTEST) -n 2 --dist loadgroup tests

check: env  ## format, lint, types, import rules, fast tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(PY) -m mypy
	$(BIN)/lint-imports
	$(PYTEST) -q -n 2 --dist worksteal tests/unit

fast-test: env  ## only the tests without Qt and processes
	$(PYTEST) -q tests/unit

format: env  ## put the source into the one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

rehearsals: env  ## rehearse every incident alone and all of them in one workshop
	REHEARSALS=1 $(PYTEST) -q -s tests/e2e/test_rehearsals.py

ROUNDS ?= 200
soak: env  ## kill the kiosk at ROUNDS random moments and look at what is left
	SOAK_ROUNDS=$(ROUNDS) $(PYTEST) -s -q tests/soak

SCREENSHOTS ?=
screenshots: env  ## record a drill, paint every screen of it into out/screenshots, look each over
	$(OFFSCREEN) $(PY) packaging/screenshots.py out/screenshots $(SCREENSHOTS)

bundle:  ## freeze the program into dist/kiosk
	@$(PYTHON) packaging/setup_env.py --venv "$(VENV)" $(EXISTING) --bundle
	$(PY) packaging/build_bundle.py

bench: env  ## measure the figures that the program promises
	$(OFFSCREEN) $(PY) main.py bench

WITH ?=
verdicts: env  ## verify every shipped fix again and again; goes on where it stopped (WITH="orders")
	$(OFFSCREEN) $(PY) main.py verdicts $(WITH)

lock:  ## renew requirements.lock from pyproject.toml (needs uv)
	$(PYTHON) packaging/renew_lock.py

clean:  ## remove what was built, not the environment
	rm -rf build dist out .mypy_cache .ruff_cache .pytest_cache
