#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the includes to the direction of the rooms: ui -> core <- app, and inside core to the table below.

Static libraries do not keep a direction by themselves: a lower room could include an upper one and still link.
Prints one line a finding and ends with 1 where there is one.
"""
import argparse
import re
import sys
from pathlib import Path

# What each room may know directly; what those know, it may know too. The CMakeLists.txt of a room links the same.
MAY_KNOW = {
    "core/base": [],
    "core/json": ["core/base"],
    "core/request": ["core/json"],
    "core/check": ["core/request"],
    "core/wire": ["core/request"],
    "core/transport": ["core/wire"],
    "core/store": ["core/wire"],
    "core/credentials": ["core/base"],
    "core/workspace": ["core/json"],
    "core/settings": ["core/json"],
    "core/library": ["core/request"],
    "core/send": ["core/check", "core/store", "core/transport"],
    "core/bulk": ["core/send"],
    "core/preview": ["core/request", "core/wire"],
    "core/snippet": ["core/request", "core/wire"],
    "core/sandbox": ["core/preview", "core/request", "core/wire"],
}

# What stands against the table. This list may only shrink: an entry that nothing uses any more is a finding too.
EXCEPTIONS = {
    ("core/workspace", "core/request"),  # a workspace can raise the limit of an event, which is a kind's limit
    ("core/workspace", "core/wire"),  # a key's scope is the signer's business, and the workspace says it
    ("core/store", "core/transport"),  # an attempt is stored as the transport reports it
    ("core/store", "core/workspace"),  # workspaces are a table of the database
    ("core/send", "core/workspace"),  # a send's workspace is fixed with the order
    ("core/settings", "core/transport"),  # time limits and retry limits are settings
}

# What only some rooms may include, by the beginning of the header's name. First match wins.
RESTRICTED = [
    (r"QSql|QtSql", {"core/store"}),
    (r"Q(Http|AbstractHttp)Server|QtHttpServer", {"core/sandbox"}),
    (r"QNetwork|QTcp|QSsl|QUdp|QHostAddress|QtNetwork|QAbstractSocket",
     {"core/transport", "core/sandbox", "core/workspace", "app"}),
    (r"QLocal(Server|Socket)", {"app"}),
    (r"rapidjson/", {"core/json"}),
    (r"qt6keychain/|qtkeychain/", {"core/credentials"}),
    (r"csv\.h|libcsv", {"core/bulk"}),
    (r"libjsonnet|QJSEngine|QtQml|QJSValue", {"core/preview"}),
    (r"CLI/", {"app"}),
    (r"Qsci/", {"ui"}),
    (r"sqlite3", {"core/store"}),
]

# Qt's modules that core never sees: it runs without a display and without a palette.
GUI = re.compile(
    r"^(QtWidgets|QtGui|QtSvg)/|^Q(Widget|Gui|Application|MainWindow|Dialog|MessageBox|Label|LineEdit|PushButton|Abstract"
    r"(Button|ItemView|ScrollArea)|Action|Icon|Pixmap|Image|Painter|Palette|Font|Color|Clipboard|DesktopServices|Window"
    r"|Screen|TextDocument|UndoStack|Undo|StandardItem|Validator|Svg|TableView|TreeView|ListView|ComboBox|FileDialog)"
)

# Headers of core that the window must leave to the composition root: they are SQL and sockets.
NOT_FOR_UI = {"core/store/database.h", "core/store/sendstore.h", "core/store/workspacestore.h",
              "core/transport/networktransport.h"}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
SOURCES = {".h", ".cpp"}


def room_of(path):
    """core/json/value.h -> core/json; ui/common/x.h -> ui/common; app/x.h -> app; None for what is not ours."""
    parts = Path(path).parts
    if not parts or parts[0] not in ("core", "ui", "app"):
        return None
    return "app" if parts[0] == "app" else "/".join(parts[:2])


def closure(room):
    known, todo = set(), [room]
    while todo:
        for other in MAY_KNOW.get(todo.pop(), []):
            if other not in known:
                known.add(other)
                todo.append(other)
    return known


def ours(room, header):
    """What is wrong with a room's include of one of our headers (and the exception that allows it, if any)."""
    target = room_of(header)
    if target == room or room == "app":
        return None, None
    if target == "app":
        return f"{room} may not know app", None
    if room.startswith("core/"):
        if target.startswith("ui/"):
            return f"{room} may not know the window", None
        if target in closure(room):
            return None, None
        if (room, target) in EXCEPTIONS:
            return None, (room, target)
        return f"{room} may not know {target}", None
    if header in NOT_FOR_UI:
        return f"the window may not know {header}", None
    if target.startswith("ui/") and room in ("ui/common", "ui/models") and target not in ("ui/common", "ui/models"):
        return f"{room} may not know the page {target}", None
    return None, None


def foreign(room, header):
    """What is wrong with a room's include of Qt's or a library's header."""
    name = header.split("/")[-1] if header.startswith("Qt") and "/" in header else header
    if room.startswith("core/") and (GUI.match(header) or GUI.match(name)):
        return f"core may not know {header}: it runs without a display"
    for pattern, rooms in RESTRICTED:
        if re.match(pattern, name) or re.match(pattern, header):
            if room not in rooms and room.split("/")[0] not in rooms:
                return f"{room} may not include {header} (only {', '.join(sorted(rooms))})"
            return None
    return None


def is_generated(name):
    return name.endswith(".moc") or name.startswith(("moc_", "ui_"))


def judge(root, path, quoted, angled):
    """(message, used exception) of one include line."""
    room = room_of(path)
    if angled is not None:
        return foreign(room, angled), None
    if is_generated(quoted):
        return None, None
    if room_of(quoted) is None or not (root / quoted).is_file():
        return f'"{quoted}" is no header of ours, named from the top of the tree', None
    return ours(room, quoted)


def check(root):
    findings, used = [], set()
    for top in ("core", "ui", "app"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix not in SOURCES:
                continue
            where = path.relative_to(root)
            room = room_of(where)
            if room.startswith("core/") and room not in MAY_KNOW:
                findings.append(f"{where}:1: {room} is not in the table of tests/lint/layers.py")
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                match = INCLUDE.match(line)
                if not match:
                    continue
                message, exception = judge(root, where, match[1], match[2])
                if message:
                    findings.append(f"{where}:{number}: {message}")
                if exception:
                    used.add(exception)
    return findings, used


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path, help="the top of the source tree")
    root = parser.parse_args().root.resolve()
    findings, used = check(root)
    for room, target in sorted(EXCEPTIONS - used):
        findings.append(f"tests/lint/layers.py:1: nothing needs the exception {room} -> {target} any more: take it out")
    print("\n".join(findings) if findings else "layers: every include keeps to the table")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
