#!/usr/bin/env bash
# Builds for release and plays worlds in virtual time: scripts/simulate.sh [SEEDS [OPTION...]], 100000 seeds unless told.
set -euo pipefail
cd "$(dirname "$0")/.."

seeds=${1:-100000}
if [[ ! $seeds =~ ^[0-9]+$ ]]; then
  echo "usage: scripts/simulate.sh [SEEDS [OPTION...]]     options: those of nairi_simulation" >&2
  exit 2
fi
cmake --preset release
cmake --build --preset release --parallel "$(nproc)" --target nairi_simulation
exec build/release/bin/nairi_simulation --seeds "$seeds" --threads "$(nproc)" "${@:2}"
