# Every command of the project; `make help` lists them.
PYTHON ?= $(or $(shell command -v python3.12),$(shell command -v python3.11),python3)
PORT ?= 8000
RECIPE ?= default
SEED ?= 1
SEEDS ?= 1 2 3
DEMO := .venv/demo
DEV := .venv/dev
SAM := .venv/sam
LAMBDA := .venv/lambda
OPS := .venv/ops
BUILT := .aws-sam/build/RecogniseFunction
EVENT ?= events/seven.json
ARCHITECTURE ?= x86_64
WHEELS := $(ARCHITECTURE:arm64=aarch64)
export ARCHITECTURE
PIP_FLAGS := --quiet --disable-pip-version-check
export SAM_CLI_TELEMETRY := 0

.DEFAULT_GOAL := help
.PHONY: help demo test lint train fit ship threshold feedback evaluate seeds tried sheets scores bench bench-page package invoke deploy publish remove build-RecogniseFunction clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

demo: $(DEMO)/done site/dist/index.html ## serve the page and the function on http://127.0.0.1:8000 (PORT= changes it; FEEDBACK=folder collects)
	$(DEMO)/bin/python -m ops.serve --port $(PORT) $(FEEDBACK:%=--feedback %)

test: lint $(SAM)/done $(LAMBDA)/done site/dist/index.html ## set up and run every check and every test
	npm test --silent
	$(DEV)/bin/python -m pytest

lint: $(DEV)/done node_modules/done ## ruff, mypy and tsc
	$(DEV)/bin/ruff check .
	$(DEV)/bin/mypy
	npm run check --silent

train: $(DEV)/done node_modules/done ## data, fit, calibrate, export, evaluate, in a folder of the run's own (RECIPE=, SEED=, FEEDBACK=folder)
	$(DEV)/bin/python -m train all --recipe $(RECIPE) --seed $(SEED) $(FEEDBACK:%=--feedback %)

fit: $(DEV)/done ## only the fitting of `make train`
	$(DEV)/bin/python -m train fit --recipe $(RECIPE) --seed $(SEED) $(FEEDBACK:%=--feedback %)

ship: $(DEV)/done ## put the model of RUN=train/runs/default-1 into the product, if it reads as well (EVEN_IF_WORSE=1)
	$(DEV)/bin/python -m train ship --recipe $(RECIPE) $(if $(RUN),--run $(RUN),--seed $(SEED)) $(EVEN_IF_WORSE:1=--even-if-worse)

threshold: $(DEV)/done node_modules/done ## let the shipped model refuse REFUSED=0.003 of people's digits, without fitting it again
	$(DEV)/bin/python -m train calibrate --run train/shipped $(REFUSED:%=--refused %)
	$(DEV)/bin/python -m train export --run train/shipped
	$(DEV)/bin/python -m train ship --run train/shipped --even-if-worse

feedback: $(DEV)/done ## list the drawings in FEEDBACK=folder for review, the doubtful ones first
	$(DEV)/bin/python -m train feedback $(FEEDBACK:%=--folder %)

evaluate: $(DEV)/done ## measure the shipped model on every test set, draw the plots, fill the pages' tables
	$(DEV)/bin/python -m train evaluate --run train/shipped
	$(DEV)/bin/python -m ops.tables

seeds: $(DEV)/done node_modules/done ## fit SEEDS="1 2 3" where they are not yet, and measure each on the test sets: 45 minutes a seed
	for seed in $(SEEDS); do $(DEV)/bin/python -m train fit --seed $$seed || exit 1; done
	$(DEV)/bin/python -m train seeds
	$(DEV)/bin/python -m ops.tables

tried: $(DEV)/done ## fit every recipe that is not fitted yet, and compare all on the validation sets: an hour and a half with the shipped one
	$(DEV)/bin/python -m train tried --seed $(SEED)
	$(DEV)/bin/python -m ops.tables

sheets: $(DEV)/done ## draw contact sheets of the stroke generators
	$(DEV)/bin/python -m train sheets

scores: $(DEV)/done site/dist/index.html ## measure numbers, photographs, taught forms and contributions, and fill README's table
	$(DEV)/bin/python -m ops.scores
	$(DEV)/bin/python -m ops.tables

bench: package $(DEV)/done $(LAMBDA)/done site/dist/index.html ## measure cold starts, calls, load, memory, damage and cost: ten minutes
	$(DEV)/bin/python -m ops.bench
	$(DEV)/bin/python -m ops.tables

bench-page: $(DEV)/done site/dist/index.html ## measure what a visitor of the page waits for
	$(DEV)/bin/python -m tests.site.bench

package: $(SAM)/done ## build the function as `sam deploy` uploads it, and print its size by part (ARCHITECTURE=arm64)
	$(SAM)/bin/sam build --parameter-overrides Architecture=$(ARCHITECTURE) >/dev/null
	$(PYTHON) -m ops.package sizes $(BUILT)

invoke: package $(LAMBDA)/done ## run the package on EVENT=events/seven.json under Lambda's runtime emulator, without docker
	$(PYTHON) -m ops.emulator $(EVENT)

deploy: package ## create or update the stack in your AWS account (PARAMETERS="LogDays=7", FLAGS= for sam deploy)
	$(SAM)/bin/sam deploy --parameter-overrides Architecture=$(ARCHITECTURE) $(PARAMETERS) $(FLAGS)

publish: $(OPS)/done site/dist/index.html ## upload the page (FLAGS=--dry-run shows what would be done)
	$(OPS)/bin/python -m ops.publish $(FLAGS)

remove: $(OPS)/done $(SAM)/done ## delete the page and the stack
	$(OPS)/bin/python -m ops.publish --remove
	$(SAM)/bin/sam delete

clean: ## remove everything that these commands made, but neither data nor training runs
	rm -rf .venv node_modules site/dist .aws-sam build

# `sam build` calls this (BuildMethod: makefile) with ARTIFACTS_DIR set; ARCHITECTURE reaches it through the environment.
build-RecogniseFunction:
	$(PYTHON) -m pip install $(PIP_FLAGS) --platform manylinux_2_27_$(WHEELS) --platform manylinux2014_$(WHEELS) --python-version 3.12 \
		--only-binary=:all: --no-deps --no-compile --target "$(ARTIFACTS_DIR)" -r lambda_handler/requirements.txt
	find lambda_handler -name "*.py" -o -name digits.tflite | tar -cf - -T - | tar -xf - -C "$(ARTIFACTS_DIR)"
	$(PYTHON) -m ops.package finish "$(ARTIFACTS_DIR)"

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

$(LAMBDA)/done: Makefile
	$(PYTHON) -m venv $(LAMBDA)
	$(LAMBDA)/bin/pip install $(PIP_FLAGS) awslambdaric==4.2.2 simplejson==4.3.0 snapshot-restore-py==1.0.0
	touch $@

$(OPS)/done: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(OPS)
	$(OPS)/bin/pip install $(PIP_FLAGS) -c constraints.txt -e '.[ops]'
	touch $@

node_modules/done: package-lock.json
	npm ci --silent --no-audit --no-fund
	touch $@

site/dist/index.html: node_modules/done $(shell find site -path site/dist -prune -o -type f -print)
	npm run build --silent
