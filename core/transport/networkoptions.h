// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/proxychoice.h"

#include <chrono>

namespace heliograph {

/// The settings of the network (see core/settings).
struct NetworkOptions
{
    std::chrono::milliseconds connectTimeout{10000}; ///< name, TCP and TLS
    /// From the request's last byte to the answer's last. A pause within the request may take no longer either.
    std::chrono::milliseconds answerTimeout{30000};
    qint64 maxAnswerBytes = 4 * 1024 * 1024; ///< more is cut off: the head has told the outcome by then
    QString caFile;                          ///< PEM, in addition to the system's certificates
    ProxyChoice proxy;
    friend bool operator==(const NetworkOptions &, const NetworkOptions &) = default;
};

} // namespace heliograph
