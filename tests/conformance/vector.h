// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/document.h"

#include <QDateTime>

#include <vector>

namespace heliograph::test {

/// What one side puts on the wire.
struct WireRequest
{
    QByteArray method;
    QByteArray path; ///< with the query
    QByteArray contentType;
    QByteArray date;
    QByteArray authorization;
    QByteArray body;
    friend bool operator==(const WireRequest &, const WireRequest &) = default;
};

/// One case with what the official SDK made of it, as record.mjs writes it down.
struct Vector
{
    QString name;
    QString kind; ///< workflow, bulk_workflow, event …
    QByteArray key;
    QByteArray secret;
    QString basePath;
    QDateTime now;
    std::vector<Document> documents; ///< one, or those of a bulk call
    std::vector<WireRequest> recorded;
    QString error; ///< why the SDK refused it; empty where it did not
    [[nodiscard]] bool isBulk() const { return kind.startsWith(QLatin1StringView("bulk_")); }
};

/// The recorded cases of a file; attachments are read from beside it. Errors: those of readFile and json::parse, and
/// vector.shape with the case's name where one is not as record.mjs writes it.
[[nodiscard]] Result<std::vector<Vector>> readVectors(const QString &path);

/// What Heliograph puts on the wire for these documents at the vector's time, to its base path, with its credentials;
/// with the `$insert_id` and `$ss_sdk_version` of the recorded body, which each side makes for itself.
/// Errors: those of freeze.
[[nodiscard]] Result<WireRequest> ownRequest(const Vector &vector, const std::vector<Document> &documents);

} // namespace heliograph::test
