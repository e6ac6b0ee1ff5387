#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house's habits that a program can check, one line a finding; ends with 1 where there is one.

Each rule has a file that breaks it in tst_lint.py: a rule that finds nothing there is a rule that does not work.
"""
import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

CODE = {".cpp", ".h"}
HEADED = CODE | {".py", ".sh", ".mjs", ".cmake", ".sql"}
TEXT = HEADED | {".md", ".txt", ".json", ".svg", ".desktop", ".xml", ".yml", ".in"}
# Data that is checked in as somebody else's program wrote it, or that is broken on purpose.
DATA = ("tests/data/", "tests/conformance/", "tests/fuzz/corpus/", "LICENSE")
PRODUCT = ("core/", "ui/", "app/")
PLATFORM = re.compile(r"_(?:unix|windows|other)\.(?:cpp|h)$")
MAX_LINES = 450
SKIPPED_FOLDERS = {".git", "build", ".cache", "node_modules", "__pycache__"}

STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
HTML = re.compile(r"</?(?:a|b|body|br|code|div|em|font|h[1-6]|hr|html|i|img|li|ol|p|pre|qt|span|strong|table|td|tr|u|ul)"
                  r"(?:\s[^>]*)?/?>", re.IGNORECASE)


# What a source keeps to itself: the anonymous namespaces, and the names that begin a line there.
HIDDEN = re.compile(r"^namespace \{\n(.*?)^\} // namespace$", re.DOTALL | re.MULTILINE)
HIDDEN_NAME = re.compile(r"^(?:(?:struct|class|enum class|enum) (\w+)(?! *;)"
                         r"|(?:\[\[\w+\]\] )?[a-zA-Z][\w:<>,&* ]*[&* ](\w+)(\(.*|\[\] |\{| = ))", re.MULTILINE)


@dataclass(frozen=True)
class Pattern:
    """A line that matches is a finding, in files whose path begins with one of `where`, but for the one of `except_in`."""

    expression: re.Pattern
    where: tuple
    message: str
    suffixes: frozenset = frozenset(CODE)
    except_in: str = ""
    platform: bool = False  # but for the files of one platform


def code(expression, where, message, except_in="", platform=False):
    return Pattern(re.compile(expression), where, message, except_in=except_in, platform=platform)


def text(expression, message):
    return Pattern(re.compile(expression), ("",), message, frozenset(TEXT | {""}))


PATTERNS = [
    text(r"\b(?:TO" r"DO|FIX" r"ME)\b", "finish it or leave it out: no note to finish it later"),
    text(r"(?:/ho" r"me/\w+/|/Us" r"ers/\w+/|[A-Z]:\\Us" r"ers\\)", "a path of one machine"),
    text(r"-----BEGIN [A-Z ]*PRIVATE " r"KEY-----", "a private key is made by the test that needs it"),
    text(r"[ \t]+$", "blanks at the end of the line"),
    text(r"\r", "a carriage return: lines end with a line feed"),
    code(r"\bsender\(\)", PRODUCT, "connect with a lambda that knows its sender"),
    code(r"\bprocessEvents\(", PRODUCT, "no nested handling of events: go back to the event loop"),
    code(r"\bQEventLoop\b", PRODUCT, "no nested event loop: use a signal"),
    code(r"\b(?:SIGNAL|SLOT)\(", PRODUCT + ("tests/",), "connect with a pointer to the function"),
    code(r"(?:->|\.)exec\(\)", ("ui/", "core/base", "core/check", "core/credentials", "core/json", "core/request",
                                "core/send", "core/settings", "core/transport", "core/wire", "core/workspace"),
         "open() or show(), never exec()"),
    code(r"->exec\(\)", ("app/",), "open() or show(), never exec()"),
    code(r"\bQMessageBox::(?:question|warning|information|critical|about)\(", PRODUCT, "opens a nested loop: use open()"),
    code(r"\bQInputDialog::get|\bQFileDialog::get(?:Open|Save|Existing)\w+\(", PRODUCT, "opens a nested loop: use open()"),
    code(r"\bwaitFor(?:ReadyRead|BytesWritten|Connected|Disconnected)\(", ("ui/", "core/send", "core/transport"),
         "never wait for a socket: use its signals"),
    code(r"\bQThread::create\(", PRODUCT, "the thread sanitizer sees nothing in there: move an object to the thread"),
    code(r"(?<!Application::)\binstance\(\)", PRODUCT, "no singleton: hand it over in the constructor"),
    code(r"\bset(?:Html|Markdown)\(|\binsertHtml\(|\bappendHtml\(|Qt::(?:RichText|MarkdownText|AutoText)\b", PRODUCT,
         "text is plain text", except_in="ui/preview/safebrowser.cpp"),
    code(r"\bfriend class \w*Test", PRODUCT, "tests use what everybody can use"),
    code(r"\busing namespace std;", PRODUCT + ("tests/",), "name what you use of std"),
    code(r"#\s*include\s*<(?:sys/\w+|arpa/\w+|net/\w+|netinet/\w+|dirent|dlfcn|fcntl|grp|langinfo|poll|pthread|pwd|"
         r"sched|semaphore|spawn|strings|syslog|termios|unistd|windows|io|shlobj|winsock2)\.h>", PRODUCT,
         "what one system alone has belongs in a file of that platform: NAME_unix.cpp", platform=True),
    code(r"(?<![\w.>:])(?:::)?(?:chown|dup2?|execl[ep]?|execvp?e?|fcntl|fork|fstat|fsync|ftruncate|getpwuid|getpid|getrlimit|"
         r"gete?uid|gmtime_r|isatty|kill|localtime_r|lstat|mkfifo|mmap|munmap|nanosleep|nl_langinfo|pipe2?|pread|pwrite|"
         r"readlink|setenv|setrlimit|sigaction|strcasecmp|symlink|sysconf|tcgetattr|tcsetattr|umask|unsetenv|usleep)\(",
         PRODUCT, "a call of POSIX: it belongs in a file of that platform, NAME_unix.cpp", platform=True),
    code(r"\bQSKIP\(|\bQEXPECT_FAIL\(", ("tests/",), "a test runs and passes, or is not there"),
]


def suffix_of(path):
    return ".txt" if path.name == "CMakeLists.txt" else path.suffix


def is_script(path):
    return path.suffix == "" and path.name in ("run", "package", "try", "install", "uninstall")


def needs_head(path):
    return path.name == "CMakeLists.txt" or path.suffix in HEADED or is_script(path)


def html_findings(lines):
    for number, line in enumerate(lines, 1):
        if any(HTML.search(literal) for literal in STRING.findall(line)):
            yield number, "no HTML in a string: text is plain text"


def pattern_findings(where, path, lines):
    for pattern in PATTERNS:
        if not where.startswith(pattern.where) or suffix_of(path) not in pattern.suffixes or where == pattern.except_in:
            continue
        if pattern.platform and PLATFORM.search(where):
            continue
        for number, line in enumerate(lines, 1):
            if pattern.expression.search(line):
                yield number, pattern.message


def root_findings(root, lines):
    """The very folder that this tree stands in has no business in it."""
    if len(root.parts) < 3:
        return
    for number, line in enumerate(lines, 1):
        if f"{root}/" in line:
            yield number, "a path of this machine"


def findings_of(root, path):
    where = path.relative_to(root).as_posix()
    content = path.read_bytes().decode("utf-8", errors="replace")
    lines = content.split("\n")
    if needs_head(path) and not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in lines[:2]):
        yield where, 1, "the first line names the licence: SPDX-License-Identifier: GPL-3.0-or-later"
    if content and not content.endswith("\n"):
        yield where, len(lines), "the last line has no end"
    for number, message in pattern_findings(where, path, lines):
        yield where, number, message
    for number, message in root_findings(root, lines):
        yield where, number, message
    if where.startswith(PRODUCT) and path.suffix in CODE:
        for number, message in html_findings(lines):
            yield where, number, message
        if len(lines) - 1 > MAX_LINES:
            yield where, MAX_LINES, f"{len(lines) - 1} lines: above {MAX_LINES} a file holds more than one thing"


def hidden_names(path):
    """Where each hidden variable, function and type begins; a function goes with its parameters, for it may be overloaded."""
    content = path.read_text(encoding="utf-8", errors="replace")
    for body in HIDDEN.finditer(content):
        for name in HIDDEN_NAME.finditer(body[1]):
            if not name[0].startswith(("using ", "return ", "template")):
                call = (name[3] or "").startswith("(")
                # A call that leaves a parameter to its default could mean either.
                parameters = re.sub(r"(, *)?[^,()]+ = [^,()]+", "", name[3]) if call else ""
                yield (name[1] or name[2]) + parameters, content.count("\n", 0, body.start(1) + name.start()) + 1


def twice_findings(root):
    """Unity builds compile a folder's sources together, so that a hidden name is there once a folder."""
    together = {}
    for path in files(root):
        if path.suffix == ".cpp" and (path.relative_to(root).as_posix().startswith(PRODUCT) or path.name.startswith("tst_")):
            together.setdefault(path.parent, []).append(path)
    for sources in together.values():
        seen = {}
        for path in sources:
            for name, number in hidden_names(path):
                first = seen.setdefault(name, path)
                if first != path:
                    yield path.relative_to(root).as_posix(), number, f"{first.name} hides the same name: {name}"


def files(root):
    for path in sorted(root.rglob("*")):
        where = path.relative_to(root)
        if not path.is_file() or SKIPPED_FOLDERS.intersection(where.parts) or where.as_posix().startswith(DATA):
            continue
        if suffix_of(path) in TEXT or is_script(path):
            yield path


def check(root):
    findings = [finding for path in files(root) for finding in findings_of(root, path)] + list(twice_findings(root))
    return [f"{where}:{number}: {message}" for where, number, message in findings]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path, help="the top of the source tree")
    root = parser.parse_args().root.resolve()
    findings = check(root)
    print("\n".join(findings) if findings else f"house: {sum(1 for _ in files(root))} files keep the habits")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
