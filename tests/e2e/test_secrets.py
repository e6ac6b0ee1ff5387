# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants secrets wherever the program takes some, uses all that it can do, and looks where it left them.

A workspace's secret, an API key and the credential of an Authorization header are nowhere. The tokens of channels are
only where whoever wrote them asked for it: in what is stored to be sent, and where the contract shows a body.
"""
import json
import os
import resource
import shutil
import signal
import subprocess
import time
import types
from pathlib import Path

import harness
import test_window
from commandline import FAST, CommandLineTest
from desk import TABLE, Control, Window
from harness import Answer, SessionBus, closed_port, until
from mirror import Mirror
from secretscan import Scan, forms
from test_window import Sheet, WindowTest, setUpModule  # noqa: F401  (unittest looks for setUpModule here)

KEY = "WSK_for_the_test_of_secrets_1"  # no secret: it stands in URLs
KEEPER = {"workspace secret": "SS.WSS+q7/Zk9=vT~x3&pLr8%", "API key": "SS.APIK-9f/2+dQ==mN4?ceW7"}
SLACK = "xoxb-7310948812-5520948812-aBcDeFgHiJkLmNoPqRsTuVwX"
HOOK = "https://hooks.slack.com/services/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"
TEAMS = ("https://contoso.webhook.office.com/webhookb2/5d1f0a9c-77aa@91be-44cc/IncomingWebhook/"
         "f00dfacecafe4bea9d0c/61c2d7e8")
PUSH = "fKx9:APA91bHun4MxP5egoKMwt2KZFBaFUH_1RYqx-secret_push"
TOKENS = {"Slack token": SLACK, "Slack webhook": HOOK, "Teams webhook": TEAMS, "push token": PUSH}
RECIPIENT = {"distinct_id": "u-1", "$slack": [{"email": "a@example.com", "access_token": SLACK},
                                               {"incoming_webhook": {"url": HOOK}}],
             "$ms_teams": [{"incoming_webhook": {"url": TEAMS}}],
             "$androidpush": [{"token": PUSH, "provider": "fcm", "device_id": "d-1"}]}
# Where the contract says that the exact body, or the document, is told.
SHOWS_BODY = (["history", "show"], ["send", "--dry-run"], ["on screen", "Preview"], ["on screen", "JSON"])
ANSWERS = ("say-202", "say-401", "say-404", "say-429", "say-500", "drop")
ECHOES = ("echo-202", "echo-400", "echo-401", "echo-500", "garbage")


class Leaks:
    """What a test of secrets shares: what was said while it ran, and what may be found where."""

    def begin(self):
        self.said = []  # where it was said, and the bytes
        self.mirror = Mirror(*KEEPER.values())
        self.addCleanup(self.mirror.close)

    def document(self, slug, **envelope):
        body = {"workflow": slug, "recipients": [RECIPIENT], "data": {}}
        return self.file(f"{slug}.notify.json", json.dumps({"kind": "workflow", **envelope, "body": body}))

    def note(self, where, content):
        self.said.append((where, content.encode() if isinstance(content, str) else content))

    def note_process(self, process):
        """Its arguments, which everybody on the machine can read."""
        shown = Path(f"/proc/{process.pid}/cmdline")

        def arguments():
            # Empty between the old program and the new one, and once it has ended: then they were what it was given.
            return shown.read_bytes() or (process.poll() is not None and "\0".join(str(part) for part in process.args))

        self.note(["arguments"], until(arguments, "the arguments"))

    def leaks(self):
        """Everything that is where it must not be, a line each."""
        signatures = {f"credential {number}": one for number, one in
                      enumerate(sorted(self.mirror.credentials - set(KEEPER.values())))}
        scan = Scan({**KEEPER, **TOKENS, **signatures})
        keyring = self.program.home / "data" / "keyrings"
        found = [(str(path.relative_to(self.work)), name, form) for path, name, form in
                 scan.below(self.data, self.program.home, self.work / "exports", leave_out=[keyring])
                 if name not in TOKENS or not self.keeps_bodies(path)]
        for where, content in self.said:
            found += [(" ".join(where), name, form) for name, form in scan.of(content)
                      if name not in TOKENS or not any(set(shows) <= set(where) for shows in SHOWS_BODY)]
        return sorted(set(found))

    def keeps_bodies(self, path):
        """Whether what is to be sent, or was sent, is kept there. The Sandbox is a server: its log has what came."""
        beginning = path.relative_to(self.data).parts[0] if self.data in path.parents else ""
        return beginning in ("drafts", "sandbox") or beginning.startswith("heliograph.db")

    def assert_no_leaks(self):
        self.assertTrue(self.said)
        self.assertEqual(sorted({f"{name} in {where}" for where, name, _ in self.leaks()}), [])


class LeakTest(Leaks, CommandLineTest):
    def setUp(self):
        super().setUp()
        self.begin()
        (self.work / "exports").mkdir()

    def tell(self, *arguments, stdin=None, status=None, limit=None, **variables):
        """A command whose every word is kept, for people and for programs."""
        answer = None
        for face in ((), ("--json",)):
            command = [str(part) for part in (self.program.binary, "--data-dir", self.data, *face, *arguments)]
            process = subprocess.Popen(
                command, env={**self.program.environment, **FAST, **variables}, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
                preexec_fn=limit)
            self.note_process(process)
            out, err = process.communicate(stdin, timeout=harness.PATIENCE)
            self.note([str(part) for part in arguments], out + b"\n" + err)
            answer = Answer(command, process.returncode, out.decode(), err.decode())
            self.assertGreaterEqual(process.returncode, 0, answer)
            if status is not None:
                self.assertEqual(process.returncode, status, answer)
        return answer

    def environments(self, url):
        """The two ways of the environment to say whose request it is."""
        common = {"SUPRSEND_WORKSPACE_KEY": KEY, "SUPRSEND_BASE_URL": url}
        return ({**common, "SUPRSEND_WORKSPACE_SECRET": KEEPER["workspace secret"]},
                {**common, "SUPRSEND_API_KEY": KEEPER["API key"]})

    def look_back(self):
        """Every command that tells of what was sent."""
        for arguments in (["history", "list"], ["history", "--search", "u-1"], ["outbox", "list"],
                          ["history", "export", self.work / "exports" / "all.jsonl"],
                          ["history", "export", self.work / "exports" / "all.csv"]):
            self.tell(*arguments, status=0)
        for row in self.run_on_data("history", "list", status=0).objects:
            self.tell("history", "show", row["id"], status=0)


class CanaryTest(LeakTest):
    """A search that finds nothing proves nothing, unless it finds what is there."""

    def test_each_spelling_in_a_file(self):
        folder = self.data / "deep" / "down"
        folder.mkdir(parents=True)
        for name, secret in {**KEEPER, **TOKENS}.items():
            for form, spelling in forms(secret).items():
                with self.subTest(secret=name, form=form):
                    (folder / "canary").write_bytes(b"\x00\xff" + spelling + b"\x00tail")
                    self.assertIn(("data/deep/down/canary", name, form), self.leaks())
        shutil.rmtree(self.data)
        self.assertEqual(self.leaks(), [])

    def test_base64_wherever_it_begins(self):
        import base64
        for before in range(7):
            content = base64.b64encode(b"x" * before + KEEPER["API key"].encode() + b"tail")
            self.assertTrue(Scan(KEEPER).of(content), before)

    def test_in_names_words_arguments_and_allowed_files(self):
        self.tell("history", "list", "--search", KEEPER["workspace secret"])
        (self.data / SLACK).write_bytes(b"")
        (self.data / "heliograph.db").write_bytes(PUSH.encode() + KEEPER["API key"].encode("utf-16-le"))
        self.note(["validate"], PUSH)
        self.note(["history", "show", "1"], PUSH)
        found = {(where, name, form) for where, name, form in self.leaks()}
        for leak in ((f"data/{SLACK}", "Slack token", "plain"), ("data/heliograph.db", "API key", "UTF-16 LE"),
                     ("arguments", "workspace secret", "plain"), ("validate", "push token", "plain")):
            self.assertIn(leak, found)
        self.assertEqual({name for where, name, _ in found if where in ("data/heliograph.db", "history show 1")},
                         {"API key"})


class CommandTest(LeakTest):
    def test_workspaces_of_the_keychain(self):
        SessionBus(self.program.environment, self.children)
        self.add_both(self.mirror.url)
        for name in ("Signed", "Bearer"):
            for slug in ANSWERS:
                self.tell("send", self.document(slug), "--workspace", name)
            self.tell("send", self.document("dry"), "--dry-run", "--workspace", name, status=0)
            self.tell("workspace", "test", name, status=0)
        self.tell("workspace", "list", status=0)
        self.tell("outbox", "retry")
        for lines in ("workspace_secret {0}\napi_key {1}", "{0}\n{1}", "workspace_secret={0} {1}", "secret={0}",
                      "workspace_secret=\0{0}"):
            self.tell("workspace", "edit", "Signed", stdin=lines.format(*KEEPER.values()).encode(), status=2)
        self.tell("workspace", "edit", "Bearer", "--base-url", f"http://127.0.0.1:{closed_port()}/", stdin=b"",
                  status=0)
        self.tell("workspace", "test", "Bearer", status=3)
        self.tell("send", self.document("refused"), "--workspace", "Bearer", status=3)
        self.tell("outbox", "withdraw", self.run_on_data("outbox", "list", status=0).objects[0]["id"])
        self.look_back()
        self.tell("workspace", "remove", "Signed")
        self.assert_no_leaks()

    def add_both(self, url):
        for name, auth, lines in (("Signed", "signature", "workspace_key={2}\nworkspace_secret={0}"),
                                  ("Bearer", "bearer", "workspace_key={2}\napi_key={1}")):
            self.tell("workspace", "add", name, "--auth", auth, "--base-url", url, "--kind", "staging",
                      stdin=lines.format(*KEEPER.values(), KEY).encode())
        self.assertEqual([one["secret"] for one in self.run_on_data("workspace", "list", status=0).objects[1:]],
                         ["keychain"] * 2)

    def test_the_environment(self):
        for variables in self.environments(self.mirror.url):
            for slug in ANSWERS:
                self.tell("send", self.document(slug), **variables)
            self.tell("send", self.document("dry"), "--dry-run", status=0, **variables)
            self.tell("outbox", "retry", **variables)
        for variables in self.environments(f"http://127.0.0.1:{closed_port()}/"):
            self.tell("send", self.document("refused"), status=3, **variables)
        for variables in ({"SUPRSEND_WORKSPACE_SECRET": KEEPER["workspace secret"]},
                          {**self.environments(self.mirror.url)[0], "SUPRSEND_WORKSPACE_KIND": "live"},
                          self.environments("not a url")[1], self.environments("http://192.0.2.1/")[0]):
            self.tell("send", self.document("incomplete"), **{"HELIOGRAPH_NETWORK_CONNECT_TIMEOUT_S": "0.2",
                                                             **variables})
        self.look_back()
        self.assert_no_leaks()

    def test_no_keychain(self):
        lines = f"workspace_key={KEY}\nworkspace_secret={KEEPER['workspace secret']}\napi_key={KEEPER['API key']}\n"
        self.tell("workspace", "add", "Nowhere", stdin=lines.encode(), status=2)
        self.assert_no_leaks()

    def test_broken_documents(self):
        whole = self.document("broken").read_text(encoding="utf-8")
        broken = {"cut": whole[:-10], "comma": whole.replace(f'"{SLACK}"', f'"{SLACK}",,'),
                  "unquoted": whole.replace(f'"{PUSH}"', PUSH), "twice": whole.replace(
                      f'"access_token": "{SLACK}"', f'"access_token": "{SLACK}", "access_token": "{SLACK}"'),
                  "number": whole.replace(f'"{SLACK}"', "12"), "plain http": whole.replace(
                      "https://hooks", "http://hooks").replace("https://contoso", "http://contoso"),
                  "channel": whole.replace("$slack", "$slak").replace("$androidpush", "$push")}
        for name, text in broken.items():
            path = self.file(f"{name}.notify.json", text)
            self.tell("validate", path)
            self.tell("send", path, **self.environments(self.mirror.url)[0])
        self.tell("validate", "-", stdin=whole.encode())
        self.assert_no_leaks()

    def test_token_in_the_wrong_place(self):
        """Whoever puts one where an address belongs is told which field it is, and a log of that holds no token."""
        for field, token in (("$email", SLACK), ("$sms", HOOK), ("$whatsapp", TEAMS)):
            body = {"workflow": "w", "recipients": [{"distinct_id": "u-1", field: [token]}], "data": {}}
            path = self.file("misplaced.notify.json", json.dumps({"kind": "workflow", "body": body}))
            self.tell("validate", path)
            self.tell("send", path, **self.environments(self.mirror.url)[0])
        self.assert_no_leaks()

    def test_no_room_on_the_disk(self):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (self.room, self.room))

        for kilobytes in (1000, 0, 40, 60, 80):
            self.room = kilobytes * 1024
            self.tell("send", self.document("say-202"), limit=limit, **self.environments(self.mirror.url)[1])
        self.assert_no_leaks()

    def test_sandbox(self):
        sandbox = self.sandbox()
        self.note_process(sandbox.process)
        for slug in ("w", "sandbox-400", "sandbox-429", "sandbox-drop"):
            self.tell("send", self.document(slug))
        for variables in self.environments(sandbox.url):
            self.tell("send", self.document("refused"), status=1, **variables)
        log = json.dumps(sandbox.log())
        self.note(["history", "show", "of the Sandbox: /__log"], log)
        self.assertIn(SLACK, log, "it tells what came, as a server would")
        sandbox.end()
        self.look_back()
        self.assert_no_leaks()


class EchoTest(LeakTest):
    """A server, or a proxy before it, that says back what it was told: its answer is kept without the secrets."""

    def test_answers_that_hold_the_secrets(self):
        for variables in self.environments(self.mirror.url):
            for slug in ECHOES:
                self.tell("send", self.document(slug), **variables)
        self.look_back()
        self.assert_no_leaks()


class WindowLeakTest(Leaks, WindowTest):
    def setUp(self):
        super().setUp()
        self.begin()
        for name, kind in (("Hub", "staging"), ("Live", "production")):
            lines = f"workspace_key={KEY}\nworkspace_secret={KEEPER['workspace secret']}\n"
            self.run_on_data("workspace", "add", name, "--kind", kind, "--base-url", self.mirror.url,
                             stdin=lines.encode(), status=0)

    def open(self, *arguments, workspace="Hub"):
        """A window whose standard output and errors are kept."""
        self.output = self.work / "output-of-the-window"
        with open(self.output, "ab") as output:
            def start(command, **options):
                return self.children.start(command, **{**options, "stdout": output, "stderr": output})

            program = types.SimpleNamespace(binary=self.program.binary, environment=self.program.environment,
                                            children=types.SimpleNamespace(start=start, end=self.children.end))
            window = Window(test_window.DESK, program, self.data, *arguments)
        window.choose("Workspace", workspace)
        return window

    def look_at(self, window):
        """All that it shows: titles, names, texts and rows."""
        self.note_process(window.process)
        tree = subprocess.run(["xwininfo", "-root", "-tree"], env=test_window.DESK.environment, capture_output=True,
                              check=True)
        self.assertIn(b"Heliograph", tree.stdout)
        self.note(["titles"], tree.stdout)
        shown = window.controls()
        self.note(["on screen"], "\n".join(control.name for control in shown))
        for control in shown:
            if control.role in ("text", "password text", "paragraph"):
                self.note(["on screen", control.name], control.text)
            elif control.role in TABLE:
                self.note(["on screen", control.name], "\n".join(control.rows()))

    def show(self, slug, workspace="Hub"):
        window = self.open(self.document(slug), workspace=workspace)
        until(lambda: f'"{slug}"' in window.find("Preview", "text").text, "the preview")
        return window

    def end(self, window, how=None):
        if how:
            self.children.end(window.process, how)
        else:
            self.assertEqual(window.close(), 0)
        self.note(["output of the window"], self.output.read_bytes())

    def test_send_look_back_and_copy_for_support(self):
        window = self.show("say-202")
        self.look_at(window)
        self.send(window)
        self.outcome(window, "Accepted")
        self.look_at(window)
        window.open_tab("History")
        table = window.find("History", TABLE)
        until(lambda: any("say-202" in row for row in table.rows()), "the row")
        Control(table.node.queryTable().getAccessibleAt(0, 0), test_window.DESK).click()
        until(lambda: "say-202" in window.find("Details", "text").text, "its details")
        self.look_at(window)
        window.find("More", ".*button.*").press()
        test_window.DESK.key("Up", "Return")  # the last of the menu
        window.find("Copied: versions.*", "label|status bar|text")
        self.note(["copied for support"], self.pasted(window))
        self.end(window)
        self.assert_no_leaks()

    def pasted(self, window):
        """What the clipboard has, put where nothing is kept."""
        field = window.find("Search history", "text")
        field.click()
        test_window.DESK.key("ctrl+a", "ctrl+v")
        return until(lambda: "say-202" in field.text and field.text, "what was copied")

    def test_production_sheet_and_a_kill(self):
        window = self.show("say-202", "Live")
        window.find("Send to .*PRODUCTION.*", "push button").press()
        window.find("Send.*", "push button", Sheet(window.find(".*", "dialog|alert")))
        self.look_at(window)
        test_window.DESK.key("Escape")
        until(lambda: not window.controls(".*", "dialog|alert"), "the sheet to go")
        window.find("Workflow", "text").write("changed")
        until(lambda: any(b"changed" in path.read_bytes() for path in (self.data / "drafts").iterdir()), "the draft")
        self.end(window, signal.SIGKILL)
        self.assertEqual(self.mirror.requests, 0)
        self.assert_no_leaks()

    def test_secret_is_typed_and_the_window_killed(self):
        window = self.open()
        combo = window.find("Workspace", "combo box")
        combo.node.queryComponent().grabFocus()
        combo.press()
        window.find("Manage workspaces.*", "list item|menu item|table cell").click()
        dialog = Sheet(window.find("Workspaces", "dialog"))
        for name, text in (("Workspace name", "Third"), ("Base URL", self.mirror.url), ("Workspace key", KEY)):
            window.find(name, "text", dialog).write(text)
        secret = window.find("Workspace secret", "password text", dialog)
        secret.node.queryEditableText().setTextContents(KEEPER["workspace secret"])
        window.find("Test connection", "push button", dialog).press()
        window.find("Good.*", "label", dialog)
        self.look_at(window)
        self.end(window, signal.SIGKILL)
        self.assert_no_leaks()

    def test_answer_that_holds_the_secret(self):
        window = self.show("echo-401")
        self.send(window)
        self.outcome(window, "Rejected")
        until(lambda: "headers" in window.find("Response", "text").text, "the answer")
        self.look_at(window)
        self.end(window)
        self.assert_no_leaks()


del WindowTest, LeakTest  # the one's own tests run in test_window.py, the other has none

if __name__ == "__main__":
    harness.main(__name__)
