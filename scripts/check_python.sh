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
.venv/bin/ruff check --config "$config" scripts contract_tests mock_server
.venv/bin/ruff format --config "$config" --check scripts contract_tests mock_server
# A root, a run: each has tests of its own.
MYPYPATH=scripts .venv/bin/mypy --config-file "$config" scripts/*.py scripts/style scripts/tests
MYPYPATH=mock_server/benchmarks .venv/bin/mypy --config-file "$config" mock_server/benchmarks
MYPYPATH=contract_tests/python .venv/bin/mypy --config-file "$config" --exclude pytest-nairi-mock contract_tests/python
MYPYPATH=contract_tests/python/pytest-nairi-mock/src:contract_tests/python \
  .venv/bin/mypy --config-file "$config" contract_tests/python/pytest-nairi-mock/{src,tests}
.venv/bin/mypy --config-file "$config" contract_tests/quickstart/python contract_tests/quickstart/pytest
