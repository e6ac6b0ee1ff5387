// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/preparation.h"

#include "core/base/background.h"
#include "core/json/parser.h"
#include "core/request/channelsecrets.h"

namespace heliograph {

namespace {

constexpr int typingPauseMs = 150;

Preparation::Prepared prepareText(const Preparation::Input &input, const QDateTime &now)
{
    Preparation::Prepared prepared;
    Result<Document> document = Document::parse(input.text, input.folder);
    if (document && input.instead) {
        document = forTestRecipients(*document, *input.instead).and_then([&](const QByteArray &text) {
            return Document::parse(text, input.folder);
        });
    }
    if (!document) {
        prepared.problems.push_back(problemOf(document.error()));
        return prepared;
    }
    static_cast<PreparedRequest &>(prepared) = prepare(*document, input.key, input.workspace, now);
    if (const auto body = prepared.frozen ? json::parse(prepared.frozen->body) : Result<json::Value>())
        prepared.secrets = channelSecrets(*body);
    return prepared;
}

} // namespace

Preparation::Preparation(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &Preparation::start);
}

void Preparation::request(const Input &input)
{
    if (m_serial > 0 && input == m_input)
        return;
    m_input = input;
    ++m_serial;
    m_pause.start();
}

void Preparation::again()
{
    ++m_serial;
    m_pause.start();
}

void Preparation::hurry()
{
    if (!isCurrent())
        start();
}

void Preparation::start()
{
    m_pause.stop();
    // One at a time: take() goes on with what was asked meanwhile.
    if (m_runningSerial != 0)
        return;
    m_runningSerial = m_serial;
    inBackground(
        *QThreadPool::globalInstance(), this,
        [input = m_input, now = m_clock.now()] { return prepareText(input, now); },
        [this, serial = m_serial](const Prepared &prepared) { take(serial, prepared); });
}

void Preparation::take(quint64 serial, const Prepared &prepared)
{
    m_runningSerial = 0;
    m_latestSerial = serial;
    m_latest = prepared;
    Q_EMIT ready();
    if (!isCurrent() && !m_pause.isActive())
        start();
}

} // namespace heliograph
