#!/usr/bin/env bash
# The contract run: what the API is believed to be, measured on the endpoint that NAIRI_BASE_URL, NAIRI_API_KEY and
# NAIRI_AGENT_ID name, or else on the mock. --dry-run prints the plan and sends nothing; --report DIR says where the
# reports go (build/contract unless given). Further arguments go to pytest; contract_tests/python has the guide.
# Exit codes: 0 all as believed, 1 something differs, 2 wrong usage, 3 inconclusive or nothing checked.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
readonly suite=$root/contract_tests/python

code=0
# Of what failed pytest would print texts that were said; the reports do not.
"$root/.venv/bin/pytest" -c "$suite/pyproject.toml" "$suite" --provider-only --report "$root/build/contract" \
  -q -rN --tb=no "$@" || code=$?
if ((code == 4)); then code=2; fi # pytest says so of wrong usage
exit "$code"
