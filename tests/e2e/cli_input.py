# SPDX-License-Identifier: GPL-3.0-or-later
"""From a document to the wire: what is sent, what is shown before, and what is refused."""
import json
import signal
import time

from commandline import DRY_RUN, LISTED, LOGGED, SEND, SHOWN, CommandLineTest, on_the_wire, text_of
from harness import FIRST_SAMPLE


class FirstSampleTest(CommandLineTest):
    """The first sample of the documentation, from the file to the wire and into the history."""

    def test_is_accepted_and_read_back(self):
        sandbox = self.sandbox()
        sent = self.run_on_data("send", FIRST_SAMPLE, status=0).object
        self.assertEqual(set(sent), SEND)
        self.assert_send(sent, "accepted", 202)
        self.assertEqual((sent["kind"], sent["workspace"]), ("workflow", "Sandbox"))
        self.assertEqual(sent["idempotency_key"], "_unique_identifier_of_the_request_")

        [entry] = sandbox.triggers()
        self.assertEqual(set(entry), LOGGED)
        self.assertEqual((entry["method"], entry["status"], entry["skipped"]), ("POST", 202, False))
        self.assertEqual(text_of(entry["body"]), on_the_wire(FIRST_SAMPLE))
        self.assertNotIn("sandbox_workspace_secret", json.dumps(entry))
        signature = next(value for name, value in entry["headers"].items() if name.lower() == "authorization")
        self.assertRegex(signature, r"^sandbox_workspace_key_0001:\W+$")

        [row] = self.history()
        self.assertEqual(set(row), LISTED)
        self.assertEqual(row["state"], "done")
        self.assertEqual({name: row[name] for name in SEND}, sent)
        shown = self.run_on_data("history", "show", sent["id"], status=0).object
        self.assertEqual(set(shown), SHOWN)
        self.assertEqual(shown["body"], on_the_wire(FIRST_SAMPLE))
        self.assertEqual((shown["method"], shown["url"]), ("POST", sandbox.url + "trigger/"))
        self.assertEqual(len(shown["attempts"]), 1)
        self.assertNotIn("sandbox_workspace_secret", json.dumps(shown))
        self.assertEqual(self.outbox(), [])

    def test_repeat_is_told_and_skipped(self):
        sandbox = self.sandbox()
        first = self.run_on_data("send", FIRST_SAMPLE, status=0).object
        again = self.run_on_data("send", FIRST_SAMPLE, status=0)
        self.assertEqual(set(again.object), SEND | {"repeat_of"})
        self.assertEqual(again.object["repeat_of"], first["id"])
        self.assertTrue(any("_unique_identifier_of_the_request_" in note for note in again.notes), again)
        self.assertEqual([entry["skipped"] for entry in sandbox.triggers()], [False, True])
        self.assertEqual([row["id"] for row in self.history()], [again.object["id"], first["id"]])

    def test_command_starts_a_sandbox_where_none_runs(self):
        for number in (1, 2):
            answer = self.run_on_data("send", FIRST_SAMPLE, "--idempotency-key", f"key-{number}", status=0)
            self.assertEqual(answer.object["outcome"], "accepted")
            self.assertEqual(answer.object["idempotency_key"], f"key-{number}")
            self.assertIn("Sandbox", answer.err)
        third = self.run_on_data("send", FIRST_SAMPLE, "--idempotency-key", "key-1", status=0)
        self.assertIn("repeat_of", third.object)

    def test_for_people(self):
        answer = self.program.run("send", FIRST_SAMPLE, "--data-dir", self.data, status=0)
        self.assertIn("Accepted by the Sandbox: nobody was notified", answer.out)
        self.assertIn("_workflow_slug_", self.program.run("--data-dir", self.data, "history", status=0).out
                      + self.program.run("--data-dir", self.data, "history", "show", 1, status=0).out)


class DryRunTest(CommandLineTest):
    def test_shows_the_request_and_sends_nothing(self):
        sandbox = self.sandbox()
        shown = self.run_on_data("send", FIRST_SAMPLE, "--dry-run", status=0).object
        self.assertEqual(set(shown), DRY_RUN)
        self.assertEqual((shown["method"], shown["url"]), ("POST", sandbox.url + "trigger/"))
        self.assertEqual(shown["body"], on_the_wire(FIRST_SAMPLE))
        self.assertEqual(shown["bytes"], len(shown["body"].encode()))
        self.assertEqual(shown["limit"], 800 * 1024)
        self.assert_problems(shown["problems"])
        headers = {name.lower(): value for name, value in shown["headers"].items()}
        self.assertRegex(headers["authorization"], r"^sandbox_workspace_key_0001:\W+$")
        self.assertEqual(headers["content-type"], "application/json; charset=utf-8")
        self.assertEqual(sandbox.triggers(), [])
        self.assertEqual(self.history(), [])

    def test_of_an_invalid_document(self):
        document = self.file("bad.notify.json", '{"body":{"workflow":"w","recipients":[],"data":{}}}')
        answer = self.run_on_data("send", document, "--dry-run", status=2)
        self.assertEqual(set(answer.object), {"document", "valid", "problems"})


class ValidateTest(CommandLineTest):
    def test_valid(self):
        told = self.run_on_data("validate", FIRST_SAMPLE, status=0).object
        self.assertEqual(set(told), {"document", "valid", "problems"})
        self.assertEqual((told["document"], told["valid"]), (str(FIRST_SAMPLE), True))
        self.assert_problems(told["problems"])
        self.assertNotIn("error", [problem["severity"] for problem in told["problems"]])

    def test_problem_stands_where_it_is(self):
        document = self.file("phone.notify.json", '{"body": {\n  "workflow": "w",\n  "recipients": [\n'
                             '    {"distinct_id": "u", "$sms": ["15550100"]}\n  ],\n  "data": {}\n}}\n')
        told = self.run_on_data("validate", document, status=2).object
        self.assert_problems(told["problems"])
        self.assertFalse(told["valid"])
        [error] = [problem for problem in told["problems"] if problem["severity"] == "error"]
        self.assertTrue(error["pointer"].startswith("/body/recipients/0/$sms"), error)
        self.assertEqual(error["line"], 4)

    def test_each_problem_says_where_what_and_how_to_mend_it(self):
        lines = ['{"kind": "workflow", "title": "Zoë", "extra": 1, "body": {', '  "workflow": "w",', '  "recipients": ["u-1",',
                 '    {"distinct_id": "é", "$sms": ["15550100"], "$slack": [{"channel": "C1", "access_token": "xoxb-1"}]}],',
                 '  "data": {}', "}}"]
        document = self.file("many.notify.json", "\n".join(lines) + "\n")
        told = self.run_on_data("validate", document, status=2).object
        self.assertEqual((told["document"], told["valid"]), (str(document), False))
        self.assert_problems(told["problems"])
        slack = "/body/recipients/1/$slack/0/channel"
        rename = {"action": "rename", "pointer": slack, "value": "channel_id"}
        # As they stand in the text: code, severity, pointer, what the sentence names, place (a column is a character,
        # whatever bytes it takes), the fix.
        expected = [("document.unknown_field", "warning", "/extra", "extra", 1, lines[0].index("1,"), None),
                    ("recipient.phone", "error", "/body/recipients/1/$sms/0", "15550100", 4, lines[3].index('"1555'), None),
                    ("channel.slack_channel", "warning", slack, "channel_id", 4, lines[3].index('"C1"'), [rename])]
        self.assertEqual(len(told["problems"]), len(expected))
        for problem, (code, severity, pointer, word, line, before, edits) in zip(told["problems"], expected):
            with self.subTest(code):
                self.assertEqual((problem["code"], problem["severity"], problem["pointer"]), (code, severity, pointer))
                self.assertRegex(problem["message"], rf"{word}.*\.$")
                self.assertEqual((problem["line"], problem["column"]), (line, before + 1))
                self.assertEqual(problem.get("fix", {}).get("edits"), edits)
                self.assertEqual("fix" in problem, bool(edits) and bool(problem["fix"]["label"]))
        # For a person, as compilers say it.
        shown = self.program.run("--data-dir", self.data, "validate", document, status=2)
        said = shown.out + shown.err
        for problem in told["problems"]:
            self.assertIn(f"{document}:{problem['line']}:{problem['column']}: {problem['severity']}: {problem['message']}", said)

    def test_broken_json_has_a_place_too(self):
        document = self.file("broken.notify.json", '{"body": {\n  "workflow": "w",\n  recipients: []\n}}\n')
        [problem] = self.run_on_data("validate", document, status=2).object["problems"]
        self.assertEqual((problem["severity"], problem["pointer"], problem["line"], problem["column"]), ("error", "", 3, 3))
        self.assertTrue(problem["code"].startswith("json.") and problem["message"].endswith("."), problem)

    def test_bare_body_has_pointers_of_its_own(self):
        document = self.file("bare.json", '{"workflow":"w","recipients":[{"$skip_create":true}],"data":{}}')
        told = self.run_on_data("validate", document, status=2).object
        pointers = [problem["pointer"] for problem in told["problems"] if problem["severity"] == "error"]
        self.assertTrue(any(pointer.startswith("/recipients/0") for pointer in pointers), told)

    def test_several(self):
        bad = self.file("bad.notify.json", '{"body":{"workflow":"w","data":{}}}')
        answer = self.run_on_data("validate", FIRST_SAMPLE, bad, status=2)
        self.assertEqual([told["valid"] for told in answer.objects], [True, False])


class BadInputTest(CommandLineTest):
    """Each input that is no document: status 2, one sentence that names it, and nothing that looks like a crash."""

    def inputs(self):
        folder = self.work / "folder"
        folder.mkdir()
        return {
            "ten megabytes of brackets": self.file("brackets.json", b"[" * 10 * 1024 * 1024),
            "invalid UTF-8": self.file("utf8.json", b'{"workflow":"\xff\xfe","recipients":["u"]}'),
            "a NUL": self.file("nul.json", b'{"workflow":"a\0b","recipients":["u"]}'),
            "a folder": folder,
            "a missing file": self.work / "missing.json",
            "an empty file": self.file("empty.json", b""),
            "a file of blanks": self.file("blank.json", b" \n\t\n"),
            "an unfinished text": self.file("cut.json", b'{"workflow":"w","recipients":["u"'),
            "two values": self.file("two.json", b"{} {}"),
            "a number": self.file("number.json", b"42"),
            "a lone surrogate": self.file("surrogate.json", b'{"workflow":"\\ud800","recipients":["u"],"data":{}}'),
            "a key twice": self.file("twice.json", b'{"workflow":"a","workflow":"b","recipients":["u"],"data":{}}'),
            "a huge number": self.file("huge.json", b'{"workflow":"w","recipients":["u"],"data":{"n":1e999}}'),
        }

    def test_each_is_one_sentence(self):
        for name, path in self.inputs().items():
            for command in ("validate", "send"):
                with self.subTest(input=name, command=command):
                    begin = time.monotonic()
                    for_people = self.program.run("--data-dir", self.data, command, path, status=2)
                    self.assertLess(time.monotonic() - begin, 20)
                    said = (for_people.out + for_people.err).splitlines()
                    self.assertEqual(len(said), 1, for_people)
                    self.assertIn(path.name, said[0])
                    self.assertLess(len(said[0]), 600)
                    told = self.run_on_data(command, path, status=2).object
                    if "error" in told:
                        self.assertEqual(set(told["error"]), {"code", "message", "detail"})
                    else:
                        self.assertFalse(told["valid"])
                        self.assert_problems(told["problems"])
        self.assertEqual(self.history(), [])

    def test_wrong_keys(self):
        for text in ('{"workflw":"w","recipients":["u"]}', '{}', '{"kind":"workflow"}', '{"kind":"pigeon","body":{}}',
                     '{"body":[]}', '{"workflow":7,"recipients":"u","data":[]}'):
            with self.subTest(text=text):
                path = self.file("keys.json", text)
                for command in ("validate", "send"):
                    told = self.run_on_data(command, path, status=2).object
                    self.assertFalse(told["valid"])
                    self.assert_problems(told["problems"])
                    self.assertTrue(any(problem["severity"] == "error" for problem in told["problems"]))

    def test_nothing_is_sent_where_one_of_several_is_invalid(self):
        sandbox = self.sandbox()
        good = self.workflow("good")
        bad = self.file("bad.notify.json", '{"body":{"workflow":"w","data":{}}}')
        self.run_on_data("send", good, bad, status=2)
        self.assertEqual(sandbox.triggers(), [])
        skipped = self.run_on_data("send", good, bad, "--skip-invalid", status=1)
        self.assertEqual([sent["outcome"] for sent in skipped.objects if "outcome" in sent], ["accepted"])
        self.assertEqual(len(sandbox.triggers()), 1)
        self.run_on_data("send", bad, "--skip-invalid", status=2)

    def test_bad_usage(self):
        for arguments in (["fly", "away"], ["send"], ["send", "--no-such-option", "x"], ["history", "show"],
                          ["history", "show", "x"], ["history", "show", "999"], ["outbox", "withdraw", "999"],
                          ["history", "list", "--outcome", "delivered"], ["history", "list", "--since", "whenever"],
                          ["send", "--workspace", "Nowhere", str(FIRST_SAMPLE)],
                          ["send", "--idempotency-key", "k" * 256, str(FIRST_SAMPLE)]):
            with self.subTest(arguments=arguments):
                answer = self.run_on_data(*arguments, status=2)
                for told in answer.objects:
                    if "error" in told:
                        self.assertEqual(set(told["error"]), {"code", "message", "detail"})
                        self.assertTrue(told["error"]["message"])
                    else:
                        self.assertFalse(told["valid"])
                self.assertTrue(answer.objects, answer)
        self.assertEqual(self.history(), [])

    def test_bad_settings_and_data_folder(self):
        told = self.run_on_data("history", status=2, HELIOGRAPH_RETRY_ATTEMPTS="many").object
        self.assertIn("HELIOGRAPH_RETRY_ATTEMPTS", told["error"]["message"])
        in_the_way = self.file("in-the-way", "x")
        told = self.program.run("--json", "--data-dir", in_the_way, "history", status=2).object
        self.assertIn(str(in_the_way), told["error"]["message"])


class SandboxTest(CommandLineTest):
    def test_says_where_it_is_and_ends_when_asked(self):
        sandbox = self.sandbox()
        self.assertRegex(sandbox.url, r"^http://127\.0\.0\.1:\d+/$")
        told = json.loads((self.data / "sandbox" / "sandbox.json").read_text(encoding="utf-8"))
        self.assertEqual((told["url"], told["pid"]), (sandbox.url, sandbox.process.pid))
        self.assertEqual(sandbox.end(signal.SIGINT), 0)
        self.assertEqual(self.sandbox().end(signal.SIGTERM), 0)

    def test_taken_port(self):
        port = int(self.sandbox().url.rsplit(":", 1)[1].rstrip("/"))
        told = self.program.run("--json", "--data-dir", self.work / "other", "sandbox", "--port", port, status=2).object
        self.assertIn(str(port), told["error"]["message"])

    def test_log_and_memory_outlive_a_command(self):
        self.run_on_data("send", FIRST_SAMPLE, status=0)
        self.run_on_data("send", FIRST_SAMPLE, status=0)
        self.assertEqual([entry["skipped"] for entry in self.sandbox().triggers()], [False, True])
