#!/usr/bin/env bash
# Measures the mock beside nginx and other mocks, and what its parts cost. Installs what that needs under .cache/bench,
# and builds. Most of its time goes into five rounds of 28 measurements of 5 seconds; --quick has two, of 2 seconds,
# and shows only that all of it works. docs/benchmarks.md says what is measured, --help which arguments there are.
# --no-install, if given, comes first.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly sources=$PWD/mock_server/benchmarks installed=$PWD/.cache/bench
declare -A package_of=(
  [wrk]=wrk [nginx]=nginx-light [java]=default-jre-headless [mvn]=maven [node]=nodejs [npm]=npm [strip]=binutils
)

install_packages() {
  local command missing=() as_root=()
  for command in "${!package_of[@]}"; do
    PATH=$PATH:/usr/sbin command -v "$command" >/dev/null || missing+=("${package_of[$command]}")
  done
  ((${#missing[@]})) || return 0
  echo "bench: apt-get install ${missing[*]}"
  if ((EUID != 0)); then as_root=(sudo); fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# once STAMP FILE COMMAND...: runs the command unless it has been run with this file as it is.
once() {
  local stamp=$installed/$1.sha256 file=$2
  shift 2
  if sha256sum --status --check "$stamp" 2>/dev/null; then return 0; fi
  echo "bench: installing from ${file#"$PWD"/}"
  "$@"
  sha256sum "$file" >"$stamp"
}

make_environment() {
  python3 -m venv --clear "$installed/venv"
  "$installed/venv/bin/pip" install --quiet --disable-pip-version-check -r "$sources/requirements.txt"
}

fetch_jars() {
  rm -rf "$installed/jars"
  mvn --quiet --batch-mode -f "$sources/packages/pom.xml" dependency:copy@jars "-Djars.folder=$installed/jars"
}

# fetch_modules PEER: a folder each, so that its size can be told. No script of a package is run.
fetch_modules() {
  mkdir -p "$installed/$1"
  cp "$sources/packages/$1"/{package.json,package-lock.json,.npmrc} "$installed/$1"
  npm ci --prefix "$installed/$1" --ignore-scripts --no-audit --no-fund --loglevel=error
}

install_all() {
  local peer
  scripts/install.sh
  install_packages
  mkdir -p "$installed"
  once venv "$sources/requirements.txt" make_environment
  once jars "$sources/packages/pom.xml" fetch_jars
  for peer in prism mockoon mountebank; do
    once "$peer" "$sources/packages/$peer/package-lock.json" fetch_modules "$peer"
  done
}

if [[ ${1:-} == --no-install ]]; then
  shift
else
  install_all
fi
PYTHONPATH=$sources exec "$installed/venv/bin/python" -m bench "$@"
