#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How soon a key is on screen in a large request: from an XTest event to the flushed frame, in a real window under Xvfb.

    keylatency.py KEYPRESS HELIOGRAPH [TYPICAL] [--keys N] [--raw FOLDER]

The request has 100 recipients and a body of 800 KB less a little. Typed are: letters into the JSON editor (the whole
document), into Data (its 780 KB) and into fields of the form. With TYPICAL, the typical window's line edit is measured
in the same run, as the floor. Prints median, p99 and longest of each; --raw keeps the samples, one a line.
"""
import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "e2e"))
import harness
from desk import SEND, Desk, Window
from harness import Children, until

PAUSES = ("60", "260")  # of a quick typist, so that checks and preview of one key meet the next


def large_document():
    """100 recipients with channels, and data of many small fields, 795 KB as it is sent."""
    recipients = [{"distinct_id": f"user-{n:03}", "$email": [f"user-{n:03}@example.com"], "$sms": [f"+1555010{n:04}"],
                   "name": f"Recipient {n}"} for n in range(100)]
    data, size, n = {}, 0, 0
    while size < 780 * 1024:
        row = {f"line_{n:05}": {"sku": f"A-{n:06}", "title": "Blue bottle, 0.7 l", "price": n + 0.5, "in_stock": True}}
        size += len(json.dumps(row, separators=(",", ":"))) - 1
        data.update(row)
        n += 1
    body = {"workflow": "large-one", "recipients": recipients, "data": data}
    return json.dumps({"heliograph": 1, "kind": "workflow", "body": body}, indent=2) + "\n"


class Bench:
    def __init__(self, keypress, keys, raw, folder):
        self.keypress, self.keys, self.raw = keypress, keys, raw
        self.children = Children()
        self.environment = harness.clean_environment(folder)
        self.desk = Desk(self.environment, self.children)

    def place(self, control):
        import pyatspi

        box = control.node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        return [str(value) for value in (box.x, box.y, box.width, box.height)]

    def measure(self, name, control):
        control.click()
        command = [self.keypress, *self.place(control), str(self.keys), *PAUSES]
        lines = subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout.split()
        samples = sorted(2000.0 if line == "lost" else float(line) for line in lines)
        if self.raw:
            Path(self.raw, f"{name.replace(' ', '-')}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        p99 = samples[min(len(samples) - 1, int(len(samples) * 0.99))]
        print(f"{name:24} median {statistics.median(samples):6.1f} ms  p99 {p99:6.1f} ms  longest {samples[-1]:6.1f} ms  "
              f"keys {len(samples)}  lost {lines.count('lost')}", flush=True)


class Program:
    """What Window needs to know of a program."""

    def __init__(self, bench, binary):
        self.binary, self.children, self.environment = binary, bench.children, bench.environment


def measure_heliograph(bench, binary, folder):
    document = Path(folder, "large.notify.json")
    document.write_text(large_document(), encoding="utf-8")
    window = Window(bench.desk, Program(bench, binary), Path(folder, "data"), document)
    until(lambda: "Send to 100" in window.find(SEND, "push button").name, "the large request")
    bench.measure("form field", window.find("Workflow", "text"))
    window.open_tab("Recipients.*")
    bench.measure("recipient field", window.find("Distinct ID", "text"))
    window.open_tab("Data.*")
    bench.desk.key("Home")
    bench.measure("data editor", window.find("Data", "text"))
    window.open_tab("JSON")
    bench.measure("json editor", window.find("JSON", "text"))


def measure_typical(bench, binary):
    import pyatspi

    process = bench.children.start([binary], env=bench.environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)

    def field():
        for application in pyatspi.Registry.getDesktop(0):
            if application and application.get_process_id() == process.pid:
                return pyatspi.findDescendant(application, lambda node: node.getRoleName() == "text")
        return None

    from desk import Control
    bench.measure("typical window's field", Control(until(field, "the typical window"), bench.desk))
    bench.children.end(process)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("keypress")
    parser.add_argument("heliograph")
    parser.add_argument("typical", nargs="?")
    parser.add_argument("--keys", type=int, default=300)
    parser.add_argument("--raw")
    given = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="heliograph-bench-")
    bench = Bench(given.keypress, given.keys, given.raw, folder)
    try:
        if given.typical:
            measure_typical(bench, given.typical)
        measure_heliograph(bench, given.heliograph, folder)
    finally:
        bench.children.end_all()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
