# SPDX-License-Identifier: GPL-3.0-or-later
"""The window without a network: what waits, what goes out by itself once the server is there, and what never does."""
import json
import os
import re
import signal
import time

import harness
import test_window
from harness import closed_port, until
from test_window import Sheet, WindowTest, setUpModule  # noqa: F401  (unittest looks for setUpModule here)

ONE_TRY = {"HELIOGRAPH_RETRY_ATTEMPTS": "1"}
COUNT_DOWN = r"Next attempt (in \d+ s|now)"
FIRST_PAUSE, LONGEST_PAUSE = 5, 20  # seconds, between two looks for the network, at most


class OfflineTest(WindowTest):
    def setUp(self):
        super().setUp()
        self.port = closed_port()
        self.program.environment.update(ONE_TRY)

    def open_at(self, kind, *arguments):
        """A window whose workspace has its server on the port that nobody listens on."""
        self.add_workspace("Hub", f"http://127.0.0.1:{self.port}/", kind)
        window = self.open(*arguments)
        window.choose("Workspace", "Hub")
        return window

    def serve(self):
        return self.sandbox(self.work / "elsewhere", self.port)

    def show(self, window, slug):
        """Hands the window a document over, as a second launch does."""
        self.program.run("--data-dir", self.data, self.workflow(slug), status=0, **test_window.DESK.environment)
        until(lambda: window.find("Workflow", "text").text == slug, f"the request {slug}")

    def send_shown(self, window, slug):
        """Gives the key that the preview promises before the press."""
        preview = window.find("Preview", "text")
        until(lambda: f'"{slug}"' in preview.text, f"the preview of {slug}")
        key = json.loads(preview.text)["$idempotency_key"]
        self.send(window)
        return key

    def wait_shown(self, window, slug):
        key = self.send_shown(window, slug)
        self.outcome(window, "Waiting for the network")
        return self.row(key)

    def row(self, key):
        """The send with that key, as a command on the same data folder tells it."""
        [row] = [row for row in self.history() if row["idempotency_key"] == key]
        return row

    def outbox(self):
        return [(row["id"], row["state"], row["outcome"]) for row in
                self.run_on_data("outbox", "list", status=0).objects]

    def press(self, window, name):
        window.find(name, "push button").press()

    def seconds_left(self, window):
        """Of the count-down, 0 where the attempt is now."""
        for label in window.controls(COUNT_DOWN, "label"):
            number = re.search(r"\d+", label.name)
            return int(number[0]) if number else 0
        return None

    def keys_at(self, server):
        """Of every copy that came, in order."""
        return [json.loads(entry["body"])["$idempotency_key"] for entry in server.triggers()]

    def until_accepted(self, key):
        until(lambda: self.row(key)["outcome"] == "accepted", "the send to be accepted")

    def assert_quiet(self, window):
        """Nothing waits: no count-down, nothing to try or to cancel."""
        until(lambda: not window.controls(f"{COUNT_DOWN}|Try now|Cancel", "label|push button"), "the wait to be over")

    def assert_attention(self, window, count):
        if count:
            window.find(rf"Needs attention \({count}\)", "label")
        else:
            until(lambda: not window.controls(r"Needs attention.*", "label|push button"), "the attention to be gone")


class WaitTest(OfflineTest):
    def test_goes_out_by_itself(self):
        window = self.open_at("staging", self.workflow("alone"))
        key = self.send_shown(window, "alone")
        self.assertIn("goes out by itself until", self.outcome(window, "Waiting for the network"))
        first = until(lambda: self.seconds_left(window), "the count-down")
        self.assertLessEqual(first, LONGEST_PAUSE)
        [waiting] = self.run_on_data("outbox", "list", status=0).objects
        self.assertEqual((waiting["state"], waiting["outcome"], waiting["idempotency_key"], waiting["workspace"]),
                         ("waiting", None, key, "Hub"))
        until(lambda: self.seconds_left(window) not in (None, first), "the count-down to count")
        until(lambda: {"Try now", "Cancel", "Needs attention (1)"} <=
              {control.name for control in window.controls(role="label|push button")}, "what a wait offers")
        server = self.serve()
        self.assertIn("Delivery is not known yet", self.outcome(window, "Accepted"))
        self.assertEqual(self.keys_at(server), [key])
        self.assert_quiet(window)
        self.assert_attention(window, 0)
        self.assertEqual(self.outbox(), [])
        [row] = self.history()
        self.assertEqual((row["id"], row["state"], row["outcome"], row["idempotency_key"]),
                         (waiting["id"], "done", "accepted", key))
        self.assertEqual(window.close(), 0)

    def test_try_now(self):
        window = self.open_at("staging", self.workflow("at-once"))
        row = self.wait_shown(window, "at-once")
        before = row["attempts"]
        self.press(window, "Try now")
        until(lambda: self.row(row["idempotency_key"])["attempts"] > before, "the try")
        self.outcome(window, "Waiting for the network")
        self.assertEqual(self.outbox(), [(row["id"], "waiting", None)])
        server = self.serve()
        self.press(window, "Try now")
        self.outcome(window, "Accepted")
        self.assertEqual(self.keys_at(server), [row["idempotency_key"]])
        self.assert_attention(window, 0)
        self.assertEqual(len(self.history()), 1)

    def test_only_what_still_waits_goes_out(self):
        """The last one goes out by itself after the moments that the others were to go: these went nowhere."""
        window = self.open_at("staging", self.workflow("cancelled"))
        cancelled = self.wait_shown(window, "cancelled")
        self.press(window, "Cancel")
        self.assertIn("Nothing of it left this computer", self.outcome(window, "Not sent"))
        self.assert_quiet(window)

        self.show(window, "withdrawn")
        withdrawn = self.wait_shown(window, "withdrawn")
        self.run_on_data("outbox", "withdraw", withdrawn["id"], status=0)

        self.show(window, "taken-over")
        taken = self.wait_shown(window, "taken-over")
        tried = self.run_on_data("outbox", "retry", taken["id"], status=3).object
        self.assertEqual((tried["outcome"], tried["idempotency_key"]), ("not_sent", taken["idempotency_key"]))

        self.show(window, "witness")
        witness = self.wait_shown(window, "witness")
        server = self.serve()
        self.outcome(window, "Accepted")
        for title in ("withdrawn", "taken-over"):
            window.find(title, "page tab").click()
            until(lambda: window.find("Workflow", "text").text == title, f"the request {title}")
            self.outcome(window, "Not sent")
            self.assert_quiet(window)
        self.assertEqual(self.outbox(), [(taken["id"], "done", "not_sent"), (cancelled["id"], "done", "not_sent")])
        self.assertEqual(self.row(withdrawn["idempotency_key"])["outcome"], "not_sent")
        self.assert_attention(window, 2)
        self.assertEqual(window.close(), 0)
        self.assertEqual(self.keys_at(server), [witness["idempotency_key"]])

    def test_production_never_waits(self):
        window = self.open_at("production", self.workflow("live"))
        key = self.send_shown(window, "live")
        self.press_in_sheet(window)
        self.outcome(window, "Not sent")
        self.assert_quiet(window)
        row = self.row(key)
        self.assertEqual(self.outbox(), [(row["id"], "done", "not_sent")])
        self.assert_attention(window, 1)
        server = self.serve()
        self.assertEqual(window.close(), 0)
        self.assertEqual((self.keys_at(server), self.row(key)["outcome"]), ([], "not_sent"))

    def press_in_sheet(self, window):
        sheet = Sheet(window.find(".*", "dialog|alert"))
        window.find("Send.*", "push button", sheet).press()


class ProcessTest(OfflineTest):
    """The window's process is stopped or killed in the middle of a wait."""

    def stop(self, window):
        os.kill(window.process.pid, signal.SIGSTOP)
        self.addCleanup(self.go_on, window)
        until(lambda: self.process_state(window) == "T", "the window to stand still")

    @staticmethod
    def process_state(window):
        with open(f"/proc/{window.process.pid}/stat", encoding="utf-8") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0]

    @staticmethod
    def go_on(window):
        if window.process.returncode is None:
            os.kill(window.process.pid, signal.SIGCONT)

    def test_stopped_beyond_its_moment(self):
        window = self.open_at("staging", self.workflow("stopped"))
        row = self.wait_shown(window, "stopped")
        self.stop(window)
        due = time.monotonic() + FIRST_PAUSE
        self.assertEqual(self.outbox(), [(row["id"], "waiting", None)], "whoever stands still is not dead")
        server = self.serve()
        until(lambda: time.monotonic() > due, "the moment that it was to go")
        self.assertEqual((self.keys_at(server), self.outbox()), ([], [(row["id"], "waiting", None)]))
        self.go_on(window)
        self.outcome(window, "Accepted")
        self.assertEqual(self.keys_at(server), [row["idempotency_key"]])
        self.assert_attention(window, 0)
        self.assertEqual([(row["state"], row["outcome"]) for row in self.history()], [("done", "accepted")])

    def test_taken_over_while_it_is_stopped(self):
        window = self.open_at("staging", self.workflow("taken"))
        row = self.wait_shown(window, "taken")
        self.stop(window)
        server = self.serve()
        delivered = self.run_on_data("outbox", "retry", row["id"], status=0).object
        self.assertEqual((delivered["id"], delivered["outcome"], delivered["idempotency_key"]),
                         (row["id"], "accepted", row["idempotency_key"]))
        self.go_on(window)
        self.outcome(window, "Accepted")
        self.assert_quiet(window)
        self.assert_attention(window, 0)
        self.assertEqual(window.close(), 0)
        self.assertEqual(self.keys_at(server), [row["idempotency_key"]])
        self.assertEqual([(row["state"], row["outcome"]) for row in self.history()], [("done", "accepted")])

    def test_killed(self):
        window = self.open_at("staging", self.workflow("killed"))
        killed = self.wait_shown(window, "killed")
        drafts = self.data / "drafts"
        until(lambda: any(f'"last_send":{killed["id"]}' in path.read_text(encoding="utf-8") for path in
                          drafts.iterdir()), "the draft to know its send")
        self.children.end(window.process, signal.SIGKILL)

        server = self.serve()
        again = self.open()
        self.assert_attention(again, 1)
        until(lambda: again.find("Workflow", "text").text == "killed", "the draft")
        self.assertIn("can be sent again", self.outcome(again, "Not sent"))
        self.assertEqual(self.outbox(), [(killed["id"], "done", "not_sent")])
        self.assert_quiet(again)
        self.show(again, "witness")
        witness = self.send_shown(again, "witness")
        self.outcome(again, "Accepted")
        self.assertEqual(self.keys_at(server), [witness])
        self.assertEqual(self.outbox(), [(killed["id"], "done", "not_sent")])
        self.assert_attention(again, 1)
        self.assertEqual(again.close(), 0)
        self.assertEqual(self.keys_at(server), [witness])


del WindowTest, OfflineTest  # the one's own tests run in test_window.py, the other has none

if __name__ == "__main__":
    harness.main(__name__)
