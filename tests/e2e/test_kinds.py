# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages' own samples of an event, a dynamic workflow and a broadcast composed by hand in the real window. What
arrives at the Sandbox is what the official SDK sends for them, but for what each side makes anew."""
import json

import harness
from commandline import text_of
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

    def write(self, name, text):
        self.window.find(name, "text").write(text)

    def keys(self, document):
        self.window.open_tab("Tenant.*")
        self.write("Tenant", document["tenant_id"])
        self.write("Idempotency key", document["idempotency_key"])

    def assert_sent_as(self, case):
        until(lambda: case["document"]["tenant_id"] in self.window.find("Preview", "text").text, "the preview")
        self.send(self.window)
        self.outcome(self.window, "Accepted")
        [entry] = [entry for entry in self.sandbox_process.log() if entry["method"] == "POST"]
        [recorded] = case["sdk"]["requests"]
        self.assertEqual(without_minted(json.loads(text_of(entry["body"]))), without_minted(json.loads(recorded["body"])))
        self.assertEqual(entry["path"].split("/")[-2], recorded["path"].split("/")[-2])
        [row] = self.history()
        self.assertEqual((row["kind"], row["outcome"]), (case["kind"], "accepted"))

    def test_event(self):
        case = CASES["event: the sample of the seed"]
        body = case["document"]["body"]
        self.window.choose("Kind", "Event")
        self.write("Event name", body["event_name"])
        self.write("Distinct ID", body["distinct_id"])
        self.window.open_tab("Properties")
        self.write("Properties", json.dumps(body["properties"]))
        self.keys(case["document"])
        self.assert_sent_as(case)

    def test_dynamic_workflow(self):
        case = CASES["dynamic workflow"]
        body, user, delivery = (case["document"]["body"], case["document"]["body"]["users"][0],
                                case["document"]["body"]["delivery"])
        self.window.choose("Kind", "Dynamic workflow")
        self.write("Workflow name", body["name"])
        self.write("Template", body["template"])
        self.write("Category", body["notification_category"])
        self.window.find("Add recipient", "push button").press()
        self.write("Distinct ID", user["distinct_id"])
        self.window.find("Add channel", "push button").press()
        self.write("Value", user["$email"][0])
        self.write("Only these channels", user["$channels"][0])
        self.window.open_tab("Data")
        self.write("Data", json.dumps(body["data"]))
        self.window.open_tab("Delivery")
        self.write("Delay", body["delay"])
        self.write("Trigger at", body["trigger_at"])
        self.window.find("Smart delivery", "check box").press()
        self.write("Success metric", delivery["success"])
        self.write("Time to live", delivery["time_to_live"])
        self.write("Mandatory channels", delivery["mandatory_channels"][0])
        self.keys(case["document"])
        self.assert_sent_as(case)

    def test_broadcast(self):
        case = CASES["broadcast to a list"]
        body = case["document"]["body"]
        self.window.choose("Kind", "Broadcast")
        self.write("List", body["list_id"])
        self.write("Template", body["template"])
        self.write("Category", body["notification_category"])
        self.window.open_tab("Data")
        self.write("Data", json.dumps(body["data"]))
        self.window.open_tab("Delivery")
        self.write("Channels", body["channels"][0])
        self.keys(case["document"])
        self.assert_sent_as(case)


del WindowTest  # its own tests run in test_window.py

if __name__ == "__main__":
    harness.main("__main__")
