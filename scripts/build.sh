#!/usr/bin/env bash
# Configures and builds: scripts/build.sh [PRESET], dev unless told. Programs land in build/PRESET/bin.
set -euo pipefail
cd "$(dirname "$0")/.."

preset=${1:-dev}
if (($# > 1)) || [[ $preset == -* ]]; then
  echo "usage: scripts/build.sh [PRESET]     presets: dev release asan tsan tidy fuzz" >&2
  exit 2
fi
cmake --preset "$preset"
cmake --build --preset "$preset" --parallel "$(nproc)"
