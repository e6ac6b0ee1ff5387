#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the real window at moments that nobody chose, and looks what it lost.

    kills.py HELIOGRAPH [--rounds 20] [--typing-only] [--seed N]

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
ROUNDS_A_FOLDER = 10
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Typing:
    """A data folder, and the window on it that somebody types in until it is killed."""

    def __init__(self, campaign, data):
        self.campaign, self.chance, self.data = campaign, campaign.chance, data
        self.window = campaign.open(data)
        self.field = self.window.find("Workflow", "text")
        # One for all letters: starting a program for each would be most of the time between two of them.
        self.keyboard = campaign.children.start(["xdotool", "-"], env=campaign.desk.environment, text=True,
                                                stdin=subprocess.PIPE)

    def press(self, key):
        self.keyboard.stdin.write(f"key --delay 0 {key}\n")
        self.keyboard.stdin.flush()

    def round(self):
        before, typed, times = self.field.text, "", []
        self.field.node.queryComponent().grabFocus()
        self.press("End")
        end = time.monotonic() + self.chance.uniform(0.1, 3)
        while time.monotonic() < end:
            letter = self.chance.choice(LETTERS)
            times.append(time.monotonic())  # not later than it is typed, so that no loss looks smaller than it is
            self.press(letter)
            typed += letter
            time.sleep(self.chance.choice((self.chance.uniform(0, 0.12), self.chance.uniform(0, 0.03))))
        killed = time.monotonic()
        self.campaign.kill(self.window)
        self.window = self.campaign.open(self.data)
        self.field = self.window.find("Workflow", "text")
        kept = self.field.text
        if not (before + typed).startswith(kept) or len(kept) < len(before):
            self.campaign.fail(f"{before} stood there, {typed} was typed, found {kept}")
            return MAY_BE_LOST
        survived = len(kept) - len(before)
        lost = killed - times[survived] if survived < len(times) else 0
        if lost > MAY_BE_LOST:
            self.campaign.fail(f"lost what was typed {lost:.2f} s before the kill")
        return lost

    def end(self):
        self.campaign.kill(self.window)
        self.campaign.children.end(self.keyboard)


class Campaign:
    def __init__(self, binary, seed):
        self.chance = random.Random(seed)
        self.work = Path(tempfile.mkdtemp(prefix="heliograph-kills-"))
        self.children = Children()
        self.program = harness.Program(binary, self.work / "home", self.children)
        self.desk = Desk({**self.program.environment}, self.children)
        self.program.environment["DBUS_SESSION_BUS_ADDRESS"] = self.desk.environment["DBUS_SESSION_BUS_ADDRESS"]
        self.failures, self.typing = [], None

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
        """Gives for how long before the kill what was typed is lost, in seconds. The window that shows what is left is
        the next to be typed in and killed."""
        if number % ROUNDS_A_FOLDER == 0:
            self.end_typing()
            self.typing = Typing(self, self.work / f"typing-{number}")
        return self.typing.round()

    def end_typing(self):
        if self.typing:
            self.typing.end()
        self.typing = None

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

    def run_typing(self, rounds):
        begin = time.monotonic()
        losses = sorted(self.type_and_kill(number) for number in range(rounds))
        self.end_typing()
        print(f"typing: {rounds} kills, lost at most {losses[-1]:.2f} s, {losses[rounds // 2]:.2f} s at the median; "
              f"{(time.monotonic() - begin) / rounds:.1f} s each", flush=True)

    def run_sending(self, rounds):
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
    parser.add_argument("--typing-only", action="store_true", help="no sends")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    campaign = Campaign(Path(given.heliograph).resolve(), given.seed)
    try:
        campaign.run_typing(given.rounds)
        if not given.typing_only:
            campaign.run_sending(given.rounds)
    finally:
        campaign.close()
    raise SystemExit(1 if campaign.failures else 0)


if __name__ == "__main__":
    main()
