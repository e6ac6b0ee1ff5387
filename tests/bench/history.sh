#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A history of a million sends beside one of ten: what a send pays before its first byte, how soon the history answers,
# how soon the window opens, and how much memory it takes with the page of the history shown.
#   history.sh BENCH_HISTORY WINWAIT HELIOGRAPH [SENDS]
# The rows take some minutes to make; HISTORY_FOLDER keeps them for the next time.
set -euo pipefail
bench=$1 winwait=$2 program=$3 sends=${4:-1000000}
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
folder=${HISTORY_FOLDER:-$(mktemp -d)}
[[ -n ${HISTORY_FOLDER:-} ]] || trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder"/{few,many,commit}
rm -f "$folder"/commit/*
"$bench" commit "$folder/commit"
[[ -f $folder/few/heliograph.db ]] || "$bench" make "$folder/few/heliograph.db" 10
[[ -f $folder/many/made ]] || { "$bench" make "$folder/many/heliograph.db" "$sends" && touch "$folder/many/made"; }
"$bench" ask "$folder/many/heliograph.db"
"$here/startup.sh" "$winwait" "few=$program --data-dir $folder/few" "many=$program --data-dir $folder/many"
/usr/bin/python3 -B "$here/historymemory.py" "$program" "$folder/few" "$folder/many"
