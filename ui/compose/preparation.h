// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/request/testrecipients.h"
#include "core/send/preparer.h"

#include <QObject>
#include <QTimer>

namespace heliograph {

/// Checks and freezes the open request off the GUI thread, a little after the last change. Only the newest question is
/// answered: each has a serial number.
class Preparation final : public QObject
{
    Q_OBJECT
public:
    struct Input
    {
        QByteArray text;
        QString folder;
        QString key;
        Workspace workspace; ///< the one that it goes to
        /// To whom it goes instead; nothing: to whom it says.
        std::optional<std::vector<TestRecipient>> instead{};
        friend bool operator==(const Input &, const Input &) = default;
    };

    /// With what only a window needs to know.
    struct Prepared : PreparedRequest
    {
        std::vector<json::Span> secrets; ///< of channels, in the frozen body (channelSecrets())
    };

    /// `clock` must outlive it.
    explicit Preparation(const Clock &clock, QObject *parent = nullptr);

    /// Asks for this input after a short pause in the asking; the same input again asks nothing.
    void request(const Input &input);
    /// Asks for the same once more: the files that it names may be others now.
    void again();
    /// Ends the pause: what was asked begins at once.
    void hurry();

    /// The number of the newest question.
    [[nodiscard]] quint64 serial() const { return m_serial; }
    /// Whether latest() answers the newest question.
    [[nodiscard]] bool isCurrent() const { return m_latestSerial == m_serial; }
    [[nodiscard]] quint64 latestSerial() const { return m_latestSerial; }
    [[nodiscard]] const Prepared &latest() const { return m_latest; }

Q_SIGNALS:
    /// latest() is new.
    void ready();

private:
    void start();
    void take(quint64 serial, const Prepared &prepared);

    const Clock &m_clock;
    QTimer m_pause;
    Input m_input;
    quint64 m_serial = 0;
    quint64 m_runningSerial = 0; ///< 0: none runs
    quint64 m_latestSerial = 0;
    Prepared m_latest;
};

} // namespace heliograph
