# SPDX-License-Identifier: GPL-3.0-or-later
"""SuprSend knows a key for 24 hours. Judged under Debian's faketime, which moves the clock of one command.

    test_clock.py HELIOGRAPH SINK [unittest's arguments]
"""
import json
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import harness
from commandline import FAST, CommandLineTest
from harness import closed_port
from sink import Sink, environment_of

BEGIN = datetime(2026, 3, 10, 12, 0, 0)
DAY = timedelta(hours=24)
MINUTE = timedelta(minutes=1)


def clock_at(moment):
    """The variables under which a command begins at that moment of the system's clock, which then runs on. The clock
    that timers go by, and the files' times, stay as they are."""
    [library] = Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")
    return {"LD_PRELOAD": str(library), "FAKETIME": f"@{moment:%Y-%m-%d %H:%M:%S}", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1"}


class ClockTest(CommandLineTest):
    sink_binary = None

    def setUp(self):
        super().setUp()
        self.sink = None
        self.serve()

    def serve(self, *options, port=0):
        self.sink = Sink(self.sink_binary, self.children, *options, port=port)
        self.addCleanup(self.sink.end)
        self.port = self.sink.port

    def at(self, moment, *arguments, **options):
        return self.run_on_data(*arguments, **{**environment_of(self.port), **FAST, **clock_at(moment), **options})

    def send(self, moment, key, **options):
        return self.at(moment, "send", self.workflow("w", f"{key}.notify.json", idempotency_key=key), **options).object

    def retry(self, moment, **options):
        return self.at(moment, "outbox", "retry", **options)


class LedgerTest(ClockTest):
    """A key that SuprSend still knows is flagged."""

    def test_the_clock_is_moved(self):
        sent = self.send(BEGIN, "k", status=0)
        begun = datetime.fromisoformat(sent["created_at"].rstrip("Z"))
        self.assertLess(abs(begun - BEGIN), MINUTE)

    def test_flagged_for_a_day(self):
        for after, flagged in ((timedelta(seconds=1), True), (DAY - MINUTE, True), (DAY + MINUTE, False),
                               (3 * DAY, False)):
            with self.subTest(after=after):
                key = f"key {after}"
                first = self.send(BEGIN, key, status=0)
                again = self.send(BEGIN + after, key, status=0)
                self.assertNotIn("repeat_of", first)
                self.assertEqual(again.get("repeat_of"), first["id"] if flagged else None)
                self.assertEqual(again["outcome"], "accepted", "it is sent all the same")

    def test_a_clock_that_is_set_back_frees_no_key(self):
        first = self.send(BEGIN, "k", status=0)
        # By such a clock it was not yet used; how much time has really passed nobody can tell.
        for earlier in (3 * DAY, 2 * DAY - MINUTE, timedelta(minutes=1), 400 * DAY):
            with self.subTest(earlier=earlier):
                self.assertIsNotNone(self.send(BEGIN - earlier, "k", status=0).get("repeat_of"))
        self.assertEqual(self.send(BEGIN - 3 * DAY, "other", status=0).get("repeat_of"), None)
        self.assertEqual(self.history()[-1]["id"], first["id"])

    def test_a_retry_uses_the_key_anew(self):
        self.sink.end()
        self.serve("--drop-every", 1)
        unknown = self.send(BEGIN, "k", status=4)
        port = self.port
        self.sink.end()
        self.serve(port=port)
        self.retry(BEGIN + DAY - timedelta(hours=1), status=0)
        self.assertEqual(self.send(BEGIN + DAY + timedelta(hours=6), "k", status=0).get("repeat_of"), unknown["id"])

    def test_the_look_alike_has_the_same_memory(self):
        for after, skipped in ((DAY - MINUTE, True), (DAY + MINUTE, False)):
            with self.subTest(after=after):
                key = f"key {after}"
                document = self.workflow("w", f"{key}.notify.json", idempotency_key=key)
                for moment in (BEGIN, BEGIN + after):
                    self.run_on_data("send", document, status=0, **clock_at(moment))
                entries = [json.loads(line) for line in (self.data / "sandbox" / "log.jsonl").read_text().splitlines()]
                mine = [entry["skipped"] for entry in entries if key in str(entry["body"])]
                self.assertEqual(mine, [False, skipped])


class RetryTest(ClockTest):
    """What is unknown may go out again with its key for as long as SuprSend knows it."""

    def unknown(self):
        self.sink.end()
        self.serve("--drop-every", 1)
        sent = self.send(BEGIN, "k", status=4)
        self.assertEqual(sent["outcome"], "unknown")
        return sent

    def test_within_a_day_with_the_same_key(self):
        sent, port = self.unknown(), self.port
        self.assertEqual(self.sink.keys(), {"k"})
        self.sink.end()
        self.serve(port=port)
        again = self.retry(BEGIN + timedelta(hours=23), status=0).object
        self.assertEqual((again["id"], again["idempotency_key"], again["outcome"]), (sent["id"], "k", "accepted"))
        self.assertEqual(self.sink.keys(), {"k"})

    def test_after_a_day_refused(self):
        sent = self.unknown()
        before = self.sink.counters()["requests"]
        error = self.retry(BEGIN + timedelta(hours=25), status=2).object["error"]
        self.assertEqual(error["code"], "send.key_expired")
        self.assertIn("over 24 hours ago", error["message"])
        self.assertIn("Send it again with a new key", error["message"])
        self.assertEqual(self.sink.counters()["requests"], before)
        [row] = self.outbox()
        self.assertEqual((row["id"], row["outcome"]), (sent["id"], "unknown"), "it is still there to decide about")

    def test_the_day_begins_with_the_first_try(self):
        self.unknown()
        self.retry(BEGIN + timedelta(hours=23), status=4)
        before = self.sink.counters()["requests"]
        self.retry(BEGIN + timedelta(hours=25), status=2)
        self.assertEqual(self.sink.counters()["requests"], before)

    def test_what_was_not_sent_keeps_its_key_for_ever(self):
        self.sink.end()
        self.port = closed_port()
        sent = self.send(BEGIN, "k", status=3)
        self.serve(port=self.port)
        again = self.retry(BEGIN + 40 * DAY, status=0).object
        self.assertEqual((again["id"], again["idempotency_key"], again["outcome"]), (sent["id"], "k", "accepted"))
        self.assertEqual(self.sink.keys(), {"k"})


class TimerTest(ClockTest):
    """A pause between two attempts is as long as it is, whatever the clock says."""

    def test_pause(self):
        self.sink.end()
        self.serve("--fail-every", "1:429", "--retry-after", 1)
        begin = time.monotonic()
        self.send(BEGIN - 400 * DAY, "k", status=1, HELIOGRAPH_RETRY_ATTEMPTS="2")
        self.assertGreaterEqual(time.monotonic() - begin, 1)
        self.assertEqual(self.sink.counters()["requests"], 2)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    ClockTest.sink_binary = Path(sys.argv.pop(2)).resolve()
    harness.main(__name__)
