# Incident Map. `make help` lists the targets; nothing here needs root, Node or Docker.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PORT ?= 8000
N ?= 100000
ARGS ?=
DATABASE_URL_POSTGRES ?= postgres://postgres@127.0.0.1:5432/postgres

VNU := 26.9.27

VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
LOCAL := PUBLIC_URL=$${PUBLIC_URL:-http://127.0.0.1:$(PORT)}
MESSAGES := --locale fr --locale nl --locale de --no-obsolete --no-wrap --add-location file \
	--ignore .venv --ignore 'templates/admin/*' --ignore tests --ignore bench --ignore var --ignore build --ignore dist
COMPILE := compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate pyproject.toml
PRODUCTION := DEBUG=false SECRET_KEY=only-to-check-the-settings-9f2c51b7d8e64a0f83a1c6be \
	ALLOWED_HOSTS=map.example.org PUBLIC_URL=https://map.example.org

.NOTPARALLEL:
.PHONY: help setup demo run test check bench vnu lock format messages \
	lint types layers templates settings coverage browser postgres databases

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /\1|/' | awk -F'|' '{ printf "  make %-10s %s\n", $$1, $$2 }'

setup: $(VENV)/.installed ## make .venv with the locked packages

demo: $(VENV)/.installed ## read the sample story, publish it, serve it (PORT=8000)
	@$(LOCAL) $(MANAGE) demo --port $(PORT) $(ARGS)

run: $(VENV)/.installed ## migrate and serve the local site, reloading on a change (PORT=8000)
	@$(MANAGE) migrate --verbosity 0
	@$(LOCAL) $(MANAGE) runserver 127.0.0.1:$(PORT)

test: $(VENV)/.installed-dev ## all tests on SQLite (ARGS="-k gate" picks some)
	$(BIN)/pytest $(ARGS)

check: lint types layers templates settings databases browser ## everything CI checks

bench: $(VENV)/.installed ## measure beside peers, and print what was measured (N=1000000 in full)
	$(BIN)/python -m bench --incidents $(N) $(ARGS)
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/matching.py

vnu: $(VENV)/.installed ## fetch the W3C's HTML checker for the tests (needs npm; Java runs it)
	@test -e $(VENV)/share/vnu/vnu.jar || { mkdir -p $(VENV)/share/vnu && cd $(VENV)/share/vnu && \
		npm pack --silent vnu-jar@$(VNU) >/dev/null && \
		tar -xzf vnu-jar-$(VNU).tgz --strip-components=3 package/build/dist/vnu.jar && \
		rm vnu-jar-$(VNU).tgz; }

format: $(VENV)/.installed-dev ## format the Python and fix what ruff can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: $(VENV)/.installed ## collect the texts to translate into incidents/locale, compile them (needs GNU gettext)
	$(MANAGE) makemessages $(MESSAGES)
	$(MANAGE) makemessages $(MESSAGES) --domain djangojs --ignore 'static/vendor/*'
	$(MANAGE) compilemessages --ignore .venv

lock: ## renew both lock files (needs uv)
	uv pip $(COMPILE) -o requirements.lock
	uv pip $(COMPILE) --group dev -c requirements.lock -o requirements-dev.lock

# The steps of `make check`, each of which runs alone too.

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

layers: $(VENV)/.installed-dev
	$(BIN)/lint-imports

templates: $(VENV)/.installed-dev
	$(BIN)/djlint --lint templates

settings: $(VENV)/.installed-dev
	$(MANAGE) check
	$(MANAGE) makemigrations --check --dry-run
	$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING

coverage: $(VENV)/.installed-dev
	$(BIN)/coverage run -m pytest -m "not browser"
	$(BIN)/coverage report --skip-covered --skip-empty

browser: $(VENV)/.installed-dev
	PYTHONHASHSEED=0 $(BIN)/pytest tests/browser --numprocesses 2

postgres: $(VENV)/.installed-dev
	@if $(BIN)/python -c 'import sys, psycopg; psycopg.connect(sys.argv[1], connect_timeout=5)' \
		"$(DATABASE_URL_POSTGRES)" 2>/dev/null; \
	then echo "tests on PostgreSQL" && DATABASE_URL="$(DATABASE_URL_POSTGRES)" $(BIN)/pytest -m "not browser"; \
	elif [ "$$CI" = true ]; \
	then echo "no PostgreSQL answers at DATABASE_URL_POSTGRES=$(DATABASE_URL_POSTGRES); CI needs one" >&2; exit 1; \
	else echo "no PostgreSQL answers at DATABASE_URL_POSTGRES=$(DATABASE_URL_POSTGRES): its tests are left out"; fi

# Both databases at once, one core each; what PostgreSQL said follows what SQLite said.
databases: $(VENV)/.installed-dev
	@said=$$(mktemp); passed=true; \
	$(MAKE) --no-print-directory postgres >"$$said" 2>&1 & other=$$!; \
	$(MAKE) --no-print-directory coverage || passed=false; \
	wait $$other || passed=false; cat "$$said"; rm -f "$$said"; $$passed

# The stamps make a second run instant; a changed lock file installs again.

$(VENV)/bin/pip:
	@test -n "$(PYTHON)" || { echo "Incident Map needs Python 3.11 or newer: install it, or name it: make setup PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is older than Python 3.11: install a newer one, or name it: make setup PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments: install its venv module (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock | $(VENV)/bin/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock | $(VENV)/bin/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
