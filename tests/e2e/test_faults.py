# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults of storage, made from outside: a disk that is full, write-protected, held by somebody else, or damaged.

    test_faults.py HELIOGRAPH SINK [unittest's arguments]

Whatever happens: no crash, a sentence that says what to do, and the server gets nothing that the history does not know.
"""
import os
import random
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import harness
from cli_hostile import as_nobody
from commandline import FAST, CommandLineTest
from damage import Damage
from harness import Answer, until
from sink import Sink, environment_of

KIB = 1024
LOCKED = 30  # seconds
PATIENCE_WITH_A_LOCK = 15


class FaultTest(CommandLineTest):
    sink_binary = None

    def setUp(self):
        super().setUp()
        os.chmod(self.work, 0o755)
        self.sink = Sink(self.sink_binary, self.children)
        self.addCleanup(lambda: self.sink.end())  # that of the end, for a test may take another
        self.program.environment.update({**environment_of(self.sink.port), **FAST})

    def document(self, number, size=10):
        body = {"workflow": f"w-{number}", "recipients": ["u-1"], "data": {"text": "x" * size}}
        return self.file(f"{number}.notify.json", harness.json.dumps({"kind": "workflow", "body": body}))

    def assert_true(self):
        """What left is in the history, what is accepted left, and what is not sent did not."""
        rows, processed = self.history("--limit", 1000), self.sink.keys()
        self.assertLessEqual(processed, {row["idempotency_key"] for row in rows})
        for row in rows:
            self.assertEqual(row["state"], "done")
            if row["outcome"] != "unknown":
                self.assertEqual(row["outcome"] == "accepted", row["idempotency_key"] in processed, row)
        return rows

    def assert_ends_well(self):
        """With room again, everything of the outbox can be sent, and nothing went twice."""
        self.run_on_data("outbox", "retry", status=0)
        rows = self.assert_true()
        self.assertEqual({row["outcome"] for row in rows} - {"accepted"}, set())
        self.assertEqual(self.sink.counters()["distinct_keys"], len(rows))

    def assert_told(self, answer):
        """A sentence with whatever is not a success."""
        self.assertIn(answer.status, (0, 2, 3, 4), answer)
        if answer.status:
            self.assertTrue(answer.notes or [told for told in answer.objects if "error" in told], answer)
        for told in answer.objects:
            if "error" in told:
                self.assertRegex(told["error"]["message"], r"^[A-Z“].{20,500}\.$")
                self.assertRegex(told["error"]["code"], r"^(store|lock|data)\.")


class FullDiskTest(FaultTest):
    """The space ends at each of the moments of a send."""

    def limited(self, size, *arguments):
        """A run that can make no file longer than that, as if the disk had no more."""
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a full disk is an error and no signal
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        done = subprocess.run([str(part) for part in (self.program.binary, "--data-dir", self.data, "--json",
                                                      *arguments)],
                              env=self.program.environment, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=60, check=False, preexec_fn=limit)
        self.assertGreaterEqual(done.returncode, 0, done)
        return Answer(arguments, done.returncode, done.stdout.decode(), done.stderr.decode())

    def test_files_that_cannot_grow(self):
        documents = [self.document(number, 3000) for number in range(4)]
        self.run_on_data("send", documents[0], status=0)
        ends = set()
        for size in (0, 1, 4, 20, 33, 37, 45, 60, 80, 100, 140):
            with self.subTest(kib=size):
                answer = self.limited(size * KIB, "send", *documents)
                ends.add(answer.status)
                self.assert_told(answer)
                self.assert_true()
        self.assertGreaterEqual(len(ends), 2, "somewhere it was full, and somewhere it was not")
        self.assert_ends_well()

    def test_no_room_for_the_first_database(self):
        for size in (0, 1, 8, 33):
            with self.subTest(kib=size):
                answer = self.limited(size * KIB, "send", self.document(1))
                self.assertEqual(answer.status, 2, answer)
                self.assert_told(answer)
                self.assertEqual(self.sink.counters()["requests"], 0)
        self.run_on_data("send", self.document(1), status=0)
        self.assert_ends_well()

    def test_full_file_system(self):
        """As long as nobody but root may mount one, this is for root; the limit above is for everybody."""
        self.data.mkdir()
        if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", self.data],
                                               capture_output=True, check=False).returncode:
            return
        self.addCleanup(subprocess.run, ["umount", self.data], check=True)
        documents = [self.document(number, 3000) for number in range(4)]
        self.run_on_data("send", documents[0], status=0)
        said = []
        for free in (0, 4, 8, 16, 33, 40, 50, 60, 80, 120):
            with self.subTest(kib=free):
                self.fill(free * KIB)
                answer = self.run_on_data("send", *documents)
                self.assert_told(answer)
                said += [told["error"]["code"] for told in answer.objects if "error" in told]
                (self.data / "filling").unlink()
                self.assert_true()
        self.assertIn("store.full", said)
        self.assert_ends_well()

    def fill(self, free):
        filesystem = os.statvfs(self.data)
        length = filesystem.f_bavail * filesystem.f_frsize - free
        with open(self.data / "filling", "wb") as filling:
            filling.write(bytes(max(0, length)))


class WriteProtectionTest(FaultTest):
    def test_nothing_is_sent(self):
        data, document = self.work / "of-nobody", self.document(1)
        self.assertEqual(as_nobody(self, data, "send", document).returncode, 0)
        for name in ("heliograph.db", "locks", ""):
            with self.subTest(name=name or "the folder"):
                path = data / name
                before = path.stat().st_mode
                path.chmod(0o555)
                done = as_nobody(self, data, "send", document)
                path.chmod(before)
                self.assertEqual(done.returncode, 2, done)
                self.assertIn(path.name, done.stderr.decode())
                self.assertEqual(self.sink.counters()["requests"], 1)


class LockedTest(FaultTest):
    """Another program has the database for itself, for longer than anybody waits."""

    HOLD = """
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2].split(";"):
    database.execute(statement)
print("held", flush=True)
time.sleep(float(sys.argv[3]))
"""

    def test_the_wait_is_bounded(self):
        self.run_on_data("send", self.document(0), status=0)
        for what, statements, writing, reading in (
                ("for writing", "BEGIN EXCLUSIVE", 2, 0),
                ("altogether", "PRAGMA locking_mode = EXCLUSIVE;BEGIN EXCLUSIVE", 2, 2)):
            with self.subTest(held=what):
                before = self.sink.counters()["requests"]
                holder = self.children.start([sys.executable, "-c", self.HOLD, self.data / "heliograph.db", statements,
                                              str(LOCKED)], text=True, stdout=subprocess.PIPE)
                self.assertEqual(holder.stdout.readline(), "held\n")
                commands = {("send", self.document(1)): writing, ("outbox", "list"): reading,
                            ("history", "list"): reading}
                begin = time.monotonic()
                with ThreadPoolExecutor(len(commands)) as pool:
                    answers = list(pool.map(lambda command: self.run_on_data(*command), commands))
                self.assertLess(time.monotonic() - begin, PATIENCE_WITH_A_LOCK)
                self.assertIsNone(holder.poll(), "it was held all the time")
                for answer, status in zip(answers, commands.values()):
                    self.assertEqual(answer.status, status, answer)
                    if status == 2:
                        error = answer.object["error"]
                        self.assertEqual(error["code"], "store.locked", answer)
                        self.assertIn("Try again in a moment, or close the other program", error["message"])
                self.assertEqual(self.sink.counters()["requests"], before)
                self.children.end(holder, signal.SIGKILL)
        self.run_on_data("send", self.document(2), status=0)
        self.assert_ends_well()

    def test_taken_while_the_answer_is_awaited(self):
        """The answer cannot be recorded then: the next command finds the send in doubt, and offers it."""
        slow = Sink(self.sink_binary, self.children, "--latency-ms", 1500)
        self.sink.end()
        self.sink = slow
        self.program.environment.update(environment_of(slow.port))
        self.run_on_data("history", status=0)
        sending = self.children.start([self.program.binary, "--data-dir", self.data, "--json", "send",
                                       self.document(1), self.document(2)], env=self.program.environment,
                                      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        until(lambda: slow.counters()["requests"], "the first request")
        holder = self.children.start([sys.executable, "-c", self.HOLD, self.data / "heliograph.db", "BEGIN EXCLUSIVE",
                                      str(LOCKED)], text=True, stdout=subprocess.PIPE)
        self.assertEqual(holder.stdout.readline(), "held\n")
        begin = time.monotonic()
        out, err = sending.communicate(timeout=60)
        self.assertLess(time.monotonic() - begin, 2 * PATIENCE_WITH_A_LOCK)
        self.assertIsNone(holder.poll(), "it was held all the time")
        self.children.end(holder, signal.SIGKILL)
        self.assertIn(sending.returncode, (3, 4), out + err)
        self.assertIn(b"in use by another program", out + err)
        self.assertEqual(slow.counters()["requests"], 1, "what cannot be stored is not sent")
        [row] = self.assert_true()
        self.assertIn(row["outcome"], ("unknown", "accepted"))
        self.assert_ends_well()


class DamageTest(FaultTest):
    def test_random_places(self):
        seed = random.randrange(2**32)
        print(f"seed {seed}", flush=True)
        damage = Damage(self.program.binary, self.sink_binary, seed)
        self.addCleanup(damage.close)
        for number in range(10):
            damage.round(number)
        self.assertEqual(damage.failures, [], f"seed {seed}")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    FaultTest.sink_binary = Path(sys.argv.pop(2)).resolve()
    harness.main(__name__)
