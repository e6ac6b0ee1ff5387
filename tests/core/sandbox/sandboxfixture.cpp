// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sandbox/sandboxfixture.h"

#include "core/json/parser.h"
#include "core/json/writer.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTcpSocket>
#include <QtTest>

namespace heliograph::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20000;
const QByteArray contentType = "application/json; charset=utf-8";

SigningKeys sandboxKeys()
{
    return {AuthMode::Signature, sandbox::workspaceKey, sandbox::workspaceSecret, sandbox::apiKey};
}

json::Value valueOf(const QByteArray &text)
{
    const auto parsed = json::parse(text);
    return parsed ? *parsed : json::Value();
}

} // namespace

json::Value Received::json() const
{
    return valueOf(body);
}

SandboxFixture::SandboxFixture(const QString &folder, const SharedClock &clock)
    : m_clock(clock)
    , m_thread(folder, clock)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
}

Result<QUrl> SandboxFixture::start(quint16 port)
{
    std::optional<Result<QUrl>> result;
    m_thread.start(port, &m_network, [&result](const Result<QUrl> &started) { result = started; });
    if (!QTest::qWaitFor([&] { return result.has_value(); }, patience))
        return fail(u"test.timeout"_s, u"the Sandbox did not start in time"_s);
    m_url = result->value_or(QUrl());
    return *result;
}

QNetworkReply *SandboxFixture::begin(const QByteArray &method, const QByteArray &target, const QByteArray &body)
{
    return begin(method, target, body, signedFor(method, target, body));
}

QNetworkReply *SandboxFixture::begin(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                                     const std::vector<Header> &headers)
{
    QNetworkRequest request(m_url.resolved(QUrl::fromEncoded(target)));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    for (const Header &header : headers)
        request.setRawHeader(header.name, header.value);
    return m_network.sendCustomRequest(request, method, body);
}

Received SandboxFixture::finish(QNetworkReply *reply)
{
    const std::unique_ptr<QNetworkReply> owner(reply);
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, patience))
        return {};
    Received received;
    received.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    received.body = reply->readAll();
    for (const auto &[name, value] : reply->rawHeaderPairs())
        received.headers.insert(name.toLower(), value);
    return received;
}

Received SandboxFixture::post(const QByteArray &target, const QByteArray &body)
{
    return finish(begin("POST", target, body));
}

Received SandboxFixture::get(const QByteArray &target)
{
    return finish(begin("GET", target, {}));
}

std::vector<Header> SandboxFixture::signedFor(const QByteArray &method, const QByteArray &target,
                                              const QByteArray &body) const
{
    const QUrl url = m_url.resolved(QUrl::fromEncoded(target));
    return signedHeaders(method, url, body, contentType, sandboxKeys(), m_clock.now());
}

std::vector<json::Value> SandboxFixture::log()
{
    std::vector<json::Value> lines;
    for (const QByteArray &line : get("/__log").body.split('\n')) {
        if (!line.isEmpty())
            lines.push_back(valueOf(line));
    }
    return lines;
}

QByteArray SandboxFixture::rawUntilClosed(const QByteArray &bytes) const
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(m_url.host(), static_cast<quint16>(m_url.port()));
    socket.write(bytes);
    const bool closed = QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, patience);
    return closed ? socket.readAll() : QByteArray("(the connection was not closed)");
}

QByteArray SandboxFixture::rawRequest(const QByteArray &target, const QByteArray &body) const
{
    QByteArray bytes = "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    for (const Header &header : signedFor("POST", target, body))
        bytes += header.name + ": " + header.value + "\r\n";
    return bytes + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray workflowBody(const QByteArray &slug, const QByteArray &key)
{
    const QByteArray end = key.isEmpty() ? QByteArray("}") : ",\"$idempotency_key\":" + json::quoted(key) + '}';
    return "{\"workflow\":" + json::quoted(slug) + ",\"recipients\":[\"u1\"],\"data\":{}" + end;
}

} // namespace heliograph::test
