#!/usr/bin/env bash
# Every shell script passes shellcheck and says set -euo pipefail.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v shellcheck >/dev/null; then
  echo "check_shell: needs shellcheck (scripts/install.sh brings it)" >&2
  [[ ${CI:-} == true ]] && exit 1
  exit 77
fi
mapfile -t -d '' files < <(find scripts contract_tests -name node_modules -prune -o -name '*.sh' -print0)
if [[ -f .ci/run ]]; then files+=(.ci/run); fi
shellcheck --external-sources --source-path=SCRIPTDIR "${files[@]}"
mapfile -t careless < <(grep -L '^set -euo pipefail$' "${files[@]}")
if ((${#careless[@]})); then
  printf '%s:1: does not say set -euo pipefail\n' "${careless[@]}"
  exit 1
fi
echo "check_shell: ${#files[@]} files"
