// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QLoggingCategory>

namespace heliograph {

Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logSend)
Q_DECLARE_LOGGING_CATEGORY(logTransport)
Q_DECLARE_LOGGING_CATEGORY(logSandbox)
Q_DECLARE_LOGGING_CATEGORY(logCredentials)
Q_DECLARE_LOGGING_CATEGORY(logUi)

/// Sends Qt's messages, redacted, to `FOLDER/heliograph.log` as well (a second file keeps the previous one beyond
/// 2 MB), and to stderr only where they are warnings and `alsoStderr` is set. Installed for the process; call once,
/// from the main thread. A folder that cannot be written is no error: then there is no log.
void installFileLog(const QString &folder, bool alsoStderr);

} // namespace heliograph
