# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of a send: outcomes and exit statuses, the outbox, the history and the workspaces."""
import json
import signal
import time
import xml.etree.ElementTree

import harness
from commandline import FAST, LISTED, SEND, CommandLineTest, text_of
from harness import FIRST_SAMPLE, SessionBus, closed_port, until


class OutcomeTest(CommandLineTest):
    """Exit statuses 0 to 4, and what the program does on its own before it gives one."""

    def test_rejected_is_1(self):
        self.sandbox()
        for code in (400, 401, 404, 500):
            with self.subTest(code=code):
                sent = self.run_on_data("send", self.workflow(f"sandbox-{code}"), status=1).object
                self.assert_send(sent, "rejected", code)
                self.assertTrue(sent["message"])
        self.assertEqual(self.outbox(), [])

    def test_busy_server_is_tried_again(self):
        sandbox = self.sandbox()
        sent = self.run_on_data("send", self.workflow("sandbox-429"), status=0).object
        self.assert_send(sent, "accepted", 202, attempts=3)
        entries = sandbox.triggers()
        self.assertEqual([entry["status"] for entry in entries], [429, 429, 202])
        self.assertEqual(len({text_of(entry["body"]) for entry in entries}), 1)
        self.assertEqual(len(self.run_on_data("history", "show", sent["id"], status=0).object["attempts"]), 3)

    def test_dropped_answer_is_4(self):
        sandbox = self.sandbox()
        sent = self.run_on_data("send", self.workflow("sandbox-drop"), status=4, **FAST).object
        self.assert_send(sent, "unknown", None)
        self.assertEqual(len(sandbox.triggers()), 1)
        [waiting] = self.outbox()
        self.assertEqual(set(waiting), LISTED)
        self.assertEqual((waiting["id"], waiting["outcome"]), (sent["id"], "unknown"))

    def test_closed_port_is_3(self):
        url = f"http://127.0.0.1:{closed_port()}/"
        sent = self.run_on_data("send", self.workflow("w"), status=3, **FAST, **self.environment_of(url)).object
        self.assert_send(sent, "not_sent", None)
        self.assertEqual(sent["workspace"], "environment")

    def test_the_highest_wins(self):
        self.sandbox()
        rejected, dropped, good = (self.workflow(slug) for slug in ("sandbox-400", "sandbox-drop", "good"))
        self.run_on_data("send", good, rejected, good, status=1, **FAST)
        answer = self.run_on_data("send", rejected, dropped, good, status=4, **FAST)
        self.assertEqual([sent["outcome"] for sent in answer.objects], ["rejected", "unknown", "accepted"])

    def test_expected_outcome_is_0(self):
        self.sandbox()
        document = self.workflow("sandbox-400")
        self.run_on_data("send", document, "--expect", "rejected", status=0)
        self.run_on_data("send", self.workflow("good"), "--expect", "rejected", status=1)
        self.run_on_data("send", document, "--expect", "delivered", status=2)
        # The document may say it itself; what is said with the command comes first.
        document = self.workflow("sandbox-400", expect={"outcome": "rejected"})
        self.run_on_data("send", document, status=0)
        self.run_on_data("send", document, "--expect", "accepted", status=1)
        self.run_on_data("send", self.workflow("good", expect={"outcome": "delivered"}), status=2)

    def test_junit(self):
        self.sandbox()
        report = self.work / "report.xml"
        self.run_on_data("send", self.workflow("good"), self.workflow("sandbox-400"), "--junit", report, status=1)
        suite = xml.etree.ElementTree.parse(report).getroot()
        self.assertEqual(len(list(suite.iter("testcase"))), 2)
        self.assertEqual(len(list(suite.iter("failure"))), 1)

    def test_standard_input(self):
        sandbox = self.sandbox()
        body = b'{"workflow":"w","recipients":["u-1"],"data":{"n":1.10,"big":123456789012345678901234567890}}'
        sent = self.run_on_data("send", "-", "--idempotency-key", "k", stdin=body, status=0).object
        self.assertEqual(sent["idempotency_key"], "k")
        expected = body.decode()[:-1] + ',"$idempotency_key":"k"}'
        shown = self.run_on_data("history", "show", sent["id"], status=0).object
        self.assertEqual(shown["body"], expected)
        self.assertEqual(len(sandbox.triggers()), 1)

    def test_help_and_version(self):
        self.assertRegex(self.program.run("--version", status=0).out,
                         r"\Aheliograph \d+\.\d+\.\d+\ncommit (\w{12}|unknown)\nQt 6\.\d+\.\d+\nSQLite 3\.\d+\.\d+\n\Z")
        versions = self.program.run("--version", "--json", status=0).object
        self.assertEqual(list(versions), ["version", "commit", "qt", "sqlite"])
        self.assertTrue(all(versions.values()), versions)
        for command in ("send", "validate", "history", "outbox", "workspace", "sandbox"):
            self.assertIn(command, self.program.run("--help", status=0).out)
            self.assertTrue(self.program.run(command, "--help", status=0).out)


class EnvironmentTest(CommandLineTest):
    def test_goes_to_the_workspace_of_the_environment(self):
        sandbox = self.sandbox(self.work / "elsewhere")
        for auth in (self.environment_of(sandbox.url),
                     {"SUPRSEND_API_KEY": "sandbox_api_key", "SUPRSEND_BASE_URL": sandbox.url}):
            sent = self.run_on_data("send", self.workflow("w"), status=0, **auth).object
            self.assert_send(sent, "accepted", 202)
            self.assertEqual(sent["workspace"], "environment")
        self.assertEqual(len(sandbox.triggers()), 2)
        self.assert_no_secret(self.data, b"sandbox_workspace_secret")
        self.assert_no_secret(self.data, b"sandbox_api_key")

    def assert_no_secret(self, folder, secret):
        for path in folder.rglob("*"):
            if path.is_file():
                self.assertNotIn(secret, path.read_bytes(), path)

    def test_wrong_secret_is_rejected(self):
        sandbox = self.sandbox(self.work / "elsewhere")
        wrong = self.environment_of(sandbox.url, SUPRSEND_WORKSPACE_SECRET="wrong")
        sent = self.run_on_data("send", self.workflow("w"), status=1, **wrong).object
        self.assert_send(sent, "rejected", 401)

    def test_incomplete_is_told(self):
        for variables in ({"SUPRSEND_WORKSPACE_KEY": "k"}, {"SUPRSEND_WORKSPACE_SECRET": "s"}):
            told = self.run_on_data("send", FIRST_SAMPLE, status=2, **variables).object
            self.assertIn("SUPRSEND_WORKSPACE_", told["error"]["message"])

    def test_plain_http_elsewhere_needs_a_yes(self):
        quick = {**FAST, "HELIOGRAPH_NETWORK_CONNECT_TIMEOUT_S": "0.2", **self.environment_of("http://192.0.2.1/")}
        refused = self.run_on_data("send", self.workflow("w"), status=3, **quick).object
        self.assert_send(refused, "not_sent", None)
        self.assertIn("http", refused["message"])
        allowed = self.run_on_data("send", self.workflow("w"), status=3, SUPRSEND_ALLOW_HTTP="1", **quick).object
        self.assertNotEqual(allowed["message"], refused["message"])

    def test_production_needs_a_yes(self):
        sandbox = self.sandbox(self.work / "elsewhere")
        production = self.environment_of(sandbox.url, SUPRSEND_WORKSPACE_KIND="production")
        told = self.run_on_data("send", self.workflow("w"), status=2, **production).object
        self.assertIn("--production", told["error"]["message"])
        self.assertEqual(sandbox.triggers(), [])
        self.assertEqual(self.history(), [])
        self.run_on_data("send", self.workflow("w"), "--production", status=0, **production)
        self.assertEqual(len(sandbox.triggers()), 1)
        bad = self.environment_of(sandbox.url, SUPRSEND_WORKSPACE_KIND="live")
        self.assertIn("SUPRSEND_WORKSPACE_KIND", self.run_on_data("send", self.workflow("w"), status=2,
                                                                  **bad).object["error"]["message"])


class OutboxTest(CommandLineTest):
    def test_not_sent_is_delivered_once_the_server_is_there(self):
        port = closed_port()
        variables = self.environment_of(f"http://127.0.0.1:{port}/")
        sent = self.run_on_data("send", self.workflow("w", idempotency_key="mine"), status=3, **FAST,
                                **variables).object
        self.assertEqual([(row["id"], row["outcome"], row["state"]) for row in self.outbox()],
                         [(sent["id"], "not_sent", "done")])
        told = self.run_on_data("outbox", "retry", status=2).object
        self.assertIn("SUPRSEND_", told["error"]["message"])
        sandbox = self.sandbox(self.work / "elsewhere", port)
        delivered = self.run_on_data("outbox", "retry", status=0, **variables).object
        self.assertEqual(set(delivered), SEND)
        self.assertEqual((delivered["id"], delivered["idempotency_key"], delivered["outcome"]),
                         (sent["id"], "mine", "accepted"))
        self.assertEqual(self.outbox(), [])
        self.assertEqual(len(sandbox.triggers()), 1)
        self.assertEqual(len(self.run_on_data("history", "show", sent["id"], status=0).object["attempts"]), 2)

    def test_unknown_goes_out_again_with_its_own_key(self):
        sandbox = self.sandbox()
        sent = self.run_on_data("send", self.workflow("sandbox-drop"), status=4, **FAST).object
        again = self.run_on_data("outbox", "retry", sent["id"], **FAST)
        self.assertIn(again.status, (0, 4), again)
        self.assertEqual(again.object["idempotency_key"], sent["idempotency_key"])
        entries = sandbox.triggers()
        self.assertEqual([entry["skipped"] for entry in entries], [False, True])
        self.assertEqual(len({text_of(entry["body"]) for entry in entries}), 1)

    def test_withdrawn_stays_in_the_history(self):
        self.sandbox()
        sent = self.run_on_data("send", self.workflow("sandbox-drop"), status=4, **FAST).object
        good = self.run_on_data("send", self.workflow("good"), status=0).object
        self.run_on_data("outbox", "withdraw", good["id"], status=2)
        self.run_on_data("outbox", "withdraw", sent["id"], status=0)
        self.assertEqual(self.outbox(), [])
        self.assertEqual([row["outcome"] for row in self.history()], ["accepted", "unknown"])
        self.run_on_data("outbox", "retry", sent["id"], status=2)

    def test_retry_to_production_needs_a_yes(self):
        port = closed_port()
        variables = self.environment_of(f"http://127.0.0.1:{port}/", SUPRSEND_WORKSPACE_KIND="production")
        self.run_on_data("send", self.workflow("w"), "--production", status=3, **FAST, **variables)
        sandbox = self.sandbox(self.work / "elsewhere", port)
        self.run_on_data("outbox", "retry", status=2, **variables)
        self.assertEqual(sandbox.triggers(), [])
        self.run_on_data("outbox", "retry", "--production", status=0, **variables)
        self.assertEqual(len(sandbox.triggers()), 1)

    def test_killed_send_is_unknown_and_safe_to_repeat(self):
        sandbox = self.sandbox()
        process = self.program.start("--data-dir", self.data, "send", self.workflow("sandbox-slow"))
        until(lambda: [row for row in self.history() if row["state"] == "sending" and row["attempts"] == 1],
              "the send to be under way")
        until(sandbox.triggers, "the request at the Sandbox, five seconds before its answer")
        self.children.end(process, signal.SIGKILL)
        [row] = self.outbox()
        self.assertEqual((row["state"], row["outcome"]), ("done", "unknown"))
        again = self.run_on_data("outbox", "retry", row["id"], status=0).object
        self.assertEqual((again["outcome"], again["idempotency_key"]), ("accepted", row["idempotency_key"]))
        until(lambda: len(sandbox.triggers()) == 2, "both requests in the log")
        self.assertEqual(sorted(entry["skipped"] for entry in sandbox.triggers()), [False, True])

    def test_interrupted_send_has_an_outcome(self):
        sandbox = self.sandbox()
        process = self.program.start("--data-dir", self.data, "send", self.workflow("sandbox-slow"))
        until(sandbox.triggers, "the request at the Sandbox, five seconds before its answer")
        self.assertEqual(self.children.end(process, signal.SIGINT), 4)
        self.assertEqual([row["outcome"] for row in self.outbox()], ["unknown"])


class HistoryTest(CommandLineTest):
    def test_search_filter_and_limit(self):
        self.sandbox()
        self.run_on_data("send", self.workflow("invoice-1234", idempotency_key="key-one"), status=0)
        self.run_on_data("send", self.workflow("sandbox-400", idempotency_key="key-two"), status=1)
        self.assertEqual([row["idempotency_key"] for row in self.history()], ["key-two", "key-one"])
        self.assertEqual(len(self.history("--limit", 1)), 1)
        self.assertEqual([row["idempotency_key"] for row in self.history("--search", "invoice-1234")], ["key-one"])
        self.assertEqual([row["idempotency_key"] for row in self.history("--outcome", "rejected")], ["key-two"])
        self.assertEqual(len(self.history("--since", "2020-01-01")), 2)
        self.assertEqual(self.history("--since", "2099-01-01"), [])
        self.assertEqual(self.history("--search", "100% \"nothing\" _ * ' like this"), [])

    def test_export(self):
        self.sandbox()
        document = self.file("token.json", json.dumps({"workflow": "w", "data": {}, "recipients": [
            {"distinct_id": "u", "$slack": {"email": "a@example.com", "access_token": "xoxb-123-secret"}}]}))
        self.run_on_data("send", document, status=0)
        for name in ("all.jsonl", "all.csv"):
            self.run_on_data("history", "export", self.work / name, status=0)
            text = (self.work / name).read_text(encoding="utf-8")
            self.assertIn("recipients", text)
            self.assertNotIn("xoxb-123-secret", text)

    def test_two_commands_at_once(self):
        sandbox = self.sandbox()
        documents = [self.workflow(f"w-{number}") for number in range(4)]
        started = [self.program.start("--data-dir", self.data, "send", *documents) for _ in range(3)]
        for process in started:
            process.wait(harness.PATIENCE)
            self.assertEqual(self.children.end(process), 0)
        self.assertEqual([row["outcome"] for row in self.history()], ["accepted"] * 12)
        self.assertEqual(len(sandbox.triggers()), 12)


class WorkspaceTest(CommandLineTest):
    """Workspaces whose secrets are in a keyring of their own."""

    KEYS = b"workspace_key=sandbox_workspace_key_0001\nworkspace_secret=sandbox_workspace_secret\n"

    def setUp(self):
        super().setUp()
        self.bus = SessionBus(self.program.environment, self.children)

    def listed(self):
        return {told["name"]: told for told in self.run_on_data("workspace", "list", status=0).objects}

    def add(self, name, url, *options, stdin=KEYS, **more):
        return self.run_on_data("workspace", "add", name, "--base-url", url, *options, stdin=stdin, **more)

    def test_add_test_send_edit_remove(self):
        other = self.sandbox(self.work / "elsewhere")
        self.add("Second", other.url, "--kind", "staging", status=0)
        self.assertEqual(self.listed()["Second"], {"name": "Second", "kind": "staging", "base_url": other.url,
                                                   "auth": "signature", "secret": "keychain"})
        self.assertEqual(self.bus.kept_entries(), 1)
        self.run_on_data("workspace", "test", "Second", status=0)
        sent = self.run_on_data("send", FIRST_SAMPLE, "--workspace", "Second", status=0).object
        self.assert_send(sent, "accepted", 202)
        self.assertEqual(sent["workspace"], "Second")
        self.assertEqual(len(other.triggers()), 1)

        self.run_on_data("workspace", "edit", "Second", stdin=b"workspace_secret=wrong-secret-here\n", status=0)
        self.run_on_data("workspace", "test", "Second", status=1)
        self.run_on_data("workspace", "edit", "Second", "--base-url", f"http://127.0.0.1:{closed_port()}/", stdin=b"",
                         status=0)
        self.run_on_data("workspace", "test", "Second", status=3)
        self.run_on_data("workspace", "edit", "Second", "--base-url", other.url, "--auth", "bearer",
                         stdin=b"api_key=sandbox_api_key\n", status=0)
        self.run_on_data("workspace", "test", "Second", status=0)
        self.assertEqual(self.listed()["Second"]["auth"], "bearer")
        self.assertEqual(len(other.triggers()), 1)

        for path in self.data.rglob("*"):
            if path.is_file():
                for secret in (b"sandbox_workspace_secret", b"sandbox_api_key", b"wrong-secret-here"):
                    self.assertNotIn(secret, path.read_bytes(), path)
        self.run_on_data("workspace", "remove", "Second", status=0)
        self.assertNotIn("Second", self.listed())
        self.assertEqual(self.bus.kept_entries(), 0)
        self.assertEqual(self.history()[0]["workspace"], "Second")

    def test_refusals(self):
        other = self.sandbox(self.work / "elsewhere")
        self.add("Second", other.url, status=0)
        for name, url, options, stdin in (
                ("Second", other.url, [], self.KEYS), ("second", other.url, [], self.KEYS),
                ("Sandbox", other.url, [], self.KEYS), ("environment", other.url, [], self.KEYS),
                ("", other.url, [], self.KEYS), ("Third", "ftp://example.com/", [], self.KEYS),
                ("Third", "not a url", [], self.KEYS), ("Third", other.url, ["--kind", "live"], self.KEYS),
                ("Third", other.url, ["--auth", "basic"], self.KEYS), ("Third", other.url, [], b""),
                ("Third", other.url, [], b"workspace_key=only\n"), ("Third", other.url, [], b"what is this\n")):
            with self.subTest(name=name, url=url, options=options, stdin=stdin):
                told = self.add(name, url, *options, stdin=stdin, status=2).object
                self.assertEqual(set(told["error"]), {"code", "message", "detail"})
        self.assertEqual(set(self.listed()) - {"Sandbox"}, {"Second"})
        for command in ("edit", "remove", "test"):
            told = self.run_on_data("workspace", command, "Nowhere", stdin=b"", status=2).object
            self.assertIn("Second", told["error"]["message"])

    def test_production_needs_a_yes(self):
        other = self.sandbox(self.work / "elsewhere")
        self.add("Live", other.url, "--kind", "production", status=0)
        self.run_on_data("send", FIRST_SAMPLE, "--workspace", "Live", status=2)
        self.assertEqual(other.triggers(), [])
        self.run_on_data("send", FIRST_SAMPLE, "--workspace", "Live", "--production", status=0)
        self.assertEqual(len(other.triggers()), 1)


class NoKeychainTest(CommandLineTest):
    def test_add_names_the_way_out(self):
        begin = time.monotonic()
        told = self.run_on_data("workspace", "add", "Second", "--base-url", "http://127.0.0.1:9/",
                                stdin=WorkspaceTest.KEYS, status=2)
        self.assertLess(time.monotonic() - begin, 3)
        for variable in ("SUPRSEND_WORKSPACE_KEY", "SUPRSEND_WORKSPACE_SECRET"):
            self.assertIn(variable, told.object["error"]["message"])
        names = [one["name"] for one in self.run_on_data("workspace", "list", status=0).objects]
        self.assertNotIn("Second", names)

    def test_secret_is_never_an_argument(self):
        help_text = self.program.run("workspace", "add", "--help", status=0).out
        self.assertNotIn("--secret", help_text)
        self.assertNotIn("--workspace-secret", help_text)
        self.assertNotIn("--api-key", help_text)
