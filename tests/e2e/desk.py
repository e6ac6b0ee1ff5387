# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of its own for the tests of the window, and the window as a screen reader's user meets it.

The accessibility library reads the environment once, so a process has one desk, and it is put up before `pyatspi` is
first imported.
"""
import os
import re
import subprocess
import time

from harness import PATIENCE, SessionBus, until

SIZE = "1400x900x24"
POLL = 0.1
TABLE = "table|tree table|tree|list"  # what Qt calls a view, to the accessibility bus
SEND = "Send(?! options).*"
ROLES = {"button": "push button"}  # as newer releases of the accessibility library call them


class Desk:
    """An X display with a window manager, a session bus with an unlocked keyring, and the accessibility bus."""

    def __init__(self, environment, children, size=SIZE):
        self.environment = environment
        # Without -noreset the server starts afresh, and drops whoever connects just then, when its first client leaves.
        server = children.start(["Xvfb", "-displayfd", "1", "-screen", "0", size, "-noreset", "-nolisten", "tcp"],
                                env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        number = server.stdout.readline().strip()
        assert number.isdigit(), "the display did not start"
        environment.update(DISPLAY=f":{number}", QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
                           QT_ACCESSIBILITY="1", NO_AT_BRIDGE="1")
        self.bus = SessionBus(environment, children)
        quiet = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        children.start(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"], **quiet)
        self.bus.wait_for("org.a11y.Bus")
        children.start(["openbox", "--sm-disable"], **quiet)
        os.environ.update({name: environment[name] for name in
                           ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "HOME")})
        until(lambda: "WINDOW" in subprocess.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], env=environment,
                                                 capture_output=True, text=True, check=False).stdout,
              "the window manager")

    def key(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], env=self.environment, check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "5", text], env=self.environment, check=True)

    def picture(self, path):
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=False)


def role_of(node):
    name = node.getRoleName()
    return ROLES.get(name, name)


class Control:
    """One element of the window's accessibility tree."""

    LABELLED = ("combo box", "spin button", "table", "tree", "list", "text", "tree table")

    def __init__(self, node, desk):
        self.node, self._desk = node, desk

    @property
    def role(self):
        return role_of(self.node)

    @property
    def name(self):
        """Its accessible name; for a combo box and the like that of its label, where it has one."""
        import pyatspi

        if self.role in self.LABELLED:
            for relation in self.node.getRelationSet() or ():
                if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
                    return (relation.getTarget(0).name or "").replace("&", "").rstrip(": ")
        return self.node.name or ""

    @property
    def root(self):
        """To look within it."""
        return self.node

    @property
    def text(self):
        return self.node.queryText().getText(0, -1)

    def write(self, text):
        self.node.queryEditableText().setTextContents(text)
        until(lambda: self.text.strip() == text.strip(), f"“{text}” in {self.name}")

    def press(self):
        """As a person: once it can be pressed. False where it is gone by now."""
        from gi.repository import GLib

        try:
            until(lambda: self.enabled, f"{self.name} to be enabled")
        except GLib.Error:
            return False
        return self.press_anyway()

    def press_anyway(self):
        """As it stands. False where it is gone by now, or is not to be pressed."""
        from gi.repository import GLib

        try:
            self._press()
        except GLib.Error:
            return False
        return True

    def _press(self):
        action = self.node.queryAction()
        names = [action.getName(number).lower() for number in range(action.nActions)]
        number = next((number for number, name in enumerate(names) if name in ("press", "click", "toggle", "showmenu")), 0)
        action.doAction(number)

    def click(self):
        import pyatspi

        place = self.node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        subprocess.run(["xdotool", "mousemove", str(place.x + place.width // 2), str(place.y + place.height // 2),
                        "click", "1"], env=self._desk.environment, check=True)

    def has(self, state):
        return self.node.getState().contains(state)

    @property
    def enabled(self):
        import pyatspi

        return self.has(pyatspi.STATE_ENABLED)

    def rows(self):
        """The text of each row of a table, its cells joined; of a list, of each item."""
        try:
            table = self.node.queryTable()
        except NotImplementedError:
            return [child.name for child in self.node if child]
        return [" ".join(table.getAccessibleAt(row, column).name or "" for column in range(table.nColumns))
                for row in range(table.nRows)]


class Window:
    """The program's window, started on a data folder."""

    def __init__(self, desk, program, data, *arguments, **variables):
        import pyatspi

        self._pyatspi, self._desk, self._children = pyatspi, desk, program.children
        self.process = program.children.start(
            [program.binary, "--data-dir", data, *arguments], env={**program.environment, **desk.environment, **variables},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._application = until(self._find_application, "the window")
        self.find(SEND, "push button")

    def _find_application(self):
        assert self.process.poll() is None, f"the window ended with {self.process.returncode}"
        for application in self._pyatspi.Registry.getDesktop(0):
            try:
                if application and application.get_process_id() == self.process.pid and application.childCount:
                    return application
            except Exception:  # an application that is just leaving the bus
                continue
        return None

    def _walk(self, node, depth=0, showing=False):
        """All below a node; or only what shows, which leaves out the pages behind the tabs."""
        if showing and depth > 1 and not self._showing(node):
            return
        yield node
        # The cells of a table are asked for by row and column instead: there may be a million.
        if depth > 40 or node.getRoleName() in ("table", "tree table", "tree"):
            return
        for number in range(node.childCount):
            child = node.getChildAtIndex(number)
            if child is not None:
                yield from self._walk(child, depth + 1, showing)

    def _showing(self, node):
        state = node.getState()
        return state.contains(self._pyatspi.STATE_SHOWING) and state.contains(self._pyatspi.STATE_VISIBLE)

    def controls(self, pattern=".*", role=".*", within=None):
        """All that show and whose whole name and role match."""
        found = []
        try:
            for node in self._walk((within or self).root):
                if not re.fullmatch(role, role_of(node)) or not self._showing(node):
                    continue
                control = Control(node, self._desk)
                if re.fullmatch(pattern, control.name, re.DOTALL):
                    found.append(control)
        except Exception:  # the tree changes while it is walked: what was found so far is all there is for now
            pass
        return found

    @property
    def root(self):
        return self._application

    def find(self, pattern, role=".*", within=None):
        """The first control whose whole name and role match, waited for."""
        return until(lambda: next(iter(self.controls(pattern, role, within)), None), f"a {role} called {pattern}")

    def open_tab(self, pattern):
        self.find(pattern, "page tab").click()
        time.sleep(POLL)

    def find_in_tabs(self, pattern, role, tabs):
        """The control, on the page that shows or behind one of these tabs."""
        found = self._soon(pattern, role)
        for tab in tabs:
            if found:
                break
            for page in self.controls(tab, "page tab"):
                page.click()
                found = found or self._soon(pattern, role)
        assert found, f"no {role} called {pattern}"
        return found

    def _soon(self, pattern, role):
        end = time.monotonic() + 1
        while True:
            found = self.controls(pattern, role)
            if found or time.monotonic() > end:
                return next(iter(found), None)
            time.sleep(POLL)

    def choose(self, combo, text):
        """An entry of a combo box, by mouse. A list that is still unfolding may move under the pointer: then again."""
        def chosen():
            return text in self.find(combo, "combo box").node.name

        for _ in range(5):
            control = self.find(combo, "combo box")
            control.node.queryComponent().grabFocus()
            control.press()
            time.sleep(POLL)
            # In its own list: that of another combo box says that it shows when it does not.
            self.find(f".*{re.escape(text)}.*", "list item|menu item|table cell", control).click()
            try:
                return until(chosen, f"{combo} to be {text}", 3)
            except AssertionError:
                self._desk.key("Escape")
        raise AssertionError(f"{combo} cannot be set to {text}")

    def close(self):
        """As a person closes it, the active window of the desk; gives the exit status."""
        self._desk.key("alt+F4")
        self.process.wait(PATIENCE)
        return self._children.end(self.process)
