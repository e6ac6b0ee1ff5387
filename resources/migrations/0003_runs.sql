-- SPDX-License-Identifier: GPL-3.0-or-later
-- The records of a bulk run are sends as any other, once the run is over; what became of them is attended to by the run.

DROP INDEX sends_attention;

CREATE INDEX sends_attention ON sends (id)
    WHERE withdrawn = 0 AND run_id IS NULL AND (state = 'waiting' OR outcome IN ('not_sent', 'unknown'));

CREATE INDEX sends_run ON sends (run_id, record, created_at) WHERE run_id IS NOT NULL;
