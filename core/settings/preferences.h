// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/networkoptions.h"
#include "core/transport/retry.h"

namespace heliograph {

/// What a person decides about how the program works: the part of the settings that the settings dialog edits.
struct Preferences
{
    NetworkOptions network; ///< its cap of an answer is no setting
    RetryPolicy retry;
    int keepDays = 0;      ///< history/keep_days; 0: for ever
    int keepMegabytes = 0; ///< history/keep_megabytes; 0: any size
    /// Above this count of recipients a production send asks for the workspace's name (production/confirm_above).
    int confirmAbove = 20;
    friend bool operator==(const Preferences &, const Preferences &) = default;
};

} // namespace heliograph
