-- SPDX-License-Identifier: GPL-3.0-or-later
-- One run of a bulk file, in a database of its own: what was made of each record, the calls that carried them, and what
-- became of each. A million records stay out of the way of single sends, and go with one file.

-- As they were checked, and never changed after: what is sent again is what was sent.
CREATE TABLE records (
    record INTEGER PRIMARY KEY, -- from 1, as the file counts
    line INTEGER NOT NULL,
    kind TEXT, -- NULL where it cannot be sent
    idempotency_key TEXT,
    source BLOB NOT NULL, -- as the file has it
    problems TEXT NOT NULL DEFAULT '', -- JSON, as validate says them
    body BLOB, -- the exact bytes in the array of a call
    CHECK ((kind IS NULL) = (body IS NULL)),
    CHECK ((kind IS NULL) = (idempotency_key IS NULL))
) STRICT;

-- A row before the first byte of the call, whatever it carries.
CREATE TABLE calls (
    call INTEGER PRIMARY KEY, -- from 1
    records TEXT NOT NULL, -- "1-100,102"
    attempts INTEGER NOT NULL,
    started_at INTEGER NOT NULL, -- of its last attempt
    ended_at INTEGER, -- NULL: under way, or the program died
    status INTEGER NOT NULL DEFAULT 0,
    error_code TEXT NOT NULL DEFAULT '',
    error_message TEXT NOT NULL DEFAULT '',
    error_detail TEXT NOT NULL DEFAULT '',
    reason BLOB NOT NULL DEFAULT x'',
    answer_headers BLOB NOT NULL DEFAULT x'',
    answer_body BLOB NOT NULL DEFAULT x''
) STRICT;

-- What the last call of each record made of it; a record without a row was not sent yet.
CREATE TABLE results (
    record INTEGER PRIMARY KEY REFERENCES records (record),
    call INTEGER NOT NULL REFERENCES calls (call),
    outcome TEXT NOT NULL
        CHECK (outcome = 'accepted' OR outcome = 'rejected' OR outcome = 'not_sent' OR outcome = 'unknown'),
    status INTEGER NOT NULL,
    message TEXT NOT NULL,
    message_id TEXT NOT NULL
) STRICT;

CREATE INDEX results_outcome ON results (outcome, record);

CREATE INDEX calls_open ON calls (call) WHERE ended_at IS NULL;
