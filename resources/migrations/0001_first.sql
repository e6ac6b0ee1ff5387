-- SPDX-License-Identifier: GPL-3.0-or-later
-- Statements are separated by an empty line, hold none, and end in their semicolon: no comment follows it.
-- Times are milliseconds of the Unix epoch, in UTC.
-- Columns that may be large stand last: SQLite reads a row from its front, and stops where the query needs no more.

CREATE TABLE workspaces (
    uuid TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL UNIQUE, -- case-folded, for SQLite's own NOCASE knows ASCII only
    kind TEXT NOT NULL CHECK (kind IN ('sandbox', 'staging', 'production')),
    base_url TEXT NOT NULL,
    auth TEXT NOT NULL CHECK (auth IN ('signature', 'bearer')),
    workspace_key BLOB NOT NULL,
    dashboard_name TEXT NOT NULL,
    event_limit INTEGER NOT NULL CHECK (event_limit > 0),
    allow_plain_http INTEGER NOT NULL CHECK (allow_plain_http IN (0, 1))
) STRICT;

-- The workspace is copied into each send, for it may be edited or removed later. run_id and record say which record
-- of which bulk run a send came from.
CREATE TABLE sends (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'done')),
    owner TEXT, -- the process that delivers it
    outcome TEXT CHECK (outcome IN ('accepted', 'rejected', 'not_sent', 'unknown')),
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    scope TEXT NOT NULL,
    key_trimmed TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    run_id TEXT,
    record INTEGER,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    workspace_uuid TEXT NOT NULL,
    workspace_name TEXT NOT NULL,
    workspace_kind TEXT NOT NULL,
    base_url TEXT NOT NULL,
    auth TEXT NOT NULL,
    workspace_key BLOB NOT NULL,
    dashboard_name TEXT NOT NULL,
    event_limit INTEGER NOT NULL,
    allow_plain_http INTEGER NOT NULL,
    url TEXT NOT NULL,
    status_code INTEGER,
    message TEXT NOT NULL,
    message_id TEXT NOT NULL,
    attempt_count INTEGER NOT NULL DEFAULT 0,
    duration_ms INTEGER,
    method BLOB NOT NULL,
    path BLOB NOT NULL,
    content_type BLOB NOT NULL,
    body BLOB NOT NULL,
    CHECK ((state = 'sending') = (owner IS NOT NULL)),
    CHECK ((state = 'done') = (outcome IS NOT NULL))
) STRICT;

CREATE INDEX sends_ledger ON sends (scope, key_trimmed, created_at);

CREATE INDEX sends_created ON sends (created_at);

CREATE INDEX sends_outcome ON sends (outcome);

CREATE INDEX sends_under_way ON sends (owner) WHERE state = 'sending';

-- A query finds this index where it states the same condition, word for word.
CREATE INDEX sends_attention ON sends (id)
    WHERE withdrawn = 0 AND (state <> 'done' OR outcome IN ('not_sent', 'unknown'));

CREATE TABLE attempts (
    send_id INTEGER NOT NULL REFERENCES sends (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0),
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT CHECK (outcome IN ('accepted', 'rejected', 'not_sent', 'unknown')),
    status INTEGER NOT NULL DEFAULT 0,
    error_code TEXT NOT NULL DEFAULT '',
    error_message TEXT NOT NULL DEFAULT '',
    error_detail TEXT NOT NULL DEFAULT '',
    reason BLOB NOT NULL DEFAULT x'',
    answer_headers BLOB NOT NULL DEFAULT x'',
    answer_body BLOB NOT NULL DEFAULT x'',
    PRIMARY KEY (send_id, number),
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;
