# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window on a real display, used through the names that its contract promises."""
import json
import os
import shutil
import signal
import tempfile
from pathlib import Path

import harness
from desk import SEND, TABLE, Desk, Window
from harness import Children, ProgramTest, Sandbox, until

DESK = None
KEYS = b"workspace_key=sandbox_workspace_key_0001\nworkspace_secret=sandbox_workspace_secret\n"
PARTS = ("Recipients.*", "Actor", "Data.*", "Tenant.*", "JSON")


def setUpModule():
    global DESK
    home = Path(tempfile.mkdtemp(prefix="heliograph-desk-"))
    harness.unittest.addModuleCleanup(shutil.rmtree, home, ignore_errors=True)
    children = Children()
    harness.unittest.addModuleCleanup(children.end_all)
    DESK = Desk(harness.clean_environment(home), children)


class WindowTest(ProgramTest):
    def setUp(self):
        super().setUp()
        # The command line beside the window shares the desk's bus, and so its keyring.
        self.program.environment["DBUS_SESSION_BUS_ADDRESS"] = DESK.environment["DBUS_SESSION_BUS_ADDRESS"]

    def open(self, *arguments, **variables):
        return Window(DESK, self.program, self.data, *arguments, **variables)

    def history(self):
        return self.run_on_data("history", "list", status=0).objects

    def add_workspace(self, name, url, kind):
        self.run_on_data("workspace", "add", name, "--base-url", url, "--kind", kind, stdin=KEYS, status=0)

    def compose(self, window, slug, recipient):
        window.find("Workflow", "text").write(slug)
        window.find_in_tabs("Add recipient", "push button", PARTS[:1]).press()
        window.find("Distinct ID", "text").write(recipient)

    def send(self, window):
        button = window.find(SEND, "push button")
        until(lambda: window.find(SEND, "push button").enabled, "Send to be enabled")
        button.press()

    def has_outcome(self, window, beginning):
        """Its text, where it begins so by now."""
        controls = window.controls("Outcome", "text")
        return controls[0].text if controls and controls[0].text.startswith(beginning) else None

    def outcome(self, window, beginning):
        return until(lambda: self.has_outcome(window, beginning), f"an outcome that begins with {beginning}")

    def tearDown(self):
        """Keeps a picture of the screen at each test's end, where a folder for it is named."""
        folder = os.environ.get("HELIOGRAPH_E2E_PICTURES")
        if folder:
            DESK.picture(Path(folder, f"{self.id().split('.', 1)[1]}.png"))
        super().tearDown()


class NamesTest(WindowTest):
    """What the contract names is there, with the role that it says."""

    def test_at_the_start(self):
        window = self.open()
        for name, role in (("Workspace", "combo box"), ("Kind", "combo box"), (SEND, "push button"),
                           ("Workflow", "text"), ("Preview", "text"), ("Compose", "page tab"),
                           ("History", "page tab"), ("Bulk", "page tab")):
            with self.subTest(name=name):
                window.find(name, role)
        for name in ("New request", "Save", "Dry run"):
            with self.subTest(name=name):
                self.assertTrue(any(True for node in window._walk(window.root)
                                    if (node.name or "").replace("&", "").startswith(name)), name)

    def test_of_a_workflow(self):
        window = self.open()
        self.compose(window, "w", "u-1")
        for name, role in (("Recipients", TABLE), ("Recipient type", "combo box"),
                           ("Distinct ID", "text"), ("Remove recipient", "push button"),
                           ("Paste recipients", "push button"), ("Do not create", "check box"), ("Name", "text"),
                           ("Language", "text"), ("Time zone", "text"), ("Channels", TABLE),
                           ("Add channel", "push button"), ("Only these channels", "text"),
                           ("Custom properties", TABLE), ("Add property", "push button")):
            with self.subTest(name=name):
                window.find(name, role)
        for name, role in (("Actor type", "combo box"), ("Data", "text"), ("Tenant", "text"),
                           ("Idempotency key", "text"), ("JSON", "text")):
            with self.subTest(name=name):
                window.find_in_tabs(name, role, PARTS)


class ComposeTest(WindowTest):
    def test_send_and_find_it_again(self):
        window = self.open()
        self.compose(window, "invoice-ready", "u-1")
        window.find_in_tabs("Data", "text", ["Data.*"]).write('{"amount": 1.10, "who": "Zoë"}')
        preview = window.find("Preview", "text")
        until(lambda: '"invoice-ready"' in preview.text and "1.10" in preview.text and "Zoë" in preview.text,
              "the preview to follow")
        body = preview.text
        self.assertEqual(json.loads(body)["recipients"], ["u-1"])
        key = json.loads(body)["$idempotency_key"]
        self.send(window)
        self.assertIn("nobody was notified", self.outcome(window, "Accepted"))
        until(lambda: "success" in window.find("Response", "text").text, "the answer")

        [row] = self.history()
        self.assertEqual((row["outcome"], row["idempotency_key"], row["workspace"]), ("accepted", key, "Sandbox"))
        shown = self.run_on_data("history", "show", row["id"], status=0).object
        self.assertEqual(shown["body"], body.rstrip("\n"))
        self.assert_row(window, "invoice-ready")
        self.assertEqual(window.close(), 0)

        again = self.open()
        self.assert_row(again, "invoice-ready")
        self.assertEqual(again.close(), 0)

    def assert_row(self, window, text):
        window.open_tab("History")
        table = window.find("History", TABLE)
        until(lambda: any(text in row for row in table.rows()), f"a row with {text}")
        window.open_tab("Compose")

    def test_recent_and_what_a_command_sent(self):
        self.run_on_data("send", harness.FIRST_SAMPLE, status=0)
        window = self.open()
        recent = window.find_in_tabs("Recent", TABLE, ["Recent"])
        until(lambda: any("first sample" in row or "_workflow_slug_" in row for row in recent.rows()), "a recent row")
        self.assert_row(window, "Sandbox")

    def test_opens_a_document(self):
        window = self.open(self.workflow("from-a-file"))
        until(lambda: window.find("Workflow", "text").text == "from-a-file", "the document's slug")
        preview = window.find("Preview", "text")
        until(lambda: '"from-a-file"' in preview.text, "the preview of the document")
        self.send(window)
        self.outcome(window, "Accepted")
        self.assertEqual(len(self.history()), 1)

    def test_incomplete_request_is_not_sent(self):
        window = self.open()
        window.find("Workflow", "text").write("invoice-ready")
        button = window.find(SEND, "push button")
        if button.enabled:
            button.press()
        problems = window.find_in_tabs("Problems", TABLE, ["Problems.*"])
        until(lambda: any("recipient" in row.lower() for row in problems.rows()), "the problem")
        self.assertEqual(self.history(), [])

    def test_one_press_is_one_send(self):
        sandbox = self.sandbox()
        window = self.open()
        self.compose(window, "sandbox-slow", "u-1")
        until(lambda: "sandbox-slow" in window.find("Preview", "text").text, "the preview to follow")
        self.send(window)
        until(lambda: self.history(), "the send to be stored")
        for button in window.controls(SEND, "push button"):
            button.press_anyway()
        DESK.key("ctrl+Return")
        self.outcome(window, "Accepted")
        self.assertEqual(len(self.history()), 1)
        self.assertEqual(len(sandbox.triggers()), 1)

    def test_rejected_and_unknown_are_told(self):
        self.sandbox()
        window = self.open(HELIOGRAPH_RETRY_ATTEMPTS="1")
        self.compose(window, "sandbox-400", "u-1")
        self.send(window)
        self.outcome(window, "Rejected")
        window.find("Workflow", "text").write("sandbox-drop")
        self.send(window)
        self.outcome(window, "Unknown")
        self.assertEqual([row["outcome"] for row in self.history()], ["unknown", "rejected"])


class LifeTest(WindowTest):
    def test_draft_outlives_a_crash(self):
        window = self.open()
        self.compose(window, "half-written", "u-1")
        until(lambda: any(b"half-written" in path.read_bytes() and b"u-1" in path.read_bytes()
                          for path in (self.data / "drafts").rglob("*") if path.is_file()), "the draft on disk")
        self.children.end(window.process, signal.SIGKILL)
        again = self.open()
        until(lambda: again.find("Workflow", "text").text == "half-written", "the draft")
        until(lambda: '"u-1"' in again.find("Preview", "text").text, "its recipient")
        self.assertEqual(self.history(), [])

    def test_killed_send_needs_attention(self):
        self.sandbox()
        window = self.open()
        self.compose(window, "sandbox-slow", "u-1")
        self.send(window)
        until(lambda: [row for row in self.history() if row["attempts"] == 1], "the send to be under way")
        self.children.end(window.process, signal.SIGKILL)
        again = self.open()
        again.find("Needs attention.*")
        [row] = self.history()
        self.assertEqual((row["state"], row["outcome"]), ("done", "unknown"))

    def test_second_launch_hands_its_file_over(self):
        window = self.open()
        document = self.workflow("handed-over")
        self.program.run("--data-dir", self.data, document, status=0, **DESK.environment)
        until(lambda: window.find("Workflow", "text").text == "handed-over", "the document in the first window")


class WorkspaceTest(WindowTest):
    def setUp(self):
        super().setUp()
        self.other = Sandbox(self.program, self.work / "elsewhere")

    def test_combo_has_what_the_command_line_added(self):
        self.add_workspace("Second", self.other.url, "staging")
        window = self.open()
        self.assertIn("Sandbox", window.find("Workspace", "combo box").node.name)
        window.choose("Workspace", "Second")
        self.compose(window, "invoice-ready", "u-1")
        self.send(window)
        self.assertNotIn("Sandbox", self.outcome(window, "Accepted"))
        self.assertEqual(len(self.other.triggers()), 1)
        self.assertEqual(self.history()[0]["workspace"], "Second")

    def test_dialog_adds_tests_and_corrects(self):
        window = self.open()
        combo = window.find("Workspace", "combo box")
        combo.node.queryComponent().grabFocus()
        combo.press()
        window.find("Manage workspaces.*", "list item|menu item|table cell").click()
        dialog = Sheet(window.find("Workspaces", "dialog"))
        for name, text in (("Workspace name", "Second"), ("Base URL", self.other.url),
                           ("Workspace key", "sandbox_workspace_key_0001")):
            window.find(name, "text", dialog).write(text)
        for name in ("Workspace kind", "Sign with"):
            window.find(name, "combo box", dialog)
        self.type_secret(window, "mistyped_secret")
        window.find("Test connection", "push button", dialog).press()
        window.find("Refused.*", "label", dialog)
        self.type_secret(window, "sandbox_workspace_secret")
        window.find("Test connection", "push button", dialog).press()
        window.find("Good.*", "label", dialog)
        window.find("Save", "push button", dialog).press()
        # Asked from outside: Qt 6.4 does not bear that its tree is walked while it changes.
        until(lambda: any(row["name"] == "Second" and row["secret"] == "keychain"
                          for row in self.run_on_data("workspace", "list", status=0).objects), "the workspace")
        window.find(".*is saved.*keychain.*", "label", dialog)
        self.assertEqual(self.other.triggers(), [])
        window.find("Close", "push button", dialog).press()

        window.choose("Workspace", "Second")
        self.compose(window, "invoice-ready", "u-1")
        self.send(window)
        self.outcome(window, "Accepted")
        self.assertEqual(self.history()[0]["workspace"], "Second")
        for file in self.data.rglob("*"):
            if file.is_file():
                for secret in (b"sandbox_workspace_secret", b"mistyped_secret"):
                    self.assertNotIn(secret, file.read_bytes(), file)

    def type_secret(self, window, secret):
        window.find("Workspace secret", "password text").node.queryEditableText().setTextContents(secret)

    def test_production_asks_first(self):
        self.add_workspace("Live", self.other.url, "production")
        window = self.open()
        window.choose("Workspace", "Live")
        self.compose(window, "invoice-ready", "u-1")
        button = window.find("Send to .*PRODUCTION.*", "push button")
        self.assertIn("1", button.name)

        button.press()
        sheet = window.find(".*", "dialog|alert")
        self.assertTrue(window.controls(SEND, "push button"))
        DESK.key("Return")  # the default is Cancel
        until(lambda: not window.controls(".*", "dialog|alert"), "the sheet to go")
        self.assertEqual((self.history(), self.other.triggers()), ([], []))

        button.press()
        sheet = Sheet(window.find(".*", "dialog|alert"))
        window.find("Cancel", "push button", sheet)
        window.find("Send.*", "push button", sheet).press()
        self.assertNotIn("Sandbox", self.outcome(window, "Accepted"))
        self.assertEqual(len(self.other.triggers()), 1)
        self.assertEqual([row["workspace"] for row in self.history()], ["Live"])

    def test_starts_away_from_production(self):
        self.add_workspace("Live", self.other.url, "production")
        window = self.open()
        window.choose("Workspace", "Live")
        window.close()
        window = self.open()
        back = window.find("Go back to Live", "push button")
        self.assertIn("Sandbox", window.find("Workspace", "combo box").node.name)
        back.press()
        window.find("Send.*PRODUCTION.*", "push button")


class Sheet:
    """A part of the window to look in."""

    def __init__(self, control):
        self.root = control.node


if __name__ == "__main__":
    harness.main(__name__)
