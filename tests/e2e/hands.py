# SPDX-License-Identifier: GPL-3.0-or-later
"""A mouse and a keyboard, and eyes that know where a control is. What is done in the window is a click of the X server's
pointer or a key of its keyboard, never an action or a text of the accessibility bus: that one is only looked at."""
import re
import subprocess

from desk import TABLE, Control
from gi.repository import GLib
from harness import until

WHEEL_UP, WHEEL_DOWN = "4", "5"
FARTHEST = 60  # turns of the wheel
ATTEMPTS = 6
GLANCE, LONG_LOOK = 5, 20  # seconds


class Hands:
    def __init__(self, window, desk):
        self._window, self._desk = window, desk

    def click(self, name, role):
        """In the middle of the control, which must be there, usable, at rest and in sight: if it is not, the page that
        it is on is scrolled. Gives the control."""
        for _ in range(FARTHEST):
            control, place, seen = until(lambda: self._at_rest(name, role), f"a {role} called {name} that rests")
            middle = (place.x + place.width // 2, place.y + place.height // 2)
            if seen.has(*middle):
                self._point(*middle, "1")
                return control
            self._point(*seen.middle, WHEEL_DOWN if middle[1] > seen.middle[1] else WHEEL_UP)
        raise AssertionError(f"{name} does not come into sight")

    def click_until(self, name, role, done, what, patience=GLANCE):
        """As somebody who looks what comes of it: a sentence that comes or goes above moves what was aimed at, and then
        the click is made again. `done` is asked with the control."""
        for _ in range(ATTEMPTS):
            control = self.click(name, role)
            try:
                until(lambda: done(control), what, patience)
                return control
            except AssertionError:
                continue
        raise AssertionError(f"clicked on {name} {ATTEMPTS} times in vain for {what}")

    def fill(self, name, text, completes=False):
        """Types into a field. `completes`: it offers what the text might become, and that is waved away."""
        field = self.click_until(name, "text", lambda field: field.has(self._states.STATE_FOCUSED),
                                 f"the cursor in {name}")
        self._desk.key("ctrl+a")
        self._desk.type(text)
        until(lambda: field.text.strip() == text, f"“{text}” in {name}")
        if completes:
            self._desk.key("Escape")

    def choose(self, name, entry):
        """An entry of a combo box: the list unfolds under the mouse, and its first letter leads to it."""
        combo = self.click_until(name, "combo box",
                                 lambda _: self._see(re.escape(entry), "list item|menu item|table cell"),
                                 f"{entry} to choose")
        self._desk.key(entry[0].lower(), "Return")
        until(lambda: entry in combo.node.name, f"{entry} in {name}")

    def check(self, name):
        self.click_until(name, "check box", lambda box: box.has(self._states.STATE_CHECKED), f"a tick at {name}")

    def open_tab(self, name):
        """The chosen tab of a bar says that it is focused, whether it is or not."""
        self.click_until(f"{re.escape(name)}( [0-9]+)?", "page tab", lambda tab: tab.has(self._states.STATE_FOCUSED),
                         f"the tab {name}")

    def add_row(self, button, table):
        """Presses a button that adds a row to a table."""
        rows = self._see(table, TABLE)
        before = len(rows.rows())
        self.click_until(button, "push button", lambda _: len(rows.rows()) == before + 1, f"one row more in {table}",
                         LONG_LOOK)

    @property
    def _states(self):
        return self._window._pyatspi

    def _point(self, x, y, button):
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", button], env=self._desk.environment, check=True)

    def _see(self, name, role):
        """The first control that shows and whose whole name and role match, or nothing. Pages behind tabs are not
        looked through, for each look at a control is a call to the program."""
        for node in self._window._walk(self._window.root, showing=True):
            if re.fullmatch(role, node.getRoleName()) and self._window._showing(node):
                control = Control(node, self._desk)
                if re.fullmatch(name, control.name, re.DOTALL):
                    return control
        return None

    def _at_rest(self, name, role):
        """The control, where it is, and what of the window it can be seen through; nothing while it moves, cannot be
        used, or goes away under the eyes."""
        try:
            control = self._see(name, role)
            if not control or not control.enabled:
                return None
            before = self._extents(control.node)
            seen = self._seen_through(control.node)
            place = self._extents(control.node)
            return (control, place, seen) if self._box(place) == self._box(before) else None
        except (GLib.Error, AttributeError):
            return None

    def _extents(self, node):
        return node.queryComponent().getExtents(self._states.DESKTOP_COORDS)

    @staticmethod
    def _box(extents):
        return extents.x, extents.y, extents.width, extents.height

    def _seen_through(self, node):
        """What the parts around it leave free: a page that scrolls is larger than the part that it scrolls in."""
        view = View(0, 0, 1 << 20, 1 << 20)
        parent = node.parent
        while parent is not None and parent.getRoleName() not in ("application", "desktop frame"):
            view = view.within(*self._box(self._extents(parent)))
            parent = parent.parent
        return view


class View:
    """A part of the screen."""

    def __init__(self, left, top, right, bottom):
        self._left, self._top, self._right, self._bottom = left, top, right, bottom

    def within(self, x, y, width, height):
        return View(max(self._left, x), max(self._top, y), min(self._right, x + width), min(self._bottom, y + height))

    def has(self, x, y):
        return self._left <= x < self._right and self._top <= y < self._bottom

    @property
    def middle(self):
        return (self._left + self._right) // 2, (self._top + self._bottom) // 2
