# SPDX-License-Identifier: GPL-3.0-or-later
"""The page's first sample composed by hand in the real window: once control by control as a screen reader's user would,
once with the keyboard alone. What arrives at the Sandbox is what the document of the sample says."""
import json

import harness
from commandline import on_the_wire, text_of
from harness import FIRST_SAMPLE, until
from test_window import WindowTest, setUpModule  # noqa: F401  (unittest looks for setUpModule here)
import test_window
from desk import SEND, TABLE

SAMPLE = json.loads(FIRST_SAMPLE.read_text(encoding="utf-8"))
ACTOR = SAMPLE["body"]["actor"]
USER, TEAM = SAMPLE["body"]["recipients"]
DATA = json.dumps(SAMPLE["body"]["data"])


class ByHandTest(WindowTest):
    def assert_arrived(self, sandbox):
        """The sample's own body, whatever the order of the keys in it."""
        [entry] = sandbox.triggers()
        self.assertEqual(json.loads(text_of(entry["body"])), json.loads(on_the_wire(FIRST_SAMPLE)))
        [row] = self.history()
        self.assertEqual((row["outcome"], row["idempotency_key"]), ("accepted", SAMPLE["idempotency_key"]))

    def assert_found_after_a_restart(self, window):
        self.assertEqual(window.close(), 0)
        again = self.open()
        again.open_tab("History")
        table = again.find("History", TABLE)
        until(lambda: any(SAMPLE["body"]["workflow"] in row for row in table.rows()), "the sample's row")
        self.assertEqual(again.close(), 0)

    def test_control_by_control(self):
        sandbox = self.sandbox()
        window = self.open()
        write = lambda name, text: window.find(name, "text").write(text)
        write("Workflow", SAMPLE["body"]["workflow"])

        window.open_tab("Recipients.*")
        window.find("Add recipient", "push button").press()
        write("Distinct ID", USER["distinct_id"])
        write("Name", USER["name"])
        write("Language", USER["$preferred_language"])
        write("Time zone", USER["$timezone"])
        window.find("Do not create", "check box").press()
        window.find("Add channel", "push button").press()
        write("Value", USER["$email"][0])
        window.find("Add recipient", "push button").press()
        window.choose("Recipient type", "Object")
        write("Object type", TEAM["object_type"])
        write("Object ID", TEAM["id"])
        window.find("Do not create", "check box").press()

        window.open_tab("Actor")
        window.choose("Actor type", "User")
        write("Actor distinct ID", ACTOR["distinct_id"])
        write("Actor name", ACTOR["name"])
        window.find("Actor do not create", "check box").press()

        window.open_tab("Data")
        write("Data", DATA)
        window.open_tab("Tenant.*")
        write("Tenant", SAMPLE["tenant_id"])
        write("Idempotency key", SAMPLE["idempotency_key"])

        preview = window.find("Preview", "text")
        until(lambda: SAMPLE["tenant_id"] in preview.text and "America/New_York" in preview.text, "the preview")
        shown = preview.text
        self.send(window)
        self.assertIn("nobody was notified", self.outcome(window, "Accepted"))
        self.assert_arrived(sandbox)
        self.assertEqual(text_of(sandbox.triggers()[0]["body"]), shown)
        self.assert_found_after_a_restart(window)

    def test_with_the_keyboard_alone(self):
        sandbox = self.sandbox()
        window = self.open()
        keys = Keyboard(window, test_window.DESK)
        keys.fill("Workflow", SAMPLE["body"]["workflow"])

        keys.open_tab("Recipients")
        keys.press("Add recipient")
        keys.fill("Distinct ID", USER["distinct_id"])
        keys.fill("Name", USER["name"])
        keys.fill("Language", USER["$preferred_language"])
        keys.fill("Time zone", USER["$timezone"])
        keys.press("Do not create")
        keys.press("Add channel")
        keys.fill("Value", USER["$email"][0])
        keys.press("Add recipient", back=True)
        keys.choose("Recipient type", "Object", back=True)
        keys.fill("Object type", TEAM["object_type"])
        keys.fill("Object ID", TEAM["id"])
        keys.press("Do not create")

        keys.open_tab("Actor")
        keys.choose("Actor type", "User")
        keys.fill("Actor distinct ID", ACTOR["distinct_id"])
        keys.fill("Actor name", ACTOR["name"])
        keys.press("Actor do not create")

        keys.open_tab("Data")
        keys.fill("Data", DATA)
        keys.open_tab("Tenant")
        keys.fill("Tenant", SAMPLE["tenant_id"])
        keys.fill("Idempotency key", SAMPLE["idempotency_key"])

        until(lambda: "America/New_York" in window.find("Preview", "text").text, "the preview")
        until(lambda: window.find(SEND, "push button").enabled, "Send to be enabled")
        test_window.DESK.key("ctrl+Return")
        self.outcome(window, "Accepted")
        self.assert_arrived(sandbox)
        self.assert_found_after_a_restart(window)


class Keyboard:
    """Goes from control to control with Tab, as far as it takes, and works each with keys."""

    FARTHEST = 90

    def __init__(self, window, desk):
        self._window, self._desk = window, desk

    def focused(self):
        """A chosen tab or list item always says that it is focused, whether it is or not: what holds it tells."""
        from desk import Control

        pyatspi = self._window._pyatspi
        for node in self._window._walk(self._window.root, showing=True):
            state = node.getState()
            if node.getRoleName() not in ("page tab", "list item", "filler") and state.contains(pyatspi.STATE_FOCUSED) and \
                    state.contains(pyatspi.STATE_SHOWING):
                return Control(node, self._desk)
        return None

    def go(self, name, roles, back=False):
        path = []
        for _ in range(self.FARTHEST):
            control = self.focused()
            path.append(control.name if control else "")
            if control and control.name == name and control.role in roles:
                return control
            self._desk.key("shift+Tab" if back else "Tab")
        raise AssertionError(f"Tab does not lead to {name}: {path}")

    def fill(self, name, text):
        control = self.go(name, ("text",))
        self._desk.key("ctrl+a")
        self._desk.type(text)
        until(lambda: control.text.strip() == text, f"“{text}” in {name}")

    def press(self, name, back=False):
        self.go(name, ("push button", "check box"), back)
        self._desk.key("space")

    def choose(self, name, entry, back=False):
        """By the entry's first letter."""
        self.go(name, ("combo box",), back)
        self._desk.key(entry[0].lower())
        until(lambda: entry in self._window.find(name, "combo box").node.name, f"{entry} in {name}")

    def open_tab(self, name):
        """To the tabs of the request, and along them."""
        pyatspi = self._window._pyatspi

        def chosen():
            """Of the bar that has the focus."""
            control = self.focused()
            if not control or control.role != "page tab list":
                return None
            # A chosen tab says that it is focused.
            return next((tab.name for tab in control.node if tab.getState().contains(pyatspi.STATE_FOCUSED)), None)

        for _ in range(self.FARTHEST):
            control = self.focused()
            if control and control.role == "page tab list" and any(tab.name.startswith(name) for tab in control.node):
                break
            self._desk.key("Tab")
        names = [tab.name for tab in control.node]
        wanted = next(place for place, title in enumerate(names) if title.startswith(name))
        while (place := names.index(until(chosen, "a chosen tab"))) != wanted:
            self._desk.key("Right" if place < wanted else "Left")
            until(lambda: chosen() not in (None, names[place]), "the next tab")


if __name__ == "__main__":
    harness.main(__name__)
