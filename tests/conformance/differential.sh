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

for number in "$count" "$seed"; do
  [[ $number =~ ^[0-9]{1,10}$ ]] || { echo "Count and seed are whole numbers, not \"$number\"." >&2; exit 2; }
done
sdk=$(bash "$here/sdk.sh" "$cache") || exit $?
cache=$(dirname -- "$sdk")

echo "seed $seed"
run=$(mktemp -d "$cache/run.XXXXXX")
node "$here/generate.mjs" "$count" "$seed" "$run"
# The recorder's server is on loopback: no proxy of this machine may stand before it.
SDK_DIR=$sdk NO_PROXY=127.0.0.1 no_proxy=127.0.0.1 node "$here/record.mjs" "$run/cases.json" >"$run/vectors.json"
"$compare" "$run/vectors.json" "$seed" || { status=$?; echo "The cases are kept in $run" >&2; exit "$status"; }
rm -rf "$run"
