#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that the lints find what they are there for: each rule is given a small tree that breaks it."""
import tempfile
import unittest
from pathlib import Path

import house
import layers

HEAD = "// SPDX-License-Identifier: GPL-3.0-or-later\n"


class Tree:
    """A source tree of a few files in a temporary folder."""

    def __init__(self, files):
        self._folder = tempfile.TemporaryDirectory()
        self.root = Path(self._folder.name).resolve()
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="")

    def __enter__(self):
        return self.root

    def __exit__(self, *_):
        self._folder.cleanup()


# name of the row: (file, line that breaks a rule, words of the finding)
HOUSE_ROWS = {
    "a note to finish later": ("core/a.cpp", "// TO" "DO: later", "finish it"),
    "a note in a document": ("README.md", "FIX" "ME", "finish it"),
    "a home folder": ("README.md", "see /ho" "me/somebody/heliograph", "one machine"),
    "a home folder on Windows": ("core/a.cpp", "// C:\\Us" "ers\\somebody", "one machine"),
    "a private key": ("tests/a.cpp", "-----BEGIN RSA PRIVATE " "KEY-----", "private key"),
    "blanks at the end": ("core/a.cpp", "int a = 1; ", "blanks"),
    "a carriage return": ("core/a.cpp", "int a = 1;\r", "carriage return"),
    "sender()": ("ui/a.cpp", "auto *who = sender();", "knows its sender"),
    "processEvents": ("ui/a.cpp", "QCoreApplication::processEvents();", "go back to the event loop"),
    "a nested event loop": ("core/send/a.cpp", "QEventLoop loop;", "nested event loop"),
    "the SIGNAL macro": ("ui/a.cpp", "connect(a, SIGNAL(clicked()), b);", "pointer to the function"),
    "the SLOT macro in a test": ("tests/a.cpp", "connect(a, b, SLOT(run()));", "pointer to the function"),
    "a dialog's exec": ("ui/a.cpp", "dialog.exec();", "never exec()"),
    "a dialog's exec by pointer": ("ui/a.cpp", "dialog->exec();", "never exec()"),
    "exec in the program's own room": ("app/a.cpp", "dialog->exec();", "never exec()"),
    "a message box that waits": ("ui/a.cpp", "QMessageBox::question(this, a, b);", "use open()"),
    "a file dialog that waits": ("ui/a.cpp", "QFileDialog::getOpenFileName(this);", "use open()"),
    "waiting for a socket": ("core/transport/a.cpp", "socket.waitForConnected(1000);", "use its signals"),
    "a thread that the sanitizer does not see": ("core/a.cpp", "QThread::create(run);", "move an object"),
    "a singleton": ("core/a.cpp", "Engine::instance()->run();", "no singleton"),
    "rich text": ("ui/a.cpp", "label->setTextFormat(Qt::RichText);", "plain text"),
    "an HTML document": ("ui/a.cpp", "view->setHtml(text);", "plain text"),
    "HTML in a string": ("ui/a.cpp", 'tr("<b>Sent</b>");', "no HTML"),
    "HTML with an attribute": ("app/a.cpp", 'u"<a href=\\"x\\">logs</a>"_s;', "no HTML"),
    "a friendly test": ("core/a.h", "friend class ParserTest;", "what everybody can use"),
    "all of std": ("tests/a.cpp", "using namespace std;", "of std"),
    "a header of POSIX": ("core/a.cpp", "#include <unistd.h>", "file of that platform"),
    "a header of POSIX in a folder": ("core/a.h", "#include <sys/stat.h>", "file of that platform"),
    "a header of Windows": ("app/a.cpp", "#include <windows.h>", "file of that platform"),
    "a call of POSIX": ("app/a.cpp", "if (isatty(2) == 1) return;", "a call of POSIX"),
    "a call of POSIX by its whole name": ("core/a.cpp", "::fcntl(file.handle(), 1);", "a call of POSIX"),
    "a skipped test": ("tests/a.cpp", 'QSKIP("not here");', "runs and passes"),
}

INNOCENT = {
    "core/store/a.cpp": "if (!query.exec()) return;",
    "app/main.cpp": "return application.exec();",
    "core/base/a.cpp": "auto *a = QCoreApplication::instance();",
    "core/json/a.cpp": 'const char *text = "a < b and b > a";',
    "README.md": "The data folder is in your home.",
    "app/a_unix.cpp": "#include <unistd.h>",
    "app/b_windows.cpp": "#include <windows.h>",
    "core/base/b_unix.cpp": "return ::isatty(2) == 1;",
    "core/base/c.cpp": "child.kill(); child->kill(); QFile::symlink(a); link(a); pipeline(b);",
}


class HouseTest(unittest.TestCase):
    def test_every_rule_finds_its_row(self):
        for name, (path, line, words) in HOUSE_ROWS.items():
            with self.subTest(name), Tree({path: HEAD + line + "\n"}) as root:
                findings = house.check(root)
                self.assertEqual(len(findings), 1, findings)
                self.assertTrue(findings[0].startswith(f"{path}:2: "), findings)
                self.assertIn(words, findings[0])

    def test_every_pattern_has_a_row(self):
        for pattern in house.PATTERNS:
            rows = [line for _, line, _ in HOUSE_ROWS.values() if pattern.expression.search(line)]
            self.assertTrue(rows, f"no row breaks the rule {pattern.expression.pattern}")

    def test_innocent_lines(self):
        with Tree({path: HEAD + line + "\n" for path, line in INNOCENT.items()}) as root:
            self.assertEqual(house.check(root), [])

    def test_missing_head(self):
        for path in ("core/a.cpp", "core/a.h", "core/CMakeLists.txt", "tests/run", "installer/package", "tests/lint/a.py"):
            with self.subTest(path), Tree({path: "int a;\n"}) as root:
                self.assertIn("licence", " ".join(house.check(root)))

    def test_last_line_without_end(self):
        with Tree({"core/a.cpp": HEAD + "int a;"}) as root:
            self.assertEqual(house.check(root), ["core/a.cpp:2: the last line has no end"])

    def test_length(self):
        for lines, count in ((house.MAX_LINES, 0), (house.MAX_LINES + 1, 1)):
            with self.subTest(lines), Tree({"ui/a.cpp": HEAD + "int a;\n" * (lines - 1)}) as root:
                self.assertEqual(len(house.check(root)), count)

    def test_name_hidden_twice(self):
        # What comes before ends at a brace of its own.
        hidden = HEAD + "namespace {{\n\nvoid first{}()\n{{\n}}\n\n{}\n\n}} // namespace\n"
        for name, twice in {"a variable": "constexpr int most = 4;", "a list": "const int most[] = {1};",
                            "a function": "int most(int a)\n{\n    return a;\n}", "a type": "struct Most\n{\n};"}.items():
            for place in ("core/{}.cpp", "tests/ui/tst_{}.cpp"):
                tree = {place.format(one): hidden.format(one, twice) for one in "ab"}
                with self.subTest(name, place=place), Tree(tree) as root:
                    found = [finding.split(" ")[0] for finding in house.check(root)]
                    self.assertEqual(found, [place.format("b") + ":8:"])

    def test_function_hidden_twice_but_for_a_default(self):
        hidden = HEAD + "namespace {{\n\nint most({})\n{{\n    return a;\n}}\n\n}} // namespace\n"
        files = {"core/a.cpp": hidden.format("int a"), "core/b.cpp": hidden.format("int a, int b = 1")}
        with Tree(files) as root:
            self.assertEqual([finding[:13] for finding in house.check(root)], ["core/b.cpp:4:"])

    def test_names_hidden_once(self):
        hidden = HEAD + "namespace {{\n\n{}\n\n}} // namespace\n"
        files = {"core/a.cpp": "int most(int a)\n{\n    return a;\n}", "core/b.cpp": "int most(QString a)\n{\n    return 1;\n}",
                 "ui/a.cpp": "int most(int a)\n{\n    int b = a;\n    return b;\n}", "tests/a.cpp": "constexpr int most = 4;",
                 "tests/b.cpp": "constexpr int most = 4;"}
        with Tree({path: hidden.format(content) for path, content in files.items()}) as root:
            self.assertEqual(house.check(root), [])

    def test_path_of_the_tree(self):
        with Tree({}) as root:
            (root / "README.md").write_text(f"Look at {root}/core.\n", encoding="utf-8")
            self.assertEqual(house.check(root), ["README.md:1: a path of this machine"])

    def test_data_and_builds_are_left_alone(self):
        with Tree({"tests/data/a.json": "{} ", "build/dev/a.cpp": "int a;", "LICENSE": "x "}) as root:
            self.assertEqual(house.check(root), [])


# name of the row: (file, include line, words of the finding)
LAYER_ROWS = {
    "core looks up": ("core/json/a.cpp", '#include "core/send/b.h"', "core/json may not know core/send"),
    "core looks at the window": ("core/send/a.cpp", '#include "ui/common/b.h"', "may not know the window"),
    "core looks at the program": ("core/send/a.cpp", '#include "app/b.h"', "may not know app"),
    "the window looks at the program": ("ui/compose/a.cpp", '#include "app/b.h"', "may not know app"),
    "the window looks at the database": ("ui/history/a.cpp", '#include "core/store/database.h"', "may not know"),
    "SQL in the window": ("ui/history/a.cpp", "#include <QSqlQuery>", "may not include QSqlQuery"),
    "sockets in the window": ("ui/history/a.cpp", "#include <QtNetwork/QTcpSocket>", "may not include"),
    "a network request from a rule": ("core/check/a.cpp", "#include <QNetworkReply>", "may not include"),
    "a widget in core": ("core/base/a.cpp", "#include <QWidget>", "runs without a display"),
    "a widget in core by module": ("core/base/a.cpp", "#include <QtWidgets/QWidget>", "runs without a display"),
    "the undo stack in core": ("core/request/a.cpp", "#include <QUndoStack>", "runs without a display"),
    "RapidJSON outside core/json": ("core/wire/a.cpp", "#include <rapidjson/reader.h>", "may not include"),
    "a page in the shared widgets": ("ui/common/a.cpp", '#include "ui/compose/b.h"', "may not know the page"),
    "a header named from its own folder": ("core/json/a.cpp", '#include "b.h"', "from the top of the tree"),
    "a header that is not there": ("core/json/a.cpp", '#include "core/json/c.h"', "from the top of the tree"),
}

LAYER_INNOCENT = {
    "core/json/a.cpp": '#include "core/base/b.h"',
    "core/check/a.cpp": '#include "core/base/b.h"\n#include "core/json/b.h"\n#include <QTimeZone>',
    "core/store/a.cpp": "#include <QSqlQuery>",
    "core/send/a.cpp": '#include "core/wire/b.h"\n#include "a.moc"',
    "ui/compose/a.cpp": '#include "core/send/b.h"\n#include "ui/common/b.h"\n#include <QWidget>',
    "app/a.cpp": '#include "ui/compose/b.h"\n#include "core/store/database.h"\n#include <CLI/CLI.hpp>',
}

HEADERS = ("core/base/b.h", "core/json/b.h", "core/wire/b.h", "core/send/b.h", "core/store/database.h",
           "ui/common/b.h", "ui/compose/b.h", "app/b.h")


class LayersTest(unittest.TestCase):
    def test_every_rule_finds_its_row(self):
        for name, (path, line, words) in LAYER_ROWS.items():
            with self.subTest(name), Tree({**dict.fromkeys(HEADERS, HEAD), path: HEAD + line + "\n"}) as root:
                findings, _ = layers.check(root)
                self.assertEqual(len(findings), 1, findings)
                self.assertTrue(findings[0].startswith(f"{path}:2: "), findings)
                self.assertIn(words, findings[0])

    def test_innocent_includes(self):
        with Tree({**dict.fromkeys(HEADERS, HEAD), **LAYER_INNOCENT}) as root:
            self.assertEqual(layers.check(root)[0], [])

    def test_room_without_a_row(self):
        with Tree({"core/attic/a.cpp": HEAD}) as root:
            self.assertIn("not in the table", layers.check(root)[0][0])

    def test_exceptions_are_counted_as_used(self):
        room, target = sorted(layers.EXCEPTIONS)[0]
        with Tree({f"{target}/b.h": HEAD, f"{room}/a.cpp": f'#include "{target}/b.h"\n'}) as root:
            self.assertEqual(layers.check(root), ([], {(room, target)}))

    def test_table_has_no_circle(self):
        graph = {room: set(others) for room, others in layers.MAY_KNOW.items()}
        for room, target in layers.EXCEPTIONS:
            graph[room].add(target)
        while graph:
            leaves = {room for room, others in graph.items() if not others}
            self.assertTrue(leaves, f"these rooms know one another in a circle: {sorted(graph)}")
            graph = {room: others - leaves for room, others in graph.items() if room not in leaves}


if __name__ == "__main__":
    unittest.main()
