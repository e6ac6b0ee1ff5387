// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sink/keyset.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace heliograph::sink {

/// What came and what became of it, since the start or the last reset.
struct Counters
{
    uint64_t requests = 0, accepted = 0, records = 0, bodyBytes = 0, wireBytes = 0;
    uint64_t duplicateKeys = 0, withoutKey = 0, badAuth = 0, badJson = 0, badHttp = 0;
    uint64_t failed = 0, dropped = 0, stalled = 0, cut = 0, rejected = 0;
    uint64_t connections = 0, connectionsNow = 0, maxConnections = 0;
    uint64_t inFlight = 0, maxInFlight = 0, maxRecords = 0, maxBody = 0, closeAsked = 0;
    uint64_t pathTrigger = 0, pathEvent = 0, pathV1V2 = 0, pathOther = 0;
    uint64_t writes = 0; ///< those that passed the signature: the faults go by it
    uint64_t firstNs = 0, lastNs = 0;
    double cpuBefore = 0;
    std::map<int, uint64_t> status;
    KeySet keys;

    void countPath(std::string_view target);
    void ended() { inFlight -= inFlight ? 1 : 0; }
    /// Connections stay counted, and so do the requests that wait for their answer.
    void reset();
    std::string json() const;
};

uint64_t nowNs();

} // namespace heliograph::sink
