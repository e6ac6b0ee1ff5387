# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings, on a real display: what is saved counts for the next send, without a new start."""
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import harness
import test_window
from harness import until
from test_window import WindowTest, setUpModule  # noqa: F401  (unittest looks for setUpModule here)

# A host that nobody has: only the proxy can know it.
ENVIRONMENT = {"SUPRSEND_WORKSPACE_KEY": "workspace_key_of_a_test_1", "SUPRSEND_WORKSPACE_SECRET": "secret_of_a_test",
               "SUPRSEND_BASE_URL": "http://hub.invalid/", "SUPRSEND_ALLOW_HTTP": "1", "HELIOGRAPH_RETRY_ATTEMPTS": "1"}


class Proxy:
    """Accepts every request in the server's place, and keeps what it was asked."""

    def __init__(self):
        self.requests = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.requests.append((self.path, json.loads(body)))
                answer = b'{"status":"success","message_id":"m-1"}'
                self.send_response(202)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class SettingsTest(WindowTest):
    def setUp(self):
        super().setUp()
        self.proxy = Proxy()
        self.addCleanup(self.proxy.close)

    def ini(self):
        path = self.data / "settings.ini"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def test_a_proxy_counts_at_once(self):
        window = self.open(**ENVIRONMENT)
        window.choose("Workspace", "environment")
        self.compose(window, "w", "u-1")
        self.send(window)
        self.outcome(window, "Waiting for the network")

        test_window.DESK.key("ctrl+comma")
        window.choose("Proxy", "Manual")
        ok = window.find("OK", "push button")
        until(lambda: not ok.enabled, "OK to wait for the host")
        window.find("The proxy's host is missing.", "label")
        window.find("Proxy host", "text").write("127.0.0.1")
        window.find("Proxy port", "spin button").node.queryValue().currentValue = self.proxy.port
        until(lambda: ok.enabled, "OK to be enabled")
        ok.press()
        until(lambda: f"proxy_port={self.proxy.port}" in self.ini(), "the settings in their file")

        # What waits takes the new way, too: at once, or by itself if its next attempt is due before.
        until(lambda: window.controls("Try now", "push button") or self.has_outcome(window, "Accepted"),
              "the next attempt")
        for button in window.controls("Try now", "push button"):
            button.press_anyway()
        self.outcome(window, "Accepted")
        self.assertEqual([path for path, _ in self.proxy.requests], ["http://hub.invalid/trigger/"])
        self.assertEqual(self.proxy.requests[0][1]["workflow"], "w")
        self.assertEqual(window.close(), 0)

    def test_the_environment_and_escape(self):
        window = self.open(**ENVIRONMENT)
        test_window.DESK.key("ctrl+comma")
        attempts = window.find("Attempts", "spin button")
        self.assertFalse(attempts.enabled)
        window.find(".*HELIOGRAPH_RETRY_ATTEMPTS.*", "label")
        window.find("Keep sends for", "spin button").node.queryValue().currentValue = 30
        test_window.DESK.key("Escape")
        until(lambda: not window.controls("Keep sends for", "spin button"), "the dialog to close")
        self.assertNotIn("keep_days", self.ini())
        self.assertEqual(window.close(), 0)


del WindowTest  # its own tests run in test_window.py

if __name__ == "__main__":
    harness.main("__main__")
