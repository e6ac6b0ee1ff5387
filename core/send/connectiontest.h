// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"
#include "core/workspace/workspace.h"

#include <functional>

namespace heliograph {

/// What a test of a workspace found.
struct ConnectionReport
{
    enum class Verdict : quint8 {
        Good,      ///< the server took the keys
        Refused,   ///< it answered, and did not
        NotReached ///< no answer came
    };
    Verdict verdict = Verdict::NotReached;
    int status = 0;    ///< 0 where no answer came
    QString said;      ///< the server's own words, or why it was not reached; text from outside
    QString sentence;  ///< what was found, and what to do; holds `said`
    QString clockNote; ///< that this computer's clock is wrong, by the answer's Date; empty where it is not
};

/// The call that a test makes: a GET of one message, which triggers nothing.
[[nodiscard]] HttpCall connectionTestCall(const Workspace &workspace, const SigningKeys &keys, const QDateTime &now);
/// Reads its end.
[[nodiscard]] ConnectionReport readConnectionTest(const CallResult &result, AuthMode mode);

/// Makes the call, once. `done` is called exactly once, never from within, unless `transport` is gone before.
void testConnection(Transport &transport, const Workspace &workspace, const SigningKeys &keys, const QDateTime &now,
                    std::function<void(const ConnectionReport &)> done);

} // namespace heliograph

Q_DECLARE_METATYPE(heliograph::ConnectionReport)
