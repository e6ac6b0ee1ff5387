// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/networkoptions.h"

#include <QNetworkReply>

namespace heliograph {

/// How far a call had come when it failed. It decides the outcome, and with the code the sentence.
enum class CallStage : quint8 {
    Before, ///< no byte had left: NotSent
    Sent,   ///< bytes may have left, and no answer's head came: Unknown
    Answer, ///< the head came and told the outcome; the body is cut
};

/// The code (call.*) of Qt's error at that stage. Of a failing proxy Qt often says no more than that a connection was
/// refused or the network failed: where the call goes through one, that is the proxy's failure.
[[nodiscard]] QLatin1StringView callCode(QNetworkReply::NetworkError error, CallStage stage, bool isProxied);

/// Whether Qt reports the error only because of the answer's status, the answer itself being whole.
[[nodiscard]] bool isStatusError(QNetworkReply::NetworkError error, int status);

/// One sentence that says what happened and what to do. Never empty: a pair without a sentence of its own gets that of
/// call.network or call.dropped.
[[nodiscard]] QString callSentence(QLatin1StringView code, CallStage stage, const QUrl &url,
                                   const NetworkOptions &options);

/// "host:port", the port always said: for details.
[[nodiscard]] QString hostAndPort(const QUrl &url);

} // namespace heliograph
