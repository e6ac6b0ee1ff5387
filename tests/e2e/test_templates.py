# SPDX-License-Identifier: GPL-3.0-or-later
"""A template beside its request: rendered while it is typed, sent to the Sandbox, delivered into its inbox."""
import json

import harness
import test_window
from commandline import CommandLineTest
from desk import TABLE
from harness import until
from test_window import WindowTest, setUpModule  # noqa: F401  (unittest looks for setUpModule here)

# As it stands on SuprSend's page on cross-user notifications.
SAMPLE = """{
    "workflow": "new_comment",
    "actor": {
      "distinct_id": "0fxxx8f74-xxxx-41c5-8752-xxxcb6911fb08",
      "name":"actor_1"
    },
    "recipients": [
      {
        "distinct_id": "0gxxx9f14-xxxx-23c5-1902-xxxcb6912ab09",
        "$email":["abc@example.com"],
        "name":"recipient_1"
      }
    ],
    "data":{
      "doc_name": "annual IT report",
      "date": "2024-01-01",
      "comments":["change the date","rest looks good"]
    }
  }"""
TEMPLATE = "Hi {{$recipient.name}}, {{$actor.name}} added {{length comments}} new comments on the {{doc_name}}."
RENDERED = "Hi recipient_1, actor_1 added 2 new comments on the annual IT report."


class TemplateWindowTest(WindowTest):
    def make_request(self, window):
        test_window.DESK.key("ctrl+shift+n")
        window.find("Code", "text").write(SAMPLE)
        button = window.find("Make the request", "push button")
        until(lambda: button.enabled, "the sample to be understood")
        button.press()
        until(lambda: window.find("Workflow", "text").text == "new_comment", "the request")

    def make_template(self, window, channel, text):
        window.open_tab("Templates.*")
        window.find("New template", "push button").press()
        window.choose("Template channel", channel)
        window.find("First text", "text").write(text)
        window.find("Make the template", "push button").press()
        until(lambda: window.find("Template text", "text").text.strip() == text, "the template in the editor")

    def rendered(self, window):
        return next((c.text for c in window.controls("Rendered (e-mail|message)", "text|label")), "")

    def rows(self, window, table):
        return next((found.rows() for found in window.controls(table, TABLE)), [])

    def test_from_the_page_to_the_inbox(self):
        self.sandbox()
        window = self.open()
        until(lambda: window.controls("Workflow", "text"), "the window")
        self.make_request(window)
        self.make_template(window, "email", TEMPLATE)
        window.open_tab("Template( \\d+)?")
        until(lambda: RENDERED in self.rendered(window), "the message")
        # While one types.
        window.find("Template text", "text").write(TEMPLATE + " {{titel}}")
        until(lambda: window.controls("“titel” is missing.*", ".*"), "the word of what is missing")
        window.find("Template text", "text").write(TEMPLATE)
        until(lambda: RENDERED in self.rendered(window), "the message again")
        self.send(window)
        self.outcome(window, "Accepted")
        window.find("Deliveries", "page tab").press()
        until(lambda: any("Seen" in row for row in self.rows(window, "Deliveries")), "it to be seen", 40)
        test_window.DESK.key("alt+5")
        until(lambda: any(RENDERED in row for row in self.rows(window, "Inbox")), "the delivered message")


    def test_pulled_from_the_workspace(self):
        self.sandbox()
        request = {"body": json.loads(SAMPLE)}
        window = self.open(self.file("c.notify.json", json.dumps(request)))
        window.open_tab("Templates.*")
        window.find("Pull template…", "push button").press()
        window.find("Template slug", "text").write("new-comment")
        window.find("Pull", "push button").press()
        until(lambda: window.controls("3 templates pulled.*", ".*"), "the files")
        self.assertIn("actor_1 commented", until(lambda: self.subject(window), "the e-mail's subject"))

    def subject(self, window):
        window.open_tab("Template( \\d+)?")
        return next((c.name for c in window.controls("actor_1 commented.*", "label")), "")


class PreviewCommandTest(CommandLineTest):
    def document(self, **envelope):
        self.file("c.email.hbs", "---\nsubject: {{doc_name}}\n---\n" + TEMPLATE)
        body = json.loads(SAMPLE)
        return self.file("c.notify.json", json.dumps({"templates": ["c.email.hbs"], "body": body, **envelope}))

    def test_renders_for_each(self):
        line = self.run_on_data("preview", self.document(), status=0).object
        self.assertEqual(line, {"recipient": 0, "channel": "email", "template": "c.email.hbs", "address": "inline",
                                "ok": True, "subject": "annual IT report", "text": RENDERED})

    def test_says_what_is_missing(self):
        document = self.document()
        other = self.file("c.sms.hbs", "Hi {{$recipient.nmae}}")
        line = self.run_on_data("preview", document, "--template", other, status=1).object
        self.assertEqual((line["ok"], line["missing"], line["nearest"], line["line"], line["column"]),
                         (False, "$recipient.nmae", "$recipient.name", 1, 6))
        self.assertIn('"nmae" not defined', line["error"])

    def test_is_held_against_what_is_golden(self):
        document = self.document(expect={"preview": "c.golden.jsonl"})
        self.run_on_data("preview", document, "--check", status=2)
        self.run_on_data("preview", document, "--update", status=0)
        self.run_on_data("preview", document, "--check", status=0)
        self.file("c.email.hbs", "---\nsubject: other\n---\n" + TEMPLATE)
        result = self.run_on_data("preview", document, "--check", status=1)
        self.assertTrue(any("differs from the golden rendering" in note for note in result.notes), result)

    def test_the_sandbox_shows_what_was_sent(self):
        self.run_on_data("send", self.document(), status=0)
        lines = (self.data / "sandbox" / "deliveries.jsonl").read_text().splitlines()
        self.assertIn("annual IT report", json.dumps(json.loads(lines[-1])))

    def test_needs_a_template(self):
        error = self.run_on_data("preview", self.workflow("w"), status=2).object["error"]
        self.assertEqual(error["code"], "preview.templates")


del WindowTest  # its own tests run in test_window.py

if __name__ == "__main__":
    harness.main(__name__)
