// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sink/replies.h"

#include "tests/support/sink/jsonscan.h"
#include "tests/support/sink/signature.h"

#include <algorithm>

namespace heliograph::sink {

using std::string;
using std::string_view;

namespace {

constexpr auto badSignature =
    R"({"status":"error","error":{"type":"authentication_error","message":"signature does not match"}})";
constexpr auto injected = R"({"status":"error","error":{"type":"injected","message":"injected failure"}})";
constexpr auto badJson = R"({"status":"error","error":{"type":"bad_request","message":"body is not JSON"}})";
constexpr auto success = R"({"status":"success"})";
constexpr auto successWithId = R"({"status":"success","message_id":"00000000-0000-4000-8000-000000000000"})";
constexpr auto goodRecord =
    R"({"status":"success","status_code":202,"message_id":"00000000-0000-4000-8000-000000000000"})";
constexpr auto badRecord =
    R"({"status":"error","status_code":400,"error":{"type":"injected","message":"injected rejection"}})";

const char *reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 202:
        return "Accepted";
    case 207:
        return "Multi-Status";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    default:
        return "Status";
    }
}

Reply answer(int status, string body)
{
    return {Reply::Kind::Answer, status, std::move(body), false};
}

Reply control(string body)
{
    return {Reply::Kind::Answer, 200, std::move(body), true};
}

void countArrival(Counters &counters, const Request &request, string_view body, size_t wireBytes)
{
    if (!counters.firstNs)
        counters.firstNs = nowNs();
    ++counters.requests;
    counters.bodyBytes += body.size();
    counters.wireBytes += wireBytes;
    counters.maxBody = std::max<uint64_t>(counters.maxBody, body.size());
    counters.closeAsked += request.wantsClose();
    counters.maxInFlight = std::max(counters.maxInFlight, ++counters.inFlight);
    counters.countPath(request.target);
}

Reply recordsReply(const Options &options, Counters &counters, uint64_t firstRecord, size_t records)
{
    string entries;
    uint64_t bad = 0;
    for (size_t i = 0; i < records; ++i) {
        const bool isBad = options.rejectEvery && (firstRecord + i + 1) % options.rejectEvery == 0;
        bad += isBad;
        entries += i ? "," : "";
        entries += isBad ? badRecord : goodRecord;
    }
    counters.rejected += bad;
    const string all = !bad ? "success" : bad < records ? "partial" : "fail";
    return answer(202, R"({"status":")" + all + R"(","records":[)" + entries + "]}");
}

/// Counts its records and keys.
Reply process(const Options &options, Counters &counters, string_view body)
{
    JsonScan scan;
    scan.records = 1;
    if (options.scan && !body.empty()) {
        if (!scan.run(body)) {
            ++counters.badJson;
            return answer(400, badJson);
        }
        for (const string &key : scan.keys)
            counters.duplicateKeys += !counters.keys.insert(key);
        counters.withoutKey += scan.records > scan.keys.size() ? scan.records - scan.keys.size() : 0;
    }
    const uint64_t firstRecord = counters.records;
    counters.records += scan.records;
    ++counters.accepted;
    counters.maxRecords = std::max<uint64_t>(counters.maxRecords, scan.records);
    if (options.dropEvery && counters.writes % options.dropEvery == 0) {
        ++counters.dropped;
        return {Reply::Kind::Close, 0, {}, false};
    }
    if (options.records && scan.array)
        return recordsReply(options, counters, firstRecord, scan.records);
    return answer(202, options.records ? successWithId : success);
}

/// A write that passed the signature.
Reply write(const Options &options, Counters &counters, string_view body)
{
    ++counters.writes;
    const auto isDue = [&counters](uint64_t every) { return every && counters.writes % every == 0; };
    if (isDue(options.stallEvery)) {
        ++counters.stalled;
        return {Reply::Kind::Silence, 0, {}, false};
    }
    if (isDue(options.cutEvery)) {
        ++counters.cut;
        return {Reply::Kind::Close, 0, {}, false};
    }
    if (isDue(options.failEvery)) {
        ++counters.failed;
        return answer(options.failStatus, injected);
    }
    return process(options, counters, body);
}

} // namespace

Reply replyTo(const Options &options, Counters &counters, const Request &request, string_view body, size_t wireBytes)
{
    if (request.method == "GET" && request.target == "/__stats")
        return control(counters.json());
    if (request.method == "GET" && request.target == "/__keys")
        return control(counters.keys.lines());
    if (request.method == "POST" && request.target == "/__reset") {
        counters.reset();
        return control(R"({"status":"reset"})");
    }
    countArrival(counters, request, body, wireBytes);
    Reply reply;
    if (!isAuthorized(options, request, body)) {
        ++counters.badAuth;
        reply = answer(401, badSignature);
    } else if (request.method == "GET" || request.method == "HEAD") {
        reply = answer(200, request.method == "HEAD" ? "" : R"({"results":[]})");
    } else {
        reply = write(options, counters, body);
    }
    counters.lastNs = nowNs();
    return reply;
}

string answerText(const Options &options, const Reply &reply, bool close)
{
    string text = "HTTP/1.1 " + std::to_string(reply.status) + " " + reasonOf(reply.status) +
                  "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(reply.body.size());
    if (reply.status == 429 && options.retryAfter >= 0)
        text += "\r\nRetry-After: " + std::to_string(options.retryAfter);
    text += close ? "\r\nConnection: close\r\n\r\n" : "\r\nConnection: keep-alive\r\n\r\n";
    return text + reply.body;
}

} // namespace heliograph::sink
