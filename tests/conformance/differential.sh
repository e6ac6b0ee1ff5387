#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Usage: differential.sh COMPARE CACHE
# Sends random documents of all kinds through the official Node SDK to a local server, and demands that Heliograph freezes
# and signs the same bytes. COMPARE is the program conformance_compare, CACHE a folder outside the source tree.
#   HELIOGRAPH_CONFORMANCE_COUNT  how many documents, 100 unless said
#   HELIOGRAPH_CONFORMANCE_SEED   repeats an earlier run; a new one each time unless said
# Exit status: 0 all identical, 1 some differ, 77 skipped, for node, npm or the SDK are not to be had.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
compare=$(realpath "$1")
cache=$2
count=${HELIOGRAPH_CONFORMANCE_COUNT:-100}
seed=${HELIOGRAPH_CONFORMANCE_SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}
version=1.15.1

skip() {
  echo "Skipped: $1"
  exit 77
}

for number in "$count" "$seed"; do
  [[ $number =~ ^[0-9]{1,10}$ ]] || { echo "Count and seed are whole numbers, not \"$number\"." >&2; exit 2; }
done
command -v node >/dev/null || skip "there is no node on this machine."
command -v npm >/dev/null || skip "there is no npm on this machine."
major=$(node -p 'process.versions.node.split(".")[0]')
((major >= 18)) || skip "node is of version $major, and the recorder needs 18 or later."

mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
sdk=$cache/node-sdk-$version
if [[ ! -d $sdk ]]; then
  # Installed aside and moved whole, so that neither a broken download nor a second run beside this one does harm.
  fresh=$(mktemp -d "$cache/install.XXXXXX")
  if ! npm install --prefix "$fresh" --no-audit --no-fund --ignore-scripts --loglevel=error \
       "@suprsend/node-sdk@$version" >"$fresh/npm.log" 2>&1; then
    tail -n 5 "$fresh/npm.log" || true
    rm -rf "$fresh"
    skip "npm could not install @suprsend/node-sdk $version."
  fi
  mv -T "$fresh" "$sdk" 2>/dev/null || rm -rf "$fresh"
fi

echo "seed $seed"
run=$(mktemp -d "$cache/run.XXXXXX")
node "$here/generate.mjs" "$count" "$seed" "$run"
# The recorder's server is on loopback: no proxy of this machine may stand before it.
SDK_DIR=$sdk NO_PROXY=127.0.0.1 no_proxy=127.0.0.1 node "$here/record.mjs" "$run/cases.json" >"$run/vectors.json"
"$compare" "$run/vectors.json" "$seed" || { status=$?; echo "The cases are kept in $run" >&2; exit "$status"; }
rm -rf "$run"
