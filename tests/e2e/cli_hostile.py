# SPDX-License-Identifier: GPL-3.0-or-later
"""Input that is broken, missing, too big or meant to do harm: one sentence, the right status, and nothing lost."""
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import time

from commandline import FAST, CommandLineTest
from harness import closed_port
from rawanswer import RawAnswer, http

ESCAPES = ("\x1b", "\x9b", "\x07", "\x7f", "\u202e", "\u2028", "\u0085")
EVIL = "<b>no</b> <img src=x> \x1b[31m\x1b]0;title\x07 \x9b2J \u202egpj.exe \u2028 \r\n two"


class HostileTest(CommandLineTest):
    """What these tests share: answers for people and for programs, each with one sentence."""

    def setUp(self):
        super().setUp()
        os.chmod(self.work, 0o755)

    def refused(self, *arguments, **options):
        """The one sentence with which both faces end with status 2."""
        begin = time.monotonic()
        for_people = self.program.run("--data-dir", self.data, *arguments, status=2, **options)
        self.assertLess(time.monotonic() - begin, 20, for_people)
        said = self.sentences(for_people.out + for_people.err)
        self.assertEqual(len(said), 1, for_people)
        self.assertLess(len(said[0]), 600)
        told = self.run_on_data(*arguments, status=2, **options).object
        if "error" in told:
            self.assertEqual(set(told["error"]), {"code", "message", "detail"})
        else:
            self.assertFalse(told["valid"])
            self.assert_problems(told["problems"])
        return said[0]

    @staticmethod
    def sentences(text):
        return [line for line in text.splitlines() if line.strip() and "Starting the Sandbox" not in line]

    def put(self, name, content):
        """In the data folder: a file, or for None a folder."""
        path = self.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.mkdir()
        else:
            path.write_bytes(content)
        return path

    def assert_tame(self, text):
        for character in ESCAPES:
            self.assertNotIn(character, text)


class StandardStreamTest(HostileTest):
    def test_standard_input(self):
        for name, content in (("20 MB of blanks", b" " * 20 * 1024 * 1024), ("20 MB of brackets", b"[" * 20_000_000),
                              ("nothing", b""), ("no UTF-8", b"\xff\xfe"), ("zeros", b"\0" * 1000)):
            with self.subTest(input=name):
                self.refused("send", "-", stdin=content)
                self.refused("validate", "-", stdin=content)

    def raw(self, redirection, *arguments):
        """A run through the shell, with its streams redirected."""
        command = ["sh", "-c", f'exec "$0" "$@" {redirection}', str(self.program.binary), "--data-dir",
                   str(self.data), *map(str, arguments)]
        return subprocess.run(command, env=self.program.environment, capture_output=True, timeout=60, check=False,
                              stdin=subprocess.DEVNULL)

    def test_closed_or_unreadable_standard_input(self):
        for redirection in ("<&-", "</"):
            with self.subTest(redirection=redirection):
                done = self.raw(redirection, "send", "-")
                self.assertEqual(done.returncode, 2, done)
                self.assertEqual(len(done.stderr.decode().splitlines()), 1, done)

    def test_closed_output_spares_the_database(self):
        self.run_on_data("send", self.workflow("one"), status=0)
        for redirection in (">&-", "2>&-", "<&- >&- 2>&-"):
            with self.subTest(redirection=redirection):
                self.raw(redirection, "send", self.workflow("another"))
                self.assertTrue(self.history())
        self.assertEqual(len(self.history()), 4)
        self.assertEqual([path.name for path in self.data.glob("*.damaged-*")], [])

    def test_output_that_cannot_be_written_is_told(self):
        self.run_on_data("send", self.workflow("one"), status=0)
        done = self.raw(">/dev/full", "history")
        self.assertEqual(done.returncode, 2, done)
        self.assertEqual(len(done.stderr.decode().splitlines()), 1, done)
        done = self.raw(">/dev/full", "send", self.workflow("two"))
        self.assertEqual(done.returncode, 0, "it was accepted all the same")


class HostileAnswerTest(HostileTest):
    """What a server says is shown as text, kept whole, and steers nothing."""

    def send_to(self, answer, status, **variables):
        server = RawAnswer(answer)
        self.addCleanup(server.close)
        environment = {**FAST, **self.environment_of(server.url), **variables}
        document = self.workflow("w")
        people = self.program.run("--data-dir", self.data, "send", document, status=status, **environment)
        told = self.run_on_data("send", document, status=status, **environment)
        self.assertEqual(len(server.bodies), 2, "one press, one copy")
        self.assert_tame(people.out.replace("\n", "") + people.err.replace("\n", ""))
        self.assert_tame(told.out.replace("\n", ""))
        self.assertEqual(len(told.out.splitlines()), 1)
        return people, told.object

    def shown(self, identity):
        people = self.program.run("--data-dir", self.data, "history", "show", identity, status=0)
        self.assert_tame(people.out.replace("\n", ""))
        listed = self.program.run("--data-dir", self.data, "history", status=0)
        self.assert_tame(listed.out.replace("\n", ""))
        return self.run_on_data("history", "show", identity, status=0).object

    def test_message_with_markup_and_escapes(self):
        body = json.dumps({"error": {"message": EVIL}}, ensure_ascii=False).encode()
        people, sent = self.send_to(http(400, body), 1)
        self.assertIn("<b>no</b>", people.out)
        self.assertIn("<b>no</b>", sent["message"])
        self.assertEqual(self.shown(sent["id"])["attempts"][0]["body"], body.decode())

    def test_plain_text_and_page(self):
        for body in (b"\x1b[2J\x9b31m plain \x07", b"<!doctype html><script>alert(1)</script>", EVIL.encode()):
            with self.subTest(body=body):
                _, sent = self.send_to(http(500, body), 1)
                self.assertTrue(sent["message"])
                self.shown(sent["id"])

    def test_text_that_is_no_utf8(self):
        _, sent = self.send_to(http(400, b'{"message":"\xff\xfe \xc3"}'), 1)
        self.assertTrue(self.shown(sent["id"])["attempts"][0]["body"])

    def test_ten_megabytes(self):
        for status, ends in ((202, 0), (400, 1)):
            with self.subTest(status=status):
                begin = time.monotonic()
                people, sent = self.send_to(http(status, b"[" * 10 * 1024 * 1024), ends)
                self.assertLess(time.monotonic() - begin, 40)
                self.assertLess(len(people.out), 5000)
                self.assertLess(len(sent["message"] or ""), 5000)
                self.shown(sent["id"])

    def test_headers_without_end(self):
        bomb = b"HTTP/1.1 202 Reason\r\n" + b"".join(b"X-%d: %s\r\n" % (i, b"x" * 1000) for i in range(20000))
        for name, answer in (("many", bomb + b"\r\n"), ("one", b"HTTP/1.1 202 R\r\nX: " + b"x" * 20_000_000)):
            with self.subTest(headers=name):
                server = RawAnswer(answer)
                self.addCleanup(server.close)
                sent = self.run_on_data("send", self.workflow("w"), **FAST, **self.environment_of(server.url))
                self.assertIn(sent.object["outcome"], ("accepted", "unknown"))
                self.assertEqual(len(server.bodies), 1)

    def test_each_attempt_is_one_copy(self):
        server = RawAnswer(b"")  # takes the whole request and drops the connection
        self.addCleanup(server.close)
        sent = self.run_on_data("send", self.workflow("w"), status=4, HELIOGRAPH_RETRY_ATTEMPTS="3",
                                **self.environment_of(server.url)).object
        self.assertEqual(sent["attempts"], 3)
        self.assertEqual(len(server.bodies), 3)
        self.assertEqual(len(set(server.bodies)), 1)


class HostileTextTest(HostileTest):
    """What a document says is shown as text too."""

    def test_names_and_values(self):
        body = {"kind": EVIL, EVIL: 1, "title": EVIL, "body": {"workflow": EVIL, "recipients": [{"$sms": [EVIL]}]}}
        path = self.file("evil.json", json.dumps(body, ensure_ascii=False))
        for command in ("validate", "send"):
            for_people = self.program.run("--data-dir", self.data, command, path, status=2)
            self.assert_tame((for_people.out + for_people.err).replace("\n", ""))
        answer = self.program.run("--data-dir", self.data, "send", f"no\x1b[31m\u202efile", status=2)
        self.assert_tame(answer.err.replace("\n", ""))

    def test_title_in_the_history(self):
        self.run_on_data("send", self.workflow("w", title=EVIL, idempotency_key="k"), status=0)
        listed = self.program.run("--data-dir", self.data, "history", status=0)
        self.assertEqual(len(listed.out.splitlines()), 1)
        self.assert_tame(listed.out.replace("\n", ""))

    def test_report_is_xml_whatever_was_said(self):
        import xml.etree.ElementTree
        server = RawAnswer(http(400, json.dumps({"message": EVIL}).encode()))
        self.addCleanup(server.close)
        report = self.work / "report.xml"
        self.run_on_data("send", self.workflow("w"), "--junit", report, status=1, **self.environment_of(server.url))
        self.assertEqual(len(list(xml.etree.ElementTree.parse(report).getroot().iter("failure"))), 1)


class AttachmentTest(HostileTest):
    def test_each_is_one_sentence(self):
        os.mkfifo(self.work / "pipe")
        (self.work / "folder").mkdir()
        self.file("big", b"x" * 900 * 1024)
        os.symlink("/dev/zero", self.work / "link")
        os.symlink("loop", self.work / "loop")
        for file in ("pipe", "folder", "big", "link", "loop", "missing", "/dev/zero", "/dev/stdin", "/proc/self/mem"):
            with self.subTest(file=file):
                document = self.file("with.json", json.dumps(
                    {"body": {"workflow": "w", "recipients": ["u"], "data": {}}, "attachments": [{"file": file}]}))
                self.assertIn(file, self.refused("send", document))
        self.assertEqual(self.history(), [])

    def test_unreadable_for_an_ordinary_user(self):
        secret = self.file("secret.txt", b"x")
        secret.chmod(0)
        document = self.file("with.json", json.dumps(
            {"body": {"workflow": "w", "recipients": ["u"], "data": {}}, "attachments": [{"file": "secret.txt"}]}))
        answer = self.as_nobody("validate", document)
        self.assertEqual(answer.returncode, 2, answer)
        self.assertIn(b"secret.txt", answer.stdout)

    def as_nobody(self, *arguments):
        return as_nobody(self, self.work / "of-nobody", *arguments)


def as_nobody(test, data, *arguments):
    """A run with the rights of an ordinary user, where the test has others; the folder is then that user's."""
    data.mkdir(exist_ok=True)
    program = test.program.binary
    options = {}
    if os.geteuid() == 0:
        options = {"user": 65534, "group": 65534, "extra_groups": []}
        for path in (data, *data.rglob("*")):
            os.chown(path, 65534, 65534)
        # The build may stand where that user cannot go.
        program = test.work / "heliograph"
        if not program.exists():
            shutil.copy2(test.program.binary, program)
    return subprocess.run([str(part) for part in (program, "--data-dir", data, *arguments)],
                          env={**test.program.environment, "HOME": str(data), "XDG_RUNTIME_DIR": str(data)},
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False, **options)


class DataFolderTest(HostileTest):
    """Each part of the data folder, broken in each way."""

    GARBAGE = b"\x00\xff\x1b[31m<html>\r\n" * 1000

    def test_settings(self):
        for name, content in (("garbage", self.GARBAGE), ("a folder", None), ("a letter", b"Dear Sir,\nno.\n"),
                              ("too big", b";" * 5_000_000), ("a value", b"[retry]\nattempts=many\n")):
            with self.subTest(settings=name):
                path = self.put("settings.ini", content)
                sentence = self.refused("send", self.workflow("w"))
                self.assertIn("retry/attempts" if name == "a value" else "settings.ini", sentence)
                if content is not None:
                    self.assertEqual(path.read_bytes(), content, "it is the person's to mend")
                shutil.rmtree(self.data)

    def test_database_that_cannot_be_used(self):
        def newer(path):
            self.run_on_data("history", status=0)
            with sqlite3.connect(path) as database:
                database.execute("PRAGMA user_version = 4711")
            database.close()

        for name, prepare in (("a folder", lambda path: path.mkdir(parents=True)), ("a newer one", newer),
                              ("a pipe", lambda path: (path.parent.mkdir(), os.mkfifo(path)))):
            with self.subTest(database=name):
                path = self.data / "heliograph.db"
                prepare(path)
                for arguments in (["history"], ["send", self.workflow("w")], ["outbox", "retry"],
                                  ["workspace", "list"]):
                    self.assertIn("heliograph.db", self.refused(*arguments))
                shutil.rmtree(self.data)

    def test_damaged_database_is_set_aside(self):
        self.run_on_data("send", self.workflow("one"), status=0)
        whole = (self.data / "heliograph.db").read_bytes()
        for name, content in (("garbage", self.GARBAGE), ("truncated", whole[:len(whole) // 3]),
                              ("its head only", whole[:100])):
            with self.subTest(database=name):
                shutil.rmtree(self.data)
                self.put("heliograph.db", content)
                answer = self.run_on_data("send", self.workflow("two"), status=0)
                self.assertIn("damaged", answer.err)
                [aside] = self.data.glob("heliograph.db.damaged-*")
                self.assertEqual(aside.read_bytes(), content, "nothing is lost")
                self.assertEqual(len(self.history()), 1)

    def test_empty_database_is_a_new_one(self):
        self.put("heliograph.db", b"")
        self.run_on_data("send", self.workflow("w"), status=0)
        self.assertEqual(len(self.history()), 1)

    def test_folder_in_the_place_of_a_file(self):
        # What can be done without is done without; what cannot is told.
        for name, status in (("log/heliograph.log", 0), ("sandbox/sandbox.lock", 0), ("sandbox/log.jsonl", 2),
                             ("heliograph.db.lock", 0)):
            with self.subTest(name=name):
                self.put(name, None)
                begin = time.monotonic()
                answer = self.run_on_data("send", self.workflow("w"), status=status)
                self.assertLess(time.monotonic() - begin, 10)
                self.assertTrue(answer.objects)
                shutil.rmtree(self.data)

    def test_file_in_the_place_of_a_folder(self):
        for name in ("log", "drafts", "sandbox", "locks"):
            with self.subTest(name=name):
                self.put(name, b"mine")
                self.assertIn(name, self.refused("send", self.workflow("w")))
                self.assertEqual((self.data / name).read_bytes(), b"mine")
                shutil.rmtree(self.data)

    def test_garbage_in_the_sandbox(self):
        self.run_on_data("send", self.workflow("one"), status=0)
        for path in sorted((self.data / "sandbox").iterdir()):
            path.write_bytes(self.GARBAGE)
        (self.data / "sandbox" / "sandbox.json").write_bytes(self.GARBAGE)
        sent = self.run_on_data("send", self.workflow("two", idempotency_key="k"), status=0)
        self.assertEqual(sent.object["outcome"], "accepted")
        again = self.run_on_data("send", self.workflow("two", idempotency_key="k"), status=0)
        self.assertIn("repeat_of", again.object)

    def test_read_only_folder_and_files(self):
        data = self.work / "of-nobody"
        document = self.workflow("w")
        self.assertEqual(as_nobody(self, data, "send", document).returncode, 0)
        for name in ("heliograph.db", "settings.ini", "sandbox", ""):
            with self.subTest(name=name or "the folder"):
                path = data / name
                if not path.exists():
                    path.write_bytes(b"")
                before = stat.S_IMODE(path.stat().st_mode)
                path.chmod(0 if name == "settings.ini" else 0o555)
                answer = as_nobody(self, data, "send", document)
                path.chmod(before)
                self.assertEqual(answer.returncode, 2, answer)
                said = self.sentences(answer.stderr.decode())
                self.assertEqual(len(said), 1, answer)
                self.assertIn(path.name, said[0])

    def test_data_folder_itself(self):
        for name, path in (("a file", self.file("a-file", b"x")), ("below a file", self.work / "a-file" / "below"),
                           ("a device", "/dev/null"), ("not to be made", "/proc/no-such-folder")):
            with self.subTest(folder=name):
                told = self.program.run("--json", "--data-dir", path, "history", status=2)
                self.assertIn(str(path), told.object["error"]["message"])


class FullDiskTest(HostileTest):
    """A store that opens but takes no row. What was not stored is not sent."""

    def hold_writing(self):
        """Another program that keeps the database for itself."""
        self.run_on_data("history", status=0)
        database = sqlite3.connect(self.data / "heliograph.db", isolation_level=None)
        self.addCleanup(database.close)
        database.execute("BEGIN IMMEDIATE")
        return database

    def test_not_stored_is_2_where_nothing_was_sent(self):
        sandbox = self.sandbox()
        database = self.hold_writing()
        answer = self.run_on_data("send", self.workflow("w"), status=2)
        self.assertEqual(answer.object["error"]["code"], "store.locked")
        self.assertEqual(sandbox.triggers(), [])
        database.execute("ROLLBACK")
        self.assertEqual(self.history(), [])
        self.run_on_data("send", self.workflow("w"), status=0)

    def test_retry_that_cannot_begin_is_2_as_well(self):
        self.sandbox()
        self.run_on_data("send", self.workflow("sandbox-drop"), status=4, **FAST)
        database = self.hold_writing()
        answer = self.run_on_data("outbox", "retry", status=2)
        self.assertEqual(answer.object["error"]["code"], "store.locked")
        database.execute("ROLLBACK")
        [row] = self.outbox()
        self.assertEqual(row["outcome"], "unknown")

    def test_not_stored_is_3_beside_what_was_sent(self):
        self.sandbox()
        process = self.program.children.start(
            [self.program.binary, "--data-dir", self.data, "--json", "send", self.workflow("one"),
             self.workflow("sandbox-slow"), self.workflow("three"), self.workflow("four")],
            env=self.program.environment, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)
        self.assertEqual(json.loads(process.stdout.readline())["outcome"], "accepted")
        # The slow one is stored before the lock, and its answer comes after the 5 s that a writer waits for it.
        while [row["attempts"] for row in self.history("--limit", 1)] != [1]:
            time.sleep(0.02)
        database = self.hold_writing()
        out, err = process.communicate(timeout=60)
        database.execute("ROLLBACK")
        self.assertEqual(process.returncode, 3, out + err)
        self.assertIn("2 document(s) were not sent", err)
        self.assertEqual(len(self.history()), 2)

    def test_retry_refused_beside_one_that_went_is_3(self):
        port = closed_port()
        there = self.environment_of(f"http://127.0.0.1:{port}/")
        waiting = self.run_on_data("send", self.workflow("waiting"), status=3, **FAST, **there).object
        self.sandbox(self.work / "elsewhere", port)
        good = self.run_on_data("send", self.workflow("good"), status=0, **there).object
        answer = self.run_on_data("outbox", "retry", good["id"], waiting["id"], status=3, **there)
        self.assertEqual([told.get("outcome") for told in answer.objects if "error" not in told], ["accepted"])
        self.assertEqual(len(answer.objects), 2)
        self.run_on_data("outbox", "retry", good["id"], status=2, **there)


class OutputFileTest(HostileTest):
    def test_report_that_cannot_be_written_stops_before_anything_is_sent(self):
        sandbox = self.sandbox()
        for report in (self.work / "no" / "such" / "report.xml", self.work, "/dev/null"):
            with self.subTest(report=report):
                self.assertIn(str(report), self.refused("send", self.workflow("w"), "--junit", report))
        self.assertEqual(sandbox.triggers(), [])
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/null").st_mode))

    def test_report_of_invalid_documents(self):
        import xml.etree.ElementTree
        report = self.work / "report.xml"
        self.run_on_data("send", self.file("bad.json", b"{"), "--junit", report, status=2)
        self.assertEqual(len(list(xml.etree.ElementTree.parse(report).getroot().iter("failure"))), 1)

    def test_export(self):
        self.run_on_data("send", self.workflow("w"), status=0)
        existing = self.file("old.jsonl", b"what stood there\n" * 100)
        self.run_on_data("history", "export", existing, status=0)
        self.assertEqual(len(existing.read_text(encoding="utf-8").splitlines()), 1)
        for path in (self.work / "no" / "file.csv", self.work, "/dev/null"):
            with self.subTest(path=path):
                self.assertIn(str(path), self.refused("history", "export", path))
        data = self.work / "of-nobody"
        kept = self.file("kept.jsonl", b"kept")
        answer = as_nobody(self, data, "history", "export", kept)
        self.assertEqual(answer.returncode, 2, answer)
        self.assertEqual(kept.read_bytes(), b"kept")
