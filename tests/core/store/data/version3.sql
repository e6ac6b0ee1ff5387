-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a Heliograph of schema version 3 left behind: an accepted send, and one of a run that is unknown and tagged.

INSERT INTO sends (id, created_at, state, outcome, scope, key_trimmed, idempotency_key, kind, title,
    workspace_uuid, workspace_name, workspace_kind, base_url, auth, workspace_key, dashboard_name, event_limit,
    allow_plain_http, url, status_code, message, message_id, attempt_count, method, path, content_type, body)
    VALUES (1, 1000, 'done', 'accepted', 'https://hub.example/ key', 'key-1', 'key-1', 'workflow', 'Overdue', 'w-1',
    'Acme', 'staging', 'https://hub.example/', 'signature', x'6b6579', '', 102400, 0, 'https://hub.example/trigger/',
    202, 'ok', 'm-1', 1, CAST('POST' AS BLOB), CAST('trigger/' AS BLOB), CAST('application/json' AS BLOB),
    CAST('{}' AS BLOB));

INSERT INTO attempts (send_id, number, started_at, ended_at, outcome, status)
    VALUES (1, 1, 1000, 1084, 'accepted', 202);

INSERT INTO sends (id, created_at, state, outcome, scope, key_trimmed, idempotency_key, run_id, record, kind, title,
    workspace_uuid, workspace_name, workspace_kind, base_url, auth, workspace_key, dashboard_name, event_limit,
    allow_plain_http, url, message, message_id, method, path, content_type, body)
    VALUES (2, 2000, 'done', 'unknown', 'https://hub.example/ key', 'key-2', 'key-2', 'run7', 17, 'workflow', 'Overdue',
    'w-1', 'Acme', 'staging', 'https://hub.example/', 'signature', x'6b6579', '', 102400, 0,
    'https://hub.example/trigger/', '', '', CAST('POST' AS BLOB), CAST('trigger/' AS BLOB),
    CAST('application/json' AS BLOB), CAST('{}' AS BLOB));

INSERT INTO tags VALUES (2, 'late', 'late');
