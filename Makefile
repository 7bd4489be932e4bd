# Every verb sets up what it needs; nothing but Python 3.11+, git and make must be there.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
BIN := .venv/bin
SITE_READY := .venv/site.ready
DEV_READY := .venv/dev.ready
PACKER_READY := node_modules/.site.ready
NODE_READY := node_modules/.dev.ready
# npm looks for node on the PATH. A tool is called through $(BIN): macOS has make 3.81, which starts a plain command without
# a shell and finds it on the PATH that make itself was given, not on one that a makefile exports.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm
export NO_MKDOCS_2_WARNING := 1

.DELETE_ON_ERROR:
# Two verbs side by side would both set up the same folders; `test` has set all up before it runs two.
ifndef PREPARED
.NOTPARALLEL:
endif

.PHONY: help serve build check check-python check-scripts quick test verify release fuzz audit bench freshness links format measure lock \
  clean

help:
	@sed -n '/^[a-z]*:.*  ## /{s/:.*  ## /             /;s/^\(.\{11\}\) */\1/p;}' Makefile

serve: $(SITE_READY) $(PACKER_READY)  ## the site on localhost, rebuilt on each edit
	$(BIN)/mkdocs serve --livereload --dev-addr $(ADDRESS)

build: $(SITE_READY) $(PACKER_READY)  ## the site in site/, with nothing installed that only checks
	$(BIN)/python -m macros schemas
	$(BIN)/mkdocs build --clean

check: check-python check-scripts  ## linters, types, content, workflows

check-python: $(DEV_READY)
	$(BIN)/python -m macros check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/zizmor --offline --no-progress --quiet .github/workflows

check-scripts: $(NODE_READY)
	$(NPM) run --silent check

quick: $(DEV_READY) $(NODE_READY)  ## the tests that need neither a browser nor a built site: about a minute
	$(BIN)/pytest tests/content tests/pages tests/exports tests/upkeep tests/project tests/scripts

test: $(DEV_READY) $(NODE_READY)  ## all that CI runs
	CI=true SITE_URL=$${SITE_URL:-https://example.org/aloud/} REPO_URL=$${REPO_URL:-https://example.org/repo} \
	  $(MAKE) --jobs=2 PREPARED=1 check build
	$(MAKE) verify

verify: $(DEV_READY) $(NODE_READY)  ## every test, on the site that is in site/ already
	$(BIN)/python tests/support/chromium.py
	SITE=site $(BIN)/pytest

release: $(SITE_READY)  ## add the names that are new to docs/released.yml: from now on each stays or is retired
	$(BIN)/python -m macros release

fuzz: $(DEV_READY)  ## 10,000 malformed inputs a parser, new ones each time; `test` tries some of them
	$(BIN)/python tests/support/chromium.py
	HYPOTHESIS_PROFILE=thorough $(BIN)/pytest tests/fuzz --dist=load --hypothesis-show-statistics

audit: $(DEV_READY) $(NODE_READY)  ## known holes in what is pinned
	$(BIN)/pip-audit --requirement requirements/dev.txt --require-hashes --disable-pip
	$(NPM) audit

bench: $(DEV_READY) build  ## figures: weights, what a search finds
	$(BIN)/python -m bench.sizes site
	$(BIN)/python tests/support/chromium.py
	$(BIN)/python -m bench.search site

freshness: $(SITE_READY)  ## which sources were read long ago, what harms most first
	$(BIN)/python -m macros freshness

links: $(SITE_READY)  ## whether every source's address answers
	$(BIN)/python -m macros links

format: $(DEV_READY) $(NODE_READY)  ## write what `check` would complain about
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(NPM) run --silent format

measure: $(DEV_READY)  ## CSV against Parquet anew: docs/topics/s3/measurement.yml
	$(BIN)/python -m macros measure

lock: $(DEV_READY)  ## requirements/*.txt anew from pyproject.toml
	for group in site dev; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    --group $$group --output-file requirements/$$group.txt || exit 1; \
	done

clean:  ## take away what was installed and what was built
	rm -rf .venv node_modules site .schemas

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv

$(SITE_READY): requirements/site.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	touch $@

$(DEV_READY): requirements/dev.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	touch $@ $(SITE_READY)

$(PACKER_READY): package.json package-lock.json | $(SITE_READY)
	$(NPM) ci --omit=dev --loglevel=error --no-audit --no-fund
	touch $@

$(NODE_READY): package.json package-lock.json | $(DEV_READY)
	$(NPM) ci --loglevel=error --no-audit --no-fund
	touch $(PACKER_READY) $@
