# Every task in one word. `make` alone lists them.

PYTHON := .venv/bin/python
LOCK := compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-annotate --no-header --python-version 3.12

.PHONY: help demo demo-reset test check bench lock docs
.DEFAULT_GOAL := help

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/  make \1@\2/p' $(MAKEFILE_LIST) | column -t -s @ 2>/dev/null \
		|| sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/  make \1   \2/p' $(MAKEFILE_LIST)

demo: .venv/installed  ## open the demonstration city on this computer
	@.venv/bin/nutag demo $(if $(PORT),--port $(PORT))

demo-reset: .venv/installed  ## the same, from the beginning
	@.venv/bin/nutag demo --reset $(if $(PORT),--port $(PORT))

test: .venv/installed-dev  ## everything: style, types, both databases, journeys in a browser
	@$(PYTHON) -m tools.suite

check: .venv/installed-dev  ## style and types only, in a minute
	@$(PYTHON) -m tools.suite --gates

bench: .venv/installed-dev  ## one line of figures for each benchmark
	@$(PYTHON) -m bench

docs: .venv/installed-dev  ## write the look-up pages anew
	@$(PYTHON) -m tools.docs

lock:  ## write the lock files anew
	@uv=$$(tools/find-uv) && \
	$$uv pip $(LOCK) --extra postgresql pyproject.toml -o requirements.lock && \
	$$uv pip $(LOCK) --extra postgresql --group dev -c requirements.lock pyproject.toml \
		-o requirements-dev.lock

.venv/bin/python:
	@uv=$$(tools/find-uv) && { \
	$$uv venv -q --no-python-downloads --python '>=3.12,<3.15' .venv 2>/dev/null || \
	$$uv venv -q --python 3.13 .venv || \
	{ echo "Nutag needs Python 3.12 or newer: none is here, and none could be fetched." >&2; exit 1; }; }

.venv/installed: requirements.lock pyproject.toml | .venv/bin/python
	@uv=$$(tools/find-uv) && \
	$$uv pip install -q --python $(PYTHON) --require-hashes -r requirements.lock && \
	$$uv pip install -q --python $(PYTHON) --no-deps -e .
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	@uv=$$(tools/find-uv) && \
	$$uv pip install -q --python $(PYTHON) --require-hashes -r requirements-dev.lock
	@touch $@
