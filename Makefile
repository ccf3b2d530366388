# Everything one does with this project. It needs make and Python 3.11 to 3.14, nothing else;
# what more it needs it installs into .venv, or says so.
.POSIX:
.PHONY: help run test check soak bench weight lock format catalogues clean venv compiled

PYTHON = python3
UV = uv
ARGS =
BIN = .venv/bin/python

help:
	@echo "make run         start the site with its demo world on http://127.0.0.1:8000/"
	@echo "make test        run every test, on SQLite and PostgreSQL and in a browser"
	@echo "make check       look at style, types, imports, catalogues, migrations, sizes"
	@echo "make format      put code and templates in their form"
	@echo "make catalogues  gather new sentences for the translators, compile the translations"
	@echo "make soak        run the long tests"
	@echo "make bench       measure how fast pages and searches are"
	@echo "make weight      measure how heavy pages are, against their budget"
	@echo "make lock        choose the versions of packages anew (needs uv)"
	@echo "make clean       remove what can be made again; data in instance/ stays"

run: venv compiled
	@DEMO=1 sh checks/start.sh

test: venv compiled
	@sh checks/browser.sh
	@$(BIN) -m pytest -n auto --dist loadgroup $(ARGS)

check: venv
	@$(BIN) -m checks

soak: venv compiled
	@$(BIN) -m pytest -m soak $(ARGS)

bench: venv compiled
	@$(BIN) -m benchmarks.speed $(ARGS)

weight: venv compiled
	@$(BIN) -m benchmarks.weight $(ARGS)

format: venv
	@$(BIN) -m ruff check --fix-only --quiet .
	@$(BIN) -m ruff format .
	@$(BIN) -m djlint app/templates --reformat --quiet || true

catalogues: venv
	@$(BIN) -m checks.catalogues update

# The locks hold the address of no index; pip takes the packages from wherever it is set to.
lock:
	@command -v $(UV) > /dev/null || { echo "uv is needed for this: pip install uv"; exit 1; }
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml -o requirements.lock
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -f translations/*/LC_MESSAGES/*.mo
	find app benchmarks checks migrations tests -name __pycache__ -type d -prune -exec rm -rf {} +

venv:
	@command -v $(PYTHON) > /dev/null || { \
		echo "There is no $(PYTHON) here. Install Python 3.11 or later, on Debian or Ubuntu with"; \
		echo "    sudo apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) checks/venv.py

compiled:
	@$(BIN) -m babel.messages.frontend --quiet compile -d translations
