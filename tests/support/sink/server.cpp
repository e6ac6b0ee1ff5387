// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sink/server.h"

#include "tests/support/sink/replies.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>

namespace heliograph::sink {

using std::string;
using std::string_view;

namespace {

constexpr int on = 1;
constexpr size_t consumedKept = 1 << 20;

} // namespace

struct Server::Connection
{
    int socket;
    uint64_t id;
    string in, out;
    size_t inAt = 0, outAt = 0; ///< what of them is done with
    bool closing = false, dead = false, waiting = false, watchesWriting = false, saidContinue = false;
};

Server::Server(Options options)
    : m_options(std::move(options))
{
}

Server::~Server()
{
    for (const auto &[id, connection] : m_connections)
        ::close(connection->socket);
    ::close(m_epoll);
    ::close(m_listener);
}

bool Server::listen()
{
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(uint16_t(m_options.port));
    if (inet_pton(AF_INET, m_options.bind.c_str(), &address.sin_addr) != 1) {
        fputs("sink: --bind wants an IPv4 address\n", stderr);
        return false;
    }
    socklen_t length = sizeof address;
    auto *plain = reinterpret_cast<sockaddr *>(&address);
    if (bind(m_listener, plain, length) || ::listen(m_listener, 1024) || getsockname(m_listener, plain, &length)) {
        perror("sink: listen");
        return false;
    }
    m_epoll = epoll_create1(EPOLL_CLOEXEC);
    epoll_event event{};
    event.events = EPOLLIN;
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_listener, &event);
    printf("listening on http://%s:%d/\n", m_options.bind.c_str(), ntohs(address.sin_port));
    fflush(stdout);
    return true;
}

int Server::waitMs(uint64_t now, uint64_t endNs) const
{
    int wait = endNs ? int((endNs - now) / 1000000 + 1) : -1;
    if (m_due.empty())
        return wait;
    const uint64_t dueNs = m_due.front().atNs;
    const int due = dueNs <= now ? 0 : int((dueNs - now + 999999) / 1000000);
    return wait < 0 ? due : std::min(due, wait);
}

void Server::run(const volatile std::sig_atomic_t &stop)
{
    const uint64_t endNs = m_options.stopAfterS ? nowNs() + m_options.stopAfterS * 1000000000ull : 0;
    std::array<epoll_event, 128> events;
    while (!stop) {
        const uint64_t now = nowNs();
        if (endNs && now >= endNs)
            return;
        const int count = epoll_wait(m_epoll, events.data(), int(events.size()), waitMs(now, endNs));
        if (count < 0 && errno != EINTR)
            return;
        answerDue(nowNs());
        for (int i = 0; i < count; ++i) {
            const epoll_event &event = events[size_t(i)];
            if (event.data.u64 == 0) {
                acceptAll();
                continue;
            }
            const auto found = m_connections.find(event.data.u64);
            if (found == m_connections.end())
                continue;
            Connection &connection = *found->second;
            if (event.events & EPOLLOUT)
                flush(connection);
            if (event.events & (EPOLLIN | EPOLLHUP | EPOLLERR))
                read(connection);
            if (connection.dead)
                close(connection.id);
        }
    }
}

void Server::acceptAll()
{
    for (;;) {
        const int socket = accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket < 0)
            return;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto connection = std::make_unique<Connection>();
        connection->socket = socket;
        connection->id = ++m_lastId;
        watch(*connection, EPOLL_CTL_ADD, EPOLLIN);
        m_connections.emplace(m_lastId, std::move(connection));
        ++m_counters.connections;
        m_counters.maxConnections = std::max(m_counters.maxConnections, ++m_counters.connectionsNow);
    }
}

void Server::answerDue(uint64_t now)
{
    while (!m_due.empty() && m_due.front().atNs <= now) {
        const Due due = std::move(m_due.front());
        m_due.pop_front();
        m_counters.ended();
        const auto found = m_connections.find(due.id);
        if (found == m_connections.end())
            continue;
        Connection &connection = *found->second;
        connection.out += due.text;
        connection.waiting = false;
        connection.closing |= due.close;
        flush(connection);
        if (!connection.dead)
            process(connection);
        if (connection.dead)
            close(due.id);
    }
}

void Server::read(Connection &connection)
{
    static std::array<char, 256 * 1024> buffer;
    bool ended = false;
    for (;;) {
        const ssize_t count = recv(connection.socket, buffer.data(), buffer.size(), 0);
        if (count > 0) {
            if (m_options.quickAck) // the kernel drops the flag by itself, so it is set again after every read
                setsockopt(connection.socket, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
            connection.in.append(buffer.data(), size_t(count));
            if (size_t(count) < buffer.size())
                break;
            continue;
        }
        if (count < 0 && errno == EINTR)
            continue;
        ended = count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
        break;
    }
    process(connection); // what came before the end still counts
    connection.dead |= ended;
}

void Server::process(Connection &connection)
{
    while (!connection.waiting && !connection.dead && !connection.closing && takeRequest(connection)) {
    }
    if (connection.inAt == connection.in.size() || connection.inAt > consumedKept) {
        connection.in.erase(0, connection.inAt);
        connection.inAt = 0;
    }
    flush(connection);
}

/// False where there is no whole request.
bool Server::takeRequest(Connection &connection)
{
    const string_view in = string_view(connection.in).substr(connection.inAt);
    Request request;
    const int head = in.empty() ? 0 : parseHead(in, request);
    if (head < 0)
        refuse(connection, R"({"status":"error","error":{"message":"bad request head"}})");
    if (head <= 0)
        return false;
    if (request.expect && !connection.saidContinue) {
        connection.saidContinue = true;
        connection.out += "HTTP/1.1 100 Continue\r\n\r\n";
        flush(connection);
    }
    size_t total = size_t(head) + request.length;
    string dechunked;
    if (request.chunked) {
        const long length = parseChunked(in.substr(size_t(head)), dechunked);
        if (length < 0)
            refuse(connection, R"({"status":"error","error":{"message":"bad chunk"}})");
        if (length <= 0)
            return false;
        total = size_t(head) + size_t(length);
    } else if (in.size() < total) {
        connection.in.reserve(connection.inAt + total);
        return false;
    }
    connection.saidContinue = false;
    serve(connection, request, request.chunked ? dechunked : in.substr(size_t(head), request.length), total);
    connection.inAt += total;
    return true;
}

void Server::refuse(Connection &connection, const char *body)
{
    ++m_counters.badHttp;
    connection.out += answerText(m_options, {Reply::Kind::Answer, 400, body, true}, true);
    connection.closing = true;
}

void Server::serve(Connection &connection, const Request &request, string_view body, size_t wireBytes)
{
    const Reply reply = replyTo(m_options, m_counters, request, body, wireBytes);
    if (reply.kind != Reply::Kind::Answer) {
        m_counters.ended();
        connection.waiting = reply.kind == Reply::Kind::Silence;
        connection.dead = reply.kind == Reply::Kind::Close;
        return;
    }
    const bool close = request.wantsClose();
    string text = answerText(m_options, reply, close);
    if (!reply.control)
        ++m_counters.status[reply.status];
    if (m_options.latencyMs && !reply.control) {
        connection.waiting = true;
        m_due.push_back({nowNs() + m_options.latencyMs * 1000000ull, connection.id, std::move(text), close});
        return;
    }
    if (!reply.control)
        m_counters.ended();
    connection.out += text;
    connection.closing |= close;
}

void Server::flush(Connection &connection)
{
    while (connection.outAt < connection.out.size()) {
        const ssize_t count = send(connection.socket, connection.out.data() + connection.outAt,
                                   connection.out.size() - connection.outAt, MSG_NOSIGNAL);
        if (count > 0) {
            connection.outAt += size_t(count);
            continue;
        }
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            if (!connection.watchesWriting)
                watch(connection, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
            connection.watchesWriting = true;
            return;
        }
        connection.dead = true;
        return;
    }
    connection.out.clear();
    connection.outAt = 0;
    if (connection.watchesWriting)
        watch(connection, EPOLL_CTL_MOD, EPOLLIN);
    connection.watchesWriting = false;
    connection.dead |= connection.closing;
}

void Server::watch(const Connection &connection, int operation, uint32_t events) const
{
    epoll_event event{};
    event.events = events;
    event.data.u64 = connection.id;
    epoll_ctl(m_epoll, operation, connection.socket, &event);
}

void Server::close(uint64_t id)
{
    const auto found = m_connections.find(id);
    if (found == m_connections.end())
        return;
    ::close(found->second->socket);
    m_connections.erase(found);
    --m_counters.connectionsNow;
}

} // namespace heliograph::sink
