# SPDX-License-Identifier: GPL-3.0-or-later
"""Every workflow sample of the documentation, from its document to the wire."""
import json

from commandline import CommandLineTest, text_of
from samples import FILES, SAMPLES


class SampleTest(CommandLineTest):
    def documents(self):
        for name, content in FILES.items():
            self.file(name, content)
        return [self.file(f"{number}.notify.json", sample.document + "\n")
                for number, sample in enumerate(SAMPLES)]

    def test_each_goes_out_as_it_should(self):
        sandbox = self.sandbox()
        sent = self.run_on_data("send", *self.documents(), status=0).objects
        self.assertEqual([one["outcome"] for one in sent], ["accepted"] * len(SAMPLES))
        entries = sandbox.triggers()
        self.assertEqual(len(entries), len(SAMPLES))
        for sample, one, entry in zip(SAMPLES, sent, entries):
            with self.subTest(sample=sample.name):
                expected = sample.body.replace('"KEY"', json.dumps(one["idempotency_key"]))
                shown = self.run_on_data("history", "show", one["id"], status=0).object
                self.assertEqual(shown["body"], expected)
                self.assertEqual(text_of(entry["body"]), expected)
                self.assertEqual((entry["status"], entry["skipped"]), (202, False))

    def test_each_is_valid(self):
        told = self.run_on_data("validate", *self.documents(), status=0).objects
        warned = {sample.name: [problem["code"] for problem in one["problems"] if problem["severity"] == "warning"]
                  for sample, one in zip(SAMPLES, told)}
        # What the page's own samples do, and the real service takes in part only.
        self.assertEqual({name: codes for name, codes in warned.items() if codes},
                         {"recipients: objects": ["recipient.duplicate"],
                          "channel: Slack channel": ["channel.slack_channel"]})
