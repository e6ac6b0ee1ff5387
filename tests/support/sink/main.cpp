// SPDX-License-Identifier: GPL-3.0-or-later
// A server of HTTP/1.1 on loopback that plays the part of hub.suprsend.com where sends fail on order and copies are
// counted. One thread, epoll, nothing but the C library; `sink --help` tells its options.
//
//   any POST, PUT, PATCH, DELETE   202 {"status":"success"}; its records and their keys are counted
//   other GET                      200 {"results":[]}
//   GET /__stats                   the counters as JSON; not counted itself
//   GET /__keys                    the keys of what was processed, one a line; not counted
//   POST /__reset                  clears the counters and begins the order of the faults anew; not counted
#include "tests/support/sink/server.h"

#include <csignal>
#include <cstdio>

namespace {

volatile std::sig_atomic_t stopAsked = 0;

} // namespace

int main(int argc, char **argv)
{
    const auto options = heliograph::sink::readOptions(argc, argv);
    std::signal(SIGPIPE, SIG_IGN);
    struct sigaction action = {};
    action.sa_handler = [](int) { stopAsked = 1; };
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    heliograph::sink::Server server(options);
    if (!server.listen())
        return 1;
    server.run(stopAsked);
    if (!options.quiet)
        fputs(server.counters().json().c_str(), stdout);
    return 0;
}
