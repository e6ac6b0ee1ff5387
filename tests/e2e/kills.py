#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the real window at moments that nobody chose, and looks what it lost.

    kills.py HELIOGRAPH [--rounds 20] [--seed N]

While somebody types: whatever stood in the field a second before must be there again. After a press of Send: a copy
that reached the server has its row in the history; a row in doubt is shown as such; no request went out twice.
"""
import argparse
import random
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import harness
from desk import SEND, Desk, Window
from harness import Children, Sandbox, until

KEYS = b"workspace_key=sandbox_workspace_key_0001\nworkspace_secret=sandbox_workspace_secret\n"
MAY_BE_LOST = 1.0  # seconds of typing
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Campaign:
    def __init__(self, binary, seed):
        self.chance = random.Random(seed)
        self.work = Path(tempfile.mkdtemp(prefix="heliograph-kills-"))
        self.children = Children()
        self.program = harness.Program(binary, self.work / "home", self.children)
        self.desk = Desk({**self.program.environment}, self.children)
        self.program.environment["DBUS_SESSION_BUS_ADDRESS"] = self.desk.environment["DBUS_SESSION_BUS_ADDRESS"]
        self.failures = []

    def close(self):
        self.children.end_all()
        shutil.rmtree(self.work, ignore_errors=True)

    def open(self, data):
        return Window(self.desk, self.program, data)

    def kill(self, window):
        self.children.end(window.process, signal.SIGKILL)

    def fail(self, sentence):
        print(f"FAILED: {sentence}", flush=True)
        self.failures.append(sentence)

    def type_and_kill(self, number):
        """Gives for how long before the kill what was typed is lost, in seconds."""
        data = self.work / f"typing-{number}"
        window = self.open(data)
        field = window.find("Workflow", "text")
        field.node.queryComponent().grabFocus()
        end = time.monotonic() + self.chance.uniform(0.2, 4)
        typed, times = "", []
        while time.monotonic() < end:
            letter = self.chance.choice(LETTERS)
            subprocess.run(["xdotool", "key", letter], env=self.desk.environment, check=True)
            typed += letter
            times.append(time.monotonic())
            time.sleep(self.chance.uniform(0, 0.12))
        killed = time.monotonic()
        self.kill(window)
        again = self.open(data)
        kept = again.find("Workflow", "text").text
        self.kill(again)
        if not typed.startswith(kept):
            self.fail(f"typed {typed}, found {kept}")
        lost = killed - times[len(kept)] if len(kept) < len(times) else 0
        if lost > MAY_BE_LOST:
            self.fail(f"lost what was typed {lost:.2f} s before the kill")
        return lost

    def send_and_kill(self, number, data, server):
        """Gives what became of it: "unsent" where nothing went, else the outcome in the history."""
        slug = f"{self.chance.choice(('sandbox-slow', 'welcome'))}-{number}"
        window = self.open(data)
        until(lambda: "Elsewhere" in window.find("Workspace", "combo box").node.name, "the workspace")
        window.find("Workflow", "text").write(slug)
        until(lambda: slug in window.find("Preview", "text").text, "the preview")
        until(lambda: window.find(SEND, "push button").enabled, "Send to be enabled")
        window.find(SEND, "push button").press()
        time.sleep(self.chance.choice((self.chance.uniform(0, 0.1), self.chance.uniform(0, 1))))
        self.kill(window)
        again = self.open(data)
        copies = len([entry for entry in server.triggers() if slug in str(entry)])
        rows = [row for row in self.program.run("--data-dir", data, "--json", "history", "list", status=0).objects
                if self.body(data, row["id"])["workflow"] == slug]
        if copies > 1 or len(rows) > 1:
            self.fail(f"{slug}: {copies} copies, {len(rows)} rows")
        if copies and not rows:
            self.fail(f"{slug} was sent, and the history does not know it")
        outcome = rows[0]["outcome"] or rows[0]["state"] if rows else "unsent"
        if copies and outcome not in ("accepted", "unknown"):
            self.fail(f"{slug} reached the server, and the history says {outcome}")
        if outcome not in ("accepted", "unsent") and not again.find("Needs attention.*"):
            self.fail(f"{slug} is {outcome}, and the window does not say so")
        self.kill(again)
        return outcome

    def body(self, data, row):
        shown = self.program.run("--data-dir", data, "--json", "history", "show", row, status=0).object
        body = shown["body"]
        return body if isinstance(body, dict) else harness.json.loads(body)

    def run(self, rounds):
        losses = sorted(self.type_and_kill(number) for number in range(rounds))
        print(f"typing: {rounds} kills, lost at most {losses[-1]:.2f} s, {losses[rounds // 2]:.2f} s at the median")
        server, data = Sandbox(self.program, self.work / "elsewhere"), self.work / "sending"
        self.program.run("--data-dir", data, "workspace", "add", "Elsewhere", "--base-url", server.url, "--kind",
                         "staging", stdin=KEYS, status=0)
        window = self.open(data)
        window.choose("Workspace", "Elsewhere")
        window.find("Add recipient", "push button").press()
        window.find("Distinct ID", "text").write("u-1")
        assert window.close() == 0
        outcomes = [self.send_and_kill(number, data, server) for number in range(rounds)]
        told = ", ".join(f"{outcomes.count(outcome)} {outcome}" for outcome in sorted(set(outcomes)))
        print(f"sending: {rounds} kills: {told}; {len(server.triggers())} copies reached the server")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("heliograph")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    campaign = Campaign(Path(given.heliograph).resolve(), given.seed)
    try:
        campaign.run(given.rounds)
    finally:
        campaign.close()
    raise SystemExit(1 if campaign.failures else 0)


if __name__ == "__main__":
    main()
