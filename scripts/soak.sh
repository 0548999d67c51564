#!/usr/bin/env bash
# Ten minutes, or SECONDS, with everything on: all scenarios, every kind of fault, clock, journal, metrics, dashboard,
# reload of scenarios and a state file, plain and over TLS. Ends with 1 when the floor of memory, descriptors or threads
# rises over the second half, by a line through the lowest value of each of its twentieths. NAIRI_PROGRAM_DIR names
# another build; further arguments go to the soak (--help shows them).
set -euo pipefail
cd "$(dirname "$0")/.."

readonly seconds=${1:-600} program=${NAIRI_PROGRAM_DIR:-build/dev/bin}/nairi-mock
shift || true
PYTHONPATH=contract_tests/python exec .venv/bin/python -m soak "$seconds" --program "$program" "$@"
