#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Linux can see of the installers for Windows and macOS: that each file is well formed and says what it must, that
NSIS compiles its script and windres the resource. Whether they work, nobody can see without those systems.

test_platforms.py BUILD: a build folder, configured and built.
"""
import plistlib
import re
import struct
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

INSTALLER = Path(__file__).resolve().parents[2] / "installer"
BUILD = None
PNG = b"\x89PNG\r\n\x1a\n"
SPACES = {"v1": "urn:schemas-microsoft-com:asm.v1", "v3": "urn:schemas-microsoft-com:asm.v3"}


def run(*command, **options):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)


def picture_size(png):
    return struct.unpack(">II", png[16:24])


class MacTest(unittest.TestCase):
    def test_property_list(self):
        said = plistlib.loads((BUILD / "installer" / "Info.plist").read_bytes())
        self.assertEqual((said["CFBundleExecutable"], said["CFBundlePackageType"]), ("heliograph", "APPL"))
        self.assertRegex(said["CFBundleShortVersionString"], r"\A\d+\.\d+\.\d+\Z")
        self.assertEqual(said["CFBundleIconFile"], "heliograph.icns")
        declared = {one["UTTypeIdentifier"]: one for one in said["UTExportedTypeDeclarations"]}
        opened = {kind for one in said["CFBundleDocumentTypes"] for kind in one["LSItemContentTypes"]}
        self.assertTrue(set(declared) <= opened, "a type is declared that the program does not open")
        self.assertEqual(declared["heliograph.request"]["UTTypeTagSpecification"]["public.filename-extension"],
                         ["notify.json"])

    def test_entitlements(self):
        said = plistlib.loads((INSTALLER / "macos" / "entitlements.plist").read_bytes())
        self.assertEqual(said, {"com.apple.security.cs.allow-jit": True})

    def test_icon(self):
        content = (BUILD / "installer" / "icons" / "heliograph.icns").read_bytes()
        self.assertEqual((content[:4], struct.unpack(">I", content[4:8])[0]), (b"icns", len(content)))
        sizes, place = {}, 8
        while place < len(content):
            kind, length = content[place:place + 4].decode(), struct.unpack(">I", content[place + 4:place + 8])[0]
            self.assertEqual(content[place + 8:place + 16], PNG)
            sizes[kind] = picture_size(content[place + 8:place + length])[0]
            place += length
        self.assertEqual(sizes, {"icp4": 16, "ic11": 32, "icp5": 32, "ic12": 64, "ic07": 128, "ic13": 256, "ic08": 256,
                                 "ic14": 512, "ic09": 512, "ic10": 1024})


class WindowsTest(unittest.TestCase):
    def test_icon(self):
        content = (BUILD / "installer" / "icons" / "heliograph.ico").read_bytes()
        _, kind, count = struct.unpack("<HHH", content[:6])
        self.assertEqual((kind, count), (1, 7))
        for number in range(count):
            width, height, _, _, _, bits, length, place = struct.unpack("<BBBBHHII", content[6 + 16 * number:22 + 16 * number])
            png = content[place:place + length]
            self.assertEqual((png[:8], bits, width), (PNG, 32, height))
            self.assertEqual(picture_size(png), (width or 256, height or 256))

    def test_manifest(self):
        root = ElementTree.parse(BUILD / "installer" / "heliograph.manifest").getroot()
        self.assertEqual(root.tag, f"{{{SPACES['v1']}}}assembly")
        self.assertRegex(root.find("v1:assemblyIdentity", SPACES).get("version"), r"\A\d+(\.\d+){3}\Z")
        self.assertEqual(root.find(".//v3:requestedExecutionLevel", SPACES).get("level"), "asInvoker")
        self.assertEqual(root.find(".//{http://schemas.microsoft.com/SMI/2019/WindowsSettings}activeCodePage").text, "UTF-8")

    def test_resource(self):
        with tempfile.TemporaryDirectory() as folder:
            compiled = Path(folder, "heliograph.res")
            done = run("x86_64-w64-mingw32-windres", "--preprocessor=cpp", "-O", "res", BUILD / "installer" / "heliograph.rc",
                       compiled)
            self.assertEqual(done.returncode, 0, done.stderr)
            content = compiled.read_bytes()
            for inside in ("asInvoker".encode(), PNG, "ProductName".encode("utf-16-le")):
                self.assertIn(inside, content)

    def nsis(self, template, folder):
        """CPack's own way to the installer, with the program for Linux in the place of the one for Windows."""
        return run("cpack", "--config", BUILD / "CPackConfig.cmake", "-G", "NSIS", "-B", folder, "-D",
                   f"CPACK_MODULE_PATH={template}", "-D", "CPACK_MONOLITHIC_INSTALL=ON", "-D",
                   "CPACK_PACKAGING_INSTALL_PREFIX=", "-D", "CPACK_PACKAGE_INSTALL_DIRECTORY=Heliograph")

    def test_installer_compiles(self):
        with tempfile.TemporaryDirectory() as folder:
            done = self.nsis(INSTALLER / "windows", folder)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            [installer] = Path(folder).glob("heliograph*.exe")
            self.assertEqual(installer.read_bytes()[:2], b"MZ")
            [script] = Path(folder).rglob("project.nsi")
            text = script.read_text(encoding="utf-8")
            self.assertNotRegex(text, r"@[A-Z_]+@", "CPack did not fill in a word of the script")
            self.assertIn(r"bin\heliograph", re.sub("/", r"\\", text.partition('Section "Uninstall"')[2]))

    def test_broken_installer_does_not(self):
        with tempfile.TemporaryDirectory() as folder:
            broken = (INSTALLER / "windows" / "NSIS.template.in").read_text(encoding="utf-8") + "\nNoSuchInstruction\n"
            Path(folder, "NSIS.template.in").write_text(broken, encoding="utf-8")
            self.assertNotEqual(self.nsis(folder, Path(folder, "out")).returncode, 0)


if __name__ == "__main__":
    BUILD = Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
