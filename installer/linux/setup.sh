# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2154  # `root` is the caller's: the top of the source tree.
# Sourced by installer/run, tests/run and .ci/run: packages, configuring, building. Everything said goes to stderr, so
# that stdout belongs to the program.

say() { printf 'heliograph: %s\n' "$*" >&2; }

# With a status that the program itself never ends with.
fail() {
  say "$*"
  exit 125
}

# Runs a command with its output in a log; the log's end is shown where the command fails.
logged() {
  local log=$1
  shift
  "$@" >>"$log" 2>&1 </dev/null && return 0
  tail -n 25 "$log" >&2
  return 1
}

# The packages of the given lists that are not installed, one a line.
missing_packages() {
  local wanted
  wanted=$(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$@" | sort -u)
  # dpkg-query fails where one name is unknown to it, which is the very thing asked here.
  comm -23 <(echo "$wanted") \
    <(xargs -r dpkg-query -W -f '${Package} ${db:Status-Status}\n' <<<"$wanted" 2>/dev/null |
      awk '$2 == "installed" { print $1 }' | sort -u)
}

# Prints the words that make a command run as root, nothing where we are root.
as_root() {
  ((EUID != 0)) || return 0
  command -v sudo >/dev/null ||
    fail "Packages are missing, and only root can install them: run this as root, or install sudo."
  # Under CI nobody is there to type a password.
  if [[ ${CI:-} == true ]]; then echo "sudo -n"; else echo "sudo"; fi
}

apt() {
  local -a prefix
  read -ra prefix <<<"$1"
  shift
  # A daemon that a package starts must not inherit the build's lock.
  (
    unlock_build
    "${prefix[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 "$@"
  )
}

# install_packages NAME…: once with the package lists that are here, then with fresh ones.
install_packages() {
  local log=$root/build/packages.log prefix
  prefix=$(as_root)
  say "Installing $# packages: $*"
  : >"$log"
  # The one question there may be, asked before output goes to the log.
  [[ $prefix != sudo ]] || sudo -v || fail "Packages are missing, and sudo did not allow installing them."
  apt "$prefix" install -y --no-install-recommends "$@" >>"$log" 2>&1 </dev/null && return 0
  say "Fetching the package lists"
  logged "$log" apt "$prefix" update ||
    fail "The package lists could not be fetched: is this machine online, and may you run apt-get? (log: $log)"
  logged "$log" apt "$prefix" install -y --no-install-recommends "$@" ||
    fail "The packages could not be installed: is this machine online? See the lines above. (log: $log)"
}

# ensure_packages LIST…: installs what is missing from these lists (files beside this one).
ensure_packages() {
  local list missing
  local -a files=()
  for list in "$@"; do files+=("$root/installer/linux/packages-$list.txt"); done
  command -v dpkg-query >/dev/null ||
    fail "This is not Debian or a system made from it. Install by hand what ${files[*]} name, then build with CMake."
  mapfile -t missing < <(missing_packages "${files[@]}")
  ((${#missing[@]} == 0)) || install_packages "${missing[@]}"
}

# Fails with a sentence where the tree cannot be written, and keeps two builds of one tree from running at once.
lock_build() {
  mkdir -p "$root/build" 2>/dev/null || fail "The folder $root/build cannot be made: is the source tree read-only?"
  exec {build_lock}>"$root/build/.lock" || fail "The folder $root/build cannot be written."
  flock -n "$build_lock" && return 0
  say "Waiting for another build of this tree to end"
  flock "$build_lock"
}

unlock_build() { exec {build_lock}>&-; }

# configure PRESET [ARGUMENT…]: only where the build folder is new, came from elsewhere, or the presets changed.
configure() {
  local preset=$1 folder=$root/build/$1
  shift
  if [[ -f $folder/build.ninja && $folder/build.ninja -nt $root/CMakePresets.json ]] &&
    grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
    return 0
  fi
  say "Configuring build/$preset"
  rm -rf "$folder/CMakeCache.txt" "$folder/CMakeFiles"
  mkdir -p "$folder"
  : >"$folder/configure.log"
  (cd "$root" && logged "$folder/configure.log" cmake --preset "$preset" "$@") ||
    fail "The configuration failed: see the lines above. (log: $folder/configure.log)"
}

# build PRESET TARGET…: says that it builds only where there is something to build.
build() {
  local preset=$1 folder=$root/build/$1
  shift
  if [[ $(ninja -C "$folder" -n "$@" 2>/dev/null | tail -n 1) == 'ninja: no work to do.' ]]; then
    return 0
  fi
  say "Building build/$preset (the first time takes some minutes)"
  local -a quiet=()
  [[ -t 2 ]] || quiet=(--quiet)
  ninja -C "$folder" "${quiet[@]}" "$@" >&2 </dev/null || fail "The build failed: see the lines above."
}
