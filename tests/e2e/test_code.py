# SPDX-License-Identifier: GPL-3.0-or-later
"""A request as code and back, on a real display: copied, pasted, made into a request, sent."""
import json

import harness
import test_window
from harness import until
from test_window import WindowTest, setUpModule  # noqa: F401  (unittest looks for setUpModule here)

TOKEN = "xoxb-1234567890-secret"
RECIPIENTS = ["u-1", {"distinct_id": "u-2", "$slack": {"user_id": "U1", "access_token": TOKEN}}]


class CodeTest(WindowTest):
    def open_request(self):
        body = {"workflow": "as-code", "recipients": RECIPIENTS, "data": {"text": "it's \"$HOME\" `id`\n你好", "n": 1}}
        return self.open(self.file("request.notify.json", json.dumps({"tenant_id": "t-1", "body": body})))

    def ask(self, window):
        test_window.DESK.key("ctrl+shift+n")
        return window.find("Code", "text")

    def make(self, window):
        button = window.find("Make the request", "push button")
        until(lambda: button.enabled, "the code to be understood")
        button.press()

    def test_copied_and_made_again(self):
        window = self.open_request()
        until(lambda: window.find(test_window.SEND, "push button").enabled, "a request that can be sent")
        window.find("Send options", "push button").press()
        # Its last entry, and there the first language.
        test_window.DESK.key("Up", "Right", "Return")
        until(lambda: window.controls("The request was copied as curl.*masked.*", ".*"), "what was copied")

        code = self.ask(window)
        self.assertIn("curl -sS -X POST", code.text)
        self.assertNotIn(TOKEN, code.text)
        window.find("Workflow, for 2 recipients.", "label")
        self.make(window)
        until(lambda: len(window.controls("as-code.*|Untitled.*|request.*", "page tab")) > 1, "the new request's tab")
        self.assertEqual(window.find("Workflow", "text").text, "as-code")
        self.send(window)
        self.outcome(window, "Accepted")
        sent = json.loads(self.run_on_data("history", "show", str(self.history()[0]["id"]), status=0).object["body"])
        self.assertEqual(sent["data"]["text"], "it's \"$HOME\" `id`\n你好")
        self.assertEqual(sent["tenant_id"], "t-1")
        self.assertEqual(window.close(), 0)

    def test_what_only_the_code_knew_is_not_sent(self):
        window = self.open()
        until(lambda: window.controls("Workflow", "text"), "the window")
        self.ask(window).write("new WorkflowTriggerRequest({\n  workflow: 'wf',\n  recipients: [user.id],\n})")
        window.find("Line 3: .*user.id.*", "list item|table cell")
        self.make(window)
        until(lambda: window.find("Workflow", "text").text == "wf", "the request")
        until(lambda: not window.find(test_window.SEND, "push button").enabled, "a request that cannot be sent")
        window.open_tab("Problems.*")
        window.find("Problems", ".*")
        self.assertEqual(self.history(), [])
        self.assertEqual(window.close(), 0)


del WindowTest  # its own tests run in test_window.py

if __name__ == "__main__":
    harness.main("__main__")
