// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/request/kind.h"
#include "core/wire/signer.h"

#include <chrono>

namespace heliograph::sandbox {

/// What the Sandbox answers, and how: after a while, or not at all.
struct Reply
{
    int status = 202;
    QByteArray contentType;
    QByteArray body;
    std::vector<Header> headers; ///< beyond Content-Type, Content-Length and Server
    std::chrono::milliseconds delay{0};
    bool drop = false; ///< close the connection with no answer
};

[[nodiscard]] Reply jsonReply(int status, const json::Value &body);
[[nodiscard]] Reply textReply(int status, const QByteArray &text);

/// A refusal in the shape that this kind's URL has: `message` for workflows (as SuprSend documents it), `error.message`
/// for events, plain text for broadcasts, and plain text for every 401.
[[nodiscard]] Reply refusal(Kind kind, int status, const QByteArray &message);
/// `{"detail":"…"}`, for what is wrong about the URL or its query.
[[nodiscard]] Reply detailReply(int status, const QByteArray &detail);
/// The words of SuprSend for credentials that it does not know.
[[nodiscard]] Reply unauthorized();

/// The `type` of an error that a bulk answer's record or an event's refusal has: "not_found".
[[nodiscard]] QByteArray errorType(int status);

} // namespace heliograph::sandbox
