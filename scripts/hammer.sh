#!/usr/bin/env bash
# Hammers one sandbox from 64 threads under ThreadSanitizer: a million operations, or as many as are asked for, with all
# of it reckoned after each 20,000. Builds the one program that it needs, and ends with 1 if anything is amiss.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly operations=${1:-1000000} target=nairi_mock_hammer_test
if (($# > 1)) || ! [[ $operations =~ ^[1-9][0-9]*$ ]]; then
  echo "usage: scripts/hammer.sh [OPERATIONS]     1000000 unless told" >&2
  exit 2
fi
cmake --preset tsan >/dev/null
cmake --build --preset tsan --parallel "$(nproc)" --target "$target"
if NAIRI_HAMMER_OPERATIONS=$operations TSAN_OPTIONS=halt_on_error=1 \
  "build/tsan/bin/$target" --gtest_filter='Hammer.LosesNothingAndDoublesNothing' --gtest_brief=1; then
  echo "hammer: nothing lost, nothing doubled, no data race"
else
  echo "hammer: failed, see above" >&2
  exit 1
fi
