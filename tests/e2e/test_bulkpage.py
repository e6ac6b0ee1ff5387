# SPDX-License-Identifier: GPL-3.0-or-later
"""A spreadsheet sent from the page Bulk of the real window, control by control as a screen reader's user would."""
import csv
import json
import subprocess
import time

import harness
import test_window
from commandline import text_of
from desk import TABLE
from harness import until
from test_window import WindowTest, setUpModule  # noqa: F401  (unittest looks for setUpModule here)

REQUEST = {"kind": "workflow", "title": "Invoice", "body": {
    "workflow": "invoice", "recipients": [{"distinct_id": "{{id}}", "$sms": ["{{phone}}"]}],
    "data": {"amount": "{{amount}}"}}}
GOOD = "id,phone,amount\n007,+15555555551,12.50\n008,+15555555552,3\n"
BAD = GOOD + "009,nonsense,4\n"
# Its commas are in its cells.
BARS = "id|town, land|amount\n007|Rome, Italy|12.50\n008|Paris, France|3\n"
TO_FILL = {"kind": "workflow", "title": "To fill", "body": {
    "workflow": "invoice", "recipients": [{"distinct_id": "{{id}}"}], "data": {"town": "nowhere", "amount": 0}}}


def centre(node):
    import pyatspi

    place = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    return place.x + place.width // 2, place.y + place.height // 2


def pointer(*commands):
    for command in commands:
        subprocess.run(["xdotool", *map(str, command)], env=test_window.DESK.environment, check=True)
        time.sleep(0.1)


def drag(start, end, before_the_drop=()):
    """As a hand does it: in steps, for a drag begins with the first and is told where it is by the others."""
    (x, y), (to_x, to_y) = centre(start), centre(end)
    pointer(("mousemove", x, y), ("mousedown", 1), ("mousemove", x + 8, y + 8), ("mousemove", x + 30, y + 30),
            ("mousemove", to_x - 3, to_y), ("mousemove", to_x, to_y), *before_the_drop, ("mouseup", 1))


class BulkPageTest(WindowTest):
    def open_file(self, name, content):
        request = self.file("invoice.notify.json", json.dumps(REQUEST))
        window = self.open(request)
        window.open_tab("Bulk")
        window.find("File", "text").write(str(self.file(name, content)))
        check = window.find("Check", "push button")
        until(lambda: check.enabled, "a file that can be checked")
        return window

    def checked(self, window):
        window.find("Check", "push button").press()
        start = window.find("Start", "push button")
        until(lambda: start.enabled, "rows that can be sent")
        return start

    def rows(self, window):
        return window.find("Results", TABLE).rows()

    def outcomes(self, window, count, outcome):
        until(lambda: sum(outcome in row for row in self.rows(window)) == count, f"{count} rows {outcome}")

    def sent_in(self, call):
        return json.loads(text_of(call["body"]), parse_float=str)

    def answer(self, window, title, path, button):
        """The dialog for a file."""
        dialog = window.find(title, "dialog")
        window.find("File name", "text", dialog).write(str(path))
        window.find(button, "push button", dialog).press()

    def test_names(self):
        window = self.open_file("people.csv", GOOD)
        for name, role in (("File", "text"), ("Mapping", TABLE), ("Check", "push button"), ("Start", "push button"),
                           ("Pause", "push button"), ("Resume", "push button"), ("Cancel run", "push button")):
            with self.subTest(name=name):
                window.find(name, role)
        window.open_tab("Results")
        for name, role in (("Results", TABLE), ("Run failed again", "push button"), ("Export results", "push button")):
            with self.subTest(name=name):
                window.find(name, role)
        self.assertEqual(window.close(), 0)

    def test_a_spreadsheet(self):
        sandbox = self.sandbox()
        window = self.open_file("people.csv", GOOD)
        self.checked(window).press()
        self.outcomes(window, 2, "Accepted")
        [call] = sandbox.triggers()
        sent = self.sent_in(call)
        self.assertEqual([one["recipients"][0]["distinct_id"] for one in sent], ["007", "008"])
        self.assertEqual([one["data"]["amount"] for one in sent], ["12.50", 3])
        until(lambda: len(self.history()) == 2, "two rows of the history")
        self.assertEqual(window.close(), 0)
        [run] = self.run_on_data("bulk", "--list", status=0).objects
        self.assertEqual((run["state"], run["accepted"]), ("done", 2))

    def test_a_bad_row_is_named_and_left_out(self):
        sandbox = self.sandbox()
        window = self.open_file("people.csv", BAD)
        start = self.checked(window)
        problems = window.find("Problems of the rows", TABLE)
        until(lambda: any("phone" in str(row) for row in problems.rows()), "the problem of the third row")
        start.press()
        self.outcomes(window, 2, "Accepted")
        self.assertEqual(sum("Invalid" in row for row in self.rows(window)), 1)
        [call] = sandbox.triggers()
        self.assertEqual(len(self.sent_in(call)), 2)
        self.assertEqual(window.close(), 0)

    def mapping(self, window, *beginnings):
        """So begin the rows of the mapping, each."""
        def is_there():
            rows = window.find("Mapping", TABLE).rows()
            return len(rows) == len(beginnings) and all(map(str.startswith, rows, beginnings))

        until(is_there, f"the columns {beginnings}")

    def field(self, window, name):
        """The line of a field of the request, scrolled into sight."""
        fields = window.find("Fields of the request", TABLE)
        row = next(number for number, text in enumerate(fields.rows()) if text.startswith(name))
        return fields.node.queryTable().getAccessibleAt(row, 0)

    def test_a_file_that_is_corrected_and_mapped_by_hand(self):
        """Separator and header corrected, a document chosen, columns dragged, a key by pattern, an export."""
        sandbox = self.sandbox()
        window = self.open()
        window.open_tab("Bulk")
        window.find("File", "text").write(str(self.file("people.csv", BARS)))
        until(lambda: window.find("Mapping", TABLE).rows(), "the columns of the file")
        window.choose("Separator", "Bar")
        self.mapping(window, "id ", "town, land ", "amount ")
        header = window.find("First row names the columns", "check box")
        header.press()
        self.mapping(window, "1 id", "2 town", "3 amount")
        header.press()
        self.mapping(window, "id ", "town, land ", "amount ")
        window.find("Choose document", "push button").press()
        self.answer(window, "Choose the request that the rows fill",
                    self.file("fill.notify.json", json.dumps(TO_FILL)), "Open")
        until(lambda: window.find("Mapping", TABLE).rows()[0].endswith("recipient.distinct_id"), "the document")
        columns = window.find("Rows of the file", TABLE).node.queryTable()
        drag(columns.getColumnHeader(3), self.field(window, "data.amount"), before_the_drop=(("key", "Escape"),))
        drag(columns.getColumnHeader(2), self.field(window, "data.town"))
        until(lambda: window.find("Mapping", TABLE).rows()[1].endswith("data.town"), "the column where it was dropped")
        # What was taken back by Escape went nowhere.
        self.assertTrue(window.find("Mapping", TABLE).rows()[2].rstrip().endswith("Number"))
        cells = window.find("Mapping", TABLE).node.queryTable()
        drag(cells.getAccessibleAt(2, 0), self.field(window, "data.amount"))
        until(lambda: window.find("Mapping", TABLE).rows()[2].endswith("data.amount"), "the row where it was dropped")
        window.choose("Key", "Pattern…")
        window.find("Key pattern", "text").write("inv-{distinct_id}")
        self.checked(window).press()
        self.outcomes(window, 2, "Accepted")
        [call] = sandbox.triggers()
        self.assertEqual([(one["$idempotency_key"], one["data"]) for one in self.sent_in(call)],
                         [("inv-007", {"town": "Rome, Italy", "amount": "12.50"}),
                          ("inv-008", {"town": "Paris, France", "amount": 3})])
        export = self.work / "results.csv"
        window.find("Export results", "push button").press()
        self.answer(window, "Export results", export, "Save")
        until(export.exists, "the export")
        with open(export, encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file))
        self.assertEqual([line[:3] for line in lines],
                         [["id", "town, land", "amount"], ["007", "Rome, Italy", "12.50"], ["008", "Paris, France", "3"]])
        self.assertEqual(window.close(), 0)

    def test_what_failed_goes_again(self):
        sandbox = self.sandbox()
        window = self.open()
        window.open_tab("Bulk")
        slugs = ("good", "sandbox-400-a", "good", "sandbox-400-b")
        lines = [json.dumps({"workflow": slug, "recipients": [{"distinct_id": f"u-{number}"}]})
                 for number, slug in enumerate(slugs)]
        window.find("File", "text").write(str(self.file("many.jsonl", "\n".join([*lines, '{"workflow": "w"}']))))
        check = window.find("Check", "push button")
        until(lambda: check.enabled, "a file that can be checked")
        start = self.checked(window)
        window.choose("Invalid rows", "Stop on them")
        until(lambda: not start.enabled, "a start that waits for the invalid row")
        window.choose("Invalid rows", "Leave invalid rows out")
        until(lambda: start.enabled, "a start without it")
        start.press()
        self.outcomes(window, 2, "Rejected")
        self.outcomes(window, 2, "Accepted")
        [first] = sandbox.triggers()
        failed = window.find("Run failed again", "push button")
        until(lambda: failed.enabled, "what failed to go again")
        failed.press()
        until(lambda: len(sandbox.triggers()) == 2, "a second call")
        keys = [one["$idempotency_key"] for one in self.sent_in(first)]
        again = self.sent_in(sandbox.triggers()[1])
        self.assertEqual([one["$idempotency_key"] for one in again], [keys[1], keys[3]])
        until(lambda: failed.enabled, "the end of the run")
        self.assertEqual(window.close(), 0)


if __name__ == "__main__":
    harness.main(__name__)
