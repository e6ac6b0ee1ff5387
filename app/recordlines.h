// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sendrecord.h"

#include <QString>

namespace heliograph {

/// The outcome of a send in words, on one line for a terminal: "Accepted by the Sandbox: nobody was notified · 202 ·
/// 12 ms · key 0190…". An acceptance never says that anything was delivered.
[[nodiscard]] QString outcomeLine(const SendRecord &record);

/// A row of `history list` for people: number, local time, outcome, workspace, title and key.
[[nodiscard]] QString historyLine(const SendRecord &record);

} // namespace heliograph
