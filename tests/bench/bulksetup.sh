# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2034  # What is set here is the benches'.
# Sourced by the benches of bulk runs: what they measure with, out of one build folder, and the files of records, which
# are made once into it.
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
build=$here/../../build/dev
rounds=3

# set_up: the paths, once the options are read. The journal is to wait for a real disk, so nothing is in /tmp.
set_up() {
  build=$(cd -- "$build" && pwd)
  folder=$build/tests/bench/bulk
  mkdir -p "$folder"
  program=$build/app/heliograph
  sink=$build/tests/e2e/sink
  limit=$build/tests/bench/bench_qtlimit
  rtt=$build/tests/bench/bench_rtt
  readers=$build/tests/bench/bench_rows
  opening=$build/tests/bench/bench_open
}

# records COUNT NAME [OPTION]: prints the path of that file.
records() {
  local file=$folder/$1-$2
  [[ -s $file ]] || python3 -B "$here/bulkrecords.py" "$1" "$file" "${@:3}"
  echo "$file"
}

# add_row NAME COUNT COMMAND: adds a row, its command's words quoted for bulkrows.py.
add_row() {
  local quoted
  printf -v quoted '%q ' "${@:3}"
  rows+=("$1:$2=$quoted")
}

# add_bulk NAME COUNT FILE [OPTION]…: our own.
add_bulk() {
  add_row "$1" "$2" "$program" --data-dir '{data}' bulk "$3" --json "${@:4}"
}

# add_limit COUNT FILE: what QNetworkAccessManager allows.
add_limit() {
  add_row qt-limit "$1" "$limit" "$2" '{url}' 6
}

# The Node SDK's row, or a sentence on why there is none.
add_node_row() {
  local file
  SDK_DIR=$(bash "$here/../conformance/sdk.sh" "$build/tests/conformance/sdk") || return 0
  export SDK_DIR
  file=$(records "$1" keys.jsonl)
  add_row node "$1" node "$here/bulknode.mjs" "$file" '{url}'
}
