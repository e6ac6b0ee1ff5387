# SPDX-License-Identifier: GPL-3.0-or-later
"""The library beside the composer, on a real display, and what other programs do to files that are open."""
import json
import os

import harness
import test_window
from harness import until
from test_window import WindowTest, setUpModule  # noqa: F401  (unittest looks for setUpModule here)


def slug_of(window):
    return window.find("Workflow", "text").text


class LibraryTest(WindowTest):
    def setUp(self):
        super().setUp()
        self.folder = self.work / "library"
        for name, title, slug in (("Billing/invoice", "Invoice ready", "invoice-ready"),
                                  ("Onboarding/welcome", "Welcome", "welcome")):
            self.write(name, title, slug)

    def write(self, name, title, slug):
        """As editors do: a new file that takes the other's place."""
        path = self.folder / f"{name}.notify.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps({"title": title, "body": {"workflow": slug, "recipients": ["u-1"]}}), encoding="utf-8")
        os.replace(fresh, path)

    def open_from_library(self, window, words):
        window.find("Filter library", "text").click()
        test_window.DESK.type(words)
        # To the first that was found, then into it.
        test_window.DESK.key("Return", "Return")

    def test_open_filter_and_follow(self):
        window = self.open(HELIOGRAPH_LIBRARY_FOLDER=str(self.folder))
        window.find("Library", "page tab")
        self.open_from_library(window, "inv")
        until(lambda: slug_of(window) == "invoice-ready", "the document of the library")

        self.write("Billing/invoice", "Invoice ready", "invoice-changed")
        until(lambda: slug_of(window) == "invoice-changed", "what the other program wrote")

        window.find("Workflow", "text").write("mine")
        self.write("Billing/invoice", "Invoice ready", "theirs")
        window.find("Keep mine", "push button")
        self.assertEqual(slug_of(window), "mine")
        window.find("Reload", "push button").press()
        until(lambda: slug_of(window) == "theirs", "the reloaded text")
        self.assertEqual(window.close(), 0)

    def test_a_folder_that_is_gone(self):
        window = self.open(HELIOGRAPH_LIBRARY_FOLDER=str(self.folder / "gone"))
        window.find(".*is not there.*", "label")


del WindowTest  # its own tests run in test_window.py

if __name__ == "__main__":
    harness.main("__main__")
