// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/check/problem.h"
#include "core/json/value.h"
#include "core/store/sendrecord.h"

#include <optional>

namespace heliograph {

/// The objects of `--json`, as the contract names their members; an absent value is null.

/// {"error":{"code","message","detail"}}
[[nodiscard]] json::Value errorObject(const Error &error);
/// A line of `send`.
[[nodiscard]] json::Value sendObject(const SendRecord &record);
/// A line of `history list` and `outbox list`: with "state".
[[nodiscard]] json::Value historyObject(const SendRecord &record);
/// `history show`: with "method", "url", "body", and "attempts" as a list with their answers.
[[nodiscard]] json::Value showObject(const SendRecord &record, const std::vector<AttemptRecord> &attempts);
[[nodiscard]] json::Value problemArray(const std::vector<Problem> &problems);
/// A line of `validate`.
[[nodiscard]] json::Value validateObject(const QString &document, const std::vector<Problem> &problems);

} // namespace heliograph
