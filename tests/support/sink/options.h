// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace heliograph::sink {

struct Options
{
    int port = 8787;
    std::string bind = "127.0.0.1";
    std::string secret, key, bearer;
    bool scan = true;
    bool records = false; ///< an array's answer has an entry for each record
    bool quiet = false;
    bool quickAck = false;
    uint64_t latencyMs = 0;
    uint64_t failEvery = 0, dropEvery = 0, stallEvery = 0, cutEvery = 0, rejectEvery = 0;
    int failStatus = 503;
    long retryAfter = -1; ///< in seconds; none where negative
    uint64_t stopAfterS = 0;
};

/// Ends the process with a word on its use where the arguments are none of ours.
Options readOptions(int argc, char **argv);

} // namespace heliograph::sink
