#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window, open and left alone: it uses no processor to speak of and writes nothing.

    test_idle.py HELIOGRAPH [--seconds 60]
"""
import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path

from desk import Desk, Window
from harness import FIRST_SAMPLE, Children, Program, until

MOST_OF_A_PROCESSOR = 0.002
QUIET = 3  # seconds without a tick: then whatever starting had left to do is done


def processor_seconds(process):
    """Of all its threads, in user and in system mode."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def written(process):
    """In bytes: what it caused the disk to write, and what it handed to write()."""
    lines = Path(f"/proc/{process}/io").read_text().splitlines()
    counts = {name: int(value) for name, value in (line.split(": ") for line in lines)}
    return {name: counts[name] for name in ("write_bytes", "wchar")}


def files(folder):
    return {path.relative_to(folder): (path.stat().st_size, path.stat().st_mtime_ns)
            for path in folder.rglob("*")}


def by_thread(process):
    """The threads that have used any time, for whoever has to find the culprit."""
    told = []
    for task in sorted(Path(f"/proc/{process}/task").iterdir()):
        fields = (task / "stat").read_text().rsplit(")", 1)[1].split()
        told.append(f"{(task / 'comm').read_text().strip()} {int(fields[11]) + int(fields[12])}")
    return ", ".join(told)


def wait_until_quiet(process):
    """Starting is over when no time was used for a while."""
    last = [time.monotonic(), processor_seconds(process)]

    def quiet():
        used = processor_seconds(process)
        if used != last[1]:
            last[:] = [time.monotonic(), used]
        return time.monotonic() - last[0] > QUIET
    until(quiet, "the window to come to rest")


def measure(what, window, data, seconds):
    """Gives what is wrong, as sentences."""
    process = window.process.pid
    wait_until_quiet(process)
    used, io, before, threads = processor_seconds(process), written(process), files(data), by_thread(process)
    time.sleep(seconds)
    used = processor_seconds(process) - used
    after, io_after = files(data), written(process)
    changed = sorted(str(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    io = {name: io_after[name] - io[name] for name in io}
    share = 100 * used / seconds
    print(f"{what}: in {seconds} s {used * 1000:.0f} ms of processor time ({share:.3f} %), {io['write_bytes']} bytes "
          f"written to the disk, {io['wchar']} handed to write(), {len(changed)} of {len(after)} files changed", flush=True)
    wrong = [f"{path} changed" for path in changed]
    if used > MOST_OF_A_PROCESSOR * seconds:
        wrong.append(f"{share:.2f} % of a processor; ticks by thread before: {threads}; after: {by_thread(process)}")
    if io["write_bytes"]:
        wrong.append(f"{io['write_bytes']} bytes were written to the disk")
    return [f"{what}: {sentence}" for sentence in wrong]


def run(binary, seconds):
    work, children = Path(tempfile.mkdtemp(prefix="heliograph-idle-")), Children()
    try:
        program = Program(binary, work / "home", children)
        desk = Desk(program.environment, children)
        wrong = []
        for what, arguments in (("empty", ()), ("with a document and a history", (FIRST_SAMPLE,))):
            data = work / what.split()[-1]
            if arguments:
                program.run("--data-dir", data, "send", *[FIRST_SAMPLE] * 20, status=0)
            window = Window(desk, program, data, *arguments)
            wrong += measure(what, window, data, seconds)
            children.end(window.process)
        return wrong
    finally:
        children.end_all()
        shutil.rmtree(work, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("heliograph")
    parser.add_argument("--seconds", type=int, default=60)
    given = parser.parse_args()
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    wrong = run(Path(given.heliograph).resolve(), given.seconds)
    for sentence in wrong:
        print(f"FAILED: {sentence}")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
