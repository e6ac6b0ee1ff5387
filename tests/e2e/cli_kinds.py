# SPDX-License-Identifier: GPL-3.0-or-later
"""Events, dynamic workflows and broadcasts from the terminal: what goes out is what the official SDK sends."""
import json

from commandline import CommandLineTest, text_of
from harness import TESTS

MINTED = ("$insert_id", "$time", "env", "$idempotency_key")


def plain(body):
    """Without what each send makes anew; the order of the keys stays."""
    body = {key: value for key, value in json.loads(body).items() if key not in MINTED}
    body.get("properties", {}).pop("$ss_sdk_version", None)
    return json.dumps(body)


class KindTest(CommandLineTest):
    def setUp(self):
        super().setUp()
        cases = json.loads((TESTS / "conformance" / "vectors.json").read_text(encoding="utf-8"))
        self.cases = [case for case in cases if case["kind"] in ("event", "dynamic_workflow", "broadcast")]

    def document(self, number, case):
        return self.file(f"{number}.notify.json", json.dumps({"kind": case["kind"], **case["document"]}))

    def test_each_goes_out_as_the_sdk_sends_it(self):
        sandbox = self.sandbox()
        for number, case in enumerate(self.cases):
            with self.subTest(case["name"]):
                refused = case["sdk"].get("error")
                answer = self.run_on_data("send", self.document(number, case), status=2 if refused else 0)
                if refused:
                    continue
                [recorded] = case["sdk"]["requests"]
                entry = sandbox.log()[-1]
                self.assertEqual(plain(text_of(entry["body"])), plain(recorded["body"]))
                self.assertEqual(entry["path"].split("/")[-2], recorded["path"].split("/")[-2])
                self.assertEqual((answer.object["kind"], answer.object["outcome"]), (case["kind"], "accepted"))

    def test_a_bare_body_is_sent_anew(self):
        sandbox = self.sandbox()
        bare = {"$insert_id": "old", "$time": 1, "event": "order", "env": "old", "distinct_id": "u", "properties": {}}
        self.run_on_data("send", self.file("event.json", json.dumps(bare)), status=0)
        body = json.loads(text_of(sandbox.log()[-1]["body"]))
        self.assertEqual((body["event"], body["distinct_id"], body["env"]), ("order", "u", "sandbox_workspace_key_0001"))
        self.assertNotEqual(body["$insert_id"], "old")

    def test_an_api_key_sends_the_short_form(self):
        sandbox = self.sandbox()
        event = self.file("event.notify.json", json.dumps({"body": {"event_name": "order", "distinct_id": "u"}}))
        key = {"SUPRSEND_API_KEY": "sandbox_api_key", "SUPRSEND_BASE_URL": sandbox.url}
        self.run_on_data("send", event, status=0, **key)
        self.assertEqual(list(json.loads(text_of(sandbox.log()[-1]["body"]))),
                         ["distinct_id", "event", "properties", "$idempotency_key"])
        # The URL of a list has the workspace key in it.
        broadcast = self.file("list.notify.json", json.dumps(
            {"body": {"list_id": "l", "template": "monthly", "notification_category": "system"}}))
        answer = self.run_on_data("send", broadcast, status=2, **key)
        self.assertIn("workspace key", answer.err)
        self.run_on_data("send", broadcast, status=0, SUPRSEND_WORKSPACE_KEY="sandbox_workspace_key_0001", **key)

    def test_a_workspace_may_take_larger_events(self):
        sandbox = self.sandbox(self.work / "elsewhere")
        body = {"event_name": "order", "distinct_id": "u", "properties": {"text": "x" * 150 * 1024}}
        event = self.file("large.notify.json", json.dumps({"body": body}))
        answer = self.run_on_data("send", event, status=2, **self.environment_of(sandbox.url))
        self.assertIn("100 KB", answer.err)
        self.assertEqual(sandbox.log(), [])
