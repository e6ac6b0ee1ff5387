// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sendrecord.h"

#include <QUrl>

#include <optional>
#include <vector>

namespace heliograph {

/// How long SuprSend remembers a key: within it, the same key is accepted and skipped.
inline constexpr int keyHours = 24;
/// Until when a repeat with the same key is safe.
[[nodiscard]] QDateTime safeUntil(const SendRecord &record);

/// The outcome in words, a few short lines; the first begins with Accepted, Rejected, Not sent or Unknown. Never says
/// delivered: an answer of 202 does not. `storeError` is set where the outcome could not be written to disk.
[[nodiscard]] QString outcomeText(const SendRecord &record, const std::optional<Error> &storeError,
                                  const QDateTime &now);
/// The outcome of an order that was never stored: "Not sent", and why.
[[nodiscard]] QString notSentText(const Error &error);
/// One line an attempt, for a send with more than one; empty otherwise.
[[nodiscard]] QString attemptsText(const std::vector<AttemptRecord> &attempts);
/// All of the attempts, for the history: times, how long each took, status or error, and what its answer said; secrets
/// masked.
[[nodiscard]] QString timelineText(const std::vector<AttemptRecord> &attempts);
/// The last answer as plain text: status line, headers that may be shown, body.
[[nodiscard]] QString answerText(const std::vector<AttemptRecord> &attempts);

/// SuprSend's logs of a workspace; empty for the Sandbox, which has none there.
[[nodiscard]] QUrl logsUrl(const Workspace &workspace);

} // namespace heliograph
