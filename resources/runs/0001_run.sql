-- SPDX-License-Identifier: GPL-3.0-or-later
-- One run of a bulk file, in a database of its own: what was made of each record, the calls that carried them, and what
-- became of each. A million records stay out of the way of single sends, and go with one file.

-- One row: what the run was made of.
CREATE TABLE about (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    run TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    file TEXT NOT NULL, -- the source, as an absolute path
    file_hash BLOB NOT NULL, -- of its bytes, as core/bulk/filehash.h says
    columns TEXT NOT NULL, -- of a delimited file: a JSON array
    request BLOB NOT NULL, -- the document whose placeholders they fill; empty for a file of documents
    request_folder TEXT NOT NULL, -- that its attachments are relative to
    reading TEXT NOT NULL, -- how the file is read, so that the making can go on: a JSON object
    uuid TEXT NOT NULL, -- of the workspace that it was made for, and so on
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    base_url TEXT NOT NULL,
    auth TEXT NOT NULL,
    workspace_key BLOB NOT NULL,
    dashboard_name TEXT NOT NULL,
    event_limit INTEGER NOT NULL,
    allow_plain_http INTEGER NOT NULL
) STRICT;

-- One row: calls may begin.
CREATE TABLE sealed (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    records INTEGER, -- when all of them are on the disk; NULL while more are made beside the calls
    scope TEXT NOT NULL -- what its keys belong to: base URL and workspace key
) STRICT;

-- As they were checked, and never changed after: what is sent again is what was sent.
CREATE TABLE records (
    record INTEGER PRIMARY KEY CHECK (record > 0 AND record <= 1000000000), -- as the file counts
    line INTEGER NOT NULL,
    kind TEXT, -- NULL where it cannot be sent
    idempotency_key TEXT, -- as the server compares it: without blanks at its ends
    body BLOB, -- the exact bytes in the array of a call
    source BLOB, -- as the file has it: the document, or a JSON array of the cells; NULL where that is the body
    problems TEXT, -- JSON, as validate says them; NULL where there are none
    CHECK ((kind IS NULL) = (body IS NULL)),
    CHECK ((kind IS NULL) = (idempotency_key IS NULL)),
    CHECK (body IS NOT NULL OR source IS NOT NULL)
) STRICT;

CREATE INDEX records_invalid ON records (record) WHERE kind IS NULL;

-- A query finds it where it states the same condition, word for word.
CREATE INDEX records_problems ON records (record) WHERE problems IS NOT NULL;

-- A row before the first byte of the call, whatever it carries, and one write at its end. What it made of each record
-- stands in its answer; the outcomes are what is asked for most.
CREATE TABLE calls (
    call INTEGER PRIMARY KEY, -- from 1
    records TEXT NOT NULL, -- "1-100,102", in the order of the wire
    attempts INTEGER NOT NULL,
    first_at INTEGER NOT NULL, -- when its keys were first used, by this call or one before it
    started_at INTEGER NOT NULL, -- of its last attempt
    ended_at INTEGER, -- NULL: under way, or the program died
    outcomes TEXT, -- a letter for each record: a(ccepted), r(ejected), n(ot sent), u(nknown); one where all are alike
    -- Of one that has ended: whether an attempt before the last may have been processed. Of an open one: whether any.
    unknown_before INTEGER NOT NULL DEFAULT 1 CHECK (unknown_before IN (0, 1)),
    archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)), -- its records are in the history
    outcome TEXT -- of the last attempt
        CHECK (outcome = 'accepted' OR outcome = 'rejected' OR outcome = 'not_sent' OR outcome = 'unknown'),
    status INTEGER NOT NULL DEFAULT 0,
    body_cut INTEGER NOT NULL DEFAULT 0 CHECK (body_cut IN (0, 1)),
    error_code TEXT NOT NULL DEFAULT '',
    error_message TEXT NOT NULL DEFAULT '',
    error_detail TEXT NOT NULL DEFAULT '',
    reason BLOB NOT NULL DEFAULT x'',
    answer_headers BLOB NOT NULL DEFAULT x'',
    answer_body BLOB NOT NULL DEFAULT x'',
    CHECK ((ended_at IS NULL) = (outcome IS NULL)),
    CHECK ((ended_at IS NULL) = (outcomes IS NULL))
) STRICT;

CREATE INDEX calls_unarchived ON calls (call) WHERE archived = 0 AND ended_at IS NOT NULL;
