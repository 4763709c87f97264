# One command each; `make help` lists them. Needs Python 3.11 or newer with pip, and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MAKEFLAGS += --no-print-directory

# The question reaches the program through the environment, letter for letter: neither make nor the
# shell reads a $, a quote or a backslash in it.
override Q := $(value Q)
export Q
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help setup ask chat check run test fix bench lock clean
.SUFFIXES:

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' Makefile

setup: $(VENV)/.runtime ## prepare .venv (every other command does it by itself)

ask: $(VENV)/.runtime ## one question: make ask Q="PAPI 2021 xếp hạng bao nhiêu"
	@[ -n "$$Q" ] || { echo 'Thiếu câu hỏi. Ví dụ: make ask Q="PAPI 2021 xếp hạng bao nhiêu"' >&2; exit 2; }
	@$(BIN)/python -m bot ask -- "$$Q"

chat: $(VENV)/.runtime ## a conversation in the terminal
	@$(BIN)/python -m bot chat

check: $(VENV)/.runtime ## check the data files
	@$(BIN)/python -m bot check

run: $(VENV)/.runtime ## the Telegram bot (needs CHISO_TELEGRAM_TOKEN, see deploy/env.example)
	@$(BIN)/python -m bot run

test: $(VENV)/.dev ## every check and every test, as CI runs them; changes no file
	@echo '== format'
	@$(BIN)/ruff format --check .
	@echo '== lint'
	@$(BIN)/ruff check .
	@echo '== types'
	@$(BIN)/mypy
	@echo '== rooms'
	@$(BIN)/lint-imports
	@echo '== data files'
	@$(BIN)/python -m bot check
	@echo '== tests'
	@$(BIN)/python -m pytest -n auto --dist loadscope --cov --cov-report=
	@echo '== coverage of knowledge (at least 95 %)'
	@$(BIN)/coverage report --include='knowledge/*' --fail-under=95
	@echo '== coverage of bot (at least 90 %)'
	@$(BIN)/coverage report --include='bot/*' --fail-under=90
	@echo '== all is well'

fix: $(VENV)/.dev ## mend format and lint where a tool can
	@$(BIN)/ruff check --fix --exit-zero .
	@$(BIN)/ruff format .

bench: $(VENV)/.bench ## the long measurements
	@$(BIN)/python -m tests.benchmarks

# Keeps the versions that still fit; `make lock UPGRADE=--upgrade` takes the newest ones.
PIP_COMPILE = $(VENV)/lock/bin/pip-compile --quiet $(UPGRADE) --generate-hashes --allow-unsafe \
	--no-strip-extras --all-build-deps --no-header --no-annotate --no-emit-options
lock: pyproject.toml ## write the lock files anew from pyproject.toml
	@$(PYTHON) -m venv $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip install --quiet pip-tools==7.6.2
	@echo '== requirements-dev.lock'
	@$(PIP_COMPILE) --extra dev --extra postgres -o requirements-dev.lock pyproject.toml
	@echo '== requirements.lock'
	@$(PIP_COMPILE) --extra postgres -c requirements-dev.lock -o requirements.lock pyproject.toml
	@echo '== requirements-bench.lock'
	@$(PIP_COMPILE) --extra bench -c requirements-dev.lock -o requirements-bench.lock pyproject.toml

clean: ## remove everything that the commands above made
	rm -rf $(VENV) .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- Set-up: quiet when it works, everything told when it does not -----------------------------

# A system Python without ensurepip makes the venv empty and lends it its own pip.
PIP = $$($(BIN)/python -m pip --version >/dev/null 2>&1 && echo "$(BIN)/python -m pip" \
	|| echo "$(PYTHON) -m pip --python $(BIN)/python") --disable-pip-version-check --no-input
LOG = $(VENV)/setup.log
define quietly
{ $(1); } >>$(LOG) 2>&1 || { cat $(LOG) >&2; echo 'Set-up failed; the lines above say why.' >&2; exit 1; }
endef
INSTALL = $(PIP) install --require-hashes -r
tell = @echo $(1) >&2

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'Python 3.11 or newer is needed ($(PYTHON) is: '"$$($(PYTHON) --version 2>&1)"').' >&2; \
		echo 'If it has another name: make PYTHON=python3.12 …' >&2; exit 1; }
	@rm -rf $(VENV) && mkdir -p $(VENV)
	@$(call quietly,$(PYTHON) -m venv $(VENV) || $(PYTHON) -m venv --without-pip $(VENV))

$(VENV)/.runtime: requirements.lock pyproject.toml $(BIN)/python
	$(call tell,'Đang chuẩn bị .venv trong khoảng một phút; lần sau không phải chờ (setting up once; about a minute)')
	@$(call quietly,$(INSTALL) requirements.lock && $(PIP) install --no-deps --no-build-isolation -e . \
		&& $(BIN)/python -m compileall -q bot knowledge)
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(call tell,'Đang thêm công cụ kiểm tra; lần sau không phải chờ (adding the tools for tests; once)')
	@$(call quietly,$(INSTALL) requirements-dev.lock)
	@touch $@

$(VENV)/.bench: requirements-bench.lock $(VENV)/.dev
	@$(call quietly,$(INSTALL) requirements-bench.lock)
	@touch $@
