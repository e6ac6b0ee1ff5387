// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"

#include <chrono>

namespace heliograph {

/// How often and how long one send is tried.
struct RetryPolicy
{
    int attempts = 5;
    std::chrono::milliseconds budget{120000}; ///< from the first attempt's start; no attempt begins after it
    friend bool operator==(const RetryPolicy &, const RetryPolicy &) = default;
};

/// Whether to try again, and after what pause.
struct RetryDecision
{
    bool again = false;
    std::chrono::milliseconds pause{0};
};

/// A pure function. Tried again with the same key: an error before a byte left that may pass (refused, host, connect
/// timeout, proxy, network; never TLS, a proxy's login, a URL, plain http, a header or a cancel), 408, 425, 429, 502,
/// 503, 504, and a dropped, stalled or garbled answer. The pause doubles from 500 ms up to 20 s, with `jitter` (0 to 1)
/// spreading it between half and whole; Retry-After (seconds or a date) is obeyed where it is longer, and ends the
/// tries where it is beyond the budget. `attemptsMade` counts the one that gave `result`.
[[nodiscard]] RetryDecision decideRetry(const RetryPolicy &policy, const CallResult &result, int attemptsMade,
                                        std::chrono::milliseconds elapsed, double jitter, const QDateTime &now);

} // namespace heliograph
