#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bulk clients beside each other: each in turn, a few rounds, each time against a sink of its own that checks signatures
and counts keys; medians, and ratios within the run. Ends with 1 where a client sent a record twice or not at all.

    bulkrows.py SINK [options] NAME:COUNT=COMMAND...

In a command {url} is the sink's address and {data} an empty folder of this run. What a client prints on standard output
is read line by line, JSON objects: the last is its summary, {"ok","total_s"} or that of `heliograph bulk --json`.

records/s  from the start of the command to the summary; of a client that says total_s, by that clock of its own
sending    from the progress line after which sending begins to the summary; with --skip-invalid, where nothing is
           waited for, from the start of the command. To a client that does not say when: to its records/s
CPU, peak  user and system time, and the most memory, of the whole process from start to end
1st call   from where sending begins to the sink's first request
"""
import argparse
import dataclasses
import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

KEY, SECRET = "bench_workspace_key_0001", "bench_workspace_secret"


@dataclasses.dataclass(frozen=True)
class Row:
    name: str
    count: int
    command: str

    @staticmethod
    def read(text):
        head, command = text.split("=", 1)
        name, count = head.rsplit(":", 1)
        return Row(name, int(count), command)


@dataclasses.dataclass
class Figures:
    """Of one run, in seconds, bytes and records."""

    summary_s: float
    end_s: float
    own_s: float  # by the client's own clock, else summary_s
    cpu_s: float
    peak: int
    order_s: float | None  # when sending begins, where that is said
    first_call_s: float | None  # after that
    fault: str

    def speed(self, row):
        return row.count / self.own_s

    def sending(self, row):
        return None if self.order_s is None else row.count / (self.summary_s - self.order_s)


class Sink:
    def __init__(self, options):
        command = [options.sink, "0", "--quiet", "--quickack", "--reply", "records", "--secret", SECRET, "--key", KEY,
                   "--bind", options.bind, "--for", str(options.limit + 60)]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        self._url = self._process.stdout.readline().split()[-1]
        self.url = self._url.replace(options.bind, options.host or options.bind)

    def counters(self):
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(self._url + "__stats") as answer:
            return json.load(answer)

    def end(self):
        self._process.terminate()
        self._process.wait()


def environment(options, url):
    here = ",".join({"127.0.0.1", "localhost", options.bind, options.host or options.bind})
    return {**os.environ, "SUPRSEND_WORKSPACE_KEY": KEY, "SUPRSEND_WORKSPACE_SECRET": SECRET, "SUPRSEND_BASE_URL": url,
            "SUPRSEND_ALLOW_HTTP": "1", "NO_PROXY": here, "no_proxy": here}


def objects(lines):
    """What of them is a JSON object, each with its time."""
    return [(at, json.loads(line)) for at, line in lines if line.startswith(b"{")]


def fault_of(row, status, summary, counters):
    accepted = summary.get("ok", summary.get("success"))
    if status != 0 or accepted != row.count:
        return f"status {status}, {accepted} of {row.count} accepted as it says"
    wrong = {name: counters[name] for name in ("bad_auth", "bad_json", "duplicate_keys", "records_without_key")
             if counters[name] != 0}
    if wrong or counters["records"] != row.count or counters["distinct_keys"] != row.count:
        return f"the sink has {counters['records']} records with {counters['distinct_keys']} keys, {wrong}"
    return ""


def measured(row, options, sink, data, errors):
    command = [part.replace("{url}", sink.url).replace("{data}", data) for part in shlex.split(row.command)]
    begin = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
                               env=environment(options, sink.url))
    limit = threading.Timer(options.limit, process.kill)
    limit.start()
    lines = [(time.monotonic(), line) for line in process.stdout]
    # Its peak is at least that of this process, of which it was forked: some 20 MB.
    _, status, used = os.wait4(process.pid, 0)
    end = time.monotonic()
    limit.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    said = objects(lines)
    counters = sink.counters()
    at, summary = said[-1] if said else (end, {})
    order = begin if "--skip-invalid" in command else said[0][0] if len(said) > 1 else None
    return Figures(at - begin, end - begin, summary.get("total_s", at - begin), used.ru_utime + used.ru_stime,
                   used.ru_maxrss * 1024, None if order is None else order - begin,
                   None if order is None else counters["first_at_s"] - order,
                   fault_of(row, process.returncode, summary, counters))


def run(row, options):
    sink = Sink(options)
    data = tempfile.mkdtemp(prefix="data-", dir=options.folder)
    try:
        with tempfile.TemporaryFile() as errors:
            figures = measured(row, options, sink, data, errors)
            if figures.fault:
                errors.seek(0)
                print(f"{row.name}: {figures.fault}\n{errors.read().decode(errors='replace')[-600:]}", file=sys.stderr)
        return figures
    finally:
        sink.end()
        shutil.rmtree(data)


class Report:
    """A column a client, a line a figure: medians of the rounds."""

    def __init__(self, rows, got, options):
        self._rows = rows
        self._got = got
        self._beside = options.beside if len(rows) > 1 else []
        self._above = options.above
        self._lines = [["", *(row.name for row in rows)]]

    def _add(self, label, texts):
        self._lines.append([label, *texts])

    def _medians(self, figure):
        """By name; nothing where one of the rounds has no such figure."""
        medians = {}
        for row in self._rows:
            values = [figure(row, figures) for figures in self._got[row.name]]
            medians[row.name] = None if None in values else statistics.median(values)
        return medians

    def _figure(self, label, form, figure):
        medians = self._medians(figure)
        self._add(label, ("-" if value is None else format(value, form) for value in medians.values()))
        return medians

    def _ratios(self, label, values, bases):
        for base in self._beside:
            if bases.get(base):
                self._add(f"  {label} {base}",
                          ("-" if value is None else f"{value / bases[base]:.3f}" for value in values.values()))

    def lines(self):
        self._figure("records", ".0f", lambda row, figures: row.count)
        speed = self._figure("records/s", ".0f", lambda row, figures: figures.speed(row))
        for label, choose in (("  lowest", min), ("  highest", max)):
            self._add(label, (f"{choose(figures.speed(row) for figures in self._got[row.name]):.0f}"
                              for row in self._rows))
        self._ratios("x", speed, speed)
        sending = self._figure("records/s of the sending alone", ".0f", lambda row, figures: figures.sending(row))
        self._ratios("x", sending, {name: sending[name] or speed[name] for name in speed})
        cpu = self._figure("us CPU a record", ".1f", lambda row, figures: figures.cpu_s / row.count * 1e6)
        self._ratios("of", cpu, cpu)
        peak = self._figure("peak memory, MB", ".0f", lambda row, figures: figures.peak / 2**20)
        for base in self._above:
            self._add(f"  above {base}", (f"{value - peak[base]:+.0f}" for value in peak.values()))
        self._figure("start to summary, s", ".2f", lambda row, figures: figures.summary_s)
        self._figure("start to end, s", ".2f", lambda row, figures: figures.end_s)
        self._figure("1st call, ms", ".0f",
                     lambda row, figures: figures.first_call_s and figures.first_call_s * 1e3)
        return self._lines


def show(lines):
    widths = [max(map(len, column)) for column in zip(*lines)]
    for line in lines:
        print(line[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:])), sep="  ")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sink")
    parser.add_argument("rows", nargs="+", type=Row.read, metavar="NAME:COUNT=COMMAND")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", default=None, help="on a real disk, which the journal is to wait for")
    parser.add_argument("--beside", action="append", default=[], help="a row that the others are divided by")
    parser.add_argument("--above", action="append", default=[], help="a row whose memory is taken from the others'")
    parser.add_argument("--bind", default="127.0.0.1", help="where the sink listens")
    parser.add_argument("--host", help="what clients call that address")
    parser.add_argument("--limit", type=int, default=900, help="seconds that a client may take")
    options = parser.parse_args()
    got = {row.name: [] for row in options.rows}
    for number in range(options.rounds):
        for row in options.rows:
            figures = run(row, options)
            got[row.name].append(figures)
            print(f"  {number + 1}/{options.rounds} {row.name}: {figures.speed(row):.0f} records/s", file=sys.stderr)
    show(Report(options.rows, got, options).lines())
    return 1 if any(figures.fault for row in got.values() for figures in row) else 0


if __name__ == "__main__":
    sys.exit(main())
