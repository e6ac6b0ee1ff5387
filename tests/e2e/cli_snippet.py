# SPDX-License-Identifier: GPL-3.0-or-later
"""`heliograph snippet`: what it prints where, and what it refuses. That its code runs: tests/conformance/snippets.py."""
import json

from commandline import CommandLineTest

TOKEN = "xoxb-1234567890-secret"
BODY = {"workflow": "as-code", "recipients": [{"distinct_id": "u", "$slack": {"user_id": "U1", "access_token": TOKEN}}],
        "data": {"text": "it's \"$HOME\" \u202e"}}
LANGUAGES = ("curl", "node", "python", "go", "java")


class SnippetTest(CommandLineTest):
    def setUp(self):
        super().setUp()
        self.document = self.file("request.notify.json", json.dumps({"body": BODY}))

    def snippet(self, *arguments, **options):
        return self.program.run("--data-dir", self.data, "snippet", *arguments, **options)

    def test_prints_code_and_nothing_else(self):
        for language in LANGUAGES:
            with self.subTest(language):
                printed = self.snippet(self.document, "--language", language, status=0)
                self.assertIn("as-code", printed.out)
                self.assertIn("\\u202e", printed.out)
                self.assertNotIn(TOKEN, printed.out)
                self.assertIn("masked", printed.err)
                self.assertTrue(printed.out.endswith("\n") and not printed.out.endswith("\n\n"))
        self.assertIn("\n\tclient, err := ", self.snippet(self.document, "--language", "go", status=0).out)
        self.assertEqual(self.outbox(), [])

    def test_as_json(self):
        printed = self.run_on_data("snippet", self.document, "--language", "python", status=0).object
        self.assertEqual(set(printed), {"language", "code", "masked", "notes"})
        self.assertEqual((printed["language"], printed["masked"]), ("python", 1))
        self.assertTrue(printed["code"].startswith("import os\n"))
        self.assertEqual(len(printed["notes"]), 2)

    def test_options(self):
        shown = self.snippet(self.document, "--language", "node", "--show-tokens", status=0)
        self.assertIn(TOKEN, shown.out)
        bearer = self.snippet(self.document, "--language", "curl", "--auth", "bearer", status=0)
        self.assertIn("Bearer $SUPRSEND_API_KEY", bearer.out)
        told = self.snippet(self.document, "--language", "curl", status=0, SUPRSEND_API_KEY="an-api-key")
        self.assertIn("Bearer $SUPRSEND_API_KEY", told.out)
        self.assertNotIn("an-api-key", told.out)
        piped = self.snippet("-", "--language", "curl", stdin=json.dumps({"body": BODY}).encode(), status=0)
        self.assertIn("as-code", piped.out)

    def test_refusals(self):
        bad = self.file("bad.notify.json", json.dumps({"body": {"workflow": "w", "recipients": []}}))
        broken = self.file("broken.notify.json", "{")
        for arguments in ((self.document,), (self.document, "--language", "perl"), (broken, "--language", "go"),
                          (self.document, "--language", "curl", "--auth", "basic"), ("absent", "--language", "go")):
            with self.subTest(arguments):
                self.assertIn("error", self.run_on_data("snippet", *arguments, status=2).object)
        problems = self.run_on_data("snippet", bad, "--language", "go", status=2).object["problems"]
        self.assertEqual(problems[0]["code"], "recipients.missing")
