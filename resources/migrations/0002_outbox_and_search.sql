-- SPDX-License-Identifier: GPL-3.0-or-later
-- The outbox waits for the network, the ledger knows contents, the history is searched by an index, and rows can be
-- pinned and tagged. Both tables are made anew: a column that is added later would stand behind the body, and SQLite
-- would read all of that to reach it. The checks have no IN of three or more: SQLite builds a table for it each time.

CREATE TABLE sends_2 (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state = 'waiting' OR state = 'sending' OR state = 'done'),
    owner TEXT, -- the process that delivers it, or waits with it
    outcome TEXT
        CHECK (outcome = 'accepted' OR outcome = 'rejected' OR outcome = 'not_sent' OR outcome = 'unknown'),
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
    indexed INTEGER NOT NULL DEFAULT 0 CHECK (indexed IN (0, 1)), -- its text is in send_text
    wait_until INTEGER, -- it goes out by itself until then
    scope TEXT NOT NULL,
    key_trimmed TEXT NOT NULL,
    content_hash BLOB, -- of what it says, without its key and moment; NULL where no one took it
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
    CHECK ((state = 'done') = (owner IS NULL)),
    CHECK ((state = 'done') = (outcome IS NOT NULL)),
    CHECK ((state = 'waiting') = (wait_until IS NOT NULL))
) STRICT;

-- No version before this one ever wrote a row that waits: one that is there was never sent.
INSERT INTO sends_2
    SELECT id, created_at, iif(state = 'waiting', 'done', state), owner, iif(state = 'waiting', 'not_sent', outcome),
           withdrawn, 0, 0, NULL, scope, key_trimmed, NULL, idempotency_key, run_id, record, kind, title,
           workspace_uuid, workspace_name, workspace_kind, base_url, auth, workspace_key, dashboard_name, event_limit,
           allow_plain_http, url, status_code, message, message_id, attempt_count, duration_ms, method, path,
           content_type, body
    FROM sends ORDER BY id;

CREATE TABLE attempts_2 (
    send_id INTEGER NOT NULL REFERENCES sends_2 (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0),
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT
        CHECK (outcome = 'accepted' OR outcome = 'rejected' OR outcome = 'not_sent' OR outcome = 'unknown'),
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

-- The first attempt has no row until it ends: it began when its send was made, which then says all there is to say.
INSERT INTO attempts_2 SELECT * FROM attempts ORDER BY rowid;

-- The attempts first: nothing refers to the sends any more, and dropping them takes no attempt along.
DROP TABLE attempts;

DROP TABLE sends;

ALTER TABLE sends_2 RENAME TO sends;

ALTER TABLE attempts_2 RENAME TO attempts;

-- A send pays for each index before its first byte leaves: what can wait for its end has that for a condition. A query
-- finds a partial index where it states the same condition, word for word.
CREATE INDEX sends_ledger ON sends (scope, key_trimmed, created_at);

CREATE INDEX sends_contents ON sends (scope, content_hash, created_at) WHERE state = 'done';

-- What filters ask, beside the id: the history pages and counts in it and reads the rows themselves only to show them.
CREATE INDEX sends_list ON sends (id, outcome, kind, workspace_name, created_at, pinned);

-- What is under way is never in the search index, so it is here, too.
CREATE INDEX sends_unindexed ON sends (id, owner) WHERE indexed = 0;

CREATE INDEX sends_title ON sends (title, id) WHERE state = 'done';

CREATE INDEX sends_duration ON sends (duration_ms, id) WHERE state = 'done';

CREATE INDEX sends_attention ON sends (id)
    WHERE withdrawn = 0 AND (state = 'waiting' OR outcome IN ('not_sent', 'unknown'));

CREATE INDEX sends_pinned ON sends (id) WHERE pinned = 1;

-- The names that there are: to find them among a million sends takes too long to fill a list with.
CREATE TABLE workspace_names (
    name TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO workspace_names SELECT DISTINCT workspace_name FROM sends;

CREATE TABLE tags (
    send_id INTEGER NOT NULL REFERENCES sends (id) ON DELETE CASCADE,
    folded TEXT NOT NULL, -- case-folded
    tag TEXT NOT NULL,
    PRIMARY KEY (send_id, folded)
) STRICT, WITHOUT ROWID;

CREATE INDEX tags_folded ON tags (folded, send_id);

-- Every three letters in a row of what a send can be found by; without their places, for what it finds is read and
-- looked at. It keeps no text of its own: the same text has to be handed in to take a row out.
CREATE VIRTUAL TABLE send_text USING fts5 (text, content = '', detail = 'none', columnsize = 0, tokenize = 'trigram');
