// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/signer.h"

namespace heliograph::sandbox {

/// One HTTP request as the Sandbox received it.
struct Call
{
    QByteArray method; ///< in capitals
    QByteArray path;   ///< without the query
    QByteArray query;  ///< encoded, without the question mark
    QByteArray body;   ///< the raw bytes: the signature is over these
    std::vector<Header> headers;

    /// The value of a header, its name in any case; empty where it is missing.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    /// Path and query as the signature counts them.
    [[nodiscard]] QByteArray target() const;
};

} // namespace heliograph::sandbox
