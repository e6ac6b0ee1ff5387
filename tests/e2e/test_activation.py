# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as the desktop calls it on the session bus: a second launch comes to the front and opens its file."""
import json
import subprocess

import harness
from desk import Window
from harness import PATIENCE, until
from test_window import WindowTest, setUpModule  # noqa: F401  (puts up the desk)
import test_window

NAME = "heliograph.Heliograph"
PATH = "/heliograph/Heliograph"


class ActivationTest(WindowTest):
    def setUp(self):
        super().setUp()
        self.desk = test_window.DESK
        # The desktop means the window on the user's own data folder.
        self.standard = self.work / "home" / "data" / "heliograph"

    def gdbus(self, *arguments):
        done = subprocess.run(["gdbus", *arguments], env=self.program.environment, capture_output=True, text=True,
                              timeout=PATIENCE, check=False)
        return done.stdout if done.returncode == 0 else None

    def call(self, method, *arguments):
        return self.gdbus("call", "--session", "--dest", NAME, "--object-path", PATH, "--method",
                          f"org.freedesktop.Application.{method}", *arguments)

    def has_name(self):
        names = self.gdbus("call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/", "--method",
                           "org.freedesktop.DBus.ListNames")
        return NAME in (names or "")

    def open_standard(self):
        window = Window(self.desk, self.program, self.standard, XDG_DATA_HOME=str(self.standard.parent))
        until(self.has_name, "the name on the bus")
        return window

    def active_title(self):
        return subprocess.run(["xdotool", "getactivewindow", "getwindowname"], env=self.desk.environment,
                              capture_output=True, text=True, check=False).stdout

    def test_opens_files(self):
        window = self.open_standard()
        for documents in ([self.workflow("one", "one & alone.notify.json")], [self.workflow("two"), self.workflow("three")]):
            uris = json.dumps([document.as_uri() for document in documents])
            self.assertEqual(self.call("Open", uris, "{}"), "()\n")
            slug = json.loads(documents[-1].read_text())["body"]["workflow"]
            until(lambda: window.find("Workflow", "text").text == slug, f"{slug} in the window")

    def test_comes_to_the_front(self):
        window = self.open_standard()
        other = self.program.children.start(["xmessage", "-title", "in front", "x"], env=self.desk.environment)
        self.addCleanup(self.program.children.end, other)
        until(lambda: "in front" in self.active_title(), "another window in front")
        self.assertEqual(self.call("Activate", "{'activation-token': <'token'>}"), "()\n")
        until(lambda: "Heliograph" in self.active_title(), "the window in front")
        self.assertEqual(self.call("ActivateAction", "nothing", "[]", "{}"), "()\n")
        self.assertIsNone(window.process.poll())

    def test_window_on_another_folder_is_not_meant(self):
        self.open()
        self.assertFalse(self.has_name())

    def test_name_goes_with_the_window(self):
        window = self.open_standard()
        self.assertEqual(window.close(), 0)
        # The bus hears of the end by itself, a moment later.
        until(lambda: not self.has_name(), "the name to be gone")


if __name__ == "__main__":
    harness.main(__name__)
