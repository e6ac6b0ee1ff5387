# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages' own samples of an event, a dynamic workflow and a broadcast composed in the real window as a newcomer does
it, with a mouse and a keyboard. What arrives at the Sandbox is what the official SDK sends for them, but for what each
side makes anew. (A workflow is composed so in test_compose.py.)"""
import json

import harness
import test_window
from commandline import text_of
from desk import SEND
from hands import Hands
from harness import TESTS, until
from test_window import WindowTest, setUpModule  # noqa: F401  (unittest looks for setUpModule here)

CASES = {case["name"]: case for case in
         json.loads((TESTS / "conformance" / "vectors.json").read_text(encoding="utf-8"))}
MINTED = ("$insert_id", "$time", "env")


def without_minted(body):
    body = {key: value for key, value in body.items() if key not in MINTED}
    body.get("properties", {}).pop("$ss_sdk_version", None)
    return body


class KindTest(WindowTest):
    def setUp(self):
        super().setUp()
        self.sandbox_process = self.sandbox()
        self.window = self.open()
        self.hands = Hands(self.window, test_window.DESK)

    def fill_keys(self, document):
        self.hands.open_tab("Tenant & keys")
        self.hands.fill("Tenant", document["tenant_id"])
        self.hands.fill("Idempotency key", document["idempotency_key"])

    def fill_data(self, data, name="Data"):
        self.hands.open_tab(name)
        self.hands.fill(name, json.dumps(data))

    def send_as(self, case):
        """Presses Send, and what arrives is what the case says."""
        key = case["document"]["idempotency_key"]
        until(lambda: json.dumps(key) in self.window.find("Preview", "text").text, "the preview")
        self.hands.click(SEND, "push button")
        self.assertIn("nobody was notified", self.outcome(self.window, "Accepted"))
        [entry] = [entry for entry in self.sandbox_process.log() if entry["method"] == "POST"]
        [recorded] = case["sdk"]["requests"]
        self.assertEqual(without_minted(json.loads(text_of(entry["body"]))), without_minted(json.loads(recorded["body"])))
        self.assertEqual(entry["path"].split("/")[-2], recorded["path"].split("/")[-2])
        [row] = self.history()
        self.assertEqual((row["kind"], row["outcome"], row["idempotency_key"]), (case["kind"], "accepted", key))

    def test_event(self):
        case, hands = CASES["event: the sample of the seed"], self.hands
        body = case["document"]["body"]
        hands.choose("Kind", "Event")
        hands.fill("Event name", body["event_name"])
        hands.fill("Distinct ID", body["distinct_id"])
        self.fill_data(body["properties"], "Properties")
        self.fill_keys(case["document"])
        self.send_as(case)

    def test_dynamic_workflow(self):
        case, hands = CASES["dynamic workflow"], self.hands
        body = case["document"]["body"]
        [user], delivery = body["users"], body["delivery"]
        hands.choose("Kind", "Dynamic workflow")
        hands.fill("Workflow name", body["name"])
        hands.fill("Template", body["template"])
        hands.fill("Category", body["notification_category"], completes=True)
        hands.add_row("Add recipient", "Recipients")
        hands.fill("Distinct ID", user["distinct_id"])
        hands.add_row("Add channel", "Channels")
        hands.fill("Value", user["$email"][0])
        hands.fill("Only these channels", user["$channels"][0])
        self.fill_data(body["data"])
        hands.open_tab("Delivery")
        hands.fill("Delay", body["delay"])
        hands.fill("Trigger at", body["trigger_at"])
        hands.check("Smart delivery")
        hands.fill("Success metric", delivery["success"], completes=True)
        hands.fill("Time to live", delivery["time_to_live"])
        hands.fill("Mandatory channels", delivery["mandatory_channels"][0])
        self.fill_keys(case["document"])
        self.send_as(case)

    def test_broadcast(self):
        case, hands = CASES["broadcast to a list"], self.hands
        body = case["document"]["body"]
        hands.choose("Kind", "Broadcast")
        hands.fill("List", body["list_id"])
        hands.fill("Template", body["template"])
        hands.fill("Category", body["notification_category"], completes=True)
        self.fill_data(body["data"])
        hands.open_tab("Delivery")
        hands.fill("Channels", body["channels"][0])
        self.fill_keys(case["document"])
        self.send_as(case)


del WindowTest  # its own tests run in test_window.py

if __name__ == "__main__":
    harness.main("__main__")
