// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/message.h"

namespace heliograph {

/// A documented status in a few words; any other as it came.
[[nodiscard]] QString deliveryStatusText(const QString &status);
/// "3 delivered, 1 failed"; "no message yet" where there is none.
[[nodiscard]] QString deliverySummaryText(const DeliverySummary &summary);

/// What a message's status means and what can be done, offline: by its reason where it failed, else by its status.
/// Empty where there is nothing to say or the status is not known. One or two sentences.
[[nodiscard]] QString deliveryAdvice(const QString &status, const QString &failureReason);
/// The same for a refusal of a request, by its HTTP status and the server's words. Empty where nothing is known.
[[nodiscard]] QString refusalAdvice(int status, const QString &said);

/// What it can mean that the workspace knows of no message for an accepted send: one possibility a line, the likeliest
/// first. `kindIsEvent`: events are dropped for more reasons.
[[nodiscard]] QStringList nothingYetReasons(bool kindIsEvent);

/// The tables behind them, for the test that holds each row to a sample of its own: the first words of each pattern.
namespace advice {
[[nodiscard]] QStringList reasonPatterns();
[[nodiscard]] QStringList refusalPatterns();
} // namespace advice

} // namespace heliograph
