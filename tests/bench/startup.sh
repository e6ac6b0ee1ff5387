#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Time from exec to the first visible and the first painted window, and memory, of desktop programs: medians.
#   startup.sh [-n RUNS] [-s SETTLE_SECONDS] WINWAIT NAME=COMMAND [NAME=COMMAND ...]
# Each program gets a HOME of its own that is kept between its runs (one unmeasured run first), and its own fresh
# Xvfb for all of the run; programs take turns. The ratios at the end are to the first program.
set -euo pipefail
runs=9 settle=2
while getopts n:s: o; do case $o in n) runs=$OPTARG ;; s) settle=$OPTARG ;; *) exit 2 ;; esac; done
shift $((OPTIND - 1))
[[ $# -gt 1 ]] || { sed -n 3,6p "$0"; exit 2; }
tool=$1
shift
homes=$(mktemp -d)
trap 'rm -rf "$homes"' EXIT
log=$homes/log
: >"$log"
export -n DISPLAY
for k in $(seq 0 "$runs"); do
  for row in "$@"; do
    name=${row%%=*} cmd=${row#*=}
    mkdir -p "$homes/$name/run"
    chmod 700 "$homes/$name/run"
    line=$(env HOME="$homes/$name" XDG_CONFIG_HOME="$homes/$name/.config" XDG_DATA_HOME="$homes/$name/.local/share" \
      XDG_CACHE_HOME="$homes/$name/.cache" XDG_RUNTIME_DIR="$homes/$name/run" LANG=C.UTF-8 QT_QPA_PLATFORM=xcb \
      xvfb-run -a -s '-screen 0 1280x800x24 -nolisten tcp' bash -c 'exec "$0" --settle "$1" $2' "$tool" "$settle" "$cmd" 2>/dev/null | grep '^{' || true)
    [[ $k -eq 0 ]] || printf '%s\t%s\n' "$name" "${line:-{\}}" >>"$log"
  done
done
python3 - "$log" <<'PY'
import json, statistics as S, sys
rows = {}
for l in open(sys.argv[1]):
    n, j = l.rstrip("\n").split("\t")
    rows.setdefault(n, []).append(json.loads(j))
print(f"{'program':18} {'mapped ms':>9} {'painted ms':>10} {'(min-max)':>15} {'cpu ms':>6} {'PSS MB':>7} {'USS MB':>7} {'RSS MB':>7} {'procs':>5} {'thr':>4} {'idle cpu ms':>11} {'size':>9}  title")
first = None
base = None
for n, v in rows.items():
    ok = [x for x in v if x]
    if not ok:
        print(f"{n:18} no window in {len(v)} runs")
        continue
    m = lambda k: S.median(x[k] for x in ok)
    p = [x["painted_ms"] for x in ok]
    print(f"{n:18} {m('mapped_ms'):9.0f} {m('painted_ms'):10.0f} {min(p):7.0f}-{max(p):<7.0f} {m('cpu_ms'):6.0f} {m('pss_kb')/1024:7.1f} {m('uss_kb')/1024:7.1f} {m('rss_kb')/1024:7.1f} {m('procs'):5.0f} {m('threads'):4.0f} {m('cpu_idle_ms'):11.0f} {ok[-1]['size']:>9}  {ok[-1]['title'][:40]} n={len(ok)}/{len(v)}")
    base = base if first else (S.median(p), m('pss_kb'))
    first = first or n
    print(f"{'':18} ratio to {first}: painted {S.median(p)/base[0]:.2f}, PSS {m('pss_kb')/base[1]:.2f}")
PY
