# SPDX-License-Identifier: GPL-3.0-or-later
"""The database as it lies on the disk, read without touching it: a copy is opened, with its log."""
import contextlib
import shutil
import sqlite3
import tempfile
from pathlib import Path

LARGEST_ID = 100_000  # of a test's; what a damaged file says may be anything


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
        # The first attempt has a row of its own when it ends.
        for number, outcome, status in connection.execute(
                "SELECT send_id, outcome, status FROM (SELECT send_id, number, outcome, status FROM attempts"
                " UNION ALL SELECT id, 1, NULL, 0 FROM sends WHERE attempt_count > 0"
                " AND NOT EXISTS (SELECT 1 FROM attempts WHERE send_id = sends.id AND number = 1))"
                " ORDER BY send_id, number"):
            if number in rows:
                rows[number].attempts.append(Attempt(outcome, status))
        return rows


def readable_rows(database):
    """What SQLite can still read of the sends in a damaged file: the values of each by its id, row by row, for one that
    cannot be read says nothing of the next."""
    rows = {}
    try:
        with opened_copy(database) as connection:
            connection.text_factory = bytes
            for number in sorted(_ids(connection)):
                try:
                    found = connection.execute("SELECT * FROM sends WHERE id = ?", (number,)).fetchone()
                except sqlite3.Error:
                    continue
                if found:
                    rows[number] = found
    except sqlite3.Error:
        pass
    return rows


def readable_keys(database):
    """The idempotency keys among them, as text."""
    try:
        with opened_copy(database) as connection:
            place = [column[1] for column in connection.execute("PRAGMA table_info(sends)")].index("idempotency_key")
    except (sqlite3.Error, ValueError):
        return set()
    keys = [row[place] for row in readable_rows(database).values()]
    return {key.decode(errors="replace") for key in keys if isinstance(key, bytes)}


def _ids(connection):
    """Asked from both ends, for an error ends each list; and the numbers between."""
    found = set()
    for question in ("SELECT id FROM sends NOT INDEXED", "SELECT id FROM sends NOT INDEXED ORDER BY id DESC",
                     "SELECT seq FROM sqlite_sequence WHERE name = 'sends'"):
        try:
            for (number,) in connection.execute(question):
                if isinstance(number, int) and 0 < number <= LARGEST_ID:
                    found.add(number)
        except sqlite3.Error:
            continue
    return range(1, max(found, default=LARGEST_ID // 100) + 1)
