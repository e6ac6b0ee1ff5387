# SPDX-License-Identifier: GPL-3.0-or-later
"""A data folder whose commands are killed, one after the other, and what has to be true of it afterwards."""
import contextlib
import json
import signal
import subprocess
import time
import uuid

import harness
from harness import Children, Program
from sink import Sink, environment_of
from storefile import rows_of

FAULTS = (
    (), ("--drop-every", 3), ("--stall-every", 4), ("--cut-every", 3), ("--fail-every", "3:503"),
    ("--fail-every", "4:429", "--retry-after", 1),
    ("--stall-every", 9, "--cut-every", 7, "--fail-every", "5:503", "--drop-every", 4),
)
LATENCIES = (0, 5, 25)  # ms
# Short, so that what is tried again is tried again within the time that a kill may take.
QUICK = {"HELIOGRAPH_NETWORK_ANSWER_TIMEOUT_S": "0.3", "HELIOGRAPH_NETWORK_CONNECT_TIMEOUT_S": "1",
         "HELIOGRAPH_RETRY_ATTEMPTS": "3"}
FINAL = ("accepted", "rejected", "not_sent", "unknown")
OFFERED = ("not_sent", "unknown")
LOOK = 0.0005  # seconds between two looks for the moment to kill
LONGEST_WATCH = 3
RETRIES_KILLED = 0.4
MOST_RETRIES = 60


class Lane:
    def __init__(self, campaign, number, chance):
        self.campaign, self.number, self.chance = campaign, number, chance
        self.children = Children()
        self.home = campaign.work / f"lane-{number}"
        self.program = Program(campaign.binary, self.home, self.children)
        self.phase, self.faults, self.sink, self.rows, self.killed = 0, (), None, {}, 0
        self.told = self.home / "told"

    @property
    def where(self):
        return f"phase {self.phase} with {' '.join(map(str, self.faults)) or 'no fault'}"

    # --- a phase: a data folder and a server of its own

    def begin(self):
        self.phase += 1
        self.data, self.rows = self.home / f"data-{self.phase}", {}
        self.usual = {"send": 0.1, "retry": 0.1}
        self.port = harness.closed_port()
        self.variables = {**environment_of(self.port), **QUICK}

    def run_phase(self, kills):
        self.begin()
        self.faults = (*self.chance.choice(FAULTS), "--latency-ms", self.chance.choice(LATENCIES))
        goal = self.killed + kills
        away = self.chance.choice((0, 0, 2, 5))
        self.sink = None  # nobody listens at first
        for _ in range(away):
            self.kill_send()
        self.sink = Sink(self.campaign.sink, self.children, *self.faults, port=self.port)
        while self.killed < goal and not self.campaign.is_over:
            self.kill_send()
            self.empty_the_outbox()
        self.empty_the_outbox(killing=False)
        if not self.campaign.failures:  # with one, in whatever lane, the outbox was left as it was
            self.check_against_the_server()
        self.sink.end()

    def kill_send(self):
        self.run_killed("send", *(self.document() for _ in range(self.chance.randint(1, 4))))

    def document(self):
        name = uuid.UUID(int=self.chance.getrandbits(128)).hex
        body = {"workflow": f"w-{name}", "recipients": ["u-1"], "data": {"text": "x" * self.chance.randint(0, 3000)}}
        if self.chance.random() < 0.3:
            body = {"distinct_id": "u-1", "event_name": f"E {name}", "properties": {"n": 1}}
        own = {"idempotency_key": f"own {name}"} if self.chance.random() < 0.4 else {}
        path = self.home / f"{name}.notify.json"
        path.write_text(json.dumps({"kind": "workflow" if "workflow" in body else "event", **own, "body": body}))
        return path

    def empty_the_outbox(self, killing=True):
        """Sends again what is offered, until nothing is."""
        for _ in range(MOST_RETRIES):
            if not any(row.outcome in OFFERED for row in self.rows.values()) or self.campaign.failures:
                return
            if killing and self.chance.random() < RETRIES_KILLED:
                self.run_killed("outbox", "retry")
            else:
                begin = time.monotonic()
                self.run("outbox", "retry")
                self.usual["retry"] = (self.usual["retry"] + time.monotonic() - begin) / 2
                self.look()
        self.campaign.fail(f"{self.here}: the outbox does not become empty in {MOST_RETRIES} retries")

    # --- a command and its end

    @property
    def here(self):
        return f"lane {self.number}, {self.where}, {self.data}"

    def run(self, *arguments, **options):
        return self.program.run("--data-dir", self.data, "--json", *arguments, **{**self.variables, **options})

    def run_killed(self, *arguments):
        face = arguments[-1] if arguments[0] == "outbox" else arguments[0]
        before = self.sink.counters()["requests"] if self.sink else 0
        begin = time.monotonic()
        with open(self.told, "wb") as out:
            process = self.children.start([self.program.binary, "--data-dir", self.data, "--json", *arguments],
                                          env={**self.program.environment, **self.variables}, stdout=out,
                                          stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.await_the_moment(process, face, before)
        status = self.children.end(process, signal.SIGKILL)
        if status != -signal.SIGKILL:
            if status < 0:
                self.campaign.fail(f"{self.here}: {arguments} ended by signal {-status}")
            self.usual[face] = (self.usual[face] + time.monotonic() - begin) / 2
            self.look()
            return
        self.killed += 1
        left = rows_of(self.data / "heliograph.db") if (self.data / "heliograph.db").exists() else {}
        stage = f"{face}: {self.stage(left)}"
        self.look(left)
        self.campaign.saw(stage, [f"{self.rows[row.id].outcome}" for row in left.values()
                                  if row.state != "done" and row.id in self.rows])

    def await_the_moment(self, process, face, requests):
        """Any time of the command's usual length; or soon after the database, or the server, was touched, for what
        happens there takes less than a thousandth of that time."""
        kind = self.chance.choice(("any", "store", "server"))
        end = time.monotonic() + (self.chance.uniform(0, self.usual[face]) if kind == "any" else LONGEST_WATCH)
        touches = self.touches(kind, requests)
        wanted = self.chance.choice((1, 1, 2, 3, 4, 6, 8))
        while time.monotonic() < end and process.poll() is None:
            if touches() >= wanted:
                time.sleep(self.chance.choice((0, self.chance.uniform(0, 0.002), self.chance.uniform(0, 0.01))))
                return
            time.sleep(LOOK)

    def touches(self, kind, requests):
        """A function that counts how often it was touched so far."""
        log, times = self.data / "heliograph.db-wal", set()
        there = 1 if log.exists() else 0

        def of_the_store():
            with contextlib.suppress(FileNotFoundError):  # it goes with the process that was the last to use it
                times.add(log.stat().st_mtime_ns)
            return len(times) - there
        if kind == "server" and self.sink:
            return lambda: self.sink.counters()["requests"] - requests
        return of_the_store if kind == "store" else lambda: 0

    def stage(self, left):
        """Where it was when it was killed."""
        under_way = [row for row in left.values() if row.state != "done"]
        if not under_way:
            new = len(left) - len(self.rows)
            changed = any(row.outcome != self.rows[row.id].outcome for row in left.values() if row.id in self.rows)
            return "5 between two sends, or after the last" if new or changed else "1 before anything was committed"
        [row] = under_way
        known = len(self.rows[row.id].attempts) if row.id in self.rows else 0
        if len(row.attempts) == known:
            return "2 committed, no attempt begun"
        if row.attempts[-1].outcome:
            return "4 answer recorded, the send not ended"
        processed = self.sink and row.key in self.sink.keys()
        return f"3 attempt begun, {'processed, its answer not recorded' if processed else 'not processed'}"

    # --- the truth

    def look(self, left=None):
        """The next command: it recovers, and tells. `left`: the rows as the kill left them."""
        outbox = self.run("outbox", "list", status=0).objects
        told = {row["id"]: row for row in self.run("history", "list", "--limit", 100000, status=0).objects}
        rows = rows_of(self.data / "heliograph.db")
        if left is not None:
            self.check_recovery(left, told)
        self.check_rows(rows, told, outbox)
        self.check_what_was_told(told)
        self.check_what_left(rows)
        self.rows = rows

    def expect(self, good, sentence):
        if not good:
            self.campaign.fail(f"{self.here}: {sentence}")

    def check_recovery(self, left, told):
        for row in left.values():
            outcome = told[row.id]["outcome"] if row.id in told else "missing"
            self.expect(outcome == row.true_outcome,
                        f"send {row.id} was {row.state}, {row.outcome} with the attempts "
                        f"{[attempt.outcome for attempt in row.attempts]}, and became {outcome}")
        self.expect(set(told) == set(left), f"{len(left)} rows were committed, {len(told)} are there")
        for number, row in self.rows.items():
            self.expect(number in left and left[number].key == row.key, f"send {number} is gone, or has another key")

    def check_rows(self, rows, told, outbox):
        self.expect(set(rows) == set(told), f"the history tells {len(told)} of {len(rows)} rows")
        for number, row in told.items():
            self.expect(row["state"] == "done" and row["outcome"] in FINAL,
                        f"send {number} is {row['state']}, {row['outcome']}, and nobody works on it")
        keys = [row.key for row in rows.values()]
        self.expect(len(set(keys)) == len(keys), "a key stands in two rows")
        offered = {number for number, row in told.items() if row["outcome"] in OFFERED}
        self.expect({row["id"] for row in outbox} == offered, "the outbox does not offer what has to be offered")

    def check_what_was_told(self, told):
        """What the command said before it was killed stays true."""
        said = self.told.read_bytes() if self.told.exists() else b""
        for line in said.split(b"\n")[:-1]:
            sent = json.loads(line)
            if "id" in sent:
                now = told.get(sent["id"], {}).get("outcome")
                self.expect(now == sent["outcome"], f"send {sent['id']} was told as {sent['outcome']} and is {now}")
        self.told.write_bytes(b"")

    def check_what_left(self, rows):
        """Of a row that is unknown the server may say either."""
        processed = self.sink.keys() if self.sink else set()
        known = {row.key: row for row in rows.values()}
        self.expect(processed <= set(known), f"sent, and not in the history: {processed - set(known)}")
        for key, row in known.items():
            if row.outcome == "accepted":
                self.expect(key in processed, f"send {row.id} is accepted, and the server never processed it")
            elif row.outcome in ("not_sent", "rejected"):
                self.expect(key not in processed, f"send {row.id} is {row.outcome}, and the server processed it")

    def check_against_the_server(self):
        counters, processed = self.sink.counters(), self.sink.keys()
        accepted = {row.key for row in self.rows.values() if row.outcome == "accepted"}
        self.expect(processed == accepted, f"the server processed {len(processed)} keys, {len(accepted)} are accepted; "
                                           f"{processed ^ accepted} only on one side")
        self.expect(counters["distinct_keys"] == len(accepted), f"{counters['distinct_keys']} keys were counted")
        for name in ("records_without_key", "bad_auth", "bad_json", "bad_http"):
            self.expect(counters[name] == 0, f"{counters[name]} {name}")
        self.campaign.add(phases=1, sends=len(self.rows), processed=len(processed), accepted=len(accepted),
                          attempts=sum(len(row.attempts) for row in self.rows.values()),
                          copies=counters["duplicate_keys"])
