#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads back from programs what compiler and linker were told to put into them; one line a finding.

hardening.py PROGRAM…            each must be position independent, with full RELRO, stack protector, checked functions,
                                 no executable stack and no path of its own to libraries
hardening.py --rpath PATH …      … but this one
hardening.py --libraries FILE…   of libraries that somebody else built: no executable stack, no path of their own
"""
import argparse
import re
import subprocess
import sys


def readelf(option, file):
    return subprocess.run(["readelf", "--wide", option, str(file)], check=True, capture_output=True, text=True,
                          env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"}).stdout


def segments(file):
    """(type, flags) of each program header: ("GNU_STACK", "RW")."""
    return re.findall(r"^\s+([A-Z_0-9]+)\s+(?:0x\w+\s+){5}([RWE ]{3})", readelf("--program-headers", file), re.MULTILINE)


def paths(file):
    return re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]", readelf("--dynamic", file))


def shared_findings(file, rpath):
    for kind, flags in segments(file):
        if kind == "GNU_STACK" and "E" in flags:
            yield "its stack is executable"
        if kind == "LOAD" and "W" in flags and "E" in flags:
            yield "a part of it is both writable and executable"
    if "GNU_STACK" not in dict(segments(file)):
        yield "it does not say that its stack is not executable"
    for path in paths(file):
        if path != rpath:
            yield f"it looks for libraries in {path}"
    if rpath and not paths(file):
        yield f"it does not look for libraries in {rpath}"


def program_findings(file):
    dynamic, symbols = readelf("--dynamic", file), readelf("--dyn-syms", file)
    if not re.search(r"Type:\s+DYN", readelf("--file-header", file)) or "INTERP" not in dict(segments(file)):
        yield "it is not position independent"
    if "GNU_RELRO" not in dict(segments(file)) or not re.search(r"BIND_NOW|Flags:.*\bNOW\b", dynamic):
        yield "it has no full RELRO"
    if "__stack_chk_fail" not in symbols:
        yield "it has no stack protector"
    if not re.search(r"\b__(?!stack_)\w+_chk\b", symbols):
        yield "it calls no checked function of the C library"


def findings(file, rpath="", libraries=False):
    return [*shared_findings(file, rpath), *([] if libraries else program_findings(file))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--rpath", default="")
    parser.add_argument("--libraries", action="store_true")
    given = parser.parse_args()
    lines = [f"{file}: {finding}" for file in given.files for finding in findings(file, given.rpath, given.libraries)]
    print("\n".join(lines) if lines else f"hardening: {len(given.files)} files have all of it")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
