// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/store/sendrecord.h"

namespace heliograph {

/// Stored sends as the objects of `--json` and of exports, as the contract names their members; an absent value is
/// null.

/// A line of `send`.
[[nodiscard]] json::Value sendObject(const SendRecord &record);
/// A line of `history list` and `outbox list`: with "state".
[[nodiscard]] json::Value historyObject(const SendRecord &record);
/// `history show`: with "method", "url", "body", and "attempts" as a list with their answers.
[[nodiscard]] json::Value showObject(const SendRecord &record, const std::vector<AttemptRecord> &attempts);
/// A line of an export, and the heart of a support bundle: with "title", "tags" and "attempts_made", and every token,
/// webhook and credential masked, in body, message and answers.
[[nodiscard]] json::Value maskedObject(const SendRecord &record, const std::vector<AttemptRecord> &attempts);

} // namespace heliograph
