// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/signer.h"

#include <QDateTime>
#include <QObject>
#include <QUrl>

#include <optional>

namespace heliograph {

/// What became of a call. Accepted: 2xx. Rejected: any other status. NotSent: nothing of it left this machine.
/// Unknown: bytes may have left, and no (whole) answer's head came.
enum class Outcome : quint8 { Accepted, Rejected, NotSent, Unknown };
[[nodiscard]] QString outcomeName(Outcome outcome); ///< "accepted", "rejected", "not_sent", "unknown"
[[nodiscard]] std::optional<Outcome> outcomeFromName(const QString &name);

/// One HTTP request, ready to go.
struct HttpCall
{
    QByteArray method;
    QUrl url;
    std::vector<Header> headers;
    QByteArray body;
    /// Plain http is refused for any host but loopback unless the workspace allows it.
    bool allowPlainHttp = false;
};

/// The end of one call.
struct CallResult
{
    Outcome outcome = Outcome::NotSent;
    int status = 0; ///< 0 where no answer's head came
    QByteArray reason;
    std::vector<Header> headers;
    QByteArray body;
    /// The answer's body ended early or was longer than the cap; what came is in `body`.
    bool bodyCut = false;
    QString errorCode; ///< call.* (see the codes at Transport::start), empty where an answer came whole
    QString message;   ///< one sentence for a person, empty where an answer came whole
    QString detail;
    QDateTime startedAt;
    QDateTime endedAt;
};

/// A call under way. Emits finished() exactly once, never from within start(), then deletes itself.
class CallJob : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Ends the call (call.cancelled): NotSent before a byte left, else Unknown; where the answer's head has come, that
    /// has told the outcome and its body is cut. Harmless after the end.
    virtual void cancel() = 0;

Q_SIGNALS:
    /// The request has left whole (or begins to, for what cannot tell): from now on a cancel is Unknown.
    void sent();
    void finished(const heliograph::CallResult &result);
};

/// The port to the network. Lives on the thread that uses it.
class Transport : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Puts exactly one copy of the call on the wire (but for a GET, which changes nothing and may be repeated where
    /// the connection breaks). Never follows a redirect, never ignores a TLS error. The job is a child of the
    /// transport. Codes: call.refused, call.host (no such host), call.connect_timeout, call.answer_timeout,
    /// call.dropped, call.tls, call.plain_http, call.proxy, call.proxy_login (it wants one), call.garbage (an answer
    /// that is not HTTP), call.cancelled, call.url, call.network (anything else), call.answer_too_big.
    [[nodiscard]] virtual CallJob *start(const HttpCall &call) = 0;
};

} // namespace heliograph

Q_DECLARE_METATYPE(heliograph::CallResult)
