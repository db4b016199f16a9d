# Two commands: `make run` starts the site, `make test` proves it. `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help run test setup setup-test check oracles bench seed tool messages reset lock
MAKEFLAGS += --no-print-directory
SPILNO := .venv/bin/spilno
export SPILNO_DEMO ?= 1

# Finds a Python from 3.11 on; says plainly when there is none.
PYTHON = for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$p; break; fi; done; \
	if [ -z "$$python" ]; then \
	echo 'Потрібен Python 3.11 або новіший. Встановіть його (у Debian та Ubuntu: apt install python3 python3-venv) і повторіть команду.' >&2; exit 1; fi;

help: ## цей перелік
	@echo 'Спільно. Дві команди: make run (запустити сайт) і make test (перевірити все).'
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 18

run: setup ## запустити сайт: сам готує все потрібне і друкує адресу
	@exec $(SPILNO) run

test: setup-test ## усі перевірки, як на CI
	@exec .venv/bin/python tests/gates.py

setup: ## середовище .venv із закріпленими пакетами
	@$(PYTHON) $$python requirements/install.py run

setup-test:
	@$(PYTHON) $$python requirements/install.py test

check: setup-test ## швидкі перевірки коду без тестів
	@exec .venv/bin/python tests/gates.py --quick

oracles: setup-test ## звірення із чужими реалізаціями (ставить пакети системи)
	@exec sh oracles/run.sh

bench: setup-test ## виміри; ONLY=name для одного
	@exec .venv/bin/python -m bench $(ONLY)

seed: setup ## наповнити демонстрацію даними
	@exec $(SPILNO) seed

tool: setup ## нова тека інструмента: make tool name=ideas
	@exec $(SPILNO) tool $(name)

messages: setup-test ## оновити й зібрати каталоги перекладу
	@exec $(SPILNO) messages

reset: setup ## стерти дані демонстрації в SPILNO_HOME
	@exec $(SPILNO) reset

lock: setup-test ## закріпити версії пакетів наново
	@exec sh requirements/lock.sh
