// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sink/counters.h"

#include <ctime>
#include <sys/resource.h>

namespace heliograph::sink {

using std::string;
using std::string_view;

namespace {

double cpuS()
{
    rusage used;
    getrusage(RUSAGE_SELF, &used);
    return double(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           double(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

string object(const std::map<int, uint64_t> &counts)
{
    string text;
    for (const auto &[number, count] : counts)
        text += (text.empty() ? "\"" : ",\"") + std::to_string(number) + "\":" + std::to_string(count);
    return "{" + text + "}";
}

} // namespace

uint64_t nowNs()
{
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return uint64_t(now.tv_sec) * 1000000000ull + uint64_t(now.tv_nsec);
}

void Counters::countPath(string_view target)
{
    const string_view path = target.substr(0, target.find('?'));
    if (path.starts_with("/v1/") || path.starts_with("/v2/"))
        ++pathV1V2;
    else if (path.ends_with("/trigger/") || path.ends_with("/trigger"))
        ++pathTrigger;
    else if (path.ends_with("/event/") || path.ends_with("/event"))
        ++pathEvent;
    else
        ++pathOther;
}

void Counters::reset()
{
    Counters fresh;
    fresh.connections = fresh.connectionsNow = fresh.maxConnections = connectionsNow;
    fresh.inFlight = inFlight;
    fresh.cpuBefore = cpuS();
    *this = std::move(fresh);
}

string Counters::json() const
{
    string text;
    const auto add = [&text](const char *name, auto value) {
        text += (text.empty() ? "\"" : ",\"") + string(name) + "\":" + std::to_string(value);
    };
    add("requests", requests);
    add("accepted", accepted);
    add("records", records);
    add("body_bytes", bodyBytes);
    add("wire_bytes", wireBytes);
    add("distinct_keys", keys.size());
    add("duplicate_keys", duplicateKeys);
    add("records_without_key", withoutKey);
    add("bad_auth", badAuth);
    add("bad_json", badJson);
    add("bad_http", badHttp);
    add("failed", failed);
    add("dropped", dropped);
    add("stalled", stalled);
    add("cut", cut);
    add("rejected_records", rejected);
    add("connections", connections);
    add("connections_now", connectionsNow);
    add("max_connections", maxConnections);
    add("max_in_flight", maxInFlight);
    add("max_records_in_request", maxRecords);
    add("max_body_bytes", maxBody);
    add("connection_close_asked", closeAsked);
    add("path_trigger", pathTrigger);
    add("path_event", pathEvent);
    add("path_v1_v2", pathV1V2);
    add("path_other", pathOther);
    const double span = lastNs > firstNs ? double(lastNs - firstNs) / 1e9 : 0;
    add("span_s", span);
    // By CLOCK_MONOTONIC, which is Python's time.monotonic() too.
    add("first_at_s", double(firstNs) / 1e9);
    add("last_at_s", double(lastNs) / 1e9);
    add("records_per_s", span > 0 ? double(records) / span : 0.0);
    add("sink_cpu_s", cpuS() - cpuBefore);
    return "{" + text + ",\"status\":" + object(status) + "}\n";
}

} // namespace heliograph::sink
