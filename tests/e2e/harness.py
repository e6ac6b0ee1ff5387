# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real program apart from the machine: its own home, data folders, session bus and keyring.

Everything that is started here is ended here, by its process id.
"""
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
FIRST_SAMPLE = TESTS / "data" / "first-sample.notify.json"
PATIENCE = 60
CRASHES = ("terminate called", "Traceback", "AddressSanitizer", "runtime error:", "ASSERT", "QObject::", "QThread:")


def until(condition, what, patience=PATIENCE):
    """The first true answer of `condition`, or a failure that says what was waited for."""
    end = time.monotonic() + patience
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"waited {patience} s in vain for {what}")
        time.sleep(0.05)


def closed_port():
    """A port of loopback that nobody listens on (and that was free a moment ago)."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def clean_environment(home):
    """What the program may see of this machine: nothing but the search path and the temporary folder."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS")
            if name in os.environ}
    folders = {f"XDG_{name}_HOME": str(Path(home, name.lower())) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    runtime = Path(home, "runtime")
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {**kept, **folders, "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class Children:
    """Processes that run beside a test; ends them all, the youngest first, with everything that they started."""

    def __init__(self):
        self._running = []

    def start(self, command, **options):
        process = subprocess.Popen([str(part) for part in command], start_new_session=True, **options)
        self._running.append(process)
        return process

    def end(self, process, how=signal.SIGTERM):
        """Gives the exit status; negative where a signal ended it."""
        if process.poll() is None:
            process.send_signal(how)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        try:
            os.killpg(process.pid, signal.SIGKILL)  # what it left behind in its session
        except ProcessLookupError:
            pass
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream:
                stream.close()
        self._running.remove(process)
        return process.returncode

    def end_all(self):
        for process in reversed(self._running.copy()):
            self.end(process)


class Answer:
    """What a command said: its exit status, the objects (or the text) on stdout, and the lines on stderr."""

    def __init__(self, arguments, status, out, err):
        self.arguments, self.status, self.out, self.err = arguments, status, out, err

    @property
    def objects(self):
        return [json.loads(line, object_pairs_hook=unique) for line in self.out.splitlines()]

    @property
    def object(self):
        objects = self.objects
        assert len(objects) == 1, f"one line was expected: {self}"
        return objects[0]

    @property
    def notes(self):
        return [line for line in self.err.splitlines() if line.strip()]

    def __str__(self):
        return f"{self.arguments} -> {self.status}\nstdout: {self.out[:2000]}\nstderr: {self.err[:2000]}"


def unique(pairs):
    """An object whose keys must differ."""
    keys = [key for key, _ in pairs]
    assert len(set(keys)) == len(keys), f"a key twice: {keys}"
    return dict(pairs)


class Sandbox:
    """A Sandbox that runs on a data folder until it is ended."""

    def __init__(self, program, folder, port=None):
        self._children = program.children
        arguments = ["sandbox", "--json", "--data-dir", folder] + (["--port", port] if port else [])
        self.process = program.children.start([program.binary, *arguments], env=program.environment, text=True,
                                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                              stderr=subprocess.DEVNULL)
        first = self.process.stdout.readline()
        assert first, "the Sandbox ended before it said where it is"
        self.url = json.loads(first)["url"]

    def log(self):
        """Its requests, as /__log tells them."""
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(self.url + "__log", timeout=PATIENCE) as answer:
            return [json.loads(line) for line in answer.read().decode().splitlines() if line.strip()]

    def triggers(self):
        return [entry for entry in self.log() if entry["path"].rstrip("/").endswith("/trigger")]

    def end(self, how=signal.SIGINT):
        return self._children.end(self.process, how)


class Program:
    """The program's command line in an environment of its own."""

    def __init__(self, binary, home, children):
        self.binary, self.children = Path(binary), children
        self.home = Path(home)
        self.environment = clean_environment(home)

    def run(self, *arguments, stdin=None, status=None, **variables):
        """Runs a command to its end. `status`: the exit status that it must have."""
        given = {"input": stdin} if stdin is not None else {"stdin": subprocess.DEVNULL}
        done = subprocess.run([str(part) for part in (self.binary, *arguments)], capture_output=True,
                              timeout=PATIENCE * 2, env={**self.environment, **variables}, check=False, **given)
        answer = Answer([str(part) for part in arguments], done.returncode, done.stdout.decode(), done.stderr.decode())
        assert done.returncode >= 0, f"ended by a signal: {answer}"
        for sign in CRASHES:
            assert sign not in answer.err, f"{sign} in {answer}"
        assert status is None or done.returncode == status, f"exit status {status} was expected: {answer}"
        return answer

    def start(self, *arguments, **variables):
        return self.children.start([self.binary, *arguments], env={**self.environment, **variables},
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class SessionBus:
    """A private session bus that starts nothing by itself, with an unlocked keyring on it."""

    def __init__(self, environment, children):
        self.environment = environment
        bus = children.start(["dbus-daemon", "--nofork", "--print-address",
                              f"--config-file={TESTS / 'support' / 'session-without-services.conf'}"],
                             env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        address = bus.stdout.readline().strip()
        assert address, "the session bus did not start"
        environment["DBUS_SESSION_BUS_ADDRESS"] = address
        keyring = children.start(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                                 env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        keyring.stdin.write(b"password")
        keyring.stdin.close()
        self.wait_for("org.freedesktop.secrets")

    def wait_for(self, name):
        subprocess.run(["gdbus", "wait", "--session", "--timeout", str(PATIENCE), name], env=self.environment,
                       check=True, timeout=PATIENCE * 2)

    def kept_entries(self):
        """How many entries of ours the keyring has."""
        found = subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.secrets", "--object-path",
                                "/org/freedesktop/secrets", "--method", "org.freedesktop.Secret.Service.SearchItems",
                                "{'server': 'heliograph'}"], env=self.environment, check=True, capture_output=True,
                               text=True, timeout=PATIENCE)
        return found.stdout.count("/org/freedesktop/secrets/collection/")


class ProgramTest(unittest.TestCase):
    """A test with a home and a data folder of its own. `binary` is set by main()."""

    binary = None
    maxDiff = None

    def setUp(self):
        self.work = Path(tempfile.mkdtemp(prefix="heliograph-e2e-"))
        self.addCleanup(shutil.rmtree, self.work, ignore_errors=True)
        self.children = Children()
        self.addCleanup(self.children.end_all)
        self.data = self.work / "data"
        self.program = Program(self.binary, self.work / "home", self.children)

    def run_on_data(self, *arguments, **options):
        return self.program.run("--data-dir", self.data, "--json", *arguments, **options)

    def sandbox(self, folder=None, port=None):
        return Sandbox(self.program, folder or self.data, port)

    def file(self, name, content):
        path = self.work / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def workflow(self, slug, name=None, **envelope):
        """A document with one recipient, as a file."""
        body = {"workflow": slug, "recipients": ["u-1"], "data": {}}
        return self.file(name or f"{slug}.notify.json", json.dumps({"kind": "workflow", **envelope, "body": body}))

    def environment_of(self, url, **more):
        """The variables that name a Sandbox as the environment's workspace."""
        return {"SUPRSEND_WORKSPACE_KEY": "sandbox_workspace_key_0001",
                "SUPRSEND_WORKSPACE_SECRET": "sandbox_workspace_secret", "SUPRSEND_BASE_URL": url, **more}


def main(module):
    """PROGRAM is the first argument; the rest is unittest's."""
    import sys

    if len(sys.argv) < 2 or not Path(sys.argv[1]).is_file():
        sys.exit(f"usage: {sys.argv[0]} PROGRAM [unittest's arguments]")
    ProgramTest.binary = Path(sys.argv.pop(1)).resolve()
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    unittest.main(module=module, verbosity=2)
