# SPDX-License-Identifier: GPL-3.0-or-later
"""`heliograph bulk`, the real program: against its own Sandbox, and against the server that fails on order.

    test_bulk.py HELIOGRAPH SINK [unittest's arguments]
"""
import csv
import json
import signal
import sys
from pathlib import Path

import harness
from bulkkills import BulkKills
from commandline import CommandLineTest
from harness import closed_port, until
from sink import Sink, environment_of

COUNTS = {"total", "accepted", "rejected", "not_sent", "unknown", "pending", "invalid"}
SUMMARY = {"run", "status", "total", "success", "failure", "failed_records", "warnings"}
REQUEST = {"kind": "workflow", "body": {
    "workflow": "invoice", "recipients": [{"distinct_id": "{{id}}", "$email": ["{{email}}"]}],
    "data": {"amount": "{{amount}}", "hello": "Dear {{name}}"}}}
PEOPLE = ("id,email,name,amount\r\n007,anna@example.com,Anna,12.50\r\n008,bob@example.com,\"Bob \"\"B\"\"\",3\r\n"
          "009,carl@example.com,=cmd|' /C calc'!A0,\r\n")


def body(number, **more):
    return {"workflow": "w", "recipients": [f"u-{number}"], "data": {"n": number}, **more}


class BulkTest(CommandLineTest):
    sink_binary = None

    def lines(self, count, name="many.jsonl", keys=False):
        own = (lambda number: {"$idempotency_key": f"key-{number}"}) if keys else (lambda number: {})
        return self.file(name, "".join(json.dumps(body(number, **own(number))) + "\n" for number in range(count)))

    def start_sink(self, *options, port=0):
        sink = Sink(self.sink_binary, self.children, *options, port=port)
        self.addCleanup(sink.end)
        self.program.environment.update(environment_of(sink.port))
        return sink

    def bulk(self, *arguments, status=0, **variables):
        answer = self.run_on_data("bulk", *arguments, status=status, **variables)
        return answer, answer.objects[-1]

    def results(self, run, name="results.jsonl"):
        self.run_on_data("bulk", "--results", run, self.work / name, status=0)
        return (self.work / name).read_text(encoding="utf-8")


class FileTest(BulkTest):
    """What a file can be, and what is told of it."""

    def test_lines_go_to_the_sandbox(self):
        sandbox = self.sandbox()
        answer, summary = self.bulk(self.lines(250))
        first = answer.objects[0]
        self.assertEqual(set(first), COUNTS | {"run"})
        self.assertEqual((first["total"], first["pending"]), (250, 250))
        self.assertEqual(set(summary), SUMMARY)
        self.assertEqual((summary["status"], summary["success"], summary["failure"]), ("success", 250, 0))
        self.assertEqual([len(json.loads(entry["body"]) if isinstance(entry["body"], str) else entry["body"])
                          for entry in sandbox.triggers()], [100, 100, 50])
        rows = self.history("--limit", 1000)
        self.assertEqual(len(rows), 250)
        self.assertEqual({row["outcome"] for row in rows}, {"accepted"})
        [listed] = self.run_on_data("bulk", "--list", status=0).objects
        self.assertEqual((listed["run"], listed["state"], listed["accepted"]), (first["run"], "done", 250))

    def test_rows_fill_a_request(self):
        sandbox = self.sandbox()
        request = self.file("invoice.notify.json", json.dumps(REQUEST))
        self.bulk(self.file("people.csv", PEOPLE), "--request", request)
        [call] = sandbox.triggers()
        sent = json.loads(call["body"], parse_float=str) if isinstance(call["body"], str) else call["body"]
        self.assertEqual([one["recipients"][0]["distinct_id"] for one in sent], ["007", "008", "009"])
        self.assertEqual([one["data"]["amount"] for one in sent], ["12.50", 3, None])
        self.assertEqual(sent[1]["data"]["hello"], 'Dear Bob "B"')

    def test_rows_that_belong_together_are_one_request(self):
        sandbox = self.sandbox()
        request = self.file("order.notify.json", json.dumps({"kind": "workflow", "body": {
            "workflow": "order", "recipients": ["shop", {"distinct_id": "{{id}}"}], "data": {"order": "{{order}}"}}}))
        good = "id,order\nanna,A\nbob,A\ncarl,B\n"
        *_, summary = self.bulk(self.file("orders.csv", good), "--request", request, "--group", "order")
        [call] = sandbox.triggers()
        ids = [[one if isinstance(one, str) else one["distinct_id"] for one in record["recipients"]]
               for record in json.loads(call["body"])]
        self.assertEqual(ids, [["shop", "anna", "bob"], ["shop", "carl"]])
        self.assertEqual(summary["total"], 2)
        rows = list(csv.DictReader(self.results(summary["run"], "results.csv").splitlines()))
        self.assertEqual([(row["id"], row["outcome"], row["record"]) for row in rows],
                         [("anna", "accepted", "1"), ("bob", "accepted", "1"), ("carl", "accepted", "2")])
        apart = self.file("apart.csv", good + "dora,A\n")
        answer, *_ = self.bulk(apart, "--request", request, "--group", "order", status=2)
        self.assertIn("sort the file by that column", json.dumps(answer.objects))
        self.bulk(apart, "--request", request, "--group", "nobody", status=2)
        self.assertEqual(len(sandbox.triggers()), 1)

    def test_the_same_file_twice_is_named_and_skipped(self):
        sandbox = self.sandbox()
        file = self.lines(3)
        self.bulk(file)
        answer, _ = self.bulk(file)
        self.assertTrue(any("was run in this workspace" in note for note in answer.notes), answer)
        self.assertTrue(any("used in the last 24 hours" in note for note in answer.notes), answer)
        self.assertEqual([entry["skipped"] for entry in sandbox.triggers()], [False, True])
        # What goes while it is made is told so at its end.
        *_, summary = self.bulk(file, "--skip-invalid")
        self.assertTrue(any("was run in this workspace" in warning for warning in summary["warnings"]), summary)
        self.assertTrue(any("used in the last 24 hours" in warning for warning in summary["warnings"]), summary)

    def test_an_array_and_other_spellings(self):
        self.start_sink()
        for name, content in (("a.json", json.dumps([body(1), body(2)])),
                              ("b.jsonl", ("\ufeff" + json.dumps(body(3)) + "\r\n").encode("utf-16-le")),
                              ("c.jsonl", json.dumps(body(4), ensure_ascii=False) + "\n\n")):
            with self.subTest(name=name):
                _, summary = self.bulk(self.file(name, content))
                self.assertEqual(summary["status"], "success")

    def test_a_bad_row_stops_it_or_is_left_out(self):
        sink = self.start_sink()
        text = "".join(json.dumps(body(number)) + "\n" for number in (1, 2)) + '{"workflow":"w"}\n'
        file = self.file("bad.jsonl", text)
        answer, problems = self.bulk(file, status=2)
        self.assertIs(problems["valid"], False)
        self.assertEqual([problem["line"] for problem in problems["problems"] if problem["severity"] == "error"], [3])
        self.assertEqual(sink.counters()["records"], 0)
        self.assertEqual(self.run_on_data("bulk", "--list", status=0).objects, [])
        _, dry = self.bulk(file, "--dry-run", "--skip-invalid", status=1)
        self.assertEqual((dry["calls"], dry["records"], dry["invalid"]), (1, 3, 1))
        _, summary = self.bulk(file, "--skip-invalid", status=1)
        self.assertEqual((summary["status"], summary["total"], summary["success"], summary["failure"]),
                         ("partial", 3, 2, 1))
        self.assertEqual([failed["line"] for failed in summary["failed_records"]], [3])
        self.assertEqual(sink.counters()["records"], 2)
        self.bulk(self.file("worse.jsonl", '{"workflow":"w"}\n'), "--skip-invalid", status=2)

    def test_hostile_files(self):
        sink = self.start_sink()
        request = self.file("invoice.notify.json", json.dumps(REQUEST))
        head = "id,email,name,amount\n"
        row = "1,a@example.com,A,1\n"
        for name, content, word in (
                ("empty.csv", "", "empty"), ("head.csv", head, "row"),
                ("quote.csv", head + row + '2,"b@example.com,B,2\n' + row, "line 3"),
                ("nul.csv", (head + row).encode() + b"2,b\0,B,2\n", "line 3"),
                ("short.csv", head + row + "2,b@example.com\n", ":3"),
                ("twice.csv", "id,email,name,amount,id\n1,a@example.com,A,1,2\n", "id"),
                ("long.csv", head + "x" * 2_000_000, "line 2"),
                ("array.json", json.dumps([body(1)])[:-1], "line 1"),
                ("gone.csv", None, "gone.csv")):
            with self.subTest(name=name):
                path = self.file(name, content) if content is not None else self.work / name
                answer = self.run_on_data("bulk", path, *(["--request", request] if name.endswith("csv") else []),
                                          status=2)
                self.assertTrue(any(word in note.lower() for note in answer.notes), answer)
                # Nor where the valid ones go at once.
                self.run_on_data("bulk", path, "--skip-invalid",
                                 *(["--request", request] if name.endswith("csv") else []),
                                 status=1 if name == "short.csv" else 2)
        self.assertEqual(sink.counters()["records"], 1)  # the good row of the short one

    def test_production_is_asked_for(self):
        sink = self.start_sink()
        file = self.lines(2)
        answer = self.run_on_data("bulk", file, status=2, SUPRSEND_WORKSPACE_KIND="production")
        self.assertEqual(answer.objects[-1]["error"]["code"], "production.unconfirmed")
        self.run_on_data("bulk", file, "--skip-invalid", status=2, SUPRSEND_WORKSPACE_KIND="production")
        self.assertEqual(sink.counters()["records"], 0)
        self.bulk(file, "--production", SUPRSEND_WORKSPACE_KIND="production")
        self.assertEqual(sink.counters()["records"], 2)

    def test_bad_usage(self):
        file = self.lines(1)
        for arguments in ([], [file, "--resume", "x"], ["--resume", "x"], [file, "--concurrency", 7],
                          ["--results", "x", self.work / "y.csv"], [file, "--text", "column"]):
            with self.subTest(arguments=arguments):
                self.run_on_data("bulk", *arguments, status=2)


class RunTest(BulkTest):
    """What becomes of the records."""

    def test_each_record_has_its_own_outcome(self):
        sink = self.start_sink("--reply", "records", "--reject-every", 7)
        _, summary = self.bulk(self.lines(500, keys=True), "--concurrency", 1, status=1)
        rejected = [number for number in range(1, 501) if number % 7 == 0]
        self.assertEqual((summary["status"], summary["success"], summary["failure"]), ("partial", 429, 71))
        self.assertEqual([failed["number"] for failed in summary["failed_records"]], rejected)
        rows = [json.loads(line) for line in self.results(summary["run"]).splitlines()]
        self.assertEqual([row["record"] for row in rows if row["outcome"] == "rejected"], rejected)
        self.assertEqual(sum(row["outcome"] == "accepted" for row in rows), 429)
        before = sink.counters()
        _, again = self.bulk("--failed-only", summary["run"], status=1)
        after = sink.counters()
        self.assertEqual(after["records"] - before["records"], 71)
        self.assertEqual(after["distinct_keys"], 500)
        self.assertEqual(again["success"], 429 + 71 - len(again["failed_records"]))
        self.assertEqual(len(self.history("--limit", 1000)), 571)

    def test_results_begin_with_the_columns_of_the_source(self):
        self.start_sink()
        request = self.file("invoice.notify.json", json.dumps(REQUEST))
        _, summary = self.bulk(self.file("people.csv", PEOPLE), "--request", request)
        rows = list(csv.reader(self.results(summary["run"], "results.csv").splitlines()))
        self.assertEqual(rows[0][:5], ["id", "email", "name", "amount", "outcome"])
        self.assertEqual(rows[3][2:5], ["'=cmd|' /C calc'!A0", "", "accepted"])

    def test_a_long_list_of_failures_is_in_a_file(self):
        self.start_sink("--reply", "records", "--reject-every", 1)
        _, summary = self.bulk(self.lines(1200), status=1)
        self.assertEqual(summary["status"], "fail")
        self.assertEqual(len(summary["failed_records"]), 1000)
        self.assertEqual(len(Path(summary["failed_file"]).read_text().splitlines()), 1200)

    def test_a_pause_keeps_the_rest(self):
        sink = self.start_sink("--latency-ms", 100)
        with open(self.work / "told", "wb") as told:
            process = self.children.start([self.program.binary, "--data-dir", self.data, "--json", "bulk",
                                           self.lines(2000), "--concurrency", 1], env=self.program.environment,
                                          stdin=harness.subprocess.DEVNULL, stdout=told,
                                          stderr=harness.subprocess.DEVNULL)
        until(lambda: sink.counters()["records"] >= 200, "the first calls")
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(20), 3)
        summary = json.loads((self.work / "told").read_text().splitlines()[-1])
        self.assertEqual(summary["status"], "partial")
        self.assertEqual(self.run_on_data("bulk", "--list", status=0).object["state"], "paused")
        _, done = self.bulk("--resume", summary["run"][:12])
        self.assertEqual(done["success"], 2000)
        counters = sink.counters()
        self.assertEqual((counters["distinct_keys"], counters["duplicate_keys"]), (2000, 0))

    def test_a_server_that_is_not_there(self):
        port = closed_port()
        self.program.environment.update(environment_of(port))
        fast = {"HELIOGRAPH_RETRY_ATTEMPTS": "1"}
        _, summary = self.bulk(self.lines(300), status=3, **fast)
        self.assertEqual(summary["success"], 0)
        self.assertEqual(self.history(), [])
        sink = self.start_sink(port=port)
        _, done = self.bulk("--resume", summary["run"])
        self.assertEqual(done["status"], "success")
        self.assertEqual(sink.counters()["distinct_keys"], 300)

    def test_what_is_unknown_goes_again_with_the_same_keys(self):
        sink = self.start_sink("--drop-every", 2)
        _, summary = self.bulk(self.lines(300), "--concurrency", 1, status=4, HELIOGRAPH_RETRY_ATTEMPTS="1")
        self.assertEqual(summary["failure"], 100)
        self.assertEqual({failed["outcome"] for failed in summary["failed_records"]}, {"unknown"})
        _, done = self.bulk("--unknown-only", summary["run"], status=None)
        self.assertEqual(done["status"], "success")
        self.assertEqual(sink.counters()["distinct_keys"], 300)

    def test_keys_that_are_not_good_halt_it(self):
        sink = self.start_sink()
        wrong = {"SUPRSEND_WORKSPACE_SECRET": "wrong"}
        _, summary = self.bulk(self.lines(2000), "--concurrency", 1, status=3, **wrong)
        self.assertEqual(sink.counters()["bad_auth"], 1)
        self.assertEqual(summary["success"], 0)
        # Nothing was processed: the next order sends all of it.
        self.bulk("--resume", summary["run"], status=1)
        _, done = self.bulk("--failed-only", summary["run"])
        self.assertEqual(done["status"], "success")

    def test_killed_while_the_server_fails(self):
        kills = BulkKills(self.program, self.sink_binary, self.work, records=6000, seed=7)
        report = kills.run(kills=8)
        self.assertEqual(report["wrong"], [])


if __name__ == "__main__":
    BulkTest.sink_binary = Path(sys.argv.pop(2)).resolve()
    harness.main(__name__)
