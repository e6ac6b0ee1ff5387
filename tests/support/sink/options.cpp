// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sink/options.h"

#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace heliograph::sink {

using std::string;

namespace {

constexpr auto usageText =
    "usage: sink [PORT] [options]         listens on 127.0.0.1:PORT (8787; 0 picks one and prints it)\n"
    "  --secret S       verify the signature (401 when wrong)   --key K   also verify the workspace key\n"
    "  --bearer T       also accept 'Authorization: Bearer T'\n"
    "  --reply KIND     plain (default): {\"status\":\"success\"}; records: one entry per record for array bodies\n"
    "  --no-scan        don't read the JSON (1 record per request, no keys)\n"
    "  --latency-ms N   hold each answer N ms            --retry-after S  header sent with status 429\n"
    "  --fail-every N:STATUS   every Nth write answers STATUS, not processed (default status 503)\n"
    "  --drop-every N   every Nth write is processed, then closed with no answer\n"
    "  --cut-every N    every Nth write is not processed, closed with no answer\n"
    "  --stall-every N  every Nth write is not processed, never answered\n"
    "  --reject-every N with --reply records: every Nth record is an error entry\n"
    "  --quickack       ACK at once: Nagle's rule and the 64 KiB segments of loopback make 40 ms of a bulk body\n"
    "  --bind ADDR      listen there instead (for a network namespace of your own)\n"
    "  --for S          stop by itself after S seconds   --quiet\n";

[[noreturn]] void usage(int status)
{
    fputs(usageText, status ? stderr : stdout);
    exit(status);
}

uint64_t number(const char *text)
{
    char *end = nullptr;
    errno = 0;
    const uint64_t value = strtoull(text, &end, 10);
    if (!*text || *end || errno || *text == '-')
        usage(2);
    return value;
}

void readReply(Options &options, const string &kind)
{
    if (kind != "plain" && kind != "records")
        usage(2);
    options.records = kind == "records";
}

void readFailure(Options &options, const string &text)
{
    const size_t colon = text.find(':');
    options.failEvery = number(text.substr(0, colon).c_str());
    if (colon != string::npos)
        options.failStatus = int(number(text.c_str() + colon + 1));
    if (options.failStatus < 200 || options.failStatus > 599)
        usage(2);
}

bool readSwitch(Options &options, const string &name)
{
    if (name == "--help" || name == "-h")
        usage(0);
    if (name == "--no-scan")
        options.scan = false;
    else if (name == "--quickack")
        options.quickAck = true;
    else if (name == "--quiet")
        options.quiet = true;
    else if (!name.empty() && isdigit(uint8_t(name[0])))
        options.port = int(number(name.c_str()));
    else
        return false;
    return true;
}

uint64_t *numberOf(Options &options, const string &name)
{
    if (name == "--latency-ms")
        return &options.latencyMs;
    if (name == "--drop-every")
        return &options.dropEvery;
    if (name == "--cut-every")
        return &options.cutEvery;
    if (name == "--stall-every")
        return &options.stallEvery;
    if (name == "--reject-every")
        return &options.rejectEvery;
    return name == "--for" ? &options.stopAfterS : nullptr;
}

string *textOf(Options &options, const string &name)
{
    if (name == "--bind")
        return &options.bind;
    if (name == "--secret")
        return &options.secret;
    if (name == "--key")
        return &options.key;
    return name == "--bearer" ? &options.bearer : nullptr;
}

void readValue(Options &options, const string &name, const char *value)
{
    if (uint64_t *count = numberOf(options, name))
        *count = number(value);
    else if (string *text = textOf(options, name))
        *text = value;
    else if (name == "--reply")
        readReply(options, value);
    else if (name == "--fail-every")
        readFailure(options, value);
    else if (name == "--retry-after")
        options.retryAfter = long(number(value));
    else
        usage(2);
}

} // namespace

Options readOptions(int argc, char **argv)
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        if (readSwitch(options, argv[i]))
            continue;
        if (i + 1 == argc)
            usage(2);
        readValue(options, argv[i], argv[i + 1]);
        ++i;
    }
    return options;
}

} // namespace heliograph::sink
