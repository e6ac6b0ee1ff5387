#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills `bulk` again and again while the server drops, stalls, cuts and answers 503 and 429, one call in 20 each.

    bulkkills.py HELIOGRAPH SINK [--kills 50] [--records 100000] [--seed N]

In the end every record has a final outcome, the server has processed each key, and the program counts as the server.
"""
import argparse
import contextlib
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from harness import Children, Program
from sink import Sink, environment_of

FAULTS = ("--drop-every", 20, "--cut-every", 19, "--stall-every", 21, "--fail-every", "20:503", "--fail-every", "23:429",
          "--retry-after", 1)
PATIENT = {"HELIOGRAPH_NETWORK_ANSWER_TIMEOUT_S": "2", "HELIOGRAPH_RETRY_ATTEMPTS": "8"}
MOST_RUNS = 200


class BulkKills:
    def __init__(self, program, sink, work, records, seed):
        self.program, self.sink_binary, self.work = program, sink, Path(work)
        self.records, self.chance = records, random.Random(seed)
        self.data = self.work / "kill-data"
        self.killed = 0

    def file(self):
        path = self.work / "many.jsonl"
        with open(path, "w", encoding="utf-8") as out:
            for number in range(self.records):
                own = {"$idempotency_key": f"key-{number}"} if number % 2 else {}
                out.write(json.dumps({"workflow": "w", "recipients": [f"u-{number}"], "data": {"n": number}, **own}))
                out.write("\n")
        return path

    def once(self, *arguments, seconds=None):
        """Runs it to its end, or kills it then. Gives what it said last."""
        with open(self.work / "told", "wb") as told:
            process = self.program.children.start(
                [self.program.binary, "--data-dir", self.data, "--json", "bulk", *arguments],
                env={**self.program.environment, **PATIENT}, stdin=subprocess.DEVNULL, stdout=told,
                stderr=subprocess.DEVNULL)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.killed += 1
        self.program.children.end(process, signal.SIGKILL)
        said = (self.work / "told").read_text().splitlines()
        return json.loads(said[-1]) if said else {}

    def listed(self):
        return self.program.run("--data-dir", self.data, "--json", "bulk", "--list", status=0).objects

    def run(self, kills):
        sink = Sink(self.sink_binary, self.program.children, *FAULTS)
        self.program.environment.update(environment_of(sink.port))
        file, begun = self.file(), time.monotonic()
        length = max(0.5, self.records / 80000)
        while not self.listed():  # killed before there was a run
            self.once(file, "--skip-invalid", seconds=self.chance.uniform(0.2, length))
        for _ in range(MOST_RUNS):
            [run] = self.listed()
            if run["state"] == "done" and run["unknown"] == 0:
                break
            order = ("--resume" if run["state"] != "done" else "--unknown-only", run["run"])
            self.once(*order, seconds=self.chance.uniform(0.2, length) if self.killed < kills else None)
        return self.report(sink, time.monotonic() - begun)

    def report(self, sink, seconds):
        [run] = self.listed()
        counters = sink.counters()
        wrong = []
        if counters["distinct_keys"] != self.records:
            wrong.append(f"{counters['distinct_keys']} keys were processed")
        if (run["total"], run["accepted"]) != (self.records, self.records):
            wrong.append(f"the program counts {run}")
        if counters["records_without_key"]:
            wrong.append(f"{counters['records_without_key']} records had no key")
        self.program.run("--data-dir", self.data, "--json", "history", "list", status=0)  # takes up what a kill left
        with contextlib.closing(sqlite3.connect(self.data / "heliograph.db")) as history:
            [[accepted]] = history.execute("SELECT count(DISTINCT record) FROM sends WHERE outcome = 'accepted'")
        if accepted != self.records:
            wrong.append(f"the history has {accepted} accepted records")
        sink.end()
        return {"kills": self.killed, "seconds": round(seconds), "repeats": counters["duplicate_keys"],
                "dropped": counters["dropped"], "stalled": counters["stalled"], "cut": counters["cut"],
                "failed": counters["failed"], "wrong": wrong}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("heliograph")
    parser.add_argument("sink")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--records", type=int, default=100000)
    parser.add_argument("--seed", type=int, default=random.randrange(2 ** 32))
    given = parser.parse_args()
    work, children = tempfile.mkdtemp(prefix="heliograph-bulkkills-"), Children()
    print(f"seed {given.seed}", flush=True)
    try:
        program = Program(Path(given.heliograph).resolve(), Path(work, "home"), children)
        kills = BulkKills(program, Path(given.sink).resolve(), work, given.records, given.seed)
        report = kills.run(given.kills)
        print(json.dumps(report))
        return 1 if report["wrong"] else 0
    finally:
        children.end_all()
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
