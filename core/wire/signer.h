// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/frozenrequest.h"

#include <QDateTime>

#include <vector>

namespace heliograph {

/// Everything a request may be signed with. Holds secrets: never logged, stored or compared in tests' output.
struct SigningKeys
{
    AuthMode mode = AuthMode::Signature;
    QByteArray workspaceKey;
    QByteArray workspaceSecret;
    QByteArray apiKey;
};

struct Header
{
    QByteArray name;
    QByteArray value;
    friend bool operator==(const Header &, const Header &) = default;
};

/// base64(HMAC-SHA256(secret, method \n md5hex(body) \n content type \n date \n path?query)); the second line is empty
/// for an empty body.
[[nodiscard]] QByteArray signature(const QByteArray &secret, const QByteArray &method, const QByteArray &body,
                                   const QByteArray &contentType, const QByteArray &date,
                                   const QByteArray &pathAndQuery);

/// RFC 1123 in GMT, English whatever the locale: "Tue, 01 Sep 2026 10:00:00 GMT".
[[nodiscard]] QByteArray httpDate(const QDateTime &time);

/// Path and query of a URL exactly as QNetworkAccessManager puts them on the wire.
[[nodiscard]] QByteArray pathAndQuery(const QUrl &url);

/// Content-Type, Date, User-Agent and Authorization of one attempt at that time. A GET has its Content-Type too, as the
/// official SDKs send and sign it.
[[nodiscard]] std::vector<Header> signedHeaders(const QByteArray &method, const QUrl &url, const QByteArray &body,
                                                const QByteArray &contentType, const SigningKeys &keys,
                                                const QDateTime &now);

} // namespace heliograph
