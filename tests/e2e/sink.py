# SPDX-License-Identifier: GPL-3.0-or-later
"""The server that fails on order and counts copies (tests/support/sink), as a test runs it."""
import http.client
import json
import subprocess

KEY, SECRET = "bench_workspace_key_0001", "bench_workspace_secret"


class Sink:
    """Runs until end(). `options` are the faults that it has; port 0 is one that is free."""

    def __init__(self, binary, children, *options, port=0):
        self._children = children
        # It ends by itself, where whoever started it was killed.
        command = [binary, port, "--quiet", "--for", 3600, "--secret", SECRET, "--key", KEY, *options]
        self.process = children.start(command, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL)
        first = self.process.stdout.readline()
        assert first.startswith("listening on "), f"the sink did not start with {options}"
        self.url = first.split()[-1]
        self.port = int(self.url.rstrip("/").rsplit(":", 1)[1])
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def _get(self, path):
        self._connection.request("GET", path)
        return self._connection.getresponse().read().decode()

    def counters(self):
        return json.loads(self._get("/__stats"))

    def keys(self):
        """Of everything that it processed, each once."""
        return set(self._get("/__keys").splitlines())

    def end(self):
        """Once or twice."""
        self._connection.close()
        if self.process.returncode is None:
            self._children.end(self.process)


def environment_of(port):
    """The variables that name a sink on that port as the environment's workspace."""
    return {"SUPRSEND_WORKSPACE_KEY": KEY, "SUPRSEND_WORKSPACE_SECRET": SECRET,
            "SUPRSEND_BASE_URL": f"http://127.0.0.1:{port}/"}
