#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# `heliograph bulk` over a round trip of 50 ms, beside the official Node SDK and what QNetworkAccessManager allows there.
#   bulk-rtt.sh [-b BUILD] [-r ROUNDS] [-n RECORDS] [-s RECORDS_FOR_NODE] [-m MILLISECONDS]
# It needs root, for the network namespace that has such a round trip (tests/support/rtt.cpp); without, it says so.
set -euo pipefail
# shellcheck source=tests/bench/bulksetup.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/bulksetup.sh"
count=20000 node_count=5000 ms=50
rows=()
while getopts b:r:n:s:m: option; do
  case $option in
    b) build=$OPTARG ;;
    r) rounds=$OPTARG ;;
    n) count=$OPTARG ;;
    s) node_count=$OPTARG ;;
    m) ms=$OPTARG ;;
    *) sed -n 3,5p "$0"; exit 2 ;;
  esac
done
set_up
if ((EUID != 0)) || [[ ! -e /dev/net/tun ]]; then
  echo "bulk-rtt.sh: left out, for it needs root and /dev/net/tun."
  exit 0
fi

add_node_row "$node_count"
file=$(records "$count" keys.jsonl)
add_limit "$count" "$file"
add_bulk bulk "$count" "$file"
echo "Over a round trip of $ms ms:"
"$rtt" "$ms" -- python3 -B "$here/bulkrows.py" "$sink" --folder "$folder" --rounds "$rounds" --beside node \
  --beside qt-limit --bind 10.9.0.1 --host 10.9.0.2 "${rows[@]}"
