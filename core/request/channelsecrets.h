// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <vector>

namespace heliograph {

/// Where in its text a request holds what nobody should read over a shoulder: the tokens of push, Slack and MS Teams
/// channels, their webhooks, and a browser's subscription; without the quotes, in the order of the text. Who knows one
/// can send in somebody's name, or to the device. `root` is as it was parsed from that text. Any thread.
[[nodiscard]] std::vector<json::Span> channelSecrets(const json::Value &root);

/// The same for a text that cannot be parsed, by the names that stand before them: it may find too much.
[[nodiscard]] std::vector<json::Span> channelSecretsByName(QByteArrayView text);

/// The text of a request for logs, exports and whoever asked for no secrets: "•••" in the place of each, and
/// redacted(). What is no JSON is only redacted(). Any thread.
[[nodiscard]] QString maskedRequest(const QByteArray &text);

} // namespace heliograph
