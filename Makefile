# The commands of this project; each sets up what it needs. `make help` lists them.
PYTHON ?= python3
VENV := .venv
SAM := .tools/sam
ARCHITECTURES ?= arm64 x86_64
TRAINED := $(CURDIR)/.tools/trained
DYADS = $(if $(PLOVER),--plover $(abspath $(PLOVER)))
.DEFAULT_GOAL := help
.PHONY: help train setup tools demo up test messages storm load hostile fuzz check build clean bench cost startup emulate audit

help: ## list the commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready ## make .venv with the tocsin command

$(VENV)/.ready: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	$(VENV)/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

tools: $(SAM)/.ready ## make .tools/sam with SAM CLI

$(SAM)/.ready: requirements/sam.txt
	$(PYTHON) -m venv $(SAM)
	$(SAM)/bin/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/sam.txt
	@touch $@

demo: setup ## sample articles through the local cloud, alerts out
	$(VENV)/bin/tocsin demo

up: setup ## keep the local cloud running
	$(VENV)/bin/tocsin up

test: setup ## every test this machine can run; says which it can't and why
	$(VENV)/bin/pytest -n auto --maxprocesses 4 --dist worksteal

messages: setup ## 10,000 generated alerts on every channel, none invalid
	TOCSIN_ALERTS=10000 $(VENV)/bin/pytest -q tests/property/test_channels.py

storm: setup ## 10,000 articles in waves, 2,000 with faults; prints alerts, table calls, time
	$(VENV)/bin/pytest -q -s -m storm

hostile: setup ## 10,000 mutated articles and events, each to the end; prints what became of them
	TOCSIN_HOSTILE=10000 $(VENV)/bin/pytest -q -s tests/fuzz

FUZZ_SECONDS ?= 900
fuzz: .tools/fuzz/.ready ## coverage-guided fuzzing of readers and event forms, FUZZ_SECONDS=900
	$(call fuzz,events,events,$$(( $(FUZZ_SECONDS) / 6 )))
	$(call fuzz,articles,articles,$$(( $(FUZZ_SECONDS) / 3 )))
	$(call fuzz,news,articles,$$(( $(FUZZ_SECONDS) / 2 )) -max_len=4000)

define fuzz
	@mkdir -p .tools/fuzz/found/$(1)
	PYTHONPATH=shared .tools/fuzz/bin/python tests/fuzz/fuzz.py $(1) -timeout=60 -rss_limit_mb=1000 \
	  -max_len=20000 -print_final_stats=1 -artifact_prefix=.tools/fuzz/$(1)- -max_total_time=$(3) \
	  .tools/fuzz/found/$(1) tests/fuzz/corpus/$(2) events $(if $(filter articles,$(2)),events/articles)
endef

.tools/fuzz/.ready: requirements/fuzz.txt
	$(PYTHON) -m venv .tools/fuzz
	.tools/fuzz/bin/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

ARTICLES ?= 100000
load: setup ## ARTICLES=100000 through the handlers with faults: throughput, lost, doubled
	$(VENV)/bin/tocsin load --articles $(ARTICLES)

check: setup tools ## style, types, import contracts, template
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/cfn-lint -a cfn_lint_serverless.rules -t template.yaml
	SAM_CLI_TELEMETRY=0 $(SAM)/bin/sam validate --lint --region eu-central-1

AUDIT := .tools/audit
audit: $(AUDIT)/.ready ## checkov over the template; known faults of what is deployed
	$(AUDIT)/bin/checkov --skip-download -f template.yaml --framework cloudformation --compact --quiet
	@for lock in classify slack digest; do \
	  told=$$($(AUDIT)/bin/pip-audit --progress-spinner off --disable-pip --no-deps -r requirements/$$lock.txt 2>&1); \
	  code=$$?; echo "$$told"; \
	  case "$$told" in \
	    *"could not be audited"*|*"onnection"*) echo "NOT AUDITED: $$lock, no advisories can be fetched here";; \
	    *) [ $$code = 0 ] || exit $$code;; \
	  esac; done

$(AUDIT)/.ready: requirements/audit.txt
	$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

build: setup tools ## sam build for both architectures, no Docker
	@for a in $(ARCHITECTURES); do \
	  ARCHITECTURE=$$a SAM_CLI_TELEMETRY=0 $(SAM)/bin/sam build --build-dir .aws-sam/$$a \
	    --parameter-overrides Architecture=$$a || exit 1; done

bench: setup .tools/train/.ready ## speed, size, requests, and the peers side by side; PLOVER=PLV_train.tsv for the roots
	$(VENV)/bin/python training/bench.py $(BENCH)
	PYTHONPATH=shared:training .tools/train/bin/python training/bench_peers.py $(DYADS)

cost: setup ## dollars a million articles, from the measured figures and training/prices.yaml
	$(VENV)/bin/python training/cost.py

startup: setup tools ## the built function in the runtime's shape: start-up, invocations, memory; needs Docker
	$(VENV)/bin/python tests/lambda/measure.py

emulate: setup ## the arm64 build reads the samples as this machine does, on an emulated Graviton2; Debian 13
	tests/lambda/emulate.sh

train: .tools/train/.ready ## train the reader from the corpus: hours; PLOVER=PLV_train.tsv adds its dyads
	cd training && for step in \
	  "train.py --parts train" \
	  "train_encoder.py --parts train --epochs 5 --out $(TRAINED)/first.pt $(DYADS)" \
	  "export.py $(TRAINED)/first.pt" \
	  "calibrate.py" \
	  "train_encoder.py --parts train dev --epochs 4 --seed 21 --start $(TRAINED)/first.pt --out $(TRAINED)/second.pt $(DYADS)" \
	  "train_pairs.py --start $(TRAINED)/second.pt --out $(TRAINED)/third.pt $(DYADS)" \
	  "train_denials.py --start $(TRAINED)/third.pt --out $(TRAINED)/denials.pt" \
	  "export.py $(TRAINED)/third.pt --denials $(TRAINED)/denials.pt" \
	  "train.py --parts train dev" "fit_same.py --parts train dev" \
	  "fit_quantity.py --parts train dev --part test" "measure.py --part test"; \
	do PYTHONPATH=../shared ../.tools/train/bin/python $$step || exit 1; done

.tools/train/.ready: requirements/train.in
	$(PYTHON) -m venv .tools/train
	.tools/train/bin/python -m pip install -q --disable-pip-version-check -r requirements/train.in
	@mkdir -p $(TRAINED) && touch $@

clean: ## remove what was made
	rm -rf $(VENV) .tools .aws-sam alerts .local
