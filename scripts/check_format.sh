#!/usr/bin/env bash
# Every C++ file is laid out as .clang-format says. To mend: clang-format -i FILE
set -euo pipefail
cd "$(dirname "$0")/.."

readonly needed=14 # the version decides the layout; Debian 12 has this one
program=clang-format
if command -v "clang-format-$needed" >/dev/null; then program=clang-format-$needed; fi
if ! found=$("$program" --version 2>/dev/null); then
  echo "check_format: needs clang-format $needed and there is none (scripts/install.sh brings it)" >&2
  [[ ${CI:-} == true ]] && exit 1
  exit 77
fi
if [[ ! $found =~ version\ $needed\. ]]; then
  echo "check_format: needs clang-format $needed, found: $found" >&2
  exit 1
fi

mapfile -t -d '' files < <(
  find mock_server client contract_tests scripts -name node_modules -prune -o \
    \( -name '*.hpp' -o -name '*.cpp' \) -print0
)
"$program" --dry-run -Werror "${files[@]}"
echo "check_format: ${#files[@]} files"
