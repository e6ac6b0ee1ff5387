// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/transport/callfailure.h"
#include "core/transport/transport.h"
#include "core/transport/uploaddevice.h"

#include <QTimer>

#include <memory>

class QSslError;

namespace heliograph {

class NetworkLink;

/// One call over QNetworkAccessManager: waiting → connecting → sent → answer → over.
///
/// What tells "not sent" from "unknown": Qt's HTTP code runs on a thread of its own and takes the body from
/// UploadDevice on ours, so what the device has not given away is not on the wire (a call that is cancelled while it
/// connects may at most have shown its head, which no server can act upon). A GET has no body: there requestSent()
/// tells, and Qt may repeat it. Any other call without a body counts as sent from the start, for nothing tells of it. A
/// kept-alive connection that the server closes just as the body is handed over cannot be told from one that it closes
/// after reading it: both are unknown. Nor does Qt 6.4 tell an answer that is no HTTP from a broken connection (both
/// are call.dropped), or always of a 401 or 407 before its body came whole (then it is unknown).
class NetworkJob final : public CallJob
{
    Q_OBJECT
public:
    /// `clock` must outlive it.
    NetworkJob(const HttpCall &call, std::shared_ptr<const NetworkLink> link, const Clock &clock, QObject *parent);
    ~NetworkJob() override;

    /// Hands the call to Qt; the connect timeout runs from here. At most once.
    void begin();
    /// Ends the call before it began.
    void refuse(QLatin1StringView code, const QString &detail);
    void cancel() override;
    [[nodiscard]] bool isOver() const { return m_over; }

private:
    void watch();
    void markSent();
    void readHead();
    void readBody();
    void replyFinished();
    void timedOut();
    void noteTlsErrors(const QList<QSslError> &errors);
    [[nodiscard]] QString described(QNetworkReply::NetworkError error) const;
    [[nodiscard]] bool isWhole(QNetworkReply::NetworkError error) const;
    /// `code` empty: the answer came whole.
    void end(QLatin1StringView code, const QString &detail = {});
    void announce();

    HttpCall m_call;
    std::shared_ptr<const NetworkLink> m_link; ///< before the reply, which its manager must outlive
    const Clock &m_clock;
    CallResult m_result;
    CallStage m_stage = CallStage::Before;
    bool m_over = false;
    QString m_tlsDetail;
    QTimer m_timer;
    UploadDevice m_upload;
    std::unique_ptr<QNetworkReply> m_reply; ///< after the device that it reads
};

} // namespace heliograph
