#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# `heliograph bulk` beside the official Node SDK and what QNetworkAccessManager allows, against the sink of the tests:
# records a second, processor and memory of each, and how soon the first call leaves.
#   bulk.sh [-b BUILD] [-r ROUNDS] [-n RECORDS] [-s RECORDS_FOR_NODE]
#   bulk.sh --million [-b BUILD] [-r ROUNDS] [-n RECORDS]     how rate and memory are where there are ten times as many
# BUILD is a build folder with heliograph, sink and bench_qtlimit in it: build/dev unless said. bulkrows.py tells what
# the columns are. A million records take some 4 GB of the disk while they run.
set -euo pipefail
# shellcheck source=tests/bench/bulksetup.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/bulksetup.sh"
count=100000 node_count=20000 million=false
rows=()
if [[ ${1:-} == --million ]]; then
  million=true rounds=1
  shift
fi
while getopts b:r:n:s: option; do
  case $option in
    b) build=$OPTARG ;;
    r) rounds=$OPTARG ;;
    n) count=$OPTARG ;;
    s) node_count=$OPTARG ;;
    *) sed -n 3,9p "$0"; exit 2 ;;
  esac
done
set_up

if $million; then
  many=$((count * 10))
  for size in 1000 "$count" "$many"; do
    file=$(records "$size" keys.jsonl)
    add_bulk "bulk-$size" "$size" "$file"
  done
  # It is large, and nothing else needs it.
  trap 'rm -f "$folder/$many-keys.jsonl"' EXIT
  python3 -B "$here/bulkrows.py" "$sink" --folder "$folder" --rounds "$rounds" --beside "bulk-$count" \
    --above bulk-1000 "${rows[@]}"
  exit
fi

add_node_row "$node_count"
with_keys=$(records "$count" keys.jsonl)
without=$(records "$count" none.jsonl --without-keys)
add_bulk bulk "$count" "$with_keys"
add_bulk bulk-without-keys "$count" "$without"
add_bulk bulk-skip-invalid "$count" "$with_keys" --skip-invalid
add_limit "$count" "$with_keys"
python3 -B "$here/bulkrows.py" "$sink" --folder "$folder" --rounds "$rounds" --beside node --beside qt-limit "${rows[@]}"
