# SPDX-License-Identifier: GPL-3.0-or-later
"""The database as it lies on the disk, read without touching it: a copy is opened, with its log."""
import contextlib
import shutil
import sqlite3
import tempfile
from pathlib import Path


class Attempt:
    def __init__(self, outcome, status):
        self.outcome, self.status = outcome, status  # no outcome: it was under way

    @property
    def may_have_been_processed(self):
        return self.outcome in (None, "unknown")


class Row:
    def __init__(self, number, key, state, outcome, attempts):
        self.id, self.key, self.state, self.outcome, self.attempts = number, key, state, outcome, attempts

    @property
    def true_outcome(self):
        """What the row may say after a crash, by its attempts alone."""
        if self.state == "done":
            return self.outcome
        if not self.attempts:
            return "not_sent"
        last = self.attempts[-1].outcome
        if last == "accepted":
            return last
        return "unknown" if any(attempt.may_have_been_processed for attempt in self.attempts) else last


@contextlib.contextmanager
def opened_copy(database):
    with tempfile.TemporaryDirectory(prefix="heliograph-copy-") as folder:
        for suffix in ("", "-wal"):
            if Path(f"{database}{suffix}").exists():
                shutil.copyfile(f"{database}{suffix}", Path(folder, f"copy.db{suffix}"))
        connection = sqlite3.connect(Path(folder, "copy.db"))
        try:
            yield connection
        finally:
            connection.close()


def rows_of(database):
    """Every send by its id; none where there is no table yet."""
    with opened_copy(database) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'attempts'").fetchone():
            return {}
        rows = {row[0]: Row(*row, []) for row in
                connection.execute("SELECT id, idempotency_key, state, outcome FROM sends ORDER BY id")}
        for number, outcome, status in connection.execute(
                "SELECT send_id, outcome, status FROM attempts ORDER BY send_id, number"):
            if number in rows:
                rows[number].attempts.append(Attempt(outcome, status))
        return rows
