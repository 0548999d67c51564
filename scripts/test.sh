#!/usr/bin/env bash
# Installs, builds and runs every test: the validator of OpenAPI documents and schemathesis, some seconds of each
# fuzzer, then the contract suite against the mock and CTest (with the simulation). All always run, each ends with its own
# summary, and any that fails, fails this script.
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

openapi_result=0 ctest_result=0 pytest_result=0 fuzz_result=0
.venv/bin/openapi-spec-validator fixtures/contract/openapi.json fixtures/control-plane/openapi.json || openapi_result=$?
scripts/fuzz_contract.sh || openapi_result=$?
# Those whose readers are quickly built; the corpora of all are tests of CTest.
scripts/fuzz_readers.sh 6 cassettes fault_plans http_requests json_texts matchers multipart_bodies targets || fuzz_result=$?
# The one computes and the other mostly waits, so they run together; what CTest says is shown when both have ended.
ctest --preset dev >build/dev/ctest.log 2>&1 &
ctest=$!
.venv/bin/pytest -c contract_tests/python/pyproject.toml contract_tests/python || pytest_result=$?
wait "$ctest" || ctest_result=$?
cat build/dev/ctest.log

if ((openapi_result || ctest_result || pytest_result || fuzz_result)); then
  echo "test: failed (OpenAPI $openapi_result, ctest $ctest_result, pytest $pytest_result, fuzzers $fuzz_result)" >&2
  exit 1
fi
