#!/usr/bin/env bash
# Builds the fuzzers of mock_server/fuzz and runs each for so many seconds, from the committed corpus:
#   scripts/fuzz_readers.sh [SECONDS_EACH] [NAME...]     6 seconds and all of them unless told
# FUZZ_SEED fixes what chance does; it is printed. What is new goes to build/fuzz/found/NAME, and an input that refutes
# something to build/fuzz/findings; then the command that plays it again is printed, and the script ends with 1.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly seconds=${1:-6} seed=${FUZZ_SEED:-$RANDOM}
if [[ ! $seconds =~ ^[1-9][0-9]*$ ]]; then
  echo "usage: scripts/fuzz_readers.sh [SECONDS_EACH] [NAME...]" >&2
  exit 2
fi
if ! command -v clang++-14 >/dev/null; then
  echo "fuzz_readers: needs clang-14 and libclang-rt-14-dev (scripts/install.sh brings them)" >&2
  exit 2
fi
names=("${@:2}")
if ((${#names[@]} == 0)); then
  for corpus in fixtures/fuzz/*/; do names+=("$(basename "$corpus")"); done
fi
readonly findings=build/fuzz/findings found=build/fuzz/found logs=build/fuzz/logs

cmake --preset fuzz >/dev/null
cmake --build build/fuzz --parallel "$(nproc)" --target "${names[@]/#/nairi_fuzz_}"
mkdir -p "$findings" "$logs"

fuzz() {
  local name=$1
  rm -rf "${found:?}/$name"
  mkdir -p "$found/$name"
  # 16 KiB: a state of a sandbox is long, and the others grow no further than what helps.
  "build/fuzz/bin/nairi_fuzz_$name" "$found/$name" "fixtures/fuzz/$name" -seed="$seed" \
    -max_len=16384 -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$findings/$name-" >"$logs/$name" 2>&1 || true
}

# last_of PATTERN NAME: what the first group of the pattern is in the last line of the log that has it.
last_of() { sed -nE "s/.*$1.*/\1/p" "$logs/$2" | tail -n 1; }

report() {
  local name=$1 executions result=0
  executions=$(last_of 'stat::number_of_executed_units: *([0-9]+)' "$name")
  local finding
  finding=$(last_of 'Test unit written to (.*)$' "$name")
  # A fuzzer that ended without its count has not run, whatever it says.
  if [[ -n $finding || -z $executions ]]; then result=1; fi
  printf '%-17s %10s %8s %7s %8s %7s %9s\n' "$name" "${executions:-none}" \
    "$(last_of 'stat::average_exec_per_sec: *([0-9]+)' "$name")" "$(last_of ' cov: ([0-9]+)' "$name")" \
    "$(last_of ' ft: ([0-9]+)' "$name")" "$(last_of ' corp: ([0-9]+)' "$name")" "$result"
  if ((result)); then
    echo "  $(grep -m 1 -E 'refuted:|ERROR:|runtime error:' "$logs/$name" || echo "see $logs/$name")"
    [[ -z $finding ]] || echo "  replay: build/fuzz/bin/nairi_fuzz_$name $finding"
  fi
  return "$result"
}

echo "fuzz_readers: FUZZ_SEED=$seed, $seconds s each"
running=0
for name in "${names[@]}"; do
  if ((running++ >= $(nproc))); then wait -n; fi
  fuzz "$name" &
done
wait
result=0
printf '%-17s %10s %8s %7s %8s %7s %9s\n' fuzzer executions exec/s edges features corpus findings
for name in "${names[@]}"; do report "$name" || result=1; done
exit "$result"
