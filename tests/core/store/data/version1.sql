-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a Heliograph of schema version 1 left behind: a workspace, sends in each state and with each outcome, attempts.

INSERT INTO workspaces VALUES ('w-1', 'Acme', 'acme', 'staging', 'https://hub.example/', 'signature', x'6b6579', '', 102400, 0);

INSERT INTO sends VALUES (1, 1000, 'done', NULL, 'accepted', 0, 'https://hub.example/ key', 'key-1', 'key-1', NULL, NULL,
    'workflow', 'Überfällig', 'w-1', 'Acme', 'staging', 'https://hub.example/', 'signature', x'6b6579', '', 102400, 0,
    'https://hub.example/trigger/', 202, '', 'm-1', 1, 84, CAST('POST' AS BLOB),
    CAST('trigger/' AS BLOB), CAST('application/json; charset=utf-8' AS BLOB),
    CAST('{"workflow":"overdue","recipients":["anna"],"data":{},"$idempotency_key":"key-1"}' AS BLOB));

INSERT INTO sends VALUES (2, 2000, 'done', NULL, 'unknown', 0, 'https://hub.example/ key', 'key-2', 'key-2', NULL, NULL,
    'event', 'Signed up', 'w-1', 'Acme', 'staging', 'https://hub.example/', 'signature', x'6b6579', '', 102400, 0,
    'https://hub.example/event/', NULL, 'The connection was lost.', '', 2, 900, CAST('POST' AS BLOB),
    CAST('event/' AS BLOB), CAST('application/json; charset=utf-8' AS BLOB), x'7b7d');

INSERT INTO sends VALUES (3, 3000, 'done', NULL, 'not_sent', 1, 'https://hub.example/ key', 'key-3', 'key-3 ', NULL, NULL,
    'broadcast', 'News', 'w-1', 'Acme', 'staging', 'https://hub.example/', 'signature', x'6b6579', '', 102400, 0,
    'https://hub.example/key/broadcast/', NULL, 'No such host.', '', 0, NULL, CAST('POST' AS BLOB),
    CAST('key/broadcast/' AS BLOB), CAST('application/json; charset=utf-8' AS BLOB), x'7b7d');

INSERT INTO sends VALUES (5, 5000, 'sending', 'dead', NULL, 0, 'https://hub.example/ key', 'key-5', 'key-5', NULL, NULL,
    'dynamic_workflow', 'Price drop', 'w-1', 'Acme', 'production', 'https://hub.example/', 'bearer', x'6b6579', '', 102400,
    1, 'https://hub.example/key/trigger/', NULL, '', '', 1, NULL, CAST('POST' AS BLOB),
    CAST('key/trigger/' AS BLOB), CAST('application/json; charset=utf-8' AS BLOB), x'7b7d');

INSERT INTO sends VALUES (6, 6000, 'waiting', NULL, NULL, 0, 'https://hub.example/ key', 'key-6', 'key-6', 'run', 7,
    'workflow', 'Left over', 'w-1', 'Acme', 'staging', 'https://hub.example/', 'signature', x'6b6579', '', 102400, 0,
    'https://hub.example/trigger/', NULL, '', '', 0, NULL, CAST('POST' AS BLOB),
    CAST('trigger/' AS BLOB), CAST('application/json; charset=utf-8' AS BLOB), x'7b7d');

INSERT INTO attempts VALUES (1, 1, 1001, 1085, 'accepted', 202, '', '', '', CAST('Accepted' AS BLOB),
    CAST('Content-Type: application/json' || char(10) AS BLOB), CAST('{"status":"success","message_id":"m-1"}' AS BLOB));

INSERT INTO attempts VALUES (2, 1, 2001, 2100, 'unknown', 0, 'call.dropped', 'The connection was lost.', 'gone', x'', x'', x'');

INSERT INTO attempts VALUES (2, 2, 2500, 2900, 'rejected', 503, '', '', '', x'', x'', CAST('busy marmalade' AS BLOB));

INSERT INTO attempts (send_id, number, started_at) VALUES (5, 1, 5001);
