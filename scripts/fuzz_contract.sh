#!/usr/bin/env bash
# schemathesis against a mock that skips time: requests that the contract allows, requests that it does not, and
# chains along its links. Takes about a minute; the seed is fixed. FUZZ_SECONDS and FUZZ_SEED say otherwise,
# NAIRI_PROGRAM_DIR names another build. Further arguments go to schemathesis.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly requirements=contract_tests/python/requirements-fuzz.txt
readonly folder=.cache/fuzz
# An environment of its own: schemathesis wants to be a plugin of every pytest that it is installed beside.
if ! sha256sum --check --status "$folder/requirements.sha256" 2>/dev/null; then
  python3 -m venv --clear "$folder/venv"
  "$folder/venv/bin/pip" install --quiet --disable-pip-version-check -r "$requirements"
  sha256sum "$requirements" >"$folder/requirements.sha256"
fi

program=$(realpath "${NAIRI_PROGRAM_DIR:-build/dev/bin}")/nairi-mock
root=$PWD
cd "$folder" # where schemathesis leaves what it keeps of a run
# A-11: otherwise any key opens a sandbox, and an invented one is not refused.
exec env -u NAIRI_BASE_URL -u NAIRI_API_KEY "$program" exec --time skip --assume A-11=refused -- \
  venv/bin/schemathesis --config-file "$root/contract_tests/python/schemathesis.toml" \
  run "$root/fixtures/contract/openapi.json" --mode all --generation-database none \
  --seed "${FUZZ_SEED:-1}" --max-time "${FUZZ_SECONDS:-60}" "$@"
