#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What one `heliograph send` to a Sandbox that runs costs beyond the program's own start (`--help`): medians.
#   send-cost.sh HELIOGRAPH [RUNS]
set -euo pipefail
program=$1
runs=${2:-15}
folder=$(mktemp -d)
trap 'kill "$sandbox" 2>/dev/null; wait "$sandbox" 2>/dev/null; rm -rf "$folder"' EXIT
printf '{"workflow":"bench","recipients":["u-1"],"data":{"n":1}}' >"$folder/one.notify.json"
"$program" --data-dir "$folder/data" sandbox >"$folder/url" 2>/dev/null &
sandbox=$!
until [[ -s $folder/url ]]; do sleep 0.05; done
python3 - "$program" "$folder" "$runs" <<'PY'
import statistics, subprocess, sys, time
program, folder, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
def ms(*arguments):
    begin = time.perf_counter()
    subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - begin) * 1e3
send = ['--data-dir', f'{folder}/data', 'send', f'{folder}/one.notify.json']
ms('--help'), ms(*send)
rows = [(ms('--help'), ms(*send)) for _ in range(runs)]
version, sent = (statistics.median(column) for column in zip(*rows))
print(f'--help {version:.0f} ms, send {sent:.0f} ms, difference {sent - version:.0f} ms (medians of {runs})')
PY
