#!/usr/bin/env bash
# Random walks over the API with the model of the contract listening: start, poll, list, continue and so on, with
# answers lost on purpose. Each walk has a sandbox of its own; the first that the model flags is shrunk and told.
# WALKS (10000) and WALK_SEED (another each time, and printed) say how many and which, WALK_PROCESSES (2) beside
# one another. NAIRI_PROGRAM_DIR names another build. Further arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly walks=${WALKS:-10000} seed=${WALK_SEED:-$RANDOM} processes=${WALK_PROCESSES:-2}
echo "walk_contract: WALKS=$walks WALK_SEED=$seed WALK_PROCESSES=$processes"
running=()
for ((process = 0; process < processes; process++)); do
  env -u NAIRI_BASE_URL NAIRI_WALKS=$((walks / processes)) NAIRI_WALK_SEED=$((seed + process)) \
    .venv/bin/pytest -c contract_tests/python/pyproject.toml -q -rP "$@" \
    'contract_tests/python/tests/test_walks.py::test_random_walks_find_nothing' &
  running+=($!)
done
result=0
for process in "${running[@]}"; do wait "$process" || result=1; done
exit $result
