#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A CSV of a million rows: how long it takes to check them all beside libcsv alone, and how soon the page shows the first
# rows, the last ones and any others. Medians.
#   bulk-open.sh [-b BUILD] [-r ROUNDS] [-n ROWS]
# The file is made once into the build folder.
set -euo pipefail
# shellcheck source=tests/bench/bulksetup.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/bulksetup.sh"
count=1000000
while getopts b:r:n: option; do
  case $option in
    b) build=$OPTARG ;;
    r) rounds=$OPTARG ;;
    n) count=$OPTARG ;;
    *) sed -n 3,6p "$0"; exit 2 ;;
  esac
done
set_up
file=$(records "$count" rows.csv)
python3 -B "$here/bulkrecords.py" --request "$folder/rows.notify.json"
python3 -B - "$file" "$count" "$rounds" "$folder" "$readers" "$program" "$opening" <<'PY'
import json, os, statistics, subprocess, sys, tempfile, time
file, count, rounds, folder, readers, program, opening = sys.argv[1:]
count, rounds = int(count), int(rounds)
# Nothing is sent: the workspace is only what the records are checked for.
nowhere = {**os.environ, "SUPRSEND_WORKSPACE_KEY": "bench_workspace_key_0001", "QT_QPA_PLATFORM": "offscreen",
           "SUPRSEND_WORKSPACE_SECRET": "bench_workspace_secret", "SUPRSEND_BASE_URL": "http://127.0.0.1:1/"}
def said(*command):
    """Its last line, and the seconds that it took."""
    begin = time.monotonic()
    done = subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=nowhere,
                          timeout=900)
    return json.loads(done.stdout.splitlines()[-1]), time.monotonic() - begin
def checked():
    with tempfile.TemporaryDirectory(prefix="data-", dir=folder) as data:
        return said(program, "--data-dir", data, "bulk", file, "--request", f"{folder}/rows.notify.json", "--dry-run",
                    "--json")
alone, check, window = [], [], []
for _ in range(rounds):
    alone.append(said(readers, "--alone", file)[0])
    check.append(checked())
    window.append(said(opening, file)[0])
for counts in [{"records": item["rows"] - 1} for item in alone] + [item for item, _ in check] + window:
    if counts["records"] != count or counts.get("invalid"):
        sys.exit(f"{count} rows, and counted were {counts}")
of = lambda name, items: statistics.median(item[name] for item in items)
took = statistics.median(seconds for _, seconds in check) * 1e3
plain, kept = of("default_ms", alone), of("blanks_kept_ms", alone)
print(f"{os.path.getsize(file) / 1e6:.0f} MB, {count} rows, medians of {rounds}")
print(f"libcsv alone {plain:.0f} ms, with blanks kept as the program reads it {kept:.0f} ms")
print(f"all rows checked (bulk --dry-run) {took:.0f} ms: {took / plain:.2f} x libcsv, {took / kept:.2f} x with blanks kept")
print(f"from the choice of the file: first rows on screen {of('first_ms', window):.0f} ms, "
      f"last row on screen {of('last_ms', window):.0f} ms, of which the index {of('indexed_ms', window):.0f} ms")
print(f"any row on screen: median {of('any_ms', window):.1f} ms, 99 of 100 within {of('any_p99_ms', window):.1f} ms")
PY
