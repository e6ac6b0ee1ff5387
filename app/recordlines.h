// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sendrecord.h"

#include <QString>

#include <vector>

namespace heliograph {

class Console;

/// The outcome of a send in words, on one line for a terminal: "Accepted by the Sandbox: nobody was notified · 202 ·
/// 12 ms · key 0190…". An acceptance never says that anything was delivered.
[[nodiscard]] QString outcomeLine(const SendRecord &record);

/// That the outcome of a send stands nowhere but here, and what becomes of that.
[[nodiscard]] QString unrecordedNote(const Error &storeError);

/// A row of `history list` for people: number, local time, outcome, workspace, title and key.
[[nodiscard]] QString historyLine(const SendRecord &record);

/// A page of rows as `history list` and `outbox list` print it: JSON lines or lines for people, and to them `whenEmpty`
/// where there is none.
void printRecords(Console &console, const std::vector<SendRecord> &records, const QString &whenEmpty);

} // namespace heliograph
