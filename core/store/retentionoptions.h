// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace heliograph {

/// How long the history keeps sends, and how much of them (settings history/keep_days and history/keep_megabytes).
struct RetentionOptions
{
    int days = 0;      ///< 0: for ever
    int megabytes = 0; ///< 0: any size
    friend bool operator==(const RetentionOptions &, const RetentionOptions &) = default;
};

} // namespace heliograph
