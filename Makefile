# Every command of the project; `make help` lists them.
PYTHON ?= $(or $(shell command -v python3.12),$(shell command -v python3.11),python3)
PORT ?= 8000
RECIPE ?= default
SEED ?= 1
SEEDS ?= 1 2 3
EVENT ?= events/seven.json
ARCHITECTURE ?= x86_64
WORKERS ?= 2
INPUTS ?= 1000000
MINUTES ?= 60
export PORT RECIPE SEED SEEDS RUN REFUSED EVENT ARCHITECTURE FEEDBACK PARAMETERS PREFIX READ FULL INPUTS MINUTES PARTS PHOTOS SOURCE
export SAM_CLI_TELEMETRY := 0
# where it is set, each of the hundreds of processes that the tests start compiles every module anew
unexport PYTHONDONTWRITEBYTECODE
ifdef AWS_REGION
export AWS_DEFAULT_REGION := $(AWS_REGION)
endif

DEMO := .venv/demo
DEV := .venv/dev
SAM := .venv/sam
LAMBDA := .venv/lambda
OPS := .venv/ops
BUILT := .aws-sam/build/RecogniseFunction
PACKAGE := .aws-sam/built-$(ARCHITECTURE)
FUNCTION := $(shell find lambda_handler -type f -not -name '*.pyc')
WHEELS := $(ARCHITECTURE:arm64=aarch64)
PIP := -m pip --disable-pip-version-check install
# importing schemathesis takes seconds in every worker
WITHOUT_GENERATED = -p no:schemathesis --ignore tests/lambda_handler/test_contract.py
PYTEST = $(DEV)/bin/python -m pytest -n $(WORKERS) --dist loadscope --no-loadscope-reorder $(ARGS)

.DEFAULT_GOAL := help
.PHONY: help setup demo check test beside page-tests lint train fit ship threshold feedback evaluate country seeds tried sheets scores photographs bench bench-hour bench-page lighthouse rebuild fuzz preview package invoke account deploy publish deploy-batch batch remove build-RecogniseFunction clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-12s %s\n", $$1, $$2}'

# What a command needs, and its settings: asked before anything is installed or built.
ready-%:
	@command -v $(PYTHON) >/dev/null || { echo "make $*: expected Python 3.12 (or 3.11), found no $(PYTHON)" >&2; exit 1; }
	@$(PYTHON) -m ops.ready $*

setup: ready-setup $(DEMO)/done $(DEV)/done $(SAM)/done $(LAMBDA)/done $(OPS)/done site/dist/index.html ## make every environment: 5 GB, a few minutes

demo: ready-demo $(DEMO)/done site/dist/index.html ## serve the page and the function on http://127.0.0.1:8000 (PORT= changes it; FEEDBACK=folder collects); needs 0.7 GB
	$(DEMO)/bin/python -m ops.serve --port $(PORT) $(FEEDBACK:%=--feedback %)

check: ready-check $(DEV)/done node_modules/done $(if $(ARGS),,beside) ## lint, types and the quick tests, in two minutes (ARGS="tests/ops -k tables" runs those tests alone)
	$(PYTEST) $(WITHOUT_GENERATED) -m "not slow and not browser and not package or smoke"

test: ready-test $(DEV)/done $(SAM)/done $(LAMBDA)/done node_modules/done $(if $(ARGS),,beside) ## every check and every test, on samples (FULL=1 on everything; ARGS= as above; WORKERS=2)
	$(PYTEST)

beside: ready-lint $(DEV)/done node_modules/done
	@$(MAKE) --no-print-directory --jobs=2 lint page-tests

page-tests:
	npm test --silent

lint: ready-lint $(DEV)/done node_modules/done ## ruff, mypy, tsc and prettier
	$(DEV)/bin/ruff check .
	$(DEV)/bin/mypy
	npm run check --silent

train: ready-train $(DEV)/done node_modules/done ## data, fit, calibrate, export, evaluate, in a folder of the run's own (RECIPE=, SEED=, FEEDBACK=folder)
	$(DEV)/bin/python -m train all --recipe $(RECIPE) --seed $(SEED) $(FEEDBACK:%=--feedback %)
	$(if $(filter default,$(RECIPE)),$(DEV)/bin/python -m train all --recipe finder --seed $(SEED))

fit: ready-fit $(DEV)/done ## only the fitting of `make train`
	$(DEV)/bin/python -m train fit --recipe $(RECIPE) --seed $(SEED) $(FEEDBACK:%=--feedback %)

ship: ready-ship $(DEV)/done ## put the model of RUN=train/runs/default-1 into the product, if it reads as well (EVEN_IF_WORSE=1)
	$(DEV)/bin/python -m train ship --recipe $(RECIPE) $(if $(RUN),--run $(RUN),--seed $(SEED)) $(if $(EVEN_IF_WORSE),--even-if-worse)
	$(DEV)/bin/python -m ops.tables

threshold: ready-threshold $(DEV)/done node_modules/done ## let the shipped model refuse REFUSED=0.003 of people's digits, without fitting it again
	$(DEV)/bin/python -m train calibrate --run train/shipped $(REFUSED:%=--refused %)
	$(DEV)/bin/python -m train export --run train/shipped
	$(DEV)/bin/python -m train ship --run train/shipped --even-if-worse
	$(DEV)/bin/python -m ops.tables

feedback: ready-feedback $(DEV)/done ## list the drawings in FEEDBACK=folder for review, the doubtful ones first (ACCEPT=1: you have seen the others)
	$(DEV)/bin/python -m train feedback $(FEEDBACK:%=--folder %) $(if $(ACCEPT),--accept)

evaluate: ready-evaluate $(DEV)/done ## measure the shipped model on every test set, draw the plots, fill the pages' tables
	$(DEV)/bin/python -m train evaluate --run train/shipped
	$(DEV)/bin/python -m ops.tables

country: ready-country $(DEV)/done ## fit and measure which country's people write like a visitor, for the shipped model: again after each `make ship`
	$(DEV)/bin/python -m train country
	$(DEV)/bin/python -m ops.tables

seeds: ready-seeds $(DEV)/done node_modules/done ## fit SEEDS="1 2 3" where they are not yet, and measure each on the test sets: 45 minutes a seed
	for seed in $(SEEDS); do $(DEV)/bin/python -m train fit --seed $$seed || exit 1; done
	$(DEV)/bin/python -m train seeds
	$(DEV)/bin/python -m ops.tables

tried: ready-tried $(DEV)/done ## fit every recipe but the article's that is not fitted yet, and compare all on the validation sets: an hour and a half
	$(DEV)/bin/python -m train tried --seed $(SEED)
	$(DEV)/bin/python -m ops.tables

sheets: ready-sheets $(DEV)/done ## draw contact sheets of the stroke generators
	$(DEV)/bin/python -m train sheets

scores: ready-scores $(DEV)/done site/dist/index.html ## measure numbers, photographs, taught forms and contributions, and fill README's table
	POWERTOOLS_LOG_LEVEL=CRITICAL POWERTOOLS_METRICS_DISABLED=true $(DEV)/bin/python -m ops.scores
	$(DEV)/bin/python -m ops.tables

photographs: ready-photographs $(DEV)/done ## count how photographs of yours are read: PHOTOS=folder, whose index.json names each and its label
	$(DEV)/bin/python -m ops.scores.real_paper "$$PHOTOS"

bench: ready-bench package $(DEV)/done $(LAMBDA)/done site/dist/index.html ## measure cold starts, calls, load, memory, damage and cost: ten minutes (PARTS=many measures that alone)
	$(DEV)/bin/python -m ops.bench $(PARTS)
	$(DEV)/bin/python -m ops.tables

bench-hour: ready-bench-hour $(DEV)/done site/dist/index.html ## 32 clients for an hour: errors, memory (MINUTES=5 tries it, and keeps nothing)
	$(DEV)/bin/python -m ops.bench hour --minutes $(MINUTES)
	$(DEV)/bin/python -m ops.tables

bench-page: ready-bench-page $(DEV)/done site/dist/index.html ## measure what a visitor of the page waits for
	$(DEV)/bin/python -m tests.site.bench

lighthouse: ready-lighthouse $(DEV)/done site/dist/index.html ## Lighthouse's mobile preset on the page: at least 95, and 100 thrice (fetches it, 190 MB)
	$(DEV)/bin/python -m tests.site.lighthouse

fuzz: ready-fuzz $(DEV)/done ## try damaged inputs on function, page and UNIPEN's reader until there are INPUTS=1000000 in all: half an hour; stopped, it goes on
	$(DEV)/bin/python -m ops.fuzz --inputs $(INPUTS)

preview: ready-preview $(DEV)/done site/dist/index.html ## take README's moving picture from the built page
	$(DEV)/bin/python -m ops.preview

package: ready-package $(PACKAGE) ## build the function as `sam deploy` uploads it, and print its size by part (ARCHITECTURE=arm64)
	$(PYTHON) -m ops.package sizes $(BUILT)

$(PACKAGE): $(SAM)/done template.yaml Makefile ops/package.py ops/bill.py $(FUNCTION)
	rm -f .aws-sam/built-*
	$(SAM)/bin/sam build --parameter-overrides Architecture=$(ARCHITECTURE) >/dev/null
	touch $@

invoke: ready-invoke $(PACKAGE) $(LAMBDA)/done ## run the package on EVENT=events/seven.json under Lambda's runtime emulator, without docker
	$(PYTHON) -m ops.emulator $(EVENT)

account: $(SAM)/done
	@$(SAM)/bin/python -m ops.account

deploy: ready-deploy account package ## create or update the stack in your AWS account
	$(SAM)/bin/sam deploy --parameter-overrides Architecture=$(ARCHITECTURE) $(PARAMETERS) $(FLAGS)

publish: ready-publish $(OPS)/done site/dist/index.html ## upload the page (FLAGS=--dry-run shows what would be done; SOURCE=https://... links to the code)
	$(OPS)/bin/python -m ops.publish $(FLAGS)

deploy-batch: ready-deploy-batch account package ## create or update a second stack, which reads a bucket of pictures (PARAMETERS=Bucket=name)
	$(SAM)/bin/sam deploy --template batch.yaml --stack-name digit-reader-batch \
		--parameter-overrides Architecture=$(ARCHITECTURE) $(PARAMETERS) $(FLAGS)

batch: ready-batch $(OPS)/done ## read every picture of PREFIX=folder here, or of PREFIX=s3://bucket/folder by that stack (READ=number, YES=1)
	$(OPS)/bin/python -m ops.batch "$$PREFIX" $(if $(filter number,$(READ)),--number) $(if $(YES),--yes) $(FLAGS)

remove: ready-remove $(OPS)/done $(SAM)/done ## delete the page and the stack, once you have said yes (FLAGS="--stack NAME --region REGION --yes")
	$(OPS)/bin/python -m ops.remove $(FLAGS)

clean: ## remove everything that these commands made, but neither data nor training runs
	rm -rf .venv node_modules site/dist .aws-sam build

# `sam build` calls this (BuildMethod: makefile) with ARTIFACTS_DIR set; ARCHITECTURE reaches it through the environment.
build-RecogniseFunction:
	$(PYTHON) $(PIP) --quiet --platform manylinux_2_27_$(WHEELS) --platform manylinux2014_$(WHEELS) --python-version 3.12 \
		--only-binary=:all: --no-deps --no-compile --require-hashes --target "$(ARTIFACTS_DIR)" -r lambda_handler/requirements.txt
	find lambda_handler -name "*.py" -o -name "*.tflite" | tar -cf - -T - | tar -xf - -C "$(ARTIFACTS_DIR)"
	$(SAM)/bin/python -m ops.bill "$(ARTIFACTS_DIR)"
	$(PYTHON) -m ops.package finish "$(ARTIFACTS_DIR)"

$(DEMO)/done: pyproject.toml constraints.txt
	@echo "making $(@D) for the demo: 0.2 GB, half a minute" >&2
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python $(PIP) -c constraints.txt -e '.[demo]'
	touch $@

$(DEV)/done: pyproject.toml constraints.txt
	@echo "making $(@D) for training and tests: 3.7 GB, two minutes" >&2
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python $(PIP) -c constraints.txt -e '.[dev]'
	touch $@

$(OPS)/done: pyproject.toml constraints.txt
	@echo "making $(@D) for publishing: 0.2 GB, half a minute" >&2
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python $(PIP) -c constraints.txt -e '.[ops]'
	touch $@

$(SAM)/done $(LAMBDA)/done: .venv/%/done: ops/%.txt
	@echo "making $(@D): up to 0.4 GB, half a minute" >&2
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python $(PIP) -r $<
	touch $@

node_modules/done: package-lock.json
	@echo "making node_modules for the page: 0.5 GB, half a minute" >&2
	npm ci --no-audit --no-fund --loglevel=error
	touch $@

site/dist/index.html: node_modules/done LICENSE MODEL_CARD.md $(if $(SOURCE),rebuild) $(shell find site -path site/dist -prune -o -type f -print)
	npm run build --silent
