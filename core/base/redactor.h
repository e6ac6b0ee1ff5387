// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace heliograph {

/// What stands in the place of something hidden, in UTF-8: "•••".
inline constexpr char hiddenMark[] = "\u2022\u2022\u2022";

/// The one place that hides secrets in text on its way out of the program: status, log, export, clipboard, --json.
/// Hides the credential of an Authorization header (after "Bearer " or "KEY:"), Slack tokens (xox…), and the paths of
/// webhook URLs (hooks.slack.com, *.webhook.office.com). What is hidden reads hiddenMark.
[[nodiscard]] QString redacted(const QString &text);

/// The value of an HTTP header as it may be shown: Authorization, Proxy-Authorization, Cookie and Set-Cookie are
/// masked ("KEY:•••", "Bearer •••"), all others pass through redacted().
[[nodiscard]] QString redactedHeader(const QByteArray &name, const QByteArray &value);

} // namespace heliograph
