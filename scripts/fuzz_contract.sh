#!/usr/bin/env bash
# schemathesis against a mock that skips time: requests that the contract allows, requests that it does not, and
# chains along its links. The seed and the number of examples fix the requests, so that a run can be had again;
# FUZZ_SEED and FUZZ_EXAMPLES say otherwise, NAIRI_PROGRAM_DIR names another build. Further arguments go to schemathesis.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly folder=.cache/fuzz
if [[ ! -x $folder/venv/bin/schemathesis ]]; then
  echo "fuzz_contract: needs $folder/venv (scripts/install.sh makes it)" >&2
  exit 2
fi

program=$(realpath "${NAIRI_PROGRAM_DIR:-build/dev/bin}")/nairi-mock
root=$PWD
cd "$folder" # where schemathesis leaves what it keeps of a run
# A-11: otherwise any key opens a sandbox, and an invented one is not refused.
exec env -u NAIRI_BASE_URL -u NAIRI_API_KEY "$program" exec --time skip --assume A-11=refused -- \
  venv/bin/schemathesis --config-file "$root/contract_tests/python/schemathesis.toml" \
  run "$root/fixtures/contract/openapi.json" --mode all --generation-database none \
  --seed "${FUZZ_SEED:-1}" --max-examples "${FUZZ_EXAMPLES:-60}" "$@"
