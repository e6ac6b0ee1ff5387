#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Damages the database at random places, and looks that the program neither crashes nor sends what it cannot record.

    damage.py HELIOGRAPH SINK [--rounds 200] [--seed N]
"""
import argparse
import collections
import contextlib
import json
import random
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

from commandline import FAST
from harness import Children, Program
from sink import Sink, environment_of
from storefile import readable_keys

SENDS = 30
LONGEST = 20  # seconds of a command
STATUSES = (0, 1, 2, 3, 4)


def overwrite(content, chance, filling):
    """Up to three places, each of up to a page."""
    for _ in range(chance.randint(1, 3)):
        at, length = chance.randrange(len(content)), chance.choice((1, 8, 100, chance.randint(1, 4096)))
        content[at:at + length] = filling(len(content[at:at + length]))
    return content


def with_noise(content, chance):
    return overwrite(content, chance, chance.randbytes)


def with_zeros(content, chance):
    return overwrite(content, chance, bytes)


def truncated(content, chance):
    return content[:chance.choice((chance.randrange(len(content)), chance.randrange(120),
                                   chance.randrange(len(content) // 4096 + 1) * 4096))]


def with_a_bit_flipped(content, chance):
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return content


def with_a_page_of_elsewhere(content, chance):
    pages = max(1, len(content) // 4096)
    here, there = (4096 * chance.randrange(pages) for _ in range(2))
    content[here:here + 4096] = content[there:there + 4096]
    return content


def with_noise_after_it(content, chance):
    return content + chance.randbytes(chance.randint(1, 10000))


DAMAGES = (with_noise, with_zeros, truncated, with_a_bit_flipped, with_a_page_of_elsewhere, with_noise_after_it)


class Damage:
    """A data folder with a history, copied and damaged anew for each round."""

    def __init__(self, binary, sink, seed):
        self.chance = random.Random(seed)
        self.work = Path(tempfile.mkdtemp(prefix="heliograph-damage-"))
        self.children = Children()
        self.program = Program(binary, self.work / "home", self.children)
        self.sink = Sink(sink, self.children, "--drop-every", 7)
        self.program.environment.update({**environment_of(self.sink.port), **FAST})
        self.failures, self.ends = [], collections.Counter()
        self.whole, self.number = self.work / "whole", 0
        self.fill()

    def close(self):
        self.sink.end()
        self.children.end_all()
        shutil.rmtree(self.work, ignore_errors=True)

    def fill(self):
        """Half of it is in the log yet, as a process leaves it that was killed."""
        data = self.work / "filled"
        self.program.run("--data-dir", data, "send", *(self.document() for _ in range(SENDS)), status=4)
        with contextlib.closing(sqlite3.connect(data / "heliograph.db")) as other:
            other.execute("SELECT count(*) FROM sends").fetchone()  # while it is there nobody clears the log away
            self.program.run("--data-dir", data, "send", *(self.document() for _ in range(SENDS)), status=4)
            shutil.copytree(data, self.whole, ignore=shutil.ignore_patterns("*-shm"))
        assert (self.whole / "heliograph.db-wal").stat().st_size > 0

    def document(self):
        self.number += 1
        body = {"workflow": f"w-{self.number}", "recipients": ["u-1"],
                "data": {"text": "x" * self.chance.choice((10, 500, 9000))}}
        path = self.work / f"{self.number}.notify.json"
        path.write_text(json.dumps({"kind": "workflow", "idempotency_key": f"key {self.number}", "body": body}))
        return path

    def fail(self, sentence):
        print(f"FAILED: {sentence}", flush=True)
        self.failures.append(sentence)

    def round(self, number):
        data = self.work / f"round-{number}"
        shutil.copytree(self.whole, data)
        damage = self.chance.choice(DAMAGES)
        suffix = self.chance.choice(("", "", "-wal"))
        if self.chance.random() < 0.3:  # with no log there is nothing that a page of it could hide
            (data / "heliograph.db-wal").unlink()
            suffix = ""
        path = data / f"heliograph.db{suffix}"
        path.write_bytes(damage(bytearray(path.read_bytes()), self.chance))
        what = f"round {number}, heliograph.db{suffix} {damage.__name__}"
        before = self.sink.keys()
        commands = [("history", "list"), ("outbox", "list"), ("send", self.document()), ("outbox", "retry"),
                    ("send", self.document())]
        self.chance.shuffle(commands)
        ends = [self.look(what, data, command) for command in commands]
        self.check_what_left(what, data, self.sink.keys() - before)
        self.ends["set aside" if list(data.glob("*.damaged-*")) else
                  "refused" if any(ends) and 2 in ends else "went on"] += 1
        if not self.failures:
            shutil.rmtree(data)

    def look(self, what, data, command):
        begin = time.monotonic()
        try:
            answer = self.program.run("--data-dir", data, "--json", *command)
            objects = answer.objects
        except (AssertionError, ValueError) as error:  # it crashed, or what it said is no JSON
            self.fail(f"{what}, {command}: {error}")
            return None
        if time.monotonic() - begin > LONGEST:
            self.fail(f"{what}, {command} took {time.monotonic() - begin:.0f} s")
        errors = [told["error"] for told in objects if "error" in told]
        if answer.status not in STATUSES or (answer.status == 2 and not errors):
            self.fail(f"{what}, status {answer.status} without a sentence: {answer}")
        return answer.status

    def check_what_left(self, what, data, sent):
        """Of what the server got, each key is in the database, or in one that was set aside."""
        known = set()
        for database in data.glob("heliograph.db*"):
            if not database.name.endswith(("-wal", "-shm", ".lock")):
                known |= readable_keys(database)
        # What was sent before stood in the file that was then damaged.
        unknown = {key for key in sent - known if int(key.split()[1]) > 2 * SENDS}
        if unknown:
            self.fail(f"{what}: sent, and nowhere recorded: {unknown}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("heliograph")
    parser.add_argument("sink")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    damage = Damage(Path(given.heliograph).resolve(), Path(given.sink).resolve(), given.seed)
    try:
        for number in range(given.rounds):
            damage.round(number)
    finally:
        damage.close()
    print(f"{given.rounds} damaged databases: " + ", ".join(f"{count} {end}" for end, count in damage.ends.items()))
    raise SystemExit(1 if damage.failures else 0)


if __name__ == "__main__":
    main()
