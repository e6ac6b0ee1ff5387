#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an installed program is held to, as far as the one just built can show it: how it was linked, and that the
manual page and the shells' completions name what it understands.

test_program.py PROGRAM SOFT: SOFT is a program that has none of what hardening.py looks for.
"""
import re
import subprocess
import sys
import unittest
from pathlib import Path

import hardening

LINUX = Path(__file__).resolve().parents[2] / "installer" / "linux"
PROGRAM = SOFT = None


def help_of(*command):
    return subprocess.run([PROGRAM, *command, "--help"], check=True, capture_output=True, text=True).stdout


def subcommands(text):
    part = text.partition("\nSubcommands:\n")[2]
    return re.findall(r"^  ([a-z]+) ", part.partition("\n\n")[0], re.MULTILINE)


def options(text):
    return set(re.findall(r"^  (?:-h,)?--([a-z-]+)", text, re.MULTILINE))


def everything():
    """command -> its options and actions, as --help tells them; "" is the program itself."""
    first = help_of()
    told = {"": options(first)}
    for command in subcommands(first):
        text = help_of(command)
        told[command] = options(text)
        for action in subcommands(text):
            told[command] |= {action} | options(help_of(command, action))
    return told


class HardeningTest(unittest.TestCase):
    def test_program_has_all_of_it(self):
        self.assertEqual(hardening.findings(PROGRAM), [])

    def test_a_soft_program_has_none_of_it(self):
        found = " ".join(hardening.findings(SOFT))
        for words in ("stack is executable", "not position independent", "no full RELRO", "no stack protector",
                      "no checked function", "looks for libraries in /nowhere"):
            with self.subTest(words):
                self.assertIn(words, found)

    def test_the_path_of_a_bundle_must_be_there(self):
        self.assertEqual(hardening.findings(PROGRAM, "$ORIGIN/../lib"), ["it does not look for libraries in $ORIGIN/../lib"])


class WordsTest(unittest.TestCase):
    """What the program understands is in its manual page and in each shell's completion, and nothing else is."""

    @classmethod
    def setUpClass(cls):
        cls.told = everything()

    def test_there_is_something_to_compare(self):
        self.assertIn("send", self.told)
        self.assertIn("dry-run", self.told["send"])
        self.assertIn("deliveries", self.told["history"])

    def all_options(self):
        return {word for command in self.told.values() for word in command}

    def test_completions(self):
        spelled = {"bash": (r"(?<![\w-])(?:--)?{}(?![\w-])", r"--([a-z-]+)(?=[ \")])"),
                   "zsh": (r"(?<![\w-])(?:--)?{}(?![\w-])", r"--([a-z-]+)(?=[\[}}])"),
                   "fish": (r"(?<![\w-]){}(?![\w-])", r"(?m)^complete .* -l ([a-z-]+)")}
        for shell, (word, all_of_them) in spelled.items():
            text = (LINUX / f"completions.{shell}").read_text(encoding="utf-8")
            for command, words in self.told.items():
                for one in words | ({command} if command else set()):
                    with self.subTest(shell=shell, command=command, word=one):
                        self.assertTrue(re.search(word.format(one), text), "it is not completed")
            unknown = {name for name in re.findall(all_of_them, text) if name} - self.all_options()
            self.assertEqual(unknown, set(), f"{shell} completes what the program does not know")

    def completed(self, *words):
        """What bash offers behind these words, the last of which is begun."""
        script = f". {LINUX / 'completions.bash'}; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _heliograph; " \
                 "printf '%s\\n' \"${COMPREPLY[@]}\""
        return subprocess.run(["bash", "-c", script, "bash", "heliograph", *words], check=True, capture_output=True,
                              text=True, cwd=LINUX).stdout.split()

    def test_bash_completes(self):
        rows = {("his",): ["history"], ("--ver",): ["--version"], ("history", ""): ["list", "show", "deliveries", "export"],
                ("history", "--o"): ["--outcome"], ("snippet", "--language", "j"): ["java"],
                ("--json", "send", "--ex"): ["--expect"], ("send", "heliograph.mi"): ["heliograph.mime.xml"],
                ("--data-dir", "bun"): ["bundle"], ("send", "--nothing"): []}
        for words, offered in rows.items():
            with self.subTest(words=words):
                self.assertEqual(self.completed(*words), offered)

    def test_manual_page(self):
        page = (LINUX / "heliograph.1").read_text(encoding="utf-8")
        flags = {name.lstrip("-") for name in re.findall(r"Fl (-[a-z-]+)", page)}
        for command, words in self.told.items():
            for one in words | ({command} if command else set()):
                with self.subTest(command=command, word=one):
                    self.assertTrue(re.search(rf"(?:Fl -|(?<![\w-])){one}(?![\w-])", page), "it is not on the page")
        self.assertEqual(flags - self.all_options(), set(), "the page has options that the program does not know")


class VersionTest(unittest.TestCase):
    def test_is_that_of_the_project(self):
        said = (LINUX.parents[1] / "CMakeLists.txt").read_text(encoding="utf-8")
        version = re.search(r"^project\(heliograph VERSION ([\d.]+)", said, re.MULTILINE)[1]
        printed = subprocess.run([PROGRAM, "--version"], check=True, capture_output=True, text=True).stdout.splitlines()
        self.assertEqual(printed[0], f"heliograph {version}")
        self.assertEqual([line.split()[0] for line in printed[1:]], ["commit", "Qt", "SQLite"])


if __name__ == "__main__":
    PROGRAM, SOFT = (Path(argument).resolve() for argument in (sys.argv.pop(1), sys.argv.pop(1)))
    unittest.main(verbosity=2)
