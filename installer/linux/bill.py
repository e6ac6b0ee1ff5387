#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bill of materials of the packages in a folder, as SPDX 2.3 on standard output: each package with its SHA-256, what
is compiled into the program, what the bundle has beside it, and under which licences that is.

Debian's packages are named with their exact versions, and what each says of its licences is in the bill word for word:
its short names are Debian's, not SPDX's.
"""
import argparse
import hashlib
import json
import re
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path

# Whose code is inside the program: scripts that are embedded, and headers that are compiled.
BUILT_IN = ("libjs-handlebars", "libjs-moment", "libjs-moment-timezone", "rapidjson-dev", "libcli11-dev",
            "libexpected-dev")
OURS = "GPL-3.0-or-later"
WHOLE = "GPL-3.0-only"


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def identifier(name):
    return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name)


def dpkg(*arguments):
    return subprocess.run(["dpkg-query", *arguments], check=True, capture_output=True, text=True).stdout


class Bill:
    def __init__(self, version, commit, time):
        self.licences = {}
        self.packages = []
        self.files = []
        self.relations = []
        stamp = datetime.fromtimestamp(time, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.head = {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
                     "name": f"heliograph-{version}",
                     "documentNamespace": f"https://spdx.org/spdxdocs/heliograph-{version}-{commit}",
                     "creationInfo": {"created": stamp, "creators": ["Organization: The Heliograph developers",
                                                                     "Tool: installer/linux/bill.py"]}}

    def relate(self, one, how, other):
        relation = {"spdxElementId": one, "relationshipType": how, "relatedSpdxElement": other}
        if relation not in self.relations:
            self.relations.append(relation)

    def program(self, version, commit):
        self.packages.append({
            "SPDXID": "SPDXRef-heliograph", "name": "heliograph", "versionInfo": version,
            "downloadLocation": "NOASSERTION", "sourceInfo": f"built from the commit {commit}", "filesAnalyzed": False,
            "licenseConcluded": WHOLE, "licenseDeclared": OURS, "primaryPackagePurpose": "APPLICATION",
            "copyrightText": "Copyright 2026 The Heliograph developers"})
        self.relate("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-heliograph")

    def made(self, path):
        """One of the packages that are handed out."""
        name = identifier(path.name)
        self.packages.append({
            "SPDXID": name, "name": path.name, "packageFileName": path.name, "downloadLocation": "NOASSERTION",
            "filesAnalyzed": False, "licenseConcluded": WHOLE, "licenseDeclared": WHOLE,
            "copyrightText": "NOASSERTION", "primaryPackagePurpose": "INSTALL",
            "checksums": [{"algorithm": "SHA256", "checksumValue": digest(path)}]})
        self.relate("SPDXRef-DOCUMENT", "DESCRIBES", name)
        self.relate(name, "CONTAINS", "SPDXRef-heliograph")
        return name

    def debian(self, package):
        """A package of Debian's, once; gives its identifier."""
        name = identifier("debian-" + package)
        if any(known["SPDXID"] == name for known in self.packages):
            return name
        version, arch, source, source_version = dpkg(
            "-W", "-f", "${Version}\t${Architecture}\t${source:Package}\t${source:Version}\n", package
        ).splitlines()[0].split("\t")
        self.packages.append({
            "SPDXID": name, "name": package, "versionInfo": version, "downloadLocation": "NOASSERTION",
            "supplier": "Organization: Debian", "sourceInfo": f"Debian's source package {source} {source_version}",
            "filesAnalyzed": False, "licenseConcluded": "NOASSERTION", "licenseDeclared": self.licence(package, source),
            "copyrightText": "NOASSERTION", "externalRefs": [{
                "referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                "referenceLocator": f"pkg:deb/debian/{package}@{version.replace(':', '%3A')}?arch={arch}"}]})
        return name

    def licence(self, package, source):
        text = Path(f"/usr/share/doc/{package}/copyright").read_text(encoding="utf-8", errors="replace")
        name = "LicenseRef-debian-" + re.sub(r"[^A-Za-z0-9.-]", "-", source)
        # Packages of one source mostly say the same; where they do not, each has words of its own.
        if self.licences.get(name, text) != text:
            name += "-" + re.sub(r"[^A-Za-z0-9.-]", "-", package)
        self.licences[name] = text
        return name

    def bundled(self, bundles, lines):
        for line in lines:
            owner, path = line.split("\t")
            package = self.debian(owner)
            name = identifier("file-" + Path(path).name)
            self.files.append({
                "SPDXID": name, "fileName": f"./{Path(path).name}", "licenseConcluded": "NOASSERTION",
                "licenseInfoInFiles": ["NOASSERTION"], "copyrightText": "NOASSERTION", "checksums": [
                    {"algorithm": "SHA1", "checksumValue": hashlib.sha1(Path(path).read_bytes()).hexdigest()},
                    {"algorithm": "SHA256", "checksumValue": digest(Path(path))}]})
            self.relate(package, "CONTAINS", name)
            for bundle in bundles:
                self.relate(bundle, "CONTAINS", name)

    def text(self):
        licences = [{"licenseId": name, "name": name.removeprefix("LicenseRef-"), "extractedText": text}
                    for name, text in sorted(self.licences.items())]
        return json.dumps({**self.head, "packages": self.packages, "files": self.files,
                           "hasExtractedLicensingInfos": licences, "relationships": self.relations}, indent=1) + "\n"


def needed(deb):
    """The packages that a .deb depends on, by name."""
    said = subprocess.run(["dpkg-deb", "-f", str(deb), "Depends"], check=True, capture_output=True, text=True).stdout
    return [re.split(r"[ (|]", one.strip())[0] for one in said.split(",")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", required=True)
    parser.add_argument("--commit", required=True)
    parser.add_argument("--time", required=True, type=int, help="of the commit, in seconds")
    parser.add_argument("--bundled", required=True, type=Path, help="a file with a line for each bundled library: its package, a tab, its path")
    parser.add_argument("--folder", required=True, type=Path, help="where the packages are")
    given = parser.parse_args()

    bill = Bill(given.version, given.commit, given.time)
    bill.program(given.version, given.commit)
    for package in BUILT_IN:
        bill.relate("SPDXRef-heliograph", "STATIC_LINK", bill.debian(package))
    made = {path: bill.made(path) for path in sorted(given.folder.iterdir())
            if path.suffix in (".deb", ".rpm", ".run", ".xz")}
    bundles = [name for path, name in made.items() if path.suffix in (".run", ".xz")]
    bill.bundled(bundles, given.bundled.read_text(encoding="utf-8").splitlines())
    for path, name in made.items():
        if path.suffix == ".deb":
            for package in needed(path):
                # A name that no package has is one that several provide, such as the version of Qt's private parts.
                if Path(f"/usr/share/doc/{package}/copyright").is_file():
                    bill.relate(name, "DEPENDS_ON", bill.debian(package))
    sys.stdout.write(bill.text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
