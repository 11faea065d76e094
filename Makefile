# Tijding: `make help` lists what there is. Needs Python 3.11 or newer and make; nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made-from-requirements
UV := uv==0.13.9
KEEP ?=
ONLY ?=
STORE ?=
DATA :=
LIMIT :=

.DEFAULT_GOAL := help

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

env: $(STAMP) ## the environment in .venv, from requirements.txt

$(STAMP): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	  || { echo "make: $(PYTHON) is not Python 3.11 to 3.13; name one with make PYTHON=..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
	  || { echo "make: no virtual environment could be made; on Debian: apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }
	@echo "Installing the packages of requirements.txt into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(UV)
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

demo: env ## the whole product over the sample newsroom, within 3 minutes (KEEP=1 leaves Airflow up)
	@$(BIN)/python demo/run.py $(if $(KEEP),--keep) $(if $(DATA),--data $(DATA)) $(if $(LIMIT),--limit $(LIMIT))

stop: ## end what make demo KEEP=1 left up
	@$(PYTHON) demo/stop.py $(if $(DATA),--data $(DATA))

cluster: env ## the demo on PostgreSQL, Redis, Celery and two Elasticsearch nodes, some killed midway (SPARE=1: none)
	@$(BIN)/python demo/cluster.py $(if $(SPARE),--spare) $(if $(DATA),--data $(DATA)) $(if $(LIMIT),--limit $(LIMIT))

run: env ## the real thing: Airflow and the feeds of config/feeds.yaml, until stopped
	@$(BIN)/python -m tijding_airflow.standalone

test: lint types ## lint, types and all tests
	$(BIN)/pytest

lint: env ## ruff, with its Airflow rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: env ## mypy --strict over plugins/
	$(BIN)/mypy

bench: env ## how fast the line and the store are (ONLY="line airflow feeds bulk growth search"; STORE="sqlite elasticsearch", else all that there is)
	@$(BIN)/python -m benchmarks $(foreach store,$(STORE),--store $(store)) $(ONLY)

bench-enrich: env ## quotes and names against the data in TIJDING_BENCH_DATA (../shared/data)
	@$(BIN)/python benchmarks/enrich.py

train-ner: env ## the weights of the name recogniser, from the data in TIJDING_BENCH_DATA (make train-ner DATA=...)
	@$(BIN)/python benchmarks/train_names.py $(DATA)

bench-events: env ## events against the data in TIJDING_BENCH_DATA, and alerts
	@$(BIN)/python benchmarks/events.py
	@$(BIN)/python benchmarks/alerts.py

bench-pages: env ## the article parser on saved pages, beside trafilatura (PAGES="folder ...": checkouts of fundus, trafilatura, Readability)
	@$(BIN)/python benchmarks/pages.py $(PAGES)

bench-alerts: env ## alerts over a simulated year of a hundred topics
	@$(BIN)/python benchmarks/alerts.py

golden: env ## write the golden files of tests/data anew; look at the difference before committing
	@$(BIN)/python tests/regenerate.py

kibana: env ## write the dashboards of config/kibana anew
	@$(BIN)/python -m tijding.kibana config/kibana

requirements: env ## compile requirements.txt and docker/requirements.txt from pyproject.toml, keeping the pins there are: pins and hashes, no hosts
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra cluster --extra dev --generate-hashes \
	  --no-header --no-emit-index-url $(UPGRADE) pyproject.toml --output-file requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra cluster --extra image --generate-hashes \
	  --no-header --no-emit-index-url $(UPGRADE) pyproject.toml --constraint requirements.txt --output-file docker/requirements.txt

upgrade: ## the same with the newest versions that pyproject.toml allows
	@$(MAKE) requirements UPGRADE=--upgrade

clean: ## remove the environment and the caches; the data stay
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

.PHONY: help env demo stop cluster run test lint types train-ner bench bench-enrich bench-events bench-alerts bench-pages golden kibana requirements upgrade clean
