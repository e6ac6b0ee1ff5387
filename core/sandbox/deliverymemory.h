// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/delivery.h"
#include "core/sandbox/inbox.h"
#include "core/sandbox/sharedlines.h"

#include <QHash>

#include <deque>

namespace heliograph::sandbox {

/// How much is remembered, whatever its age: the oldest give way.
struct DeliveryLimits
{
    qsizetype messages = 10'000;
    qint64 bytes = 16 * 1024 * 1024; ///< of their lines, what was rendered included
};

/// Where it is in a Sandbox's folder.
[[nodiscard]] QString deliveryFile(const QString &folder);

/// The messages of the last 24 hours, in a file that outlives the server and that several servers may share (see
/// SharedLines). A message that comes again takes the place of the one with its id. Not thread-safe.
class DeliveryMemory
{
public:
    explicit DeliveryMemory(QString path, const DeliveryLimits &limits = {});

    /// Reads the file, and writes it anew where it holds much that is forgotten. False where it cannot be written.
    [[nodiscard]] bool open(const QDateTime &now);
    /// Reads what other servers have added, and forgets what is a day old.
    void refresh(const QDateTime &now);
    /// flush() puts it into the file.
    void add(const Delivery &delivery);
    /// What was rendered for a message; nothing happens where it is not there any more.
    void setParts(const QByteArray &id, const json::Value &parts);
    /// What was rendered for the messages of the request with that key. Where a recipient has no message by that
    /// channel, he gets one: his address is not the request's to say.
    void keepRendered(const QByteArray &key, const std::vector<RenderedMessage> &messages);
    /// Appends what was added. A disk that does not take it is logged: this server knows it all the same.
    void flush();
    [[nodiscard]] const std::deque<Delivery> &all() const { return m_all; } ///< the oldest first

private:
    void keepOne(const QByteArray &key, const RenderedMessage &message);
    /// `bytes` is what its line takes.
    void put(const Delivery &delivery, qint64 bytes);
    void dropFirst();
    [[nodiscard]] bool isWasteful() const;
    [[nodiscard]] bool rewrite();

    SharedLines m_lines;
    DeliveryLimits m_limits;
    std::deque<Delivery> m_all;
    std::deque<qint64> m_sizes;          ///< of their lines
    QHash<QByteArray, quint64> m_places; ///< by id: the place in m_all, plus m_dropped
    quint64 m_dropped = 0;
    qint64 m_bytes = 0;
    QByteArray m_pending;
};

} // namespace heliograph::sandbox
