#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory (PSS) of the window with its history shown, scrolled and searched, for each data folder.

    historymemory.py HELIOGRAPH FOLDER…     megabytes of each, and what each has more than the first
    historymemory.py HELIOGRAPH FOLDER      the number alone
"""
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "e2e"))
import harness  # noqa: E402
from desk import Desk, Window  # noqa: E402


def megabytes(pid):
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("no PSS")


def measure(binary, data):
    children = harness.Children()
    with tempfile.TemporaryDirectory() as home:
        try:
            program = harness.Program(binary, home, children)
            desk = Desk({**program.environment}, children)
            program.environment["DBUS_SESSION_BUS_ADDRESS"] = desk.environment["DBUS_SESSION_BUS_ADDRESS"]
            window = Window(desk, program, data)
            window.find("History", "page tab").press()
            window.find("History", "table").node.queryComponent().grabFocus()
            for keys in (["Next"] * 40, ["ctrl+End"], ["Prior"] * 20, ["ctrl+Home"]):
                desk.key(*keys)
                time.sleep(1)
            window.find("Search history", "text").write("invoice-7")
            time.sleep(2)
            window.find("Search history", "text").write("")
            time.sleep(2)
            return megabytes(window.process.pid)
        finally:
            children.end_all()


def main():
    binary, folders = Path(sys.argv[1]).resolve(), [Path(folder) for folder in sys.argv[2:]]
    if len(folders) == 1:
        print(measure(binary, folders[0]))
        return
    # Each in a process of its own: the accessibility bus is chosen once in each.
    found = [float(subprocess.run([sys.executable, "-B", __file__, binary, folder], check=True, text=True,
                                  stdout=subprocess.PIPE).stdout) for folder in folders]
    for folder, size in zip(folders, found):
        print(f"{folder.name}: {size:.1f} MB PSS with the history shown, {size - found[0]:+.1f} MB")


if __name__ == "__main__":
    main()
