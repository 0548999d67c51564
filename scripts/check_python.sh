#!/usr/bin/env bash
# All Python is linted, laid out and typed, with the pinned tools. To mend: .venv/bin/ruff format
set -euo pipefail
cd "$(dirname "$0")/.."

if [[ ! -x .venv/bin/ruff ]]; then
  echo "check_python: needs .venv (scripts/install.sh makes it)" >&2
  [[ ${CI:-} == true ]] && exit 1
  exit 77
fi
readonly config=contract_tests/python/pyproject.toml
.venv/bin/ruff check --config "$config" scripts contract_tests
.venv/bin/ruff format --config "$config" --check scripts contract_tests
# Two roots, two runs: each has a package named tests.
MYPYPATH=scripts .venv/bin/mypy --config-file "$config" scripts/*.py scripts/style scripts/tests
MYPYPATH=contract_tests/python .venv/bin/mypy --config-file "$config" contract_tests/python
.venv/bin/mypy --config-file "$config" contract_tests/quickstart/python contract_tests/quickstart/pytest
