#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the real window in each of its states, to be looked at: light and dark, 100 % and 200 %.

    pictures.py HELIOGRAPH FOLDER [--only light-100]

Dark needs the package qt6ct, which gives a Qt program a palette where no desktop does.
"""
import argparse
import json
import shutil
import tempfile
import time
from pathlib import Path

import harness
from desk import SEND, Desk, Window
from harness import Children, Sandbox, until

KEYS = b"workspace_key=sandbox_workspace_key_0001\nworkspace_secret=sandbox_workspace_secret\n"
DARK = "[Appearance]\ncolor_scheme_path=/usr/share/qt6ct/colors/darker.conf\ncustom_palette=true\nstyle=Fusion\n"
RECIPIENTS = [
    {"distinct_id": "anna", "$email": ["anna@example.com"], "$sms": ["+15555550100"], "name": "Anna Berg",
     "$preferred_language": "de", "$timezone": "Europe/Berlin", "plan": "gold"},
    {"distinct_id": "bo", "$slack": [{"channel_id": "C0123456", "access_token": "xoxb-1234-5678"}]},
    {"object_type": "teams", "id": "finance", "$skip_create": True},
]

CODE = """const body = {
  workflow: "invoice-ready",
  recipients: [{ distinct_id: user.id, $email: ["anna@example.com"] }, "bo"],
  data: { amount: invoice.total.toFixed(2), greeting: `Dear ${user.name}` },
};
const request = new WorkflowTriggerRequest(body, { idempotency_key: "invoice-1234" });
request.add_attachment("https://example.com/terms.pdf");
"""


def document(slug, **more):
    return {"heliograph": 1, "kind": "workflow", "title": "Invoice ready",
            "body": {"workflow": slug, "actor": {"distinct_id": "carla", "name": "Carla"}, "recipients": RECIPIENTS,
                     "data": {"invoice": "Invoice-1234", "amount": 5000.00, "lines": [{"sku": "A-1", "count": 2}]}},
            **more}


class Album:
    def __init__(self, binary, folder, name, width, height, scale, dark):
        self.folder, self.name = Path(folder), name
        self.work = Path(tempfile.mkdtemp(prefix="heliograph-pictures-"))
        self.children = Children()
        self.program = harness.Program(binary, self.work / "home", self.children)
        if dark:
            settings = Path(self.program.environment["XDG_CONFIG_HOME"], "qt6ct", "qt6ct.conf")
            settings.parent.mkdir(parents=True)
            settings.write_text(DARK, encoding="utf-8")
            self.program.environment["QT_QPA_PLATFORMTHEME"] = "qt6ct"
        self.program.environment.update(QT_SCALE_FACTOR=str(scale), HELIOGRAPH_RETRY_ATTEMPTS="1")
        self.desk = Desk({**self.program.environment}, self.children, f"{width}x{height}x24")
        self.program.environment["DBUS_SESSION_BUS_ADDRESS"] = self.desk.environment["DBUS_SESSION_BUS_ADDRESS"]
        self.data = self.work / "data"

    def take(self, state):
        time.sleep(0.8)
        self.desk.picture(self.folder / f"{self.name}-{state}.png")

    def run(self, *arguments, **options):
        return self.program.run("--data-dir", self.data, *arguments, **options)

    def open(self, name, content):
        path = self.work / f"{name}.notify.json"
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")
        self.run(path, status=0, **self.desk.environment)
        time.sleep(1)

    # By name and key: where the screen is scaled, Qt 6.4 tells places that a pointer cannot use.
    def open_tab(self, window, pattern):
        window.find(pattern, "page tab").press()

    def choose_workspace(self, window, name):
        combo = window.find("Workspace", "combo box")
        # Its list opens on the chosen entry: each time one further.
        for _ in range(5):
            combo.press()
            time.sleep(0.5)
            self.desk.key("Down", "Return")
            time.sleep(0.5)
            if combo.node.name.startswith(name):
                return
        raise AssertionError(f"the workspace is {combo.node.name}, not {name}")

    def send(self, window, outcome):
        until(lambda: window.find(SEND, "push button").enabled, "Send to be enabled")
        window.find(SEND, "push button").press()
        until(lambda: window.find("Outcome", "text").text.startswith(outcome), outcome)

    def take_all(self):
        other = Sandbox(self.program, self.work / "elsewhere")
        for name, kind in (("Billing staging", "staging"), ("Billing", "production")):
            self.run("workspace", "add", name, "--base-url", other.url, "--kind", kind, stdin=KEYS, status=0)
        window = Window(self.desk, self.program, self.data)
        self.desk.key("super+Up")
        self.take("empty")
        self.open("invoice", document("invoice-ready"))
        self.take("composed")
        for tab in ("Actor", "Data", "Attachments", "Tenant.*", "JSON"):
            if window.controls(tab, "page tab"):
                self.open_tab(window, tab)
                self.take(f"tab-{tab.rstrip('.*').lower()}")
        self.open_tab(window, "Recipients.*")
        self.send(window, "Accepted")
        self.take("accepted")
        self.open_tab(window, "Deliveries")
        time.sleep(8)  # until it is delivered and seen
        self.take("deliveries")
        bad = document("Invoice ready")
        bad["body"]["recipients"] = [{"distinct_id": "anna", "$sms": ["15550100"]}, {"distinct_id": "anna"}]
        self.open("problem", bad)
        self.open_tab(window, "Problems.*")
        self.take("problem")
        self.open_tab(window, "Preview")
        self.open("rejected", document("sandbox-400-invoice"))
        self.send(window, "Rejected")
        self.take("rejected")
        self.open("unknown", document("sandbox-drop-invoice"))
        self.send(window, "Unknown")
        self.take("unknown")
        self.open_tab(window, "History")
        self.take("history")
        self.open_tab(window, "Compose")
        self.open("production", document("invoice-ready", idempotency_key="invoice-1234"))
        self.choose_workspace(window, "Billing · PRODUCTION")
        self.take("production")
        until(lambda: window.find(SEND, "push button").enabled, "Send to be enabled")
        window.find(SEND, "push button").press()
        self.take("production-sheet")
        self.desk.key("Escape")
        time.sleep(0.5)
        self.desk.key("ctrl+m")
        self.take("workspaces")
        self.desk.key("Escape")
        time.sleep(0.5)
        self.desk.key("ctrl+comma")
        self.take("settings")
        self.desk.key("Escape")
        time.sleep(0.5)
        self.desk.key("ctrl+shift+n")
        window.find("Code", "text").write(CODE)
        self.take("code")

    def close(self):
        self.children.end_all()
        shutil.rmtree(self.work, ignore_errors=True)


ALBUMS = {"light-100": (1280, 800, 1, False), "dark-100": (1280, 800, 1, True), "light-200": (2560, 1600, 2, False),
          "dark-200": (2560, 1600, 2, True), "small-100": (1100, 700, 1, False)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("heliograph")
    parser.add_argument("folder")
    parser.add_argument("--only")
    given = parser.parse_args()
    Path(given.folder).mkdir(parents=True, exist_ok=True)
    for name, look in ALBUMS.items():
        if given.only in (None, name):
            album = Album(Path(given.heliograph).resolve(), given.folder, name, *look)
            try:
                album.take_all()
            finally:
                album.close()


if __name__ == "__main__":
    main()
