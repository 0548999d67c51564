#!/usr/bin/env bash
# Installs, builds and runs every test: CTest, the contract suite against the mock, then the validator of OpenAPI
# documents and schemathesis. All always run, each ends with its own summary, and any that fails, fails this script.
set -euo pipefail
cd "$(dirname "$0")/.."

case ${1:-} in
  '') scripts/install.sh ;;
  --no-install) ;;
  *)
    echo "usage: scripts/test.sh [--no-install]" >&2
    exit 2
    ;;
esac
scripts/build.sh dev

ctest_result=0 pytest_result=0 fuzz_result=0
ctest --preset dev || ctest_result=$?
.venv/bin/pytest -c contract_tests/python/pyproject.toml contract_tests/python || pytest_result=$?
.venv/bin/openapi-spec-validator fixtures/contract/openapi.json fixtures/control-plane/openapi.json || fuzz_result=$?
scripts/fuzz_contract.sh || fuzz_result=$?

if ((ctest_result || pytest_result || fuzz_result)); then
  echo "test: failed (ctest $ctest_result, pytest $pytest_result, OpenAPI $fuzz_result)" >&2
  exit 1
fi
