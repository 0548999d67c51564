#!/usr/bin/env bash
# Brings what building and testing need: Debian packages, the Python environment, the npm packages.
# Installs only what is missing; when nothing is, it asks nobody and takes a second.
set -euo pipefail
cd "$(dirname "$0")/.."

# What is used through its command: a newer one already in PATH is as good as the package.
declare -A package_of=(
  [g++]=g++ [cmake]=cmake [ninja]=ninja-build [ccache]=ccache [pkg-config]=pkg-config [git]=git
  [openssl]=openssl [curl]=curl [jq]=jq [shellcheck]=shellcheck [clang-format-14]=clang-format-14
  [python3]=python3 [go]=golang-go [ruby]=ruby [node]=nodejs [npm]=npm
)
libraries=(
  ca-certificates libboost-dev libssl-dev nlohmann-json3-dev libcpp-httplib-dev libcli11-dev
  libexpected-dev prometheus-cpp-dev libkainjow-mustache-dev libre2-dev libabsl-dev libgtest-dev libgmock-dev
  libbenchmark-dev
)
# For scripts/fuzz_readers.sh alone: libFuzzer comes with Clang, and its version is the preset's.
fuzzing=(clang-14 libclang-rt-14-dev)

missing_packages() {
  local command library
  for command in "${!package_of[@]}"; do
    command -v "$command" >/dev/null || echo "${package_of[$command]}"
  done
  if command -v python3 >/dev/null; then
    python3 -c 'import ensurepip' 2>/dev/null || echo python3-venv
  else
    echo python3-venv
  fi
  for library in "${libraries[@]}" "${fuzzing[@]}"; do
    # One word per architecture that has it, "installed" or another.
    [[ $(dpkg-query -W -f '${db:Status-Status} ' "$library" 2>/dev/null) == installed* ]] || echo "$library"
  done
}

install_packages() {
  local missing as_root=()
  if ! command -v apt-get >/dev/null; then
    echo "install: no apt-get here; Debian 12 or Ubuntu is the supported way in. Needed:" >&2
    printf '  %s\n' "${package_of[@]}" python3-venv "${libraries[@]}" "${fuzzing[@]}" >&2
    exit 1
  fi
  mapfile -t missing < <(missing_packages | sort -u)
  ((${#missing[@]})) || return 0
  echo "install: apt-get install ${missing[*]}"
  if ((EUID != 0)); then as_root=(sudo); fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing[@]}"
}

install_python() {
  local suite=$PWD/contract_tests/python
  if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "install: needs Python 3.11 or newer, found $(python3 --version)" >&2
    exit 1
  fi
  make_environment .venv "$suite/requirements.txt" "$suite/pytest-nairi-mock"
  # An environment of its own: schemathesis makes itself a plugin of every pytest that it is installed beside.
  make_environment .cache/fuzz/venv "$suite/requirements-fuzz.txt"
}

# make_environment FOLDER REQUIREMENTS [PACKAGE]: the package is one of this repository, installed in place.
make_environment() {
  # The whole path is in the stamp: an environment does not survive a move of its tree.
  local folder=$1 requirements=$2 package=${3:-} stamp=$1/requirements.sha256
  if sha256sum --status --check "$stamp" 2>/dev/null; then return 0; fi
  echo "install: making $folder from $requirements"
  python3 -m venv --clear "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$requirements" ${package:+-e "$package"}
  sha256sum "$requirements" ${package:+"$package/pyproject.toml"} >"$stamp"
}

install_node() (
  cd contract_tests/quickstart/typescript
  stamp=node_modules/package-lock.sha256
  if sha256sum --status --check "$stamp" 2>/dev/null; then return 0; fi
  echo "install: npm ci for the TypeScript quickstart"
  npm ci --no-audit --no-fund --loglevel=error
  sha256sum package-lock.json >"$stamp"
)

install_packages
install_python
install_node
echo "install: everything is there"
