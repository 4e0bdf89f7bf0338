# Every target says what it does: `make help`.
# PYTHON names the Python to build on, VENV where its environment goes; PORT and GRAPHAPP_DATA reach the program.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet
RUN := $(VENV)/.run-installed
DEV := $(VENV)/.dev-installed
SBOM := dist/graphapp.cdx.json
QUICK := -m "not neo4j and not browser and not slow"
NEO4J := .cache/neo4j
JARS := $(NEO4J)/.fetched
LOCK := $(BIN)/pip-compile --quiet --no-header --no-build-isolation --strip-extras --allow-unsafe --annotation-style line \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

.PHONY: help install demo dev neo4j chromium test endure check lint fix types test-neo4j test-browser coverage bench \
	bench-quality question wheel audit sbom docs screenshots hooks lock clean

help: ## Say what each target does
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## (.*)/\1\t\2/' | expand -t 15

install: $(RUN) ## Make .venv with the command graphapp, from the exact versions in requirements.lock

demo: $(RUN) ## Start the demo company on 127.0.0.1:8000 (PORT and GRAPHAPP_DATA change where) and print who can sign in
	@$(BIN)/graphapp demo

test: dev neo4j chromium ## Run every test: both engines and a real browser; installs Java, Maven and Chromium if it may
	$(BIN)/pytest -n 2

endure: dev neo4j chromium ## Run the long forms of what must not break: hours; GRAPHAPP_ROUNDS says how many rounds
	$(BIN)/pytest -m endure --durations=0

check: lint types audit sbom ## Before each commit: lint, types and the tests that need no server, in under a minute
	$(BIN)/pytest -q -n 2 $(QUICK)

lint: dev ## Look for mistakes and for another layout than ours
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet

audit: dev ## Look whether a package that runs the program has a known weakness, once a day; without a net it says so
	@$(BIN)/python .ci/audit $(BIN)/pip-audit requirements.lock $(VENV)/.audited

sbom: $(SBOM) ## Write the bill of materials (CycloneDX) into dist/

$(SBOM): requirements.lock pyproject.toml | dev
	@mkdir -p $(@D)
	@PYTHONWARNINGS=ignore $(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible -o $@

fix: dev ## Mend what lint can mend by itself
	$(BIN)/ruff check --fix --quiet
	$(BIN)/ruff format --quiet

types: dev ## Check the types
	$(BIN)/mypy

test-neo4j: dev neo4j ## Run only the tests that need the Neo4j server
	$(BIN)/pytest -m neo4j

test-browser: dev chromium ## Run only the tests that open pages in a browser
	$(BIN)/pytest -m browser

coverage: dev ## Say which lines no test without a server reaches
	$(BIN)/coverage run -m pytest -q $(QUICK)
	$(BIN)/coverage report

bench: dev neo4j ## Measure speed on a generated world, both engines, into docs/benchmarks.md
	$(BIN)/python -m bench

bench-quality: dev ## Measure how good the answers are, beside the baselines, into docs/quality.md
	$(BIN)/python -m bench.quality

question: dev ## Begin a question in its five files: make question NAME=companies.what_was_said
	@$(BIN)/python tests/new_question.py "$(NAME)"

wheel: dev ## Build the wheel and the source archive into dist/
	rm -rf build dist
	$(BIN)/python -m build --no-isolation

docs: dev ## Write docs/questions.md from the query files
	$(BIN)/python -m tests.reference

screenshots: dev chromium ## Take the README's pictures from the demo company
	$(BIN)/python -m bench.screenshots

hooks: ## Have git run the checks before each commit in this clone
	git config core.hooksPath .githooks

lock: dev ## Write both lock files anew after a change of the dependencies in pyproject.toml
	$(PIP) install pip-tools
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --extra test --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	sed -i '1i # Exact versions for Python 3.11, 3.12 and 3.13, made by `make lock`.' requirements.lock requirements-dev.lock

clean: ## Remove what make made here; an instance's data stays
	rm -rf $(VENV) .cache build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache

dev: $(DEV)

# A stamp is newer than what it was made from, or the step runs again.
$(RUN): requirements.lock pyproject.toml | $(BIN)/pip
	@echo "Installing what requirements.lock lists ..."
	@$(PIP) install --no-compile --requirement requirements.lock --constraint requirements-dev.lock setuptools
	@$(PIP) install --no-compile --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	@echo "Installing the tools of requirements-dev.lock ..."
	@$(PIP) install --no-compile --requirement requirements-dev.lock
	@touch $@

$(BIN)/pip:
	@.ci/make_venv $(VENV)

# Outside of CI the tests go on without a part that is missing, and say so.
neo4j:
	@.ci/need 'command -v java' default-jre-headless || [ -z "$${CI:-}" ]
	@.ci/need 'command -v mvn' maven || [ -z "$${CI:-}" ]
	@if command -v java >/dev/null && command -v mvn >/dev/null; then $(MAKE) --no-print-directory $(JARS); fi

$(JARS): tests/neo4j/pom.xml
	@echo "Fetching Neo4j for the tests ..."
	@rm -rf $(NEO4J) && mkdir -p $(NEO4J)
	@mvn --quiet --batch-mode -Dstyle.color=never --file tests/neo4j/pom.xml dependency:copy-dependencies \
		-DincludeScope=runtime -DoutputDirectory=$(abspath $(NEO4J))/lib
	@touch $@

chromium:
	@.ci/need 'command -v chromium' chromium || [ -z "$${CI:-}" ]
