-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the history calls a record: to find it in the body again costs more than to keep it. NULL in a run of before.

ALTER TABLE records ADD COLUMN title TEXT;
