// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/transport/transport.h"
#include "core/wire/message.h"
#include "core/workspace/workspace.h"

#include <QPointer>

#include <chrono>

namespace heliograph {

/// What a workspace told about the messages of one key.
struct DeliveryAnswer
{
    std::vector<Message> messages; ///< of all pages that were read
    qint64 total = 0;              ///< that there are, as the workspace says; more than were read at times
    std::optional<Error> error;    ///< why it could not be asked to the end; `messages` are then what came before
    /// The server asks to be left alone for so long.
    std::chrono::milliseconds retryAfter{0};
    bool mayPass = false; ///< of an error: asking again later may help
};

/// Asks a workspace's Messages API for the messages of one key, page after page, within a bound. It triggers nothing:
/// every call is a GET. Lives on the transport's thread.
class DeliveryQuestion final : public QObject
{
    Q_OBJECT
public:
    /// Of one page, and how many are read at most.
    static constexpr int pageSize = 200;
    static constexpr int mostPages = 5;

    /// `transport` must outlive it.
    explicit DeliveryQuestion(Transport &transport, QObject *parent = nullptr);
    /// Ends a call that is under way; nothing is told then.
    ~DeliveryQuestion() override;

    /// Once. `clock`'s now is in each call's signature; it must outlive this.
    void ask(const Workspace &workspace, const SigningKeys &keys, const QString &key, const Clock &clock);
    /// finished() follows, with delivery.cancelled.
    void cancel();

Q_SIGNALS:
    /// Exactly once after ask(), never from within it. Errors: delivery.refused (with what to do),
    /// delivery.not_reached, delivery.garbage, delivery.cancelled.
    void finished(const heliograph::DeliveryAnswer &answer);

private:
    void askPage(const QString &after);
    void take(const CallResult &result);
    void takePage(const MessagePage &page);
    void end(const std::optional<Error> &error);

    Transport &m_transport;
    Workspace m_workspace;
    SigningKeys m_keys;
    QString m_key;
    const Clock *m_clock = nullptr;
    QPointer<CallJob> m_job;
    DeliveryAnswer m_answer;
    QStringList m_cursors; ///< that were followed
    bool m_isCancelled = false;
};

/// The call for a page: what stands after the cursor, or the first one where that is empty.
[[nodiscard]] HttpCall deliveryCall(const Workspace &workspace, const SigningKeys &keys, const QString &key,
                                    const QString &after, const QDateTime &now);

} // namespace heliograph

Q_DECLARE_METATYPE(heliograph::DeliveryAnswer)
