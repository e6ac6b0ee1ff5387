# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of an accepted send: the Sandbox delivers it, and the real window and the terminal tell of it."""
import json

import harness
from commandline import CommandLineTest
from desk import TABLE
from harness import until
from test_window import WindowTest, setUpModule  # noqa: F401  (unittest looks for setUpModule here)

DELIVERY = {"send", "message_id", "recipient", "channel", "status", "failure_reason", "advice", "triggered_at",
            "delivered_at", "seen_at", "clicked_at", "failed_at"}
TWO = {"heliograph": 1, "kind": "workflow", "body": {"workflow": "invoice-ready", "data": {}, "recipients": [
    {"distinct_id": "anna", "$email": ["anna@example.com"]}, {"distinct_id": "fail-bert", "$sms": ["+15555550100"]}]}}


class DeliveryWindowTest(WindowTest):
    def rows(self, window):
        tables = window.controls("Deliveries", TABLE)
        return tables[0].rows() if tables else []

    def status_of(self, window, person):
        return next((row for row in self.rows(window) if person in row), "")

    def test_the_way_of_a_send(self):
        self.sandbox()
        window = self.open(str(self.file("two.notify.json", json.dumps(TWO))))
        self.send(window)
        outcome = self.outcome(window, "Accepted")
        self.assertNotIn("elivered", outcome)
        window.find("Deliveries", "page tab").press()
        window.find("Ask for delivery", "push button")
        until(lambda: "Seen" in self.status_of(window, "anna"), "the message to be seen", 40)
        self.assertIn("Failed: not delivered", self.status_of(window, "fail-bert"))
        # What failed stands first, is chosen, and is explained without a network.
        about = window.find("About this delivery", "text").text
        self.assertIn("invalid_recipient_number", about)
        self.assertIn("The phone number does not exist", about)
        self.assertIn("1 delivered, 1 failed", self.outcome(window, "Accepted"))
        shown = self.run_on_data("history", "deliveries", self.history()[0]["id"], "--stored", status=0).objects
        self.assertEqual({row["status"] for row in shown}, {"seen", "delivery_failure"})

    def test_nothing_yet(self):
        self.sandbox()
        window = self.open()
        self.compose(window, "sandbox-silent", "anna")
        self.send(window)
        self.outcome(window, "Accepted")
        window.find("Deliveries", "page tab").press()
        window.find("Ask for delivery", "push button").press()
        text = until(lambda: next((c.text for c in window.controls("About this delivery", "text")), None),
                     "what nothing can mean", 20)
        self.assertIn("preferences", text)
        self.assertEqual(self.rows(window), [])


class DeliveryCommandTest(CommandLineTest):
    def test_waits_for_the_delivery(self):
        self.sandbox()
        result = self.run_on_data("send", self.file("two.notify.json", json.dumps(TWO)), "--wait-delivery", status=1)
        sent, *told = result.objects
        self.assertEqual(sent["outcome"], "accepted")
        self.assertEqual({row["recipient"]: row["status"] for row in told},
                         {"anna": "seen", "fail-bert": "delivery_failure"})
        for row in told:
            self.assertEqual(set(row), DELIVERY)
            self.assertEqual(row["send"], sent["id"])
        self.assertIn("phone number", next(row["advice"] for row in told if row["recipient"] == "fail-bert"))
        again = self.run_on_data("history", "deliveries", sent["id"], status=0).objects
        self.assertEqual(len(again), 2)

    def test_tells_what_was_stored_where_nobody_answers(self):
        running = self.sandbox()
        document = self.workflow("invoice-ready")
        target = self.environment_of(running.url)
        sent = self.run_on_data("send", document, status=0, **target).object
        running.end()
        result = self.run_on_data("history", "deliveries", sent["id"], status=3, **target)
        self.assertEqual(result.objects, [])
        self.assertTrue(any("could not be asked" in note for note in result.notes), result)

    def test_asks_for_what_was_accepted_only(self):
        self.sandbox()
        sent = self.run_on_data("send", self.workflow("sandbox-400"), status=1).object
        error = self.run_on_data("history", "deliveries", sent["id"], status=2).object["error"]
        self.assertEqual(error["code"], "delivery.not_accepted")
        self.assertEqual(self.run_on_data("history", "deliveries", 99, status=2).object["error"]["code"], "store.missing")


if __name__ == "__main__":
    harness.main(__name__)
