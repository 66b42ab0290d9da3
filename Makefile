# Every command of the project; `make help` lists them.
PYTHON ?= $(or $(shell command -v python3.12),$(shell command -v python3.11),python3)
PORT ?= 8000
RECIPE ?= default
SEED ?= 1
DEMO := .venv/demo
DEV := .venv/dev
SAM := .venv/sam
PIP_FLAGS := --quiet --disable-pip-version-check
export SAM_CLI_TELEMETRY := 0

.DEFAULT_GOAL := help
.PHONY: help demo test lint train evaluate sheets bench build-RecogniseFunction clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

demo: $(DEMO)/done site/dist/index.html ## serve the page and the function on http://127.0.0.1:8000 (PORT= changes it)
	$(DEMO)/bin/python -m ops.serve --port $(PORT)

test: lint $(SAM)/done site/dist/index.html ## set up and run every check and every test
	npm test --silent
	$(DEV)/bin/python -m pytest

lint: $(DEV)/done node_modules/done ## ruff, mypy and tsc
	$(DEV)/bin/ruff check .
	$(DEV)/bin/mypy
	npm run check --silent

train: $(DEV)/done node_modules/done ## data, fit, calibrate, export, evaluate (RECIPE=article for the classic run, SEED=)
	$(DEV)/bin/python -m train all --recipe $(RECIPE) --seed $(SEED)

evaluate: $(DEV)/done ## measure the shipped model on every test set, draw the plots, fill README's and the model card's tables
	$(DEV)/bin/python -m train evaluate --recipe $(RECIPE) --seed $(SEED)

sheets: $(DEV)/done ## draw contact sheets of the stroke generators
	$(DEV)/bin/python -m train sheets

bench: $(DEMO)/done ## what a call of the function costs on this machine
	$(DEMO)/bin/python -m ops.bench

clean: ## remove everything that these commands made, but neither data nor training runs
	rm -rf .venv node_modules site/dist .aws-sam build

# `sam build` calls this (BuildMethod: makefile) with ARTIFACTS_DIR set.
build-RecogniseFunction:
	$(PYTHON) -m pip install $(PIP_FLAGS) --platform manylinux_2_27_x86_64 --platform manylinux2014_x86_64 --python-version 3.12 \
		--only-binary=:all: --no-compile --target "$(ARTIFACTS_DIR)" -r lambda_handler/requirements.txt
	mkdir -p "$(ARTIFACTS_DIR)/lambda_handler"
	cp lambda_handler/*.py lambda_handler/digits.tflite "$(ARTIFACTS_DIR)/lambda_handler/"

$(DEMO)/done: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(DEMO)
	$(DEMO)/bin/pip install $(PIP_FLAGS) -c constraints.txt -e '.[demo]'
	touch $@

$(DEV)/done: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(DEV)
	$(DEV)/bin/pip install $(PIP_FLAGS) -c constraints.txt -e '.[dev]'
	touch $@

# aws-sam-cli and moto ask for different versions of boto3.
$(SAM)/done: Makefile
	$(PYTHON) -m venv $(SAM)
	$(SAM)/bin/pip install $(PIP_FLAGS) aws-sam-cli==1.170.0
	touch $@

node_modules/done: package-lock.json
	npm ci --silent --no-audit --no-fund
	touch $@

site/dist/index.html: node_modules/done $(shell find site -path site/dist -prune -o -type f -print)
	npm run build --silent
