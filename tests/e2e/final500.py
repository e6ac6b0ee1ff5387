# SPDX-License-Identifier: GPL-3.0-or-later
"""A status 500 is final: the send is rejected, leaves the outbox alone, and nothing of it is ever tried again."""
from killlane import Lane
from sink import Sink
from storefile import rows_of

EVERY = 3
SENDS = 30


class Final500(Lane):
    """First without a kill, to the copy; then with kills, where an answer that was lost may hide a 500."""

    def __init__(self, campaign, chance):
        super().__init__(campaign, 0, chance)
        self.faults = ("--fail-every", f"{EVERY}:500")

    def run_both(self):
        try:
            self.run_phase(0)
            self.run_phase(min(60, self.campaign.wanted))
        finally:
            self.children.end_all()

    def run_phase(self, kills):
        self.begin()
        self.sink = Sink(self.campaign.sink, self.children, *self.faults, port=self.port)
        if kills:
            while self.killed < kills and not self.campaign.failures and not self.campaign.stopped:
                self.kill_send()
                self.empty_the_outbox()
            self.empty_the_outbox(killing=False)
        else:
            self.run("send", *(self.document() for _ in range(SENDS)), status=1)
            self.run("outbox", "retry", status=0)
            self.look()
            self.check_without_kills()
        self.check_rejected()
        self.check_against_the_server()
        self.sink.end()

    def check_without_kills(self):
        counters = self.sink.counters()
        outcomes = [row.outcome for row in self.rows.values()]
        self.expect(outcomes.count("rejected") == SENDS // EVERY, f"{outcomes.count('rejected')} were rejected")
        self.expect(outcomes.count("accepted") == SENDS - SENDS // EVERY, f"{outcomes.count('accepted')} were accepted")
        self.expect((counters["requests"], counters["failed"]) == (SENDS, SENDS // EVERY),
                    f"{counters['requests']} requests were made for {SENDS} sends, {counters['failed']} answered 500")

    def check_rejected(self):
        """And it stays so when a retry is asked for by number."""
        requests = self.sink.counters()["requests"]
        for row in self.rows.values():
            final = [attempt.status for attempt in row.attempts].count(500)
            doubts = sum(attempt.may_have_been_processed for attempt in row.attempts)
            if row.outcome == "rejected":
                self.expect(len(row.attempts) == 1 and final == 1, f"send {row.id} was tried {len(row.attempts)} times")
                self.run("outbox", "retry", row.id, status=2)
            else:
                # After a doubt a 500 settles nothing: each of them ended a delivery that the person asked for.
                self.expect(final == 0 or doubts > 0, f"send {row.id} got a 500 and is {row.outcome}")
        self.expect(self.sink.counters()["requests"] == requests, "a rejected send went out again")
        self.expect({row.id: row.outcome for row in rows_of(self.data / "heliograph.db").values()} ==
                    {row.id: row.outcome for row in self.rows.values()}, "a refused retry changed a row")
