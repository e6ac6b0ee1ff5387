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

/// How long a send that found no network waits for one, and goes out by itself; from the press. Zero: it never waits.
struct WaitPolicy
{
    std::chrono::milliseconds limit{0};
    std::chrono::milliseconds firstPause{5000};    ///< until the first look whether the network is back; doubles up to
    std::chrono::milliseconds longestPause{20000}; ///< this
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

/// How long the server asks to be left alone (Retry-After, in seconds or as a date); 0 where it does not say, or what
/// it says cannot be read. At most a year.
[[nodiscard]] std::chrono::milliseconds retryAfter(const CallResult &result, const QDateTime &now);

/// Whether the server answered that it takes nothing for now: a status that another try may get over.
[[nodiscard]] bool isBusy(const CallResult &result);

/// Whether such an end waits for the network: nothing left this machine, for a reason that may pass.
[[nodiscard]] bool isOffline(const CallResult &result);
/// The pause before a send that waits is tried again, `looks` counting from 0 how often it was; nothing where the limit
/// would be over by then. `elapsed` is from the press. A pure function.
[[nodiscard]] std::optional<std::chrono::milliseconds> pauseOfWait(const WaitPolicy &policy, int looks,
                                                                   std::chrono::milliseconds elapsed, double jitter);

} // namespace heliograph
