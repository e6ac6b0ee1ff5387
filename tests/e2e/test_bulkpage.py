# SPDX-License-Identifier: GPL-3.0-or-later
"""A spreadsheet sent from the page Bulk of the real window, control by control as a screen reader's user would."""
import json

import harness
from commandline import text_of
from desk import TABLE
from harness import until
from test_window import WindowTest, setUpModule  # noqa: F401  (unittest looks for setUpModule here)

REQUEST = {"kind": "workflow", "title": "Invoice", "body": {
    "workflow": "invoice", "recipients": [{"distinct_id": "{{id}}", "$sms": ["{{phone}}"]}],
    "data": {"amount": "{{amount}}"}}}
GOOD = "id,phone,amount\n007,+15555555551,12.50\n008,+15555555552,3\n"
BAD = GOOD + "009,nonsense,4\n"


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
        until(lambda: sum("Accepted" in row for row in self.rows(window)) == 2, "two accepted rows")
        [call] = sandbox.triggers()
        sent = json.loads(text_of(call["body"]), parse_float=str)
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
        until(lambda: sum("Accepted" in row for row in self.rows(window)) == 2, "two accepted rows")
        self.assertEqual(sum("Invalid" in row for row in self.rows(window)), 1)
        [call] = sandbox.triggers()
        self.assertEqual(len(json.loads(text_of(call["body"]))), 2)
        self.assertEqual(window.close(), 0)


if __name__ == "__main__":
    harness.main(__name__)
