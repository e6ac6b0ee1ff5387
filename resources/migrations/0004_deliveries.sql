-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the workspaces told about accepted sends: a row a message, and for each send when it was asked for last, with
-- the counts that a page of the history shows.

CREATE TABLE delivery_looks (
    send_id INTEGER PRIMARY KEY REFERENCES sends (id) ON DELETE CASCADE,
    asked_at INTEGER NOT NULL,
    total INTEGER NOT NULL CHECK (total >= 0), -- that the workspace has, though only so many are kept
    delivered INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    stopped INTEGER NOT NULL,
    under_way INTEGER NOT NULL
) STRICT;

CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY,
    send_id INTEGER NOT NULL REFERENCES sends (id) ON DELETE CASCADE,
    message_id TEXT NOT NULL,
    recipient TEXT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    status TEXT NOT NULL,
    failure_reason TEXT NOT NULL,
    vendor TEXT NOT NULL,
    created_at INTEGER,
    updated_at INTEGER,
    triggered_at INTEGER,
    delivered_at INTEGER,
    seen_at INTEGER,
    clicked_at INTEGER,
    UNIQUE (send_id, message_id)
) STRICT;
