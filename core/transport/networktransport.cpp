// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/networktransport.h"

#include "core/base/loopback.h"
#include "core/transport/networkjob.h"
#include "core/transport/networklink.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

/// As many connections as Qt 6.4 opens to one server; a call beyond them would wait inside Qt, on its timeout.
constexpr int callsAtOnce = 6;

/// Why a call must not reach the network; `code` empty: it may.
struct Obstacle
{
    QLatin1StringView code;
    QString detail;
};

bool breaksLine(const Header &header)
{
    const auto isBreak = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    return std::ranges::any_of(header.name, isBreak) || std::ranges::any_of(header.value, isBreak);
}

Obstacle obstacleOf(const HttpCall &call)
{
    const QUrl &url = call.url;
    const bool isPlain = url.scheme() == "http"_L1;
    if (!url.isValid() || (!isPlain && url.scheme() != "https"_L1) || url.host().isEmpty() || url.port() == 0)
        return {"call.url"_L1, url.isValid() ? url.toString(QUrl::RemoveUserInfo) : url.errorString()};
    if (!url.userInfo().isEmpty())
        return {"call.url"_L1, url.toString(QUrl::RemoveUserInfo)};
    if (isPlain && !call.allowPlainHttp && !isLoopbackHost(url.host()))
        return {"call.plain_http"_L1, {}};
    const auto header = std::ranges::find_if(call.headers, breaksLine);
    if (header != call.headers.end())
        return {"call.header"_L1, QString::fromLatin1(header->name).simplified()};
    return {};
}

} // namespace

NetworkTransport::NetworkTransport(const NetworkOptions &options, const Clock &clock, QObject *parent)
    : Transport(parent)
    , m_clock(clock)
    , m_link(std::make_shared<NetworkLink>(options))
{
}

NetworkTransport::~NetworkTransport()
{
    // Before the lanes, and with nobody told: a lane would begin the next call.
    for (NetworkJob *job : findChildren<NetworkJob *>(Qt::FindDirectChildrenOnly)) {
        job->disconnect(this);
        delete job;
    }
}

CallJob *NetworkTransport::start(const HttpCall &call)
{
    auto *job = new NetworkJob(call, m_link, m_clock, this);
    const Obstacle obstacle = obstacleOf(call);
    if (!obstacle.code.isEmpty()) {
        job->refuse(obstacle.code, obstacle.detail);
    } else if (!m_link->tlsProblem().isEmpty() && call.url.scheme() == "https"_L1) {
        job->refuse("call.tls"_L1, m_link->tlsProblem());
    } else {
        const QString server = call.url.scheme() + "://"_L1 + hostAndPort(call.url);
        m_lanes[server].waiting.emplace_back(job);
        advance(server);
    }
    return job;
}

void NetworkTransport::setOptions(const NetworkOptions &options)
{
    // A new manager too: the old one's open connections were trusted by the old certificates.
    m_link = std::make_shared<NetworkLink>(options);
}

void NetworkTransport::advance(const QString &server)
{
    Lane &lane = m_lanes[server];
    while (lane.running < callsAtOnce && !lane.waiting.empty()) {
        const QPointer<NetworkJob> job = lane.waiting.front();
        lane.waiting.pop_front();
        if (!job || job->isOver())
            continue;
        ++lane.running;
        connect(job, &QObject::destroyed, this, [this, server] {
            --m_lanes[server].running;
            advance(server);
        });
        job->begin();
    }
    if (lane.running == 0 && lane.waiting.empty())
        m_lanes.remove(server);
}

} // namespace heliograph
