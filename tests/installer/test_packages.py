#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the packages of a folder are held to that can be seen without installing them: how large they are, how what is in
them is linked, that their sums are right, and that the bill of materials names all that is in them.

test_packages.py FOLDER: what installer/package made.
"""
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import hardening

FOLDER = None
MEGABYTE = 1024 * 1024
OWN_PATH = "$ORIGIN/../lib"


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, **options).stdout


def only(pattern):
    [found] = FOLDER.glob(pattern)
    return found


def size_of(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def libraries(folder):
    return [path for path in sorted(folder.rglob("*.so*")) if not path.is_symlink() and path.read_bytes()[:4] == b"\x7fELF"]


class Unpacked(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls._folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls._folder.cleanup)
        cls.root = Path(cls._folder.name)
        cls.unpack(cls.root)


class DebTest(Unpacked):
    @classmethod
    def unpack(cls, root):
        run("dpkg-deb", "-x", only("heliograph_*_amd64.deb"), root)

    def test_is_small(self):
        self.assertLess(size_of(self.root), 8 * MEGABYTE)

    def test_is_hardened(self):
        self.assertEqual(hardening.findings(self.root / "usr" / "bin" / "heliograph"), [])

    def test_has_icons_in_all_sizes(self):
        for size in (16, 22, 24, 32, 48, 64, 96, 128, 192, 256, 512):
            icon = self.root / f"usr/share/icons/hicolor/{size}x{size}/apps/heliograph.png"
            self.assertEqual(icon.read_bytes()[16:24], size.to_bytes(4, "big") * 2, size)


class RpmTest(Unpacked):
    @classmethod
    def unpack(cls, root):
        run("cpio", "-id", "--quiet", input=run("rpm2cpio", only("heliograph-*.rpm")), cwd=root)

    def test_has_what_the_deb_has(self):
        with tempfile.TemporaryDirectory() as folder:
            run("dpkg-deb", "-x", only("heliograph_*_amd64.deb"), folder)
            there, deb = ({path.relative_to(root).as_posix() for path in Path(root).rglob("*") if path.is_file()}
                          for root in (self.root, folder))
            # Each kind has a place of its own for some.
            self.assertEqual({name for name in there ^ deb if "/zsh/" not in name},
                             {"usr/share/doc/heliograph/LICENSE", "usr/share/doc/heliograph/changelog.gz"})

    def test_is_hardened(self):
        self.assertEqual(hardening.findings(self.root / "usr" / "bin" / "heliograph"), [])


class BundleFiles(Unpacked):
    @classmethod
    def unpack(cls, root):
        run("tar", "-C", root, "-xf", only("heliograph-*.tar.xz"))
        [cls.bundle] = root.iterdir()


class BundleTest(BundleFiles):
    def test_is_small(self):
        for pattern in ("heliograph-*.tar.xz", "heliograph-*.run"):
            self.assertLess(only(pattern).stat().st_size, 60 * MEGABYTE)

    def test_is_hardened(self):
        self.assertEqual(hardening.findings(self.bundle / "bin" / "heliograph", OWN_PATH), [])
        for library in libraries(self.bundle):
            with self.subTest(library=library.name):
                self.assertEqual(hardening.findings(library, libraries=True), [])

    def test_needs_nothing_but_the_c_library(self):
        there = {path.name for path in libraries(self.bundle)}
        for path in (self.bundle / "bin" / "heliograph", *libraries(self.bundle)):
            needed = re.findall(r"\(NEEDED\).*\[(.*)\]", hardening.readelf("--dynamic", path))
            missing = {name for name in needed if name not in there
                       and not re.match(r"(ld-linux.*|lib(c|m|dl|rt|pthread|resolv|util))\.so\.\d", name)}
            self.assertEqual(missing, set(), f"{path.name} needs what is not in the bundle")

    def test_needs_no_newer_c_library_than_promised(self):
        for path in (self.bundle / "bin" / "heliograph", *libraries(self.bundle)):
            wanted = re.findall(r"GLIBC_2\.(\d+)", hardening.readelf("--version-info", path))
            self.assertLessEqual(max(map(int, wanted), default=0), 36, path.name)

    def test_self_installing_one_has_the_same(self):
        with tempfile.TemporaryDirectory() as folder:
            run("sh", only("heliograph-*.run"), "--noexec", "--nochown", "--target", folder, env={**os.environ, "TMPDIR": folder})
            unpacked = {path.relative_to(folder): path for path in Path(folder).rglob("*") if path.is_file()}
            packed = {path.relative_to(self.bundle): path for path in self.bundle.rglob("*") if path.is_file()}
            self.assertEqual(set(unpacked), set(packed))
            for name, path in packed.items():
                self.assertEqual(unpacked[name].read_bytes(), path.read_bytes(), name)

    def test_brings_every_licence(self):
        bill = Bill()
        told = self.bundle / "share" / "doc" / "heliograph"
        self.assertTrue((told / "LICENSE").is_file() and (told / "copyright").is_file())
        for library in libraries(self.bundle):
            package = bill.package_of(library.name)
            with self.subTest(library=library.name, package=package["name"]):
                licence = (told / "licences" / package["name"]).read_text(encoding="utf-8", errors="replace")
                self.assertEqual(licence, bill.licences[package["licenseDeclared"]])


class Bill:
    def __init__(self):
        self.content = json.loads(only("heliograph-*.spdx.json").read_text(encoding="utf-8"))
        self.packages = {one["SPDXID"]: one for one in self.content["packages"]}
        self.files = {one["SPDXID"]: one for one in self.content["files"]}
        self.licences = {one["licenseId"]: one["extractedText"] for one in self.content["hasExtractedLicensingInfos"]}

    def package_of(self, file):
        [owner] = [self.packages[one["spdxElementId"]] for one in self.content["relationships"]
                   if one["relatedSpdxElement"] == f"SPDXRef-file-{re.sub(r'[^A-Za-z0-9.-]', '-', file)}"
                   and one["spdxElementId"].startswith("SPDXRef-debian-")]
        return owner


class BillTest(BundleFiles):

    def setUp(self):
        self.bill = Bill()

    def test_head(self):
        for name in ("spdxVersion", "dataLicense", "SPDXID", "name", "documentNamespace", "creationInfo"):
            self.assertTrue(self.bill.content[name], name)
        self.assertRegex(self.bill.content["creationInfo"]["created"], r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")

    def test_every_name_is_there_once_and_means_something(self):
        names = ["SPDXRef-DOCUMENT", *(one["SPDXID"] for one in self.bill.content["packages"] + self.bill.content["files"])]
        self.assertEqual(len(names), len(set(names)))
        for name in names:
            self.assertRegex(name, r"\ASPDXRef-[A-Za-z0-9.-]+\Z")
        for relation in self.bill.content["relationships"]:
            self.assertIn(relation["spdxElementId"], names)
            self.assertIn(relation["relatedSpdxElement"], names)
        for package in self.bill.packages.values():
            for name in ("name", "downloadLocation", "licenseConcluded", "licenseDeclared", "copyrightText"):
                self.assertTrue(package[name], (package["SPDXID"], name))
            if package["licenseDeclared"].startswith("LicenseRef-"):
                self.assertTrue(self.bill.licences[package["licenseDeclared"]].strip())

    def test_every_package_has_its_sum(self):
        for path in FOLDER.iterdir():
            if path.suffix in (".deb", ".rpm", ".run", ".xz"):
                [known] = [one for one in self.bill.packages.values() if one.get("packageFileName") == path.name]
                self.assertEqual(known["checksums"], [{"algorithm": "SHA256", "checksumValue":
                                                       hashlib.sha256(path.read_bytes()).hexdigest()}])

    def test_every_library_of_the_bundle_is_in_it_as_debian_built_it(self):
        for library in libraries(self.bundle):
            [known] = [one for one in self.bill.files.values() if one["fileName"] == f"./{library.name}"]
            sums = {one["algorithm"]: one["checksumValue"] for one in known["checksums"]}
            self.assertEqual(sums["SHA256"], hashlib.sha256(library.read_bytes()).hexdigest(), library.name)
            self.assertRegex(self.bill.package_of(library.name)["externalRefs"][0]["referenceLocator"], r"\Apkg:deb/debian/")

    def test_what_is_built_in_is_in_it(self):
        inside = {one["relatedSpdxElement"] for one in self.bill.content["relationships"]
                  if one["relationshipType"] == "STATIC_LINK"}
        self.assertEqual(len(inside), 6)


class SumsTest(unittest.TestCase):
    def test_sums_are_of_all_files(self):
        sums = dict(reversed(line.split("  ")) for line in (FOLDER / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
        self.assertEqual(set(sums), {path.name for path in FOLDER.iterdir()} - {"SHA256SUMS"})
        for name, told in sums.items():
            self.assertEqual(hashlib.sha256((FOLDER / name).read_bytes()).hexdigest(), told, name)


if __name__ == "__main__":
    FOLDER = Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
