# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: the shapes of its JSON lines, and how they are read."""
import json
import re
from datetime import datetime

from harness import ProgramTest

SEND = {"id", "kind", "workspace", "idempotency_key", "outcome", "success", "status", "status_code", "message",
        "message_id", "attempts", "duration_ms", "created_at"}
LISTED = SEND | {"state"}
SHOWN = LISTED | {"method", "url", "body"}
DRY_RUN = {"method", "url", "headers", "body", "bytes", "limit", "problems"}
PROBLEM = {"severity", "pointer", "code", "message"}
OPTIONAL_OF_PROBLEM = {"line", "column", "fix"}
LOGGED = {"time", "method", "path", "headers", "body", "status", "skipped"}
FAST = {"HELIOGRAPH_RETRY_ATTEMPTS": "1"}
TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")


def on_the_wire(sample):
    """The body that the sample's document goes out as: compact, in its own order, its keys at the end."""
    document = json.loads(sample.read_text(encoding="utf-8"))
    body = {**document["body"], "$idempotency_key": document["idempotency_key"], "tenant_id": document["tenant_id"]}
    return json.dumps(body, separators=(",", ":"), ensure_ascii=False)


def text_of(body):
    """A body of /__log, whether it is told as text or as JSON."""
    return body if isinstance(body, str) else json.dumps(body, separators=(",", ":"), ensure_ascii=False)


class CommandLineTest(ProgramTest):
    def assert_problems(self, problems):
        for problem in problems:
            self.assertLessEqual(PROBLEM, set(problem))
            self.assertLessEqual(set(problem), PROBLEM | OPTIONAL_OF_PROBLEM)
            self.assertIn(problem["severity"], ("error", "warning", "hint"))

    def assert_send(self, sent, outcome, status_code, attempts=1):
        self.assertEqual((sent["outcome"], sent["status_code"], sent["attempts"]), (outcome, status_code, attempts))
        self.assertIs(sent["success"], outcome == "accepted")
        self.assertEqual(sent["status"], "success" if outcome == "accepted" else "fail")
        self.assertRegex(sent["created_at"], TIME)
        datetime.fromisoformat(sent["created_at"].replace("Z", "+00:00"))

    def history(self, *arguments):
        return self.run_on_data("history", "list", *arguments, status=0).objects

    def outbox(self):
        return self.run_on_data("outbox", "list", status=0).objects
