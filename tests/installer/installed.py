#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses an installed program as its user does, in the user's own home: it says its version, sends to the Sandbox, knows
what was sent before, and its window opens on a display and is found by the names that the contract promises.

installer/try runs it inside systems of their own; the helpers of the end-to-end tests come along.
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

from desk import SEND, Desk, Window  # noqa: E402
from harness import FIRST_SAMPLE, Children, until  # noqa: E402

APPLICATION = "heliograph.Heliograph"
TYPE = "application/x-heliograph-request+json"
DATA = Path.home() / ".local" / "share" / "heliograph"
# What the kernel and the loader belong to: no bundle can bring these along.
SYSTEMS_OWN = re.compile(r"/(ld-linux[^/]*|lib(c|m|dl|rt|pthread|resolv|util|anl|mvec|nss_\w+))[-.][^/]*$")


def run(*command, environment=None):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120, check=False,
                          env=environment or os.environ, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, f"{command} -> {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def history(program):
    return [json.loads(line) for line in run(program, "--json", "history", "list").splitlines()]


def look_at_versions(program, version):
    said = run(program, "--version")
    assert said.startswith(f"heliograph {version}\n"), said
    for part in (r"^commit (\w{12}|unknown)$", r"^Qt 6\.\d+\.\d+$", r"^SQLite 3\.\d+\.\d+$"):
        assert re.search(part, said, re.MULTILINE), said


def send(program, sends):
    sent = json.loads(run(program, "--json", "send", FIRST_SAMPLE, "--idempotency-key", f"installed-{sends}"))
    assert (sent["outcome"], sent["status_code"]) == ("accepted", 202), sent
    assert len(history(program)) == sends, f"{sends} sends were expected in {history(program)}"


def look_at_window(window):
    """Its title, the field of the workflow and Send, by name."""
    until(lambda: window.controls(".*Heliograph.*", "frame"), "a window with the program's name in its title")
    window.find("Workflow", "text")
    window.find(SEND, "push button")


def look_at_libraries(pid, folder):
    """Every library that the window uses is the bundle's, but for the C library."""
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    used = {line.split()[-1] for line in maps.splitlines() if ".so" in line}
    assert any("libQt6Widgets" in path for path in used), used
    strange = {path for path in used if not path.startswith(f"{folder}/") and not SYSTEMS_OWN.search(path)}
    assert not strange, f"the system's libraries are used: {strange}"


def look_at_desktop(program, desk, children):
    """The menu's entry and its icon, the type of the documents, and the bus that starts the program for one."""
    document = Path.home() / "tried.notify.json"
    shutil.copy(FIRST_SAMPLE, document)
    environment = program.environment
    assert TYPE in run("gio", "info", "-a", "standard::content-type", document, environment=environment)
    assert APPLICATION in run("gio", "mime", TYPE, environment=environment)
    shares = [Path.home() / ".local" / "share", Path("/usr/share")]
    for size in ("16x16", "48x48", "256x256", "512x512"):
        assert any((share / f"icons/hicolor/{size}/apps/heliograph.png").is_file() for share in shares), size

    def calls():
        return "heliograph" in run("gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/",
                                   "--method", "org.freedesktop.DBus.ListNames", environment=environment)

    assert not calls(), "nobody has started it yet"
    run("gapplication", "launch", APPLICATION, document, environment=environment)
    until(calls, "the window that the bus started")
    [first] = run("pgrep", "-x", "heliograph").split()
    window = until(lambda: running_window(desk, program, int(first)), "the window on the accessibility bus")
    slug = json.loads(FIRST_SAMPLE.read_text(encoding="utf-8"))["body"]["workflow"]
    until(lambda: window.find("Workflow", "text").text == slug, "the document in that window")
    # A second launch is a call to the one that runs.
    run("gapplication", "launch", APPLICATION, environment=environment)
    run(program.binary, document, environment=environment)
    assert run("pgrep", "-x", "heliograph").split() == [first]
    os.kill(int(first), 15)
    until(lambda: not Path(f"/proc/{first}").exists(), "the end of the window")
    document.unlink()
    children.end_all()


def running_window(desk, program, pid):
    """A window that somebody else started, as the tests' own Window; None until it is there."""
    import pyatspi

    window = Window.__new__(Window)
    window._pyatspi, window._desk, window._children = pyatspi, desk, program.children
    window.process = SimpleNamespace(pid=pid, poll=lambda: None)
    window._application = window._find_application()
    return window if window._application else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--version", required=True, help="that it must say")
    parser.add_argument("--sends", required=True, type=int, help="that the history has after one more")
    parser.add_argument("--libraries", help="the folder that every library must be from")
    parser.add_argument("--desktop", action="store_true", help="it is known to the desktop, too")
    given = parser.parse_args()

    look_at_versions(given.program, given.version)
    send(given.program, given.sends)
    Path(os.environ["XDG_RUNTIME_DIR"]).mkdir(mode=0o700, exist_ok=True)
    children = Children()
    try:
        environment = dict(os.environ)
        desk = Desk(environment, children)
        program = SimpleNamespace(binary=given.program, environment=environment, children=children)
        window = Window(desk, program, DATA)
        look_at_window(window)
        if given.libraries:
            look_at_libraries(window.process.pid, given.libraries)
        assert window.close() == 0
        if given.desktop:
            look_at_desktop(program, desk, children)
    finally:
        children.end_all()
    print(f"{given.program} {given.version}: {given.sends} sends, window found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
