// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/sandbox/sandboxthread.h"
#include "core/wire/signer.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QTemporaryDir>

#include <atomic>

class QNetworkReply;

namespace heliograph::test {

/// A clock that a test moves while a server on another thread reads it.
class SharedClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return QDateTime::fromMSecsSinceEpoch(m_time.load(), Qt::UTC); }
    void advance(std::chrono::milliseconds by) { m_time += by.count(); }

private:
    std::atomic<qint64> m_time = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC).toMSecsSinceEpoch();
};

/// What a server answered; status 0 where it did not.
struct Received
{
    int status = 0;
    QByteArray body;
    QHash<QByteArray, QByteArray> headers;  ///< names in lower case
    [[nodiscard]] json::Value json() const; ///< null where the body is none
};

/// A running Sandbox and a client to it.
class SandboxFixture
{
public:
    explicit SandboxFixture(const QString &folder, const SharedClock &clock);

    /// Starts the server and waits for it.
    [[nodiscard]] Result<QUrl> start(quint16 port = 0);
    [[nodiscard]] QUrl url() const { return m_url; }

    /// Sends with a signature over exactly these bytes, unless other headers are given.
    [[nodiscard]] QNetworkReply *begin(const QByteArray &method, const QByteArray &target, const QByteArray &body);
    [[nodiscard]] QNetworkReply *begin(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                                       const std::vector<Header> &headers);
    [[nodiscard]] static Received finish(QNetworkReply *reply);
    [[nodiscard]] Received post(const QByteArray &target, const QByteArray &body);
    [[nodiscard]] Received get(const QByteArray &target);
    /// The headers of a signed call.
    [[nodiscard]] std::vector<Header> signedFor(const QByteArray &method, const QByteArray &target,
                                                const QByteArray &body) const;
    /// The lines of /__log.
    [[nodiscard]] std::vector<json::Value> log();
    /// Sends raw bytes on a connection of its own, and gives all that comes until the server closes it.
    [[nodiscard]] QByteArray rawUntilClosed(const QByteArray &bytes) const;
    /// A whole signed request as it travels.
    [[nodiscard]] QByteArray rawRequest(const QByteArray &target, const QByteArray &body) const;

private:
    const SharedClock &m_clock;
    SandboxThread m_thread;
    QNetworkAccessManager m_network;
    QUrl m_url;
};

/// `{"workflow":SLUG,"recipients":["u1"],"data":{},"$idempotency_key":KEY}`, without the key where it is empty.
[[nodiscard]] QByteArray workflowBody(const QByteArray &slug, const QByteArray &key = {});

} // namespace heliograph::test
