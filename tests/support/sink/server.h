// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sink/counters.h"
#include "tests/support/sink/options.h"

#include <csignal>
#include <deque>
#include <memory>
#include <unordered_map>

namespace heliograph::sink {

/// The sockets, on one thread. A connection has one request at a time; what it sent ahead waits.
class Server
{
public:
    explicit Server(Options options);
    ~Server();
    /// False where the address cannot be had, with the reason on stderr.
    bool listen();
    /// Until `stop` is set, or the time is over that the options give.
    void run(const volatile std::sig_atomic_t &stop);
    const Counters &counters() const { return m_counters; }

private:
    struct Connection;
    struct Due
    {
        uint64_t atNs, id;
        std::string text;
        bool close;
    };

    int waitMs(uint64_t now, uint64_t endNs) const;
    void acceptAll();
    void answerDue(uint64_t now);
    void read(Connection &connection);
    void process(Connection &connection);
    bool takeRequest(Connection &connection);
    void refuse(Connection &connection, const char *body);
    void serve(Connection &connection, const struct Request &request, std::string_view body, size_t wireBytes);
    void flush(Connection &connection);
    void watch(const Connection &connection, int operation, uint32_t events) const;
    void close(uint64_t id);

    Options m_options;
    Counters m_counters;
    int m_listener = -1;
    int m_epoll = -1;
    uint64_t m_lastId = 0; ///< 0 is the listener's
    std::unordered_map<uint64_t, std::unique_ptr<Connection>> m_connections;
    std::deque<Due> m_due; ///< every answer is held equally long, so it stays in order
};

} // namespace heliograph::sink
