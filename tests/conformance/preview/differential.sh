#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Usage: differential.sh
# Demands of Node that the recorded pairs are what handlebars.js says there, that Heliograph's lexer finds in mutated
# templates what Handlebars' own does, and that its reader of dates reads random ones as Node's.
#   HELIOGRAPH_CONFORMANCE_COUNT  how many of each, 3000 unless said
#   HELIOGRAPH_CONFORMANCE_SEED   repeats an earlier run; a new one each time unless said
# Exit status: 0 all alike, 1 some differ, 77 skipped, for node or the libraries are not to be had.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
count=${HELIOGRAPH_CONFORMANCE_COUNT:-3000}
seed=${HELIOGRAPH_CONFORMANCE_SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}

for number in "$count" "$seed"; do
  [[ $number =~ ^[0-9]{1,10}$ ]] || { echo "Count and seed are whole numbers, not \"$number\"." >&2; exit 2; }
done
command -v node >/dev/null || { echo "skipped: no node" >&2; exit 77; }
made=$(mktemp)
trap 'rm -f -- "$made"' EXIT
node "$here/generate.js" >"$made" || exit $?
# Node's own words change from one version to the next: then it is told which they are, and the pairs are made anew.
cmp -- "$made" "$here/pairs.json" || { diff -- "$here/pairs.json" "$made" | head -40; exit 1; }
echo "seed $seed"
node "$here/lexers.js" "$count" "$seed"
node "$here/dates.js" "$count" "$seed"
