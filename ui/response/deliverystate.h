// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/send/sendservice.h"
#include "ui/workspace/keyreader.h"
#include "ui/workspace/workspacechoice.h"

#include <QObject>

#include <functional>

namespace heliograph {

/// What is known about the delivery of one accepted send, and the question for it. Follows the engine, which asks by
/// itself for the minutes after an acceptance. Everything that the Deliveries tab shows, without a widget. Lives on the
/// GUI thread.
class DeliveryState final : public QObject
{
    Q_OBJECT
public:
    struct Services
    {
        SendService &service;
        const KeyReader &keys;
        const Clock &clock;
        /// The workspace with that uuid as it is now; nothing where it is not there any more.
        std::function<std::optional<Workspace>(const QString &uuid)> workspace;
    };
    /// Everything in `services` must outlive it.
    explicit DeliveryState(const Services &services, QObject *parent = nullptr);

    /// Of which send; nothing, or one that was not accepted: none.
    void follow(const std::optional<SendRecord> &record);
    [[nodiscard]] bool hasSend() const { return m_record.has_value(); }
    [[nodiscard]] const Deliveries &known() const { return m_known; }
    /// What is known of the messages in numbers; nothing where the workspace told of none.
    [[nodiscard]] std::optional<DeliverySummary> summary() const;
    /// How it stands, in a sentence or two: never that something was delivered where the workspace did not say so.
    [[nodiscard]] QString sentence() const;
    /// All about one message: its times, why it failed and what can be done.
    [[nodiscard]] QString detail(const Message &message) const;
    /// What it can mean that there is no message; empty while nobody asked, and where there is one.
    [[nodiscard]] QString nothingYet() const;
    [[nodiscard]] bool canAsk() const { return m_record && !m_news.isAsking && !m_isBeginning; }
    [[nodiscard]] const Clock &clock() const { return m_services.clock; }

    /// Asks the workspace now.
    void ask();

Q_SIGNALS:
    void changed();

private:
    void read();
    void takeNews(const DeliveryNews &news);
    void fail(const Error &error);
    [[nodiscard]] QString knownSentence() const;
    [[nodiscard]] QString nextSentence() const;

    Services m_services;
    std::optional<SendRecord> m_record;
    Deliveries m_known;
    DeliveryNews m_news;
    bool m_isBeginning = false; ///< the keys are being read
};

} // namespace heliograph
